/** Noting that something was ordered again: the form, what was typed into it, and the one row it becomes. */
import { addDays, type Day, dayOf, isDay, sayDay } from '../core/time.ts';
import { alertOfSku, changeAlerts } from '../db/alerts.ts';
import { record } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { insertRestock, openRestock, type Restock } from '../db/restocks.ts';
import type { Form } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import type { StockFigures } from './stock-figures.ts';

const MOST_UNITS = 1_000_000;
const FARTHEST_DAYS = 730;
const LONGEST_SUPPLIER = 80;

type Place = Pick<Ctx, 'store' | 'now'>;

/** Prefilled with what the figures suggest: a product that suggests nothing gets one pack. */
export function reorderForm(action: string, id: string, figures: StockFigures, { store, now }: Place): Form {
  const quantity = Math.max(figures.reorderQuantity, figures.pack);
  const expected = addDays(dayOf(now, store.zone), figures.leadTimeDays);
  const pack = figures.pack > 1 ? { hint: `Packs of ${figures.pack}` } : {};
  return {
    action,
    id,
    title: `Reorder ${figures.title} (${figures.sku})`,
    submit: 'Mark reordered',
    fields: [
      { name: 'quantity', label: 'Quantity', kind: 'number', value: quantity.toString(), ...pack },
      { name: 'supplier', label: 'Supplier', kind: 'text', value: figures.supplier ?? '', optional: true },
      { name: 'expected', label: 'Expected on', kind: 'date', value: expected, optional: true },
    ],
  };
}

export interface ReadReorder {
  readonly quantity: number;
  readonly supplier: string | null;
  readonly expectedOn: Day | null;
}

export type Read<T> =
  | { readonly value: T; readonly fieldErrors?: undefined }
  | { readonly fieldErrors: Readonly<Record<string, string>> };

export function readReorder(
  values: Readonly<Record<string, string>>,
  { store, now }: Place,
): Read<ReadReorder> {
  const today = dayOf(now, store.zone);
  const quantity = readUnits(values.quantity ?? '', 1);
  const supplier = (values.supplier ?? '').trim();
  const expected = (values.expected ?? '').trim();
  const fieldErrors: Record<string, string> = {};
  if (quantity === null) fieldErrors.quantity = 'A whole number of units, 1 or more';
  if (supplier.length > LONGEST_SUPPLIER) fieldErrors.supplier = `At most ${LONGEST_SUPPLIER} characters`;
  const wrongDay = expected === '' ? null : wrongExpected(expected, today, store.locale);
  if (wrongDay !== null) fieldErrors.expected = wrongDay;
  if (Object.keys(fieldErrors).length > 0 || quantity === null) return { fieldErrors };
  return {
    value: {
      quantity,
      supplier: supplier === '' ? null : supplier,
      expectedOn: expected === '' ? null : (expected as Day),
    },
  };
}

function wrongExpected(text: string, today: Day, locale: string): string | null {
  if (!isDay(text)) return 'A day like 2026-12-02, or empty when nobody knows';
  if (text < today) return `That day has passed: today is ${sayDay(today, locale)}`;
  return text > addDays(today, FARTHEST_DAYS) ? 'At most two years ahead' : null;
}

/** A whole number of units from `least` to a million, as typed; null for anything else. */
export function readUnits(text: string, least: number): number | null {
  const typed = text.trim();
  if (!/^\d{1,7}$/.test(typed)) return null;
  const units = Number(typed);
  return units >= least && units <= MOST_UNITS ? units : null;
}

export interface Noted {
  readonly restock: Restock;
  /** Of two people who press at once, one orders: for the other this is the order that stands. */
  readonly first: boolean;
}

/** Notes the order and quiets the product's alert. One open order per product. */
export async function noteReorder(
  tx: Tx,
  ctx: Pick<Ctx, 'store' | 'now' | 'who'>,
  skuKey: string,
  reorder: ReadReorder,
): Promise<Noted> {
  const { store, now, who } = ctx;
  const made = await insertRestock(tx, store.id, { ...reorder, skuKey, orderedBy: who.name }, now);
  if (!made) {
    const standing = await openRestock(tx, store.id, skuKey);
    // Received or cancelled in the very moment between: what is true now is on the next look.
    if (!standing)
      throw new UserError('Somebody else changed this order just now. Nothing was changed; press again.');
    return { restock: standing, first: false };
  }
  const alert = await alertOfSku(tx, store.id, skuKey);
  if (alert)
    await changeAlerts(tx, store.id, [alert.id], { state: 'ordered', snoozedUntil: null, snoozedBy: null });
  await record(tx, store.id, {
    at: now,
    actor: who.name,
    action: 'restock.order',
    detail: { sku_key: skuKey, quantity: reorder.quantity, expected_on: reorder.expectedOn },
  });
  return { restock: made, first: true };
}
