/** What pass one learns of a file of orders: which readings fit, what repeats, what is refused. */
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Field } from './fields.ts';
import { type Draft, type Drafted, orderDrafter } from './order-draft.ts';
import { needsGross, unexplained } from './order-finish.ts';
import { groupsAndScattered, type OrderRows } from './order-groups.ts';
import { numberedBy } from './order-number.ts';
import { expectedTotal, sumsOf } from './order-reading.ts';
import { repeatsIn } from './order-repeats.ts';
import { haveOwnStatus } from './order-state.ts';
import type { Plan, Reading } from './plan.ts';
import { ORDER_AMOUNTS } from './preset-defaults.ts';
import { priceEvidence } from './price-evidence.ts';
import { isUntaxedButRated } from './rated-taxes.ts';
import { type Gaps, readingEvidence } from './reading-evidence.ts';
import { Refusals } from './refusals.ts';
import type { RowReader } from './row-reader.ts';
import { shareEvidence } from './share-evidence.ts';
import type { TableRow } from './table.ts';
import { isTaxOn, taxEvidence } from './tax-evidence.ts';

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
  /** Orders whose total is more than their prices, their rates not making the difference. */
  readonly restOpen: number;
  /** Orders with tax rates whose taxes neither a column nor the total tells: they may be in the prices. */
  readonly ratedOpen: number;
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
  /** Statuses differ within an order: each is its line's. */
  readonly statusIsLines: boolean;
  /** What is called a price is that of all the line's units. */
  readonly priceIsLines: boolean;
  /** Whether discounts are shares of the price, as totals show; null where none does. */
  readonly discountsAreShares: boolean | null;
  /** By currency: how many orders the reading leaves unexplained, and by how much (absolute). */
  readonly gaps: Gaps;
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
  const numberOf = numberedBy(plan, reader);
  const draftOrder = orderDrafter(plan, reader);
  const readings = readingEvidence();
  const once = new Map<Field, { same: number; differ: number }>(
    AMOUNTS.map((field) => [field, { same: 0, differ: 0 }]),
  );
  // Lines of one price have one amount each, which looks as if they repeated it.
  const differ = (field: Field): void => {
    const tally = once.get(field);
    if (tally) tally.differ += 2;
  };
  const currencies = new Set<Currency>();
  const refusals = new Refusals();
  const rates = taxEvidence();
  const prices = priceEvidence();
  const shares = shareEvidence();
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
    restOpen: 0,
    ratedOpen: 0,
  };
  const totals = { lines: 0, others: 0 };
  let statusIsLines = false;
  let isRated = false;
  // Orders whose totals have the tax by the lines' rates on top of the prices.
  let onTop = 0;
  const tellsLines = plan.freeGrain && reader.has('status') && !reader.has('lineStatus');

  const take = (group: OrderRows): void => {
    if (group.rows.length > 1) {
      if (plan.freeGrain) countOnce(group.rows, reader, once);
      count.repeats += repeatsIn(group.rows);
      if (tellsLines) statusIsLines ||= haveOwnStatus(group.rows, reader);
    }
    const read = draftOrder(group);
    drafted(read, group.rows);
    const { draft, rejects, left } = read;
    if (plan.freeGrain && draft) {
      if (areLineTotals(group.rows, draft, reader)) differ('total');
      if (areLineTaxes(group.rows, draft, reader)) differ('taxes');
    }
    if (left === 'test') count.tests += 1;
    if (left === 'draft') count.drafts += 1;
    if (left) leave(group);
    if (rejects) refusals.add(rejects);
    if (!draft) return;
    if (plan.freeGrain && group.rows.length > 1 && draft.total !== null && !plan.once.includes('total')) {
      const isSum = draft.lines.reduce((sum, line) => sum + line.gross, 0n) === draft.total;
      totals[isSum && reader.has('unitPrice') ? 'lines' : 'others'] += 1;
    }
    if (plan.freeGrain) {
      prices.add(draft);
      shares.add(draft);
    }
    count.orders += 1;
    count.charges += draft.charges;
    if (draft.lines.length > 1 && needsGross(draft, draft.lines)) count.spread += 1;
    if (draft.unpriced) count.unpriced += 1;
    if (told) currencies.add(draft.currency);
    if (latest === null || draft.latest > latest) latest = draft.latest;
    if (draft.meaning.partly && draft.refunded === null) count.partlyUnknown += 1;
    if (plan.freeGrain && isUntaxedButRated(draft)) {
      isRated = true;
      const isFlat =
        draft.total === null || draft.total === expectedTotal(draft, sumsOf(draft), plan.reading);
      if (isFlat) count.ratedOpen += 1;
      else if (unexplained(draft, plan.reading) === 0n) onTop += 1;
    }
    if (draft.total === null) {
      if (draft.taxed === null) rates.add(draft);
    } else {
      count.withTotal += 1;
      readings.add(draft);
      const isRated = plan.freeGrain && draft.lines.some(({ rate }) => rate !== undefined);
      if (isRated && unexplained(draft, plan.reading) > BigInt(2 * (draft.lines.length + 1)))
        count.restOpen += 1;
    }
  };
  return {
    add: (rows) => {
      for (const row of rows) {
        const done = groups.push(numberOf(row), row);
        if (done) take(done);
      }
    },
    currencies,
    end: () => {
      for (const group of groups.end()) take(group);
      const { reading, proved, gaps } = readings.decide();
      const said = count.ratedOpen === 0 ? null : onTop > 0 ? 'added' : (plan.taxColumns?.prices ?? null);
      const taxes = said ?? (reading ? reading.taxes : rates.decide());
      return {
        ...count,
        reading: {
          ...(reading ?? { discounts: 'order' }),
          taxes: taxes ?? 'added',
          ...(isRated ? { rated: true } : {}),
          ...(plan.taxColumns?.sent ? { sent: plan.taxColumns.sent } : {}),
        },
        taxesKnown: taxes !== null && count.restOpen === 0 && (count.ratedOpen === 0 || said !== null),
        totalIsLines: totals.lines > 4 * totals.others,
        statusIsLines,
        taxesProved: reading ? proved : rates.taxed() ? taxes : null,
        priceIsLines: prices.isLines(),
        discountsAreShares: shares.areShares(),
        // A line's total is its own where no order shows that it repeats the order's.
        once: [...once]
          .filter(([field, { same, differ }]) => same >= 4 * differ && (same > 0 || field !== 'lineTotal'))
          .map(([field]) => field),
        scattered: [...groups.scattered],
        currencies,
        latest,
        leftOut,
        gaps,
        refusals,
      };
    },
  };
}

