/** What the ledger adds up to: the only figures that come from the database; every metric is made of them. */

/** Minor units of one currency, or counts. `reversed…`, `refunded` and the net of the others carry the ledger's signs. */
export interface Sums {
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
] as const satisfies readonly (keyof Sums)[];
export type SumColumn = (typeof SUM_COLUMNS)[number];

const build = (value: (column: SumColumn) => bigint): Sums =>
  Object.fromEntries(SUM_COLUMNS.map((column) => [column, value(column)])) as unknown as Sums;

export const NOTHING: Sums = build(() => 0n);

/** Adds figures of one currency; the caller keeps currencies apart. */
export const addSums = (list: readonly Sums[]): Sums =>
  build((column) => list.reduce((total, each) => total + each[column], 0n));
