/** What the ledger adds up to: the only figures that come from the database; every metric is made of them. */
import type { OtherRules, Rules } from './rules.ts';

/** Minor units of one currency, or counts. `reversed…`, `refunded` and the net of the others carry the ledger's signs. */
export interface Sums {
  /** The rules they were taken by where these are not `shopify`: what each column and metric then means. */
  readonly rules?: OtherRules;
  readonly saleGross: bigint;
  readonly saleDiscounts: bigint;
  /** Zero or less, as all that is reversed. */
  readonly reversedGross: bigint;
  readonly reversedDiscounts: bigint;
  readonly shipping: bigint;
  readonly taxes: bigint;
  readonly duties: bigint;
  readonly tips: bigint;
  /** Money given back, zero or less. */
  readonly refunded: bigint;
  readonly orders: bigint;
  /** How many reversals gave money back. */
  readonly refunds: bigint;
  readonly saleUnits: bigint;
  readonly reversedUnits: bigint;
  /** What the units cost whose cost is known, those taken back off again; only of lines in the store's own currency, as costs are. */
  readonly cost: bigint;
  /** Net sales of the same lines. */
  readonly costedNet: bigint;
}

export const SUM_COLUMNS = [
  'saleGross',
  'saleDiscounts',
  'reversedGross',
  'reversedDiscounts',
  'shipping',
  'taxes',
  'duties',
  'tips',
  'refunded',
  'orders',
  'refunds',
  'saleUnits',
  'reversedUnits',
  'cost',
  'costedNet',
] as const satisfies readonly Exclude<keyof Sums, 'rules'>[];
export type SumColumn = (typeof SUM_COLUMNS)[number];

const build = (value: (column: SumColumn) => bigint): Sums =>
  Object.fromEntries(SUM_COLUMNS.map((column) => [column, value(column)])) as unknown as Sums;

export const NOTHING: Sums = build(() => 0n);

/** Adds figures of one currency; the caller keeps currencies apart. */
export const addSums = (list: readonly Sums[]): Sums =>
  ruled(
    build((column) => list.reduce((total, each) => total + each[column], 0n)),
    list.find((each) => each.rules !== undefined)?.rules ?? 'shopify',
  );

/** The same figures, marked with the rules they were taken by. */
export const ruled = (sums: Sums, rules: Rules): Sums => (rules === 'shopify' ? sums : { ...sums, rules });