/** Whether what is called a total is, in each of several rows, exactly what the row's own line comes to. */
function areLineTotals(rows: readonly TableRow[], { lines, currency }: Draft, reader: RowReader): boolean {
  if (rows.length < 2 || lines.length !== rows.length || !reader.has('total')) return false;
  return rows.every((row, index) => {
    const { gross = 0n, discount = 0n, tax = 0n } = lines[index] ?? {};
    const total = reader.amount(row, 'total', currency);
    return total !== null && total > 0n && (total === gross - discount || total === gross - discount + tax);
  });
}

/** Whether the same tax in each of several rows is a rate of the row's own line and none of all of them. */
function areLineTaxes(rows: readonly TableRow[], { lines, currency }: Draft, reader: RowReader): boolean {
  if (rows.length < 2 || lines.length !== rows.length || !reader.has('taxes')) return false;
  const values = lines.map(({ gross, discount }) => gross - discount);
  const taxes = rows.map((row) => reader.amount(row, 'taxes', currency) ?? 0n);
  const isTax = (value: bigint, tax: bigint): boolean => isTaxOn(value, tax) || isTaxOn(value - tax, tax);
  return (
    values.every((value, index) => isTax(value, taxes[index] as bigint)) &&
    !isTax(
      values.reduce((all, value) => all + value, 0n),
      taxes[0] as bigint,
    )
  );
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
