/** What pass one learns of a file of orders: which readings fit, what repeats, what is refused. */
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import { orderNumber } from './canonical-rows.ts';
import type { Field } from './fields.ts';
import { type Draft, type Drafted, draftOrder } from './order-draft.ts';
import { needsGross, unexplained } from './order-finish.ts';
import { groupsAndScattered, type OrderRows } from './order-groups.ts';
import { expectedTotal, READINGS, sumsOf } from './order-reading.ts';
import type { Plan, Reading } from './plan.ts';
import { ORDER_AMOUNTS } from './preset-defaults.ts';
import { Refusals } from './refusals.ts';
import type { RowReader } from './row-reader.ts';
import type { TableRow } from './table.ts';
import { taxEvidence } from './tax-evidence.ts';

export interface OrderSurvey {
  readonly add: (rows: readonly TableRow[]) => void;
  /** Those that the file has named so far. */
  readonly currencies: ReadonlySet<Currency>;
  readonly end: () => OrderFindings;
}

export interface OrderFindings {
  readonly orders: number;
  readonly withTotal: number;
  readonly reading: Reading;
  /** False when totals are missing and the rates do not tell whether prices include tax. */
  readonly taxesKnown: boolean;
  /** What totals or rates prove of it; null where there is no tax, or both would do. */
  readonly taxesProved: Reading['taxes'] | null;
  readonly once: readonly Field[];
  readonly scattered: readonly string[];
  readonly currencies: ReadonlySet<Currency>;
  readonly latest: Instant | null;
  readonly tests: number;
  /** Deleted, or never more than a draft. */
  readonly drafts: number;
  /** The totals of tests and drafts, by currency: what is not counted is said. */
  readonly leftOut: ReadonlyMap<Currency, bigint>;
  /** Orders of which the file does not tell the price yet. */
  readonly unpriced: number;
  /** Orders whose total was spread over the units of several products, none of which has a price. */
  readonly spread: number;
  /** Rows that are charges or discounts of their orders. */
  readonly charges: number;
  readonly partlyUnknown: number;
  readonly repeats: number;
  /** What is called a total differs from line to line and is the line's own. */
  readonly totalIsLines: boolean;
  /** By currency: how many orders the reading leaves unexplained, and by how much (absolute). */
  readonly gaps: ReadonlyMap<Currency, { orders: number; minor: bigint }>;
  readonly refusals: Refusals;
}

const AMOUNTS = [...ORDER_AMOUNTS, 'lineTotal'] as const;

