import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Instant } from '../../src/core/time.ts';
import type { OrderRow } from '../../src/csv/canonical.ts';
import type { Draft } from '../../src/csv/order-draft.ts';
import { finishOrder } from '../../src/csv/order-finish.ts';
import { READINGS } from '../../src/csv/order-reading.ts';

const cents = fc.bigInt({ min: 0n, max: 100_000n });
const line = fc.record({
  sku: fc.constantFrom('A', 'B', ''),
  title: fc.constantFrom('Mug', 'Gift card'),
  quantity: fc.integer({ min: 1, max: 9 }),
  gross: cents,
  discount: fc.bigInt({ min: 0n, max: 500n }),
  tax: fc.constantFrom(0n, 0n, 190n),
  giftCard: fc.boolean(),
  tip: fc.constant(0n),
});
const meaning = fc.record({
  cancelled: fc.boolean(),
  refunded: fc.boolean(),
  partly: fc.constant(false),
  out: fc.constant(false),
});

const drafts: fc.Arbitrary<Draft> = fc.record({
  number: fc.constant('#1'),
  placedAt: fc.constant(1_795_000_000_000 as Instant),
  cancelledAt: fc.constantFrom(null, 1_795_100_000_000 as Instant),
  paidAt: fc.constant(null),
  latest: fc.constant(1_795_000_000_000 as Instant),
  currency: fc.constantFrom('EUR', 'JPY'),
  channel: fc.constant(null),
  campaign: fc.constant(null),
  status: fc.constant(null),
  fulfilment: fc.constant(null),
  customer: fc.constant(null),
  country: fc.constant(null),
  lines: fc.array(line, { minLength: 1, maxLength: 5 }),
  returns: fc.constant([]),
  priced: fc.constant(true),
  discount: fc.bigInt({ min: 0n, max: 20_000n }),
  discountGiven: fc.boolean(),
  shipping: fc.bigInt({ min: 0n, max: 2_000n }),
  taxes: fc.bigInt({ min: 0n, max: 5_000n }),
  chargeTax: fc.constantFrom(0n, 0n, 90n),
  taxed: fc.constantFrom(null, 'added', 'included'),
  charges: fc.constant(0),
  unpriced: fc.constant(false),
  duties: fc.constantFrom(0n, 300n),
  tips: fc.constantFrom(0n, 500n),
  total: fc.oneof(fc.constant(null), cents),
  refunded: fc.oneof(fc.constant(null), cents),
  refundedAt: fc.constant(null),
  meaning,
});

const sumOf = (order: OrderRow): bigint =>
  order.lines.reduce((sum, { gross, discounts, taxes }) => sum + gross - discounts + taxes, 0n) +
  order.shipping +
  order.duties;

describe('a finished order', () => {
  it('adds up to its total to the cent, whatever its columns say', () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom(...READINGS), (draft, reading) => {
        const order = finishOrder(draft, reading, 'shopify');
        if (draft.total === null) return;
        // Tips stand apart: a total holds them or it does not.
        expect([draft.total, draft.total - order.tips]).toContain(sumOf(order));
      }),
      { numRuns: 500 },
    );
  });

  it('never takes back more than was sold, and a whole refund takes back everything', () => {
    fc.assert(
      fc.property(drafts, fc.constantFrom(...READINGS), (draft, reading) => {
        const order = finishOrder(draft, reading, 'shopify');
        const total = sumOf(order) + order.tips;
        for (const back of order.reversals) {
          const goods = back.lines.reduce((sum, l) => sum + l.gross + l.giftCard - l.discounts + l.taxes, 0n);
          const taken = goods + back.shipping + back.duties + back.tips;
          const asked = back.reason === 'cancellation' ? total : back.refunded;
          if (total >= 0n && asked >= total) expect(taken).toBe(total);
          else if (order.lines.every((l) => l.gross - l.discounts + l.taxes >= 0n) && order.shipping >= 0n) {
            expect(taken).toBe(asked);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
