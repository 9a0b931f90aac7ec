/** Which columns of a table are which fields, as far as that is known, and what is known beside the table itself. */
import type { Kind } from './canonical.ts';
import { CsvError } from './errors.ts';
import type { Field } from './fields.ts';
import type { Columns } from './mapping.ts';
import type { Plan } from './plan.ts';
import type { Preset } from './presets/preset.ts';
import type { Rules } from './rules.ts';
import { NOTHING_TOLD, type Told } from './told-columns.ts';

export interface Mapped {
  readonly kind: Kind;
  readonly preset: Preset | null;
  readonly columns: Columns;
  readonly locations: Plan['locations'];
  readonly rules: Rules;
  /** The currency that the chosen columns are known to be in. */
  readonly currency: string | null;
  /** Where a file without preset comes from, as far as its name tells. */
  readonly source?: string;
  /** The column of what sending cost the seller: no shipping of the order. */
  readonly sellersShipping?: number;
  /** Found by what stands in them: certain of that, or taken for it until a person says so. */
  readonly proved?: readonly Field[];
  readonly guessed?: readonly Field[];
}

/** A person can say which columns these are, or what the table holds: a sentence, and how far it is understood. */
export class ColumnsNeeded extends CsvError {
  override readonly name = 'ColumnsNeeded';
  /** Null: none of the kinds by any sign. */
  readonly kind: Kind | null;
  readonly columns: Columns;
  /** What is the matter, without what to do about it. */
  readonly said: string;
  constructor(said: string, todo: string, kind: Kind | null, columns: Columns) {
    super(`${said} ${todo}`);
    this.said = said;
    this.kind = kind;
    this.columns = columns;
  }
}

/** What is known beside the table itself. */
export interface Aid {
  readonly told: Told;
  readonly knownSkus: ReadonlySet<string>;
  /** A guess may be asked about; without it none is made. */
  readonly guess: boolean;
  /** Somebody said that no column has a number: each row is an order. */
  readonly rowsAreOrders?: boolean;
}
export const NO_AID: Aid = { told: NOTHING_TOLD, knownSkus: new Set(), guess: false };
