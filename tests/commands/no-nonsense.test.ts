/** What has no number says so in words, whatever the ledger: no NaN, no −0, no percent of nothing, no hole. */
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { RULES } from '../../src/core/metrics/rules.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import { replyText } from '../../src/reply/text.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const ASKED = [
  ...['today', 'yesterday', 'week last', 'month', 'compare last week', 'compare aov last week'],
  ...['channels last week', 'campaigns last week', 'products last week', 'products last week sort:worst'],
  ...['products last week sort:returned', 'orders last week', 'customers last week', 'customers cohorts'],
  ...['refunds last week', 'taxes last week', 'hours last week', 'hours metric:aov last week'],
  ...[
    'margin last week',
    'goal',
    'trend last week',
    'trend aov last week',
    'trend conversion_rate last week',
  ],
  ...['why net sales last week', 'why refund rate last week', 'why contribution margin last week'],
  ...['why roas last week', 'metric', 'stock', 'restock'],
];

const MUG = { sku: 'MUG', gross: 2000, taxes: 380 };
const order = (number: string, more: Partial<TestOrder> = {}): TestOrder => ({
  ...{ number, at: '2026-11-18T10:00', lines: [MUG] },
  ...more,
});
const LEDGERS: Readonly<Record<string, readonly TestOrder[]>> = {
  'one order long ago': [order('1', { at: '2025-02-01T10:00' })],
  'one order': [order('1')],
  'a free order': [order('1', { lines: [{ sku: 'MUG', gross: 2000, discounts: 2000 }] })],
  'only a return': [
    order('1', {
      at: '2026-10-01T10:00',
      reversals: [{ at: '2026-11-18T10:00', refunded: 2380, lines: [{ ...MUG, quantity: 1 }] }],
    }),
  ],
  'as much back as was sold': [
    order('1', {
      reversals: [{ at: '2026-11-19T10:00', refunded: 2380, lines: [{ ...MUG, quantity: 1 }] }],
    }),
  ],
  'only gift cards': [order('1', { lines: [{ sku: 'CARD', giftCard: 5000 }] })],
  'only another currency': [order('1', { currency: 'USD' })],
  'only a currency without decimals': [order('1', { currency: 'JPY' })],
  'amounts of trillions': [order('1', { lines: [{ sku: 'MUG', gross: 987_654_321_098_765 }] })],
  'a single cent': [order('1', { lines: [{ sku: 'MUG', gross: 1 }] })],
};

const NOW = at('2026-11-24T15:40');
const { database, admin } = await testDatabase();
let asks = 0;
const clock = (): Instant => {
  asks += 1;
  return instant(NOW + 200 * asks);
};
const { ask, bugs } = asked(database, commands, clock);

/** A minus before nothing, and words of the language the code is written in. */
const NONSENSE =
  /NaN|Infinity|undefined|\[object|\bnull\b|[−-](?:[€$¥£]|US\$|JP¥)?0(?:[.,]0+)?(?![\d.,:]|-\d)(?=\s|%|;|\)|$)/;

describe.each(Object.entries(LEDGERS))('%s', (name, orders) => {
  it.each(RULES)('by the rules of %s', async (rules) => {
    const store = await storeOf(database, { name: `${name} ${rules}` });
    await admin`update stores set profile = ${rules} where store_id = ${store.id}`;
    await database.tenant(store.id, (tx) => insertOrders(tx, store.id, orders));
    await ask('goal 2000', { store: store.name });
    for (const typed of ASKED) {
      const { reply, data } = await ask(typed, { store: store.name });
      const said = replyText(reply)
        .split('\n')
        .filter((line) => NONSENSE.test(line));
      expect([typed, said]).toEqual([typed, []]);
      const drawn = reply.parts.flatMap((part) =>
        part.kind === 'chart' ? part.spec.series.flatMap(({ values }) => values) : [],
      );
      const odd = drawn.filter(
        (value) => value !== null && (!Number.isFinite(value) || Object.is(value, -0)),
      );
      expect([typed, odd]).toEqual([typed, []]);
      expect(JSON.stringify(data ?? null)).not.toMatch(/"-0(?:\.0+)?"/);
    }
    expect(bugs).toEqual([]);
  });
});