/** `drafted` hears of each order as it is read, with its rows. */
export function surveyOrders(
  plan: Plan,
  reader: RowReader,
  drafted: (drafted: Drafted, rows: readonly TableRow[]) => void = () => {},
): OrderSurvey {
  const groups = groupsAndScattered();
  const fits = READINGS.map(() => 0);
  const gaps = READINGS.map(() => new Map<Currency, { orders: number; minor: bigint }>());
  const once = new Map<Field, { same: number; differ: number }>(
    AMOUNTS.map((field) => [field, { same: 0, differ: 0 }]),
  );
  const currencies = new Set<Currency>();
  const refusals = new Refusals();
  const rates = taxEvidence();
  const told = reader.has('currency');
  let latest: Instant | null = null;
  const leftOut = new Map<Currency, bigint>();
  const leave = ({ rows: [row] }: OrderRows): void => {
    const currency = row ? reader.currency(row) : null;
    const total = row && currency !== null ? reader.amount(row, 'total', currency) : null;
    if (currency !== null && total !== null) leftOut.set(currency, (leftOut.get(currency) ?? 0n) + total);
  };
  const count = {
    orders: 0,
    withTotal: 0,
    tests: 0,
    drafts: 0,
    unpriced: 0,
    charges: 0,
    spread: 0,
    partlyUnknown: 0,
    repeats: 0,
  };
  const totals = { lines: 0, others: 0 };

  const take = (group: OrderRows): void => {
    if (group.rows.length > 1) {
      countOnce(group.rows, reader, once);
      count.repeats += repeatsIn(group.rows);
    }
    const read = draftOrder(group, plan, reader);
    drafted(read, group.rows);
    const { draft, rejects, left } = read;
    if (left === 'test') count.tests += 1;
    if (left === 'draft') count.drafts += 1;
    if (left) leave(group);
    if (rejects) refusals.add(rejects);
    if (!draft) return;
    if (plan.freeGrain && group.rows.length > 1 && draft.total !== null && !plan.once.includes('total')) {
      const isSum = draft.lines.reduce((sum, line) => sum + line.gross, 0n) === draft.total;
      totals[isSum && reader.has('unitPrice') ? 'lines' : 'others'] += 1;
    }
    count.orders += 1;
    count.charges += draft.charges;
    if (draft.lines.length > 1 && needsGross(draft, draft.lines)) count.spread += 1;
    if (draft.unpriced) count.unpriced += 1;
    if (told) currencies.add(draft.currency);
    if (latest === null || draft.latest > latest) latest = draft.latest;
    if (draft.meaning.partly && draft.refunded === null) count.partlyUnknown += 1;
    if (draft.total === null) {
      if (draft.taxed === null) rates.add(draft);
    } else {
      count.withTotal += 1;
      compare(draft, fits, gaps);
    }
  };
  return {
    add: (rows) => {
      for (const row of rows) {
        const done = groups.push(orderNumber(row, plan, reader), row);
        if (done) take(done);
      }
    },
    currencies,
    end: () => {
      for (const group of groups.end()) take(group);
      const best = fits.reduce((top, fit, index) => (fit > (fits[top] as number) ? index : top), 0);
      const known = count.withTotal > 0 && (fits[best] as number) > 0;
      const reading = READINGS[best] as Reading;
      const taxes = known ? reading.taxes : rates.decide();
      return {
        ...count,
        reading: known ? reading : { discounts: 'order', taxes: taxes ?? 'added' },
        taxesKnown: taxes !== null,
        totalIsLines: totals.lines > 4 * totals.others,
        taxesProved: known ? provedBy(fits) : rates.taxed() ? taxes : null,
        once: [...once].filter(([, { same, differ }]) => same >= 4 * differ).map(([field]) => field),
        scattered: [...groups.scattered],
        currencies,
        latest,
        leftOut,
        gaps: gaps[known ? best : 0] ?? new Map(),
        refusals,
      };
    },
  };
}

/** Where one way explains orders that the other does not. */
function provedBy(fits: readonly number[]): Reading['taxes'] | null {
  const most = (taxes: Reading['taxes']) =>
    Math.max(...fits.filter((_, index) => READINGS[index]?.taxes === taxes));
  const [added, included] = [most('added'), most('included')];
  return added === included ? null : added > included ? 'added' : 'included';
}

function compare(
  draft: Draft,
  fits: number[],
  gaps: readonly Map<Currency, { orders: number; minor: bigint }>[],
): void {
  if (draft.returns.length > 0) return;
  const sums = sumsOf(draft);
  READINGS.forEach((reading, index) => {
    if (expectedTotal(draft, sums, reading) === draft.total) {
      fits[index] = (fits[index] as number) + 1;
      return;
    }
    const gap = unexplained(draft, reading);
    if (gap === 0n) return;
    const known = gaps[index]?.get(draft.currency) ?? { orders: 0, minor: 0n };
    known.orders += 1;
    known.minor += gap < 0n ? -gap : gap;
    gaps[index]?.set(draft.currency, known);
  });
}

/** Of amounts that several rows of an order have: whether they repeat one amount or each has its own. */
function countOnce(
  rows: readonly TableRow[],
  reader: RowReader,
  once: ReadonlyMap<Field, { same: number; differ: number }>,
): void {
  for (const [field, tally] of once) {
    if (!reader.has(field)) continue;
    let first = '';
    let [filled, differ] = [0, false];
    for (const row of rows) {
      const cell = reader.text(row, field);
      if (cell === '') continue;
      filled += 1;
      if (filled === 1) first = cell;
      else differ ||= cell !== first;
    }
    if (filled < 2) continue;
    if (differ) tally.differ += 1;
    else if (/[1-9]/.test(first)) tally.same += 1;
  }
}

/** Few rows are told apart by their first cells, most of them. */
const FEW = 8;

function repeatsIn(rows: readonly TableRow[]): number {
  if (rows.length <= FEW) {
    return rows.filter((row, index) => rows.findIndex((other) => isSame(other, row)) < index).length;
  }
  return rows.length - new Set(rows.map(({ cells }) => cells.join('\u0000'))).size;
}

function isSame(a: TableRow, b: TableRow): boolean {
  if (a === b) return true;
  return a.cells.length === b.cells.length && a.cells.every((cell, column) => cell === b.cells[column]);
}
