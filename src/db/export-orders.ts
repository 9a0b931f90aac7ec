/** Orders as an export holds them, each with what its events in the period add up to; as text but for the moments. */
import type { Currency } from '../core/money.ts';
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { amountCell, joined, metricCells, textCells, unitsOf } from './csv-text.ts';
import { type ExportFilter, fromSales, PIECE } from './exports.ts';
import type { Ledger } from './ledger.ts';
import { ledgerFor, partOf } from './orders.ts';
import { readAhead } from './read-ahead.ts';

export interface OrderTexts {
  readonly placedAt: Instant;
  readonly cancelledAt: Instant | null;
  readonly paidAt: Instant | null;
  readonly currency: Currency;
  /** Order, source. */
  readonly head: string;
  /** From the channel to the value of gift cards. */
  readonly rest: string;
  readonly takenBack: readonly OrderBack[];
  /** The whole order as it was booked, where the texts are by other rules or rates. */
  readonly booked: OrderBooked | null;
}

/** Minor units and counts of the sale, and what was taken back of it, whenever that was. */
export interface OrderBooked {
  readonly currency: Currency;
  readonly sale: {
    readonly gross: bigint;
    readonly discounts: bigint;
    readonly shipping: bigint;
    readonly taxes: bigint;
    readonly duties: bigint;
    readonly tips: bigint;
    readonly giftCards: bigint;
    readonly units: number;
    readonly orders: number;
  };
  readonly back: readonly OrderBack[];
}

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

/** The moment, seven amounts and the count of units, as text: JSON's numbers are too short. */
type Packed = readonly string[];

/** By when they were placed. `currencies`: all that occur. */
export async function* orderTexts(
  tx: Tx,
  storeId: bigint,
  filter: ExportFilter,
  currencies: readonly Currency[],
): AsyncGenerator<readonly OrderTexts[]> {
  const ledger = await ledgerFor(tx, storeId, filter);
  const head = textCells(tx, ['number', 'source']);
  const rest = [
    ...textCells(tx, ['channel', 'campaign', 'status', 'fulfilment', 'customer', 'country', 'currency']),
    ...metricCells(tx, ledger.rules),
    amountCell(tx, tx`"giftCards"`),
  ];
  const rows = tx<(Omit<OrderTexts, 'takenBack' | 'booked'> & Raw)[]>`
    with part as (${partOf(tx, storeId, filter, ledger)}), back as (${backOf(tx, storeId, filter, ledger)})
    select placed_at as "placedAt", cancelled_at as "cancelledAt", paid_at as "paidAt", currency, back,
      ${ledger.plain ? tx`null` : tx`(${bookedOf(tx, storeId)})`} as booked, booked_in as "bookedIn",
      ${joined(tx, head)} as head, ${joined(tx, rest)} as rest
    from (
      select part.*, number, source, placed_at, cancelled_at, paid_at, head.currency as booked_in, channel, campaign,
        status, fulfilment, customer, country, back
      from part join orders head on head.store_id = ${storeId} and head.order_id = part.order_id
      left join back on back.order_id = part.order_id and back.currency = part.currency
    ) found join ${unitsOf(tx, currencies)} using (currency)
    order by placed_at, order_id, currency`.cursor(PIECE);
  for await (const piece of readAhead(rows))
    yield piece.map((row) => ({
      ...row,
      takenBack: row.back === null ? [] : row.back.map(unpacked),
      booked: row.booked && bookedFrom(row.booked, row.bookedIn),
    }));
}

interface Raw {
  readonly back: readonly Packed[] | null;
  /** The sale's seven amounts and two counts, then what was taken back as `back` has it. */
  readonly booked: readonly [Packed, readonly Packed[]] | null;
  readonly bookedIn: Currency;
}

/** Of the order `found`, from the table itself: a sale without rows gives nothings. */
const bookedOf = (tx: Tx, storeId: bigint) => tx`
  select jsonb_build_array(
    (select jsonb_build_array(coalesce(sum(gross), 0)::text, coalesce(sum(discounts), 0)::text,
        coalesce(sum(shipping), 0)::text, coalesce(sum(taxes), 0)::text, coalesce(sum(duties), 0)::text,
        coalesce(sum(tips), 0)::text, coalesce(sum(gift_cards), 0)::text, coalesce(sum(quantity), 0)::text,
        coalesce(sum(orders), 0)::text)
      from sales where store_id = ${storeId} and sales.order_id = found.order_id and kind = 'sale'),
    (select coalesce(jsonb_agg(${packedBack(tx)} order by moment, event), '[]') from (
      select event, ${takenBack(tx)} from sales
      where store_id = ${storeId} and sales.order_id = found.order_id and kind = 'reversal'
      group by event, sales.at) event))`;

function bookedFrom(
  [[...sold], back]: readonly [Packed, readonly Packed[]],
  currency: Currency,
): OrderBooked {
  const [gross = 0n, discounts = 0n, shipping = 0n, taxes = 0n, duties = 0n, tips = 0n, giftCards = 0n] =
    sold.map(BigInt);
  const [units, orders] = [Number(sold[7]), Number(sold[8])];
  const sale = { gross, discounts, shipping, taxes, duties, tips, giftCards, units, orders };
  return { currency, sale, back: back.map(unpacked) };
}

const backOf = (tx: Tx, storeId: bigint, filter: ExportFilter, ledger: Ledger) => tx`
  select order_id, currency, jsonb_agg(${packedBack(tx)} order by moment, event) as back
  from (
    select sales.order_id, event, sales.currency, ${takenBack(tx)}
    ${fromSales(tx, storeId, { ...filter, kind: 'reversal' }, ledger)}
    group by sales.order_id, event, sales.currency, sales.at
  ) event group by order_id, currency`;

const takenBack = (tx: Tx) => tx`
  (extract(epoch from sales.at) * 1000)::bigint as moment, -sum(gross - discounts) as returns,
  -sum(refunded) as refunds, -sum(shipping) as shipping, -sum(taxes) as taxes, -sum(duties) as duties,
  -sum(tips) as tips, -sum(gift_cards) as gift_cards, -sum(quantity) as units`;

const packedBack = (tx: Tx) => tx`
  jsonb_build_array(moment::text, returns::text, refunds::text, shipping::text, taxes::text, duties::text,
    tips::text, gift_cards::text, units::text)`;

function unpacked([at, ...numbers]: Packed): OrderBack {
  const [
    returns = 0n,
    refunds = 0n,
    shipping = 0n,
    taxes = 0n,
    duties = 0n,
    tips = 0n,
    giftCards = 0n,
    units = 0n,
  ] = numbers.map(BigInt);
  const amounts = { returns, refunds, shipping, taxes, duties, tips, giftCards };
  return { at: Number(at) as Instant, ...amounts, units: Number(units) };
}
