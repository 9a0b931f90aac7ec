/** One order of a file that ShopPulse wrote. A row that cannot be read rejects the whole order. */
import type { Instant } from '../../core/time.ts';
import type { OrderRow } from '../canonical.ts';
import { short } from '../field-reader.ts';
import type { Draft, Drafted } from '../order-draft.ts';
import type { OrderRows } from '../order-groups.ts';
import type { Plan } from '../plan.ts';
import type { RowReader } from '../row-reader.ts';
import type { TableRow } from '../table.ts';
import { type Booked, readBooked } from './booked.ts';
import { ownText } from './index.ts';
import { partsOfLines } from './own-lines.ts';
import { partsOfOrder } from './own-orders.ts';
import { UNUSED } from './taken-back.ts';

/** What a layout says in its own way: the order's lines, and what was taken back of them. */
export type OwnParts = Pick<OrderRow, 'lines' | 'shipping' | 'duties' | 'tips' | 'reversals'>;

export function ownDraft({ rows }: OrderRows, plan: Plan, reader: RowReader): Drafted {
  reader.problem();
  const [first] = rows as [TableRow, ...TableRow[]];
  const booked = bookedOf(first, plan, reader);
  const currency = booked?.currency ?? reader.currency(first);
  const placedAt = reader.instant(first, 'placed');
  const several = booked === null && rows.some((row) => reader.currency(row) !== currency);
  if (currency === null || placedAt === null || several)
    return reject(rows, reader, plan, 'the order has no day, no currency, or several');
  const head = headOf(first, plan, reader, { currency, placedAt });
  const own = { plan, reader, currency, cancelledAt: head.cancelledAt, booked };
  const parts = reader.has('event') ? partsOfLines(rows, own) : partsOfOrder(first, own);
  const problem = reader.problem();
  if (problem) return reject(rows, reader, plan, problem);
  return { draft: draftOf({ ...head, ...parts }) };
}

/** Null where the columns are the order as it was booked. */
function bookedOf(row: TableRow, plan: Plan, reader: RowReader): Booked | null {
  const text = ownText(row, plan, 'booked');
  if (text === '') return null;
  const booked = readBooked(text, UNUSED);
  if (booked === null) reader.report(`booked is '${text.slice(0, 60)}', which cannot be read`);
  return booked;
}

function headOf(
  row: TableRow,
  plan: Plan,
  reader: RowReader,
  known: Pick<OrderRow, 'currency' | 'placedAt'>,
): Omit<OrderRow, keyof OwnParts> {
  const text = (
    field: 'channel' | 'campaign' | 'status' | 'fulfilment' | 'customer' | 'country',
  ): string | null => ownText(row, plan, field) || null;
  return {
    ...known,
    source: ownText(row, plan, 'source') || plan.source,
    number: ownText(row, plan, 'number'),
    cancelledAt: reader.instant(row, 'cancelled'),
    paidAt: reader.instant(row, 'paid'),
    channel: text('channel'),
    campaign: text('campaign'),
    status: text('status'),
    fulfilment: text('fulfilment'),
    customer: text('customer'),
    country: text('country'),
  };
}

/** Whole already: what a draft leaves open is nothing here. */
function draftOf(whole: OrderRow): Draft {
  const { reversals, source: _, ...head } = whole;
  const moments = [whole.placedAt, ...reversals.map(({ at }) => at ?? whole.placedAt)];
  return {
    ...head,
    paidAt: whole.paidAt ?? null,
    latest: Math.max(...moments) as Instant,
    lines: [],
    returns: [],
    priced: true,
    discount: 0n,
    discountGiven: true,
    taxes: 0n,
    chargeTax: 0n,
    taxed: 'added',
    total: null,
    refunded: null,
    refundedAt: null,
    meaning: { cancelled: false, refunded: false, partly: false, out: false },
    charges: 0,
    unpriced: false,
    whole,
  };
}

function reject(rows: readonly TableRow[], reader: RowReader, plan: Plan, reason: string): Drafted {
  const why = reader.problem() ?? reason;
  const number = short(ownText(rows[0] as TableRow, plan, 'number'));
  return {
    rejects: rows.map(({ line, cells }) => ({ line, cells, reason: `order ${number}: ${why}` })),
  };
}
