import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricId, metricValue } from '../../src/core/metrics/metrics.ts';
import { RULES, type Rules } from '../../src/core/metrics/rules.ts';
import type { Sums } from '../../src/core/metrics/sums.ts';
import { type Period, parsePeriod } from '../../src/core/period.ts';
import type { Zone } from '../../src/core/time.ts';
import { bridgeSums, type StepSum, unnamedMoney } from '../../src/db/bridge.ts';
import { FIRST_STEPS } from '../../src/db/bridge-steps.ts';
import { listOrders } from '../../src/db/orders.ts';
import { series, totals } from '../../src/db/sales.ts';
import { byProduct } from '../../src/db/sales-by-product.ts';
import { byChannelOfEach } from '../../src/db/sales-by-source.ts';
import { testDatabase } from '../helpers/database.ts';
import {
  at,
  insertMovements,
  insertOrders,
  insertRates,
  type TestMovement,
  type TestOrder,
} from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';
import { anyLedger, RATES } from '../helpers/random-ledger.ts';

const ZONE = 'Europe/Berlin' as Zone;
const { database, admin } = await testDatabase();
const NOW = at('2026-11-30T12:00');
const periodOf = (text: string): Period =>
  parsePeriod(text, { now: NOW, zone: ZONE, weekStart: 1 }) as Period;
const WEEK = periodOf('9-15 Nov');

async function storeWith(orders: readonly TestOrder[], movements: readonly TestMovement[] = []) {
  const { id } = await storeOf(database);
  await database.tenant(id, async (tx) => {
    await insertOrders(tx, id, orders);
    await insertMovements(tx, id, movements);
  });
  return id;
}

/** Each profile's answer to “how much did we take?”. */
const figure = (id: bigint, rules: Rules, metric: MetricId = 'net_sales', period = WEEK) =>
  database.tenant(id, async (tx) =>
    metricValue(metric, (await totals(tx, id, period, 'EUR', { rules })).own),
  );
const bridgeOf = (id: bigint) => database.tenant(id, (tx) => bridgeSums(tx, id, WEEK, 'EUR'));
const sumOf = (steps: readonly StepSum[]) => steps.reduce((sum, { amount }) => sum + amount, 0n);
const isFirst = ({ step }: StepSum) => ([...FIRST_STEPS, 'rates_paid'] as string[]).includes(step);

const mug = { sku: 'MUG', gross: 2000, discounts: 200, taxes: 342 };

describe('the profiles', () => {
  it('date and count one shop as each has it', async () => {
    const id = await storeWith(
      [
        { number: '#1', at: '2026-11-10T10:00', status: 'paid', shipping: 490, lines: [mug] },
        { number: '#2', at: '2026-11-11T10:00', status: 'pending', lines: [mug] },
        { number: '#3', at: '2026-11-08T10:00', paidAt: '2026-11-12T10:00', lines: [mug] },
        { number: '#4', at: '2026-11-14T10:00', paidAt: '2026-11-17T10:00', lines: [mug] },
        {
          number: '#5',
          at: '2026-11-12T10:00',
          cancelledAt: '2026-11-13T10:00',
          status: 'cancelled',
          lines: [mug],
          reversals: [{ at: '2026-11-13T10:00', lines: [mug] }],
        },
        {
          number: '#6',
          at: '2026-11-02T10:00',
          status: 'refunded',
          lines: [mug],
          // A restocking fee is kept.
          reversals: [{ at: '2026-11-11T09:00', lines: [mug], refunded: 1642 }],
        },
        { number: '#7', at: '2026-11-10T12:00', tips: 300, lines: [{ sku: 'CARD', giftCard: 5000 }] },
        { number: '#8', at: '2026-11-10T13:00', lines: [mug] },
      ],
      [
        { at: '2026-11-11T08:00', gross: 1000, order: '8' },
        { at: '2026-11-20T08:00', gross: 1142, order: '#8' },
        { at: '2026-11-11T08:00', gross: 7777, order: null },
      ],
    );
    // #1, #2, #4, #5 and #8 placed, #5 and #6 taken back.
    expect(await figure(id, 'shopify')).toBe(1800n * 5n - 1800n * 2n);
    // #1, #3, #8 paid, the gift card and its tip, #6 taken back.
    expect(await figure(id, 'woocommerce')).toBe(1800n * 3n + 5300n - 1800n);
    expect(await figure(id, 'woocommerce', 'orders')).toBe(4n);
    expect(await figure(id, 'woocommerce', 'taxes')).toBe(342n * 3n - 342n);
    expect(await figure(id, 'woocommerce', 'duties')).toBeNull();
    // #1 with its shipping, #3, the gift card, a part of #8; less what #6 got back.
    expect(await figure(id, 'cash')).toBe(2142n + 490n + 2142n + 5300n + 1000n - 1642n);
    expect(await figure(id, 'cash', 'orders')).toBe(4n);
    expect(await figure(id, 'cash', 'refunds')).toBe(1642n);
    expect(await figure(id, 'cash', 'aov')).toBe(2769n);
    const { steps, paid, figures } = await bridgeOf(id);
    expect(figures).toEqual({ shopify: 5400n, woocommerce: 8900n, cash: 9432n });
    expect(Object.fromEntries(steps.map(({ step, amount, orders }) => [step, [amount, orders]]))).toEqual({
      unpaid: [-1800n, 1],
      paid_outside: [-1800n, 1],
      placed_outside: [1800n, 1],
      gift_cards: [5000n, 1],
      tips: [300n, 1],
      shipping: [490n, 1],
      taxes: [342n * 2n, 4],
      kept: [500n, 1],
      paid_in_parts: [-1142n, 1],
    });
    expect(paid).toEqual({
      statement: 1,
      export: 1,
      placed: 2,
    });
    expect(await database.tenant(id, (tx) => unnamedMoney(tx, id, WEEK))).toEqual([
      { currency: 'EUR', amount: 7777n, movements: 1 },
    ]);
  });
});

