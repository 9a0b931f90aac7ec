/** Orders as an export holds them: each with what its events in the period add up to. */
import type { Sums } from '../core/metrics/sums.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { type ExportFilter, fromSales, PIECE } from './exports.ts';
import { type OrderSums, partOf } from './orders.ts';
import { readAhead } from './read-ahead.ts';

export type OrderRow = Omit<OrderSums, 'sums'> &
  Sums & {
    readonly fulfilment: string | null;
    readonly country: string | null;
    readonly giftCards: bigint;
    readonly takenBack: readonly OrderBack[];
  };

/** What was taken back at one moment: minor units of the order's currency, positive for what went back. */
export interface OrderBack {
  readonly at: Instant;
  readonly returns: bigint;
  readonly refunds: bigint;
  readonly shipping: bigint;
  readonly taxes: bigint;
  readonly duties: bigint;
  readonly tips: bigint;
  readonly giftCards: bigint;
  readonly units: number;
}

/** Seven amounts, their count of units and the moment, as they come: text, since JSON's numbers are too short. */
type Packed = readonly [string, ...string[]];

/** By when they were placed. */
export async function* orderRows(
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
): AsyncGenerator<readonly OrderRow[]> {
  const rows = tx<(Omit<OrderRow, 'takenBack'> & { back: readonly Packed[] | null })[]>`
    with part as (${partOf(tx, storeId, filter)}), back as (
      select order_id, currency, jsonb_agg(jsonb_build_array(moment::text, returns::text, refunds::text, shipping::text,
        taxes::text, duties::text, tips::text, gift_cards::text, units::text) order by moment, event) as back
      from (
        select sales.order_id, event, sales.currency, (extract(epoch from sales.at) * 1000)::bigint as moment,
          -sum(gross - discounts) as returns, -sum(refunded) as refunds, -sum(shipping) as shipping,
          -sum(taxes) as taxes, -sum(duties) as duties, -sum(tips) as tips, -sum(gift_cards) as gift_cards,
          -sum(quantity) as units
        ${fromSales(tx, storeId, { ...filter, kind: 'reversal' })}
        group by sales.order_id, event, sales.currency, sales.at
      ) event group by order_id, currency
    )
    select part.*, number, source, placed_at as "placedAt", cancelled_at as "cancelledAt", channel, status, fulfilment,
      customer, country, back
    from part join orders on orders.store_id = ${storeId} and orders.order_id = part.order_id
    left join back on back.order_id = part.order_id and back.currency = part.currency
    order by placed_at, part.order_id, part.currency`.cursor(PIECE);
  for await (const piece of readAhead(rows))
    yield piece.map((row) => ({ ...row, takenBack: (row.back ?? []).map(unpacked) }));
}

function unpacked([at, ...numbers]: Packed): OrderBack {
  const [returns, refunds, shipping, taxes, duties, tips, giftCards, units] = numbers.map(BigInt) as [
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
    bigint,
  ];
  return {
    at: Number(at) as Instant,
    ...{ returns, refunds, shipping, taxes, duties, tips, giftCards },
    units: Number(units),
  };
}
