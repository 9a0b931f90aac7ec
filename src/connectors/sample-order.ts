/** One order of the sample shop: who buys what where, and what comes back. */
import type { Currency } from '../core/money.ts';
import { divideRounded } from '../core/money.ts';
import { type Instant, instant, type Zone } from '../core/time.ts';
import type { OrderLine, OrderRow, Reversal } from '../csv/canonical.ts';
import { SAMPLE_PRODUCTS, type SampleProduct } from './sample-products.ts';

export interface SampleShop {
  readonly name: string;
  readonly currency: Currency;
  readonly zone: Zone;
  readonly seed: number;
  /** Orders against those of the larger shop. */
  readonly size: number;
  /** Its prices in percent of those in EUR. */
  readonly rate: bigint;
  /** Percent of sales tax. */
  readonly tax: bigint;
  readonly prefix: string;
  /** Where its stock lies. */
  readonly place: string;
}

export interface Draft {
  readonly placedAt: Instant;
  /** Positions in SAMPLE_PRODUCTS. */
  readonly lines: readonly { readonly product: number; readonly quantity: number }[];
  readonly channel: string;
  readonly customer: string;
  readonly country: string;
  /** Percent off. */
  readonly discount: bigint;
  /** What comes of it later, in milliseconds after it was placed. */
  readonly fate:
    | { readonly kind: 'kept' }
    | { readonly kind: 'refund' | 'cancellation'; readonly after: number; readonly whole: boolean };
}

export interface Basket {
  readonly dayNumber: number;
  readonly weights: readonly number[];
  readonly promotion: number | null;
  readonly random: () => number;
}

const HOUR = 3_600_000;

/** Draws the same number of chances for the same basket, whatever is on the shelf. `placedAt` is set by the caller. */
export function draftOrder(shop: SampleShop, { dayNumber, weights, promotion, random }: Basket): Draft {
  const size = random();
  const lines = new Map<number, number>();
  for (let left = size < 0.5 ? 1 : size < 0.82 ? 2 : size < 0.95 ? 3 : 4; left > 0; left -= 1) {
    const product = pick(weights, random());
    const quantity = random() < 0.8 ? 1 : 2;
    lines.set(product, (lines.get(product) ?? 0) + quantity);
  }
  const voucher = random() < 0.06 ? 10n : 0n;
  return {
    placedAt: instant(0),
    lines: [...lines].map(([product, quantity]) => ({ product, quantity })),
    channel: channelOf(dayNumber, random()),
    customer: customerOf(shop, dayNumber, random(), random()),
    country: countryOf(shop, random()),
    discount: promotion === null ? voucher : BigInt(promotion),
    fate: fateOf(random(), random(), random()),
  };
}

function pick(weights: readonly number[], chance: number): number {
  let left = chance * weights.reduce((sum, each) => sum + each, 0);
  const found = weights.findIndex((weight) => {
    left -= weight;
    return left < 0;
  });
  return Math.max(0, found);
}

/** Instagram grows slowly at the web shop's expense. */
function channelOf(dayNumber: number, chance: number): string {
  const instagram = Math.min(0.34, 0.12 + dayNumber / 12_000);
  return chance < instagram ? 'instagram' : chance < instagram + 0.17 ? 'marketplace' : 'web';
}

/** Four in ten come back; those who came lately more often. */
function customerOf(shop: SampleShop, dayNumber: number, chance: number, which: number): string {
  const known = 400 + dayNumber * 20;
  const id = chance < 0.4 ? Math.floor(known * (1 - which * which * 0.6)) : known + Math.floor(which * 20);
  return `${shop.prefix.toLowerCase()}${id}@example.com`;
}

const countryOf = (shop: SampleShop, chance: number): string =>
  chance < 0.86
    ? shop.currency === 'GBP'
      ? 'GB'
      : 'DE'
    : chance < 0.92
      ? 'AT'
      : chance < 0.97
        ? 'NL'
        : 'FR';

function fateOf(chance: number, when: number, how: number): Draft['fate'] {
  if (chance < 0.012)
    return { kind: 'cancellation', after: Math.floor((0.3 + when * 20) * HOUR), whole: true };
  if (chance < 0.058)
    return { kind: 'refund', after: Math.floor((48 + when * 240) * HOUR), whole: how < 0.55 };
  return { kind: 'kept' };
}

/** The order as it is known at the instant: what comes back later is not known yet. */
export function orderOf(shop: SampleShop, draft: Draft, number: number, now: Instant): OrderRow {
  const lines = draft.lines.map(({ product, quantity }) =>
    lineOf(shop, SAMPLE_PRODUCTS[product] as SampleProduct, quantity, draft.discount),
  );
  const goods = lines.reduce((sum, line) => sum + line.gross - line.discounts, 0n);
  const shipping = goods >= 6000n ? 0n : 490n;
  const { fate } = draft;
  const over = fate.kind === 'kept' ? null : instant(draft.placedAt + fate.after);
  const isOver = over !== null && over <= now;
  const isCancelled = isOver && fate.kind === 'cancellation';
  const isShipped = now - draft.placedAt > 30 * HOUR && !isCancelled;
  return {
    source: 'sample',
    number: `#${shop.prefix}${number}`,
    placedAt: draft.placedAt,
    cancelledAt: isCancelled ? over : null,
    currency: shop.currency,
    channel: draft.channel,
    campaign: null,
    status: isCancelled ? 'cancelled' : isOver ? 'refunded' : 'paid',
    fulfilment: isShipped ? 'fulfilled' : 'unfulfilled',
    customer: draft.customer,
    country: draft.country,
    lines,
    shipping,
    duties: 0n,
    tips: 0n,
    reversals: isOver && fate.kind !== 'kept' ? [reversalOf(lines, shipping, over, fate)] : [],
  };
}

function lineOf(shop: SampleShop, product: SampleProduct, quantity: number, discount: bigint): OrderLine {
  const gross = ((product.price * shop.rate) / 100n) * BigInt(quantity);
  const discounts = divideRounded(gross * discount, 100n);
  const taxes = divideRounded((gross - discounts) * shop.tax, 100n);
  return { sku: product.sku, title: titleOf(product), quantity, gross, discounts, taxes, giftCard: false };
}

const titleOf = ({ title, variant }: SampleProduct): string =>
  variant === null ? title : `${title}, ${variant}`;

/** All of it with the shipping, or the first line alone. */
function reversalOf(
  lines: readonly OrderLine[],
  shipping: bigint,
  at: Instant,
  { kind, whole }: { readonly kind: 'refund' | 'cancellation'; readonly whole: boolean },
): Reversal {
  const back = (whole ? lines : lines.slice(0, 1)).map((line, index) => ({
    line: index,
    quantity: line.quantity,
    gross: line.gross,
    discounts: line.discounts,
    taxes: line.taxes,
    giftCard: 0n,
  }));
  const sent = whole ? shipping : 0n;
  const refunded = back.reduce((sum, line) => sum + line.gross - line.discounts + line.taxes, sent);
  return { at, reason: kind, lines: back, shipping: sent, duties: 0n, tips: 0n, refunded };
}
