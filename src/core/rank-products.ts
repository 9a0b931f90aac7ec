/** Products in the order that was asked for; what ties goes by name, so that the list is always the same. */
import { metricValue } from './metrics/metrics.ts';
import type { Sums } from './metrics/sums.ts';
import { netChange } from './stand-out.ts';

/**
 * `rising` and `falling` go by the change of net sales in money and leave out what did not move that way; `returned`
 * goes by the return rate and leaves out what nobody brought back.
 */
export const ORDERS_OF_PRODUCTS = ['best', 'worst', 'rising', 'falling', 'returned'] as const;
export type OrderOfProducts = (typeof ORDERS_OF_PRODUCTS)[number];

/** Of fewer units sold than these one return would make a large rate: such products come after all others. */
export const ENOUGH_SOLD = 10n;

interface Ranked {
  readonly title: string;
  readonly now: Sums;
  readonly before: Sums;
}

export function rankProducts<T extends Ranked>(rows: readonly T[], by: OrderOfProducts): T[] {
  const net = (row: T) => metricValue('net_sales', row.now) ?? 0n;
  const moved = (row: T) => netChange(row).by;
  switch (by) {
    case 'best':
      return sorted(
        rows.filter((row) => net(row) > 0n),
        net,
        -1,
      );
    case 'worst':
      return sorted(rows, net, 1);
    case 'rising':
      return sorted(
        rows.filter((row) => moved(row) > 0n),
        moved,
        -1,
      );
    case 'falling':
      return sorted(
        rows.filter((row) => moved(row) < 0n),
        moved,
        1,
      );
    case 'returned':
      return byReturnRate(rows);
  }
}

/** Those with enough units sold by their rate, the others after them by the units that came back. */
function byReturnRate<T extends Ranked>(rows: readonly T[]): T[] {
  const sold = (row: T) => metricValue('units', row.now) ?? 0n;
  const back = (row: T) => metricValue('returned_units', row.now) ?? 0n;
  const returned = sorted(
    rows.filter((row) => back(row) > 0n),
    back,
    -1,
  );
  const enough = returned.filter((row) => sold(row) >= ENOUGH_SOLD);
  // Multiplied out, so that nothing is rounded before it is compared.
  enough.sort((a, b) => Number(back(b) * sold(a) - back(a) * sold(b)));
  return [...enough, ...returned.filter((row) => sold(row) < ENOUGH_SOLD)];
}

function sorted<T extends Ranked>(rows: readonly T[], value: (row: T) => bigint, direction: 1 | -1): T[] {
  const known = rows.map((row) => ({ row, value: value(row) }));
  known.sort((a, b) =>
    a.value === b.value ? (a.row.title < b.row.title ? -1 : 1) : a.value < b.value ? -direction : direction,
  );
  return known.map(({ row }) => row);
}
