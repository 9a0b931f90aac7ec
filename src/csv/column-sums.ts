/** What the columns of a written table add up to, exactly, each currency by itself: so that no part can be missed unseen. */
import { parse } from 'csv-parse/sync';

export interface SummedColumns {
  /** By their names in the header. */
  readonly columns: readonly string[];
  /** The column that says what the amounts of a row are in. */
  readonly by?: string;
}

/** `net_sales (EUR)` → the sum as decimal text with as many decimals as its cells have. */
export type ColumnSums = ReadonlyMap<string, string>;

export interface Summing {
  /** Whole rows, the heading first where it is the first call. */
  readonly add: (rows: Uint8Array) => void;
  readonly sums: () => ColumnSums;
}

interface Decimal {
  readonly units: bigint;
  readonly scale: number;
}

export function sumColumns({ columns, by }: SummedColumns): Summing {
  let header: readonly string[] | null = null;
  const sums = new Map<string, Decimal>();
  const add = (record: readonly string[], names: readonly string[]): void => {
    const currency = by === undefined ? '' : (record[names.indexOf(by)] ?? '');
    for (const column of columns) {
      const cell = decimalOf(record[names.indexOf(column)] ?? '');
      const name = currency === '' ? column : `${column} (${currency})`;
      if (cell) sums.set(name, plus(sums.get(name), cell));
    }
  };
  return {
    add: (rows) => {
      for (const record of parse(Buffer.from(rows), { bom: true, relax_column_count: true }) as string[][]) {
        if (header === null) header = record;
        else add(record, header);
      }
    },
    sums: () => new Map([...sums].map(([name, sum]) => [name, textOf(sum)])),
  };
}

export function addSums(all: readonly ColumnSums[]): ColumnSums {
  const total = new Map<string, Decimal>();
  for (const sums of all)
    for (const [name, text] of sums) total.set(name, plus(total.get(name), decimalOf(text) as Decimal));
  return new Map([...total].map(([name, sum]) => [name, textOf(sum)]));
}

/** Null for what is no number: an empty cell. */
function decimalOf(text: string): Decimal | null {
  const found = /^(-?\d+)(?:\.(\d+))?$/.exec(text);
  if (!found) return null;
  const [, whole = '', fraction = ''] = found;
  return { units: BigInt(whole + fraction), scale: fraction.length };
}

function plus(a: Decimal | undefined, b: Decimal): Decimal {
  if (a === undefined) return b;
  const scale = Math.max(a.scale, b.scale);
  const units = (each: Decimal) => each.units * 10n ** BigInt(scale - each.scale);
  return { units: units(a) + units(b), scale };
}

function textOf({ units, scale }: Decimal): string {
  const digits = (units < 0n ? -units : units).toString().padStart(scale + 1, '0');
  const at = digits.length - scale;
  return `${units < 0n ? '-' : ''}${digits.slice(0, at)}${scale > 0 ? `.${digits.slice(at)}` : ''}`;
}
