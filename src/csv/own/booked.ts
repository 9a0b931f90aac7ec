/**
 * An order as it was booked, in one cell of `export orders`, where the other columns go by other rules or rates:
 * `USD sale gross_sales 40.00 discounts 3.00 units 2 orders 1; 2026-11-02T10:00:00+01:00 returns 20.50 units 1`.
 */
import { type Currency, decimalText, isCurrency, money, parseDecimal } from '../../core/money.ts';
import type { Instant, Zone } from '../../core/time.ts';
import { readTakenBack, sayTakenBack, type TakenBack } from './taken-back.ts';

const AMOUNTS = ['gross', 'discounts', 'shipping', 'taxes', 'duties', 'tips', 'giftCards'] as const;
const COUNTS = ['units', 'orders'] as const;

/** How each is called in the cell: as the column of its name. */
const WORDS = {
  ...Object.fromEntries([...AMOUNTS, ...COUNTS].map((name) => [name, name])),
  gross: 'gross_sales',
  giftCards: 'gift_cards',
} as Readonly<Record<(typeof AMOUNTS | typeof COUNTS)[number], string>>;

/** Minor units of the order's currency. */
export interface BookedSale extends Readonly<Record<(typeof AMOUNTS)[number], bigint>> {
  readonly units: number;
  readonly orders: number;
}

export interface Booked {
  readonly currency: Currency;
  readonly sale: BookedSale;
  readonly back: readonly TakenBack[];
}

export function sayBooked({ currency, sale, back }: Booked, isoOf: (at: Instant) => string): string {
  const amounts = AMOUNTS.filter((name) => sale[name] !== 0n).map(
    (name) => ` ${WORDS[name]} ${decimalText(money(sale[name], currency))}`,
  );
  const counts = COUNTS.filter((name) => sale[name] !== 0).map((name) => ` ${WORDS[name]} ${sale[name]}`);
  const sold = `${currency} sale${amounts.join('')}${counts.join('')}`;
  return back.length === 0 ? sold : `${sold}; ${sayTakenBack(back, currency, isoOf)}`;
}

/** Null for what was not written so. */
export function readBooked(text: string, zone: Zone): Booked | null {
  const [sold = '', ...rest] = text.split('; ');
  const [currency = '', kind, ...words] = sold.split(' ');
  if (!isCurrency(currency) || kind !== 'sale') return null;
  const told = new Map<string, string>();
  for (let index = 0; index < words.length; index += 2)
    told.set(words[index] as string, words[index + 1] ?? '');
  const amounts = AMOUNTS.map((name) => parseDecimal(told.get(WORDS[name]) ?? '0', currency)?.minor ?? null);
  const counts = COUNTS.map((name) => Number(told.get(WORDS[name]) ?? '0'));
  const back = readTakenBack(rest.join('; '), currency, zone);
  if (back === null || amounts.includes(null) || !counts.every(Number.isInteger)) return null;
  const sale = Object.fromEntries([
    ...AMOUNTS.map((name, index) => [name, amounts[index]]),
    ...COUNTS.map((name, index) => [name, counts[index]]),
  ]) as BookedSale;
  return { currency, sale, back };
}
