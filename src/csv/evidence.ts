/** What whole columns prove of decimal marks and of the order of day and month. */
import { orderProof } from './dates.ts';
import { DATE_FIELDS, type Field, NUMBER_FIELDS } from './fields.ts';
import type { Columns } from './mapping.ts';
import { bareNumber, plainShape, type Shape, shapeOf } from './numbers.ts';
import type { DateOrder, DecimalMark } from './plan.ts';
import type { TableRow } from './table.ts';
import { isUnitField, type UnitsSeen, unitsSeen } from './unsaid-units.ts';

type NumberTally = Record<Shape, number> & { example: string };
interface DateTally {
  dmy: number;
  mdy: number;
  open: number;
  example: string;
}

export interface Decided extends UnitsSeen {
  readonly marks: Partial<Record<Field, DecimalMark>>;
  readonly dates: Partial<Record<Field, DateOrder>>;
  /** An example of what the columns do not decide; null when they do. */
  readonly openMark: { readonly field: Field; readonly example: string } | null;
  readonly openDate: { readonly field: Field; readonly example: string } | null;
  /** What the columns themselves prove; null where they do not, or each something else. */
  readonly provedMark: DecimalMark | null;
  readonly provedDate: 'dmy' | 'mdy' | null;
  /** The answer was needed, since the columns do not decide. */
  readonly toldMark: boolean;
  readonly toldDate: boolean;
}

export interface Evidence {
  readonly add: (rows: readonly TableRow[]) => void;
  readonly decide: (answers: Readonly<Record<string, string>>, spreadsheet: boolean) => Decided;
}

/** Contradicting proofs are settled by a majority of this size; a smaller one is asked about. */
const CLEAR = 50;
const REMEMBERED = 20_000;

/**
 * `also`: columns that are no field of ours but hold dates, written by the same hand. `period`: dates of the period
 * that stands above the header.
 */
export function columnEvidence(
  columns: Columns,
  also: readonly number[],
  period: readonly string[] = [],
): Evidence {
  const fields = Object.entries(columns) as [Field, number][];
  const numbers = fields
    .filter(([field]) => NUMBER_FIELDS.has(field))
    .map(([field, column]) => ({ field, column, tally: numberTally(), isMoney: isUnitField(field) }));
  const units = unitsSeen();
  const dates = fields
    .filter(([field]) => DATE_FIELDS.has(field))
    .map(([field, column]) => ({ field: field as Field | null, column, tally: dateTally() }));
  for (const column of also) dates.push({ field: null, column, tally: dateTally() });
  if (period.length > 0) {
    const tally = dateTally();
    for (const date of period) countDate(date, tally);
    dates.push({ field: 'period', column: -1, tally });
  }
  const shapes = new Map<string, Shape | null>();
  return {
    add: (rows) => {
      for (const { cells } of rows) {
        for (const { field, column, tally, isMoney } of numbers) {
          const cell = cells[column];
          if (!cell) continue;
          countNumber(cell, tally, shapes);
          if (isMoney) units.add(field, cell);
        }
        for (const { column, tally } of dates) {
          const cell = cells[column];
          if (cell) countDate(cell, tally);
        }
      }
    },
    decide: (answers, spreadsheet) => ({
      ...decideMarks(numbers, answers.decimal_mark, spreadsheet),
      ...decideDates(dates, answers.date_order ?? dayFirst(numbers)),
      ...units.decide(),
    }),
  };
}

const numberTally = (): NumberTally => ({ whole: 0, '.': 0, ',': 0, 'open.': 0, 'open,': 0, example: '' });
const dateTally = (): DateTally => ({ dmy: 0, mdy: 0, open: 0, example: '' });

function countNumber(cell: string, tally: NumberTally, shapes: Map<string, Shape | null>): void {
  let shape = plainShape(cell) ?? shapes.get(cell);
  if (shape === undefined) {
    const bare = bareNumber(cell);
    shape = bare && shapeOf(bare.core);
    if (shapes.size > REMEMBERED) shapes.clear();
    shapes.set(cell, shape);
  }
  if (shape === null) return;
  tally[shape] += 1;
  if (tally.example === '' && shape.startsWith('open')) tally.example = cell.trim();
}

