/** Random orders with everything that a shop's can have, and texts that a CSV file finds hard. */
import fc from 'fast-check';
import { instant } from '../../src/core/time.ts';
import type { OrderRow } from '../../src/csv/canonical.ts';

const LATEST = Date.UTC(2026, 10, 21, 9);

const text = fc.oneof(
  fc.constantFrom(
    'Instagram',
    'paid',
    '=1+1',
    "'tis",
    "'=1",
    '+49 30',
    '-5',
    'Käse, "alt"',
    'two\nlines',
    '＝x',
    'x;y',
    ' spaced ',
    '12.345',
    'refunded',
    'cancelled',
  ),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40, size: 'max' })
    .filter((each) => !/\p{C}/u.test(each)),
);
const maybe = fc.option(text, { nil: null });
const amount = fc.oneof(fc.constant(0n), fc.bigInt({ min: 0n, max: 99_999_999n }));
const moment = fc
  .integer({ min: Date.UTC(2025, 0, 1), max: LATEST })
  .map((at) => instant(at % 3 === 0 ? at : at - (at % 1000)));

const line = fc.record({
  sku: fc.constantFrom('', 'MUG-BL', 'TEA', '00123', '=1+1', 'É-1'),
  title: text,
  quantity: fc.integer({ min: 1, max: 50 }),
  gross: amount,
  discounts: amount,
  taxes: amount,
  giftCard: fc.boolean(),
});

const reversal = fc.record({
  at: moment,
  reason: fc.constant('refund' as const),
  lines: fc.array(
    fc.record({
      line: fc.nat(2),
      quantity: fc.nat(3),
      gross: amount,
      discounts: fc.constant(0n),
      taxes: amount,
      giftCard: fc.constantFrom(0n, 0n, 2500n),
    }),
    { maxLength: 3 },
  ),
  shipping: amount,
  duties: fc.constantFrom(0n, 7n),
  tips: fc.constantFrom(0n, 100n),
  refunded: amount,
});

const order = fc.record({
  source: fc.constantFrom('csv', 'shopify', 'etsy'),
  number: fc.oneof(
    fc.integer({ min: 1, max: 9999 }).map((number) => `#${number}`),
    text.map((each) => each.trim() || 'x'),
  ),
  placedAt: moment,
  cancelledAt: fc.option(moment, { nil: null }),
  paidAt: fc.option(moment, { nil: null }),
  currency: fc.constantFrom('EUR', 'EUR', 'USD', 'JPY', 'KWD'),
  channel: maybe,
  campaign: maybe,
  status: maybe,
  fulfilment: maybe,
  customer: maybe,
  country: fc.option(fc.constantFrom('DE', 'FR'), { nil: null }),
  lines: fc.array(line, { minLength: 1, maxLength: 3 }),
  shipping: amount,
  duties: fc.constantFrom(0n, 55n),
  tips: fc.constantFrom(0n, 300n),
  reversals: fc.array(reversal, { maxLength: 3 }),
});

/** One order a number and source; nothing is paid or taken back before it was placed; reversals stand on lines that it has; a gift card's value is more than nothing. */
export const randomOrders = fc
  .uniqueArray(order, {
    selector: ({ source, number }) => `${source} ${number}`,
    minLength: 1,
    maxLength: 40,
    size: 'max',
  })
  .map((orders) =>
    orders.map(
      (each): OrderRow => ({
        ...each,
        paidAt: each.paidAt && instant(Math.max(each.paidAt, each.placedAt)),
        lines: each.lines.map((sold) => ({
          ...sold,
          gross: sold.giftCard && sold.gross === 0n ? 1n : sold.gross,
        })),
        reversals: each.reversals
          .map((back) => ({
            ...back,
            at: instant(Math.max(back.at, each.placedAt)),
            lines: back.lines.filter(({ line: index }) => index < each.lines.length),
          }))
          .sort((a, b) => a.at - b.at),
      }),
    ),
  );
