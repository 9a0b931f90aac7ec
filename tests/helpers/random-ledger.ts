/** Ledgers at random: orders paid or not, in several currencies, cancelled, taken back, with a statement's payments. */
import fc from 'fast-check';
import { type Instant, instant } from '../../src/core/time.ts';
import { at, type TestMovement, type TestOrder } from './ledger.ts';

/** Days around a week of November 2026, so that all fall inside it and outside of it. */
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

export interface Drawn {
  readonly orders: readonly TestOrder[];
  readonly movements: readonly TestMovement[];
}

export const anyLedger = (orders: { minLength: number; maxLength: number }): fc.Arbitrary<Drawn> =>
  fc.array(anOrder, orders).map((drawn) => ({
    orders: drawn.map(
      ({ placed, paid, cancelled, back, moves: _moves, ...order }, index): TestOrder => ({
        ...order,
        number: `#${index}`,
        at: placed,
        ...(paid === undefined ? {} : { paidAt: later(placed, paid) }),
        ...(cancelled === undefined ? {} : { cancelledAt: later(placed, cancelled) }),
        reversals: back.map(({ lag: gap, lines, ...each }) => ({
          ...each,
          at: later(placed, gap),
          lines: lines.map((line, place) => ({ ...line, quantity: (gap + place) % 3 })),
        })),
      }),
    ),
    movements: drawn.flatMap(({ placed, moves, currency }, index) =>
      moves.map(
        (move): TestMovement => ({
          at: later(placed, move.lag),
          type: move.type,
          gross: move.type === 'charge' ? move.gross : -move.gross,
          currency: move.foreign ? 'EUR' : currency,
          order: index % 2 ? `${index}` : `#${index}`,
        }),
      ),
    ),
  }));

/** Of some days, some the other way round, and yen by way of the dollar. */
export const RATES = [
  ['2026-11-01', 'EUR', 'USD', '1.0831'],
  ['2026-11-09', 'USD', 'EUR', '0.91377'],
  ['2026-11-12', 'EUR', 'USD', '1.1'],
  ['2026-11-05', 'USD', 'JPY', '149.37'],
  ['2026-11-11', 'USD', 'JPY', '151.02'],
] as const;