function countDate(cell: string, tally: DateTally): void {
  const proof = orderProof(cell);
  if (proof === 'none') return;
  tally[proof] += 1;
  if (tally.example === '' && proof === 'open') tally.example = cell.trim();
}

type Own = DecimalMark | 'open' | 'none';

/** What a column's own numbers say. */
function markOf(tally: NumberTally): Own {
  const open = tally['open.'] + tally['open,'];
  const [point, comma] = [tally['.'], tally[',']];
  if (point === 0 && comma === 0) return open > 0 ? 'open' : 'none';
  const clear = Math.min(point, comma) * CLEAR <= Math.max(point, comma);
  if (open > 0 && !clear) return 'open';
  return point >= comma ? '.' : ',';
}

/** A column that is open itself follows the file's others where they agree; else it is a question. */
function decideMarks(
  numbers: readonly { field: Field; tally: NumberTally }[],
  answer: string | undefined,
  spreadsheet: boolean,
): Pick<Decided, 'marks' | 'openMark' | 'provedMark' | 'toldMark'> {
  const own = numbers.map(({ field, tally }) => ({ field, tally, mark: markOf(tally) }));
  const proved = new Set(own.map(({ mark }) => mark).filter((mark) => mark === '.' || mark === ','));
  const told = answer === '.' || answer === ',' ? answer : null;
  // A spreadsheet's own numbers come with a point.
  const agreed = proved.size === 1 ? ([...proved][0] as DecimalMark) : spreadsheet ? '.' : told;
  const marks: Partial<Record<Field, DecimalMark>> = {};
  let openMark: Decided['openMark'] = null;
  const isOpen = own.some(({ mark }) => mark === 'open');
  const provedMark = proved.size === 1 ? ([...proved][0] as DecimalMark) : null;
  for (const { field, tally, mark } of own) {
    marks[field] = mark === '.' || mark === ',' ? mark : (agreed ?? '.');
    if (mark === 'open' && agreed === null) openMark ??= { field, example: tally.example };
  }
  const toldMark = isOpen && told !== null && provedMark === null && !spreadsheet;
  return { marks, openMark, provedMark, toldMark };
}

/** No language that writes a decimal comma puts the month first (unicode.org/cldr): the file's own numbers answer for its dates. */
function dayFirst(numbers: readonly { tally: NumberTally }[]): 'dmy' | undefined {
  const marks = numbers.map(({ tally }) => markOf(tally));
  return marks.includes(',') && !marks.includes('.') ? 'dmy' : undefined;
}

/** One hand wrote all the dates of a file: what one column proves holds for the others. */
function decideDates(
  dates: readonly { field: Field | null; tally: DateTally }[],
  answer: string | undefined,
): Pick<Decided, 'dates' | 'openDate' | 'provedDate' | 'toldDate'> {
  const all = dateTally();
  for (const { tally } of dates) {
    all.dmy += tally.dmy;
    all.mdy += tally.mdy;
    all.open += tally.open;
  }
  const told = answer === 'dmy' || answer === 'mdy' ? answer : null;
  const clear = Math.min(all.dmy, all.mdy) * CLEAR <= Math.max(all.dmy, all.mdy);
  const proved = all.dmy + all.mdy > 0 && (clear || all.open === 0);
  const order = proved ? (all.dmy >= all.mdy ? 'dmy' : 'mdy') : (told ?? 'dmy');
  const result: Partial<Record<Field, DateOrder>> = {};
  let openDate: Decided['openDate'] = null;
  for (const { field, tally } of dates) {
    if (field === null) continue;
    result[field] = order;
    if (!proved && told === null && all.open > 0 && tally.example) {
      openDate ??= { field, example: tally.example };
    }
  }
  const provedDate = proved ? order : null;
  return { dates: result, openDate, provedDate, toldDate: !proved && told !== null && all.open > 0 };
}
