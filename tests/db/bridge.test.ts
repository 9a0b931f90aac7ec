import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MetricId, metricValue } from '../../src/core/metrics/metrics.ts';
import { RULES, type Rules } from '../../src/core/metrics/rules.ts';
import { type Period, parsePeriod } from '../../src/core/period.ts';
import { type Instant, instant, type Zone } from '../../src/core/time.ts';
import { bridgeSteps, paidDays, type StepSum, unnamedMoney } from '../../src/db/bridge.ts';
import { FIRST_STEPS } from '../../src/db/bridge-steps.ts';
import { listOrders } from '../../src/db/orders.ts';
import { byChannel, byProduct, series, totals } from '../../src/db/sales.ts';
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
const stepsOf = async (id: bigint, period = WEEK) =>
  (await database.tenant(id, (tx) => bridgeSteps(tx, id, period))).filter(
    ({ currency }) => currency === 'EUR',
  );
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
    const steps = await stepsOf(id);
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
    expect(await database.tenant(id, (tx) => paidDays(tx, id, WEEK))).toEqual({
      statement: 1,
      export: 1,
      placed: 2,
    });
    expect(await database.tenant(id, (tx) => unnamedMoney(tx, id, WEEK))).toEqual([
      { currency: 'EUR', amount: 7777n, movements: 1 },
    ]);
  });
});

// Days around the week, so that all fall inside it and outside of it.
const moment = fc
  .integer({ min: 0, max: 20 * 24 * 60 })
  .map((minutes) => instant(at('2026-11-02T00:00') + minutes * 60_000));
const maybe = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });
const cents = fc.integer({ min: 0, max: 9999 });
const lineOf = fc
  .record({
    sku: fc.constantFrom('MUG', 'TEE', null),
    gross: cents,
    taxes: cents,
    card: fc.integer({ min: 0, max: 5 }),
  })
  .map(({ card, ...line }) =>
    card === 0 ? { sku: 'CARD', giftCard: line.gross } : { ...line, discounts: Math.floor(line.gross / 7) },
  );
const later = (start: Instant, minutes: number) => instant(start + minutes * 60_000);
const lag = fc.integer({ min: 1, max: 9 * 24 * 60 });
const anOrder = fc.record({
  placed: moment,
  paid: maybe(lag),
  cancelled: maybe(lag),
  status: fc.constantFrom(null, 'paid', 'pending', 'refunded', 'cancelled', 'on-hold', 'wc-processing'),
  currency: fc.constantFrom('EUR', 'EUR', 'USD', 'JPY'),
  channel: fc.constantFrom('web', 'Instagram', null),
  lines: fc.array(lineOf, { minLength: 1, maxLength: 3 }),
  shipping: cents,
  duties: fc.constantFrom(0, 77),
  tips: fc.constantFrom(0, 150),
  back: fc.array(
    fc.record({
      lag,
      lines: fc.array(lineOf, { minLength: 1, maxLength: 2 }),
      shipping: cents,
      refunded: fc.constantFrom(0, 1234),
    }),
    { maxLength: 2 },
  ),
  moves: fc.array(
    fc.record({
      lag,
      gross: cents,
      type: fc.constantFrom('charge' as const, 'charge' as const, 'refund' as const, 'dispute' as const),
      foreign: fc.boolean(),
    }),
    { maxLength: 3 },
  ),
});

describe('the bridge', () => {
  it.each([
    ['in one currency and several without rates', []],
    [
      'with rates of some days',
      [
        ['2026-11-01', 'EUR', 'USD', '1.0831'],
        ['2026-11-09', 'USD', 'EUR', '0.91377'],
        ['2026-11-12', 'EUR', 'USD', '1.1'],
        ['2026-11-05', 'USD', 'JPY', '149.37'],
        ['2026-11-11', 'USD', 'JPY', '151.02'],
      ],
    ],
  ] as const)(
    'has a residual of exactly 0.00 for any ledger, %s',
    async (_, rates) => {
      await fc.assert(
        fc.asyncProperty(fc.array(anOrder, { minLength: 1, maxLength: 12 }), async (drawn) => {
          const orders = drawn.map(
            ({ placed, paid, cancelled, back, moves: _moves, ...order }, index): TestOrder => ({
              ...order,
              number: `#${index}`,
              at: placed,
              ...(paid === undefined ? {} : { paidAt: later(placed, paid) }),
              ...(cancelled === undefined ? {} : { cancelledAt: later(placed, cancelled) }),
              reversals: back.map(({ lag: gap, ...each }) => ({ ...each, at: later(placed, gap) })),
            }),
          );
          const movements = drawn.flatMap(({ placed, moves, currency }, index) =>
            moves.map(
              (move): TestMovement => ({
                at: later(placed, move.lag),
                type: move.type,
                gross: move.type === 'charge' ? move.gross : -move.gross,
                currency: move.foreign ? 'EUR' : currency,
                order: index % 2 ? `${index}` : `#${index}`,
              }),
            ),
          );
          const id = await storeWith(orders, movements);
          await database.tenant(id, (tx) => insertRates(tx, id, rates));
          const steps = await stepsOf(id);
          const [shopify, woocommerce, cash] = await Promise.all(RULES.map((rules) => figure(id, rules)));
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
    const drawn =
      fc.sample(fc.array(anOrder, { minLength: 30, maxLength: 30 }), { numRuns: 1, seed: 7 })[0] ?? [];
    const orders = drawn.map(
      ({ placed, paid, cancelled, back, moves: _moves, ...order }, index): TestOrder => ({
        ...order,
        number: `${index}`,
        at: placed,
        ...(paid === undefined ? {} : { paidAt: later(placed, paid) }),
        ...(cancelled === undefined ? {} : { cancelledAt: later(placed, cancelled) }),
        reversals: back.map(({ lag: gap, ...each }) => ({ ...each, at: later(placed, gap) })),
      }),
    );
    const movements = drawn.flatMap(({ placed, moves }, index) =>
      moves.map(
        (move): TestMovement => ({ at: later(placed, move.lag), gross: move.gross, order: `${index}` }),
      ),
    );
    const id = await storeWith(orders, movements);
    await database.tenant(id, (tx) =>
      insertRates(tx, id, [
        ['2026-11-01', 'USD', 'EUR', '0.9'],
        ['2026-11-01', 'JPY', 'EUR', '0.006'],
      ]),
    );
    for (const rules of RULES) {
      await admin`update stores set profile = ${rules} where store_id = ${id}`;
      const whole = await figure(id, rules);
      const net = (list: readonly { sums: Parameters<typeof metricValue>[1] }[]) =>
        list.reduce((sum, { sums }) => sum + (metricValue('net_sales', sums) ?? 0n), 0n);
      const cuts = await database.tenant(id, async (tx) => ({
        channels: net(await byChannel(tx, id, WEEK, 'EUR')),
        products: net(await byProduct(tx, id, WEEK, 'EUR')),
        orders: net(await listOrders(tx, id, { period: WEEK }, { offset: 0, limit: 500 })),
        halves: net(
          (await series(tx, id, WEEK, [WEEK.from, at('2026-11-12T00:00')], 'EUR')).map((sums) => ({ sums })),
        ),
      }));
      expect(cuts).toEqual({ channels: whole, products: whole, orders: whole, halves: whole });
      expect(whole).not.toBe(0n);
    }
  });
});