describe('the bridge', () => {
  it.each([
    ['several currencies without rates', []],
    ['rates of some days', RATES],
  ] as const)(
    'has a residual of exactly 0.00 for any ledger, with %s',
    async (_, rates) => {
      await fc.assert(
        fc.asyncProperty(anyLedger({ minLength: 1, maxLength: 12 }), async ({ orders, movements }) => {
          const id = await storeWith(orders, movements);
          await database.tenant(id, (tx) => insertRates(tx, id, rates));
          const { steps, figures } = await bridgeOf(id);
          const [shopify, woocommerce, cash] = await Promise.all(RULES.map((rules) => figure(id, rules)));
          expect(figures).toEqual({ shopify, woocommerce, cash });
          const first = sumOf(steps.filter(isFirst));
          expect((woocommerce as bigint) - (shopify as bigint) - first).toBe(0n);
          expect((cash as bigint) - (woocommerce as bigint) - (sumOf(steps) - first)).toBe(0n);
          // Every step leads to exactly its orders.
          for (const { step, amount, orders: count } of steps) {
            const listed = await database.tenant(id, (tx) =>
              listOrders(tx, id, { period: WEEK, step }, { offset: 0, limit: 100 }),
            );
            const own = listed.filter(({ currency }) => currency === 'EUR');
            expect(own.reduce((sum, { sums }) => sum + sums.saleGross, 0n)).toBe(amount);
            expect(own.length).toBe(count);
          }
        }),
        { numRuns: 25 },
      );
    },
    120_000,
  );

  it('leaves every cut of a profile adding up to its figure', async () => {
    const drawn = fc.sample(anyLedger({ minLength: 30, maxLength: 30 }), { numRuns: 1, seed: 7 })[0];
    const id = await storeWith(drawn?.orders ?? [], drawn?.movements ?? []);
    await database.tenant(id, (tx) => insertRates(tx, id, RATES));
    for (const rules of RULES) {
      await admin`update stores set profile = ${rules} where store_id = ${id}`;
      const total = await figure(id, rules);
      const net = (list: readonly { sums: Sums }[]) =>
        list.reduce((sum, { sums }) => sum + (metricValue('net_sales', sums) ?? 0n), 0n);
      const cuts = await database.tenant(id, async (tx) => ({
        channels: net((await byChannelOfEach(tx, id, [WEEK], 'EUR')).flat()),
        products: net(await byProduct(tx, id, WEEK, 'EUR')),
        orders: net(
          (await listOrders(tx, id, { period: WEEK }, { offset: 0, limit: 500 })).filter(
            ({ currency }) => currency === 'EUR',
          ),
        ),
        halves: net(
          (await series(tx, id, WEEK, [WEEK.from, at('2026-11-12T00:00')], 'EUR')).map((sums) => ({ sums })),
        ),
      }));
      expect(cuts).toEqual({ channels: total, products: total, orders: total, halves: total });
      expect(total).not.toBe(0n);
    }
  });
});
