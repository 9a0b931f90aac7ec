import { describe, expect, it } from 'vitest';
import { orders } from '../../commands/orders.ts';
import { today } from '../../commands/today.ts';
import { METRIC_IDS } from '../../src/core/metrics/metrics.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { stan, storeOf, vera } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database } = await testDatabase();
const { ask, text, press, bugs } = asked(database, [today, orders], NOW);

const many = (day: string, channel: string, count: number, gross: number): TestOrder[] =>
  Array.from({ length: count }, (_, index) => ({
    number: `${channel} ${day} ${index}`,
    at: `${day}T09:${String(10 + index).padStart(2, '0')}`,
    channel,
    lines: [{ sku: 'MUG', gross, discounts: 100 }],
  }));

const shop = async (name: string, list: readonly TestOrder[]) => {
  const store = await storeOf(database, { name });
  await database.tenant(store.id, (tx) => insertOrders(tx, store.id, list));
  return store;
};

const acme = await shop('Acme Berlin', [
  ...many('2026-11-24', 'Instagram', 8, 5100),
  ...many('2026-11-17', 'Instagram', 6, 4100),
  ...many('2026-11-24', 'Online', 7, 3100),
  ...many('2026-11-17', 'Online', 8, 3100),
  ...many('2026-11-23', 'Online', 3, 2100),
  // After the hour that both are held to
  { number: 'late', at: '2026-11-17T15:00', lines: [{ gross: 99_999 }] },
  { number: 'later', at: '2026-11-24T11:00', lines: [{ gross: 99_999 }] },
  {
    number: 'old',
    at: '2026-11-20T11:00',
    lines: [{ gross: 5800 }],
    reversals: [{ at: '2026-11-24T10:38', refunded: 5800, lines: [{ gross: 5800 }] }],
  },
  { number: 'yen', at: '2026-11-24T10:00', currency: 'JPY', lines: [{ gross: 3000 }] },
]);

const partsOf = <K extends Reply['parts'][number]['kind']>(reply: Reply, kind: K) =>
  reply.parts.filter((part): part is Extract<Reply['parts'][number], { kind: K }> => part.kind === kind);
const here = { store: 'Acme Berlin' };

describe('today', () => {
  it('reads as the voice has it', async () => {
    expect(await text('today')).toBe(
      [
        'Acme Berlin · today so far, Tue 24 Nov, until 10:40',
        '───────────────────────────────────────────────────',
        '',
        'Net sales  €552.00    +15 %  (last Tue by 10:40: €480.00; yesterday by 10:40: €60.00)',
        'Orders          15       +1',
        'AOV         €40.67    +19 %',
        'Refunds          1  −€58.00',
        '',
        'Net sales through the day: €552.00 so far; last Tue by 10:40: €480.00.',
        'Picture: not drawn',
        '',
        'Instagram is up 67 % (€400.00 after €240.00).',
        '',
        'Not converted and not in these numbers: net sales of JP¥3,000 (JPY, 1 order).',
        '',
        '[Orders] [Channels] [Why?] [CSV]',
        '',
        'net sales, Shopify rules, Europe/Berlin · data to 10:38',
      ].join('\n'),
    );
    expect(bugs).toEqual([]);
  });

  it('gives every metric to scripts, with what it is compared with', async () => {
    const { data, period, asOf } = await ask('today', here);
    const found = data as Record<string, unknown>;
    for (const id of METRIC_IDS)
      expect(Object.keys(found[id] as object)).toEqual(['value', 'previous', 'change']);
    expect(found.net_sales).toEqual({
      value: { amount: '552.00', currency: 'EUR' },
      previous: { amount: '480.00', currency: 'EUR' },
      change: { by: { amount: '72.00', currency: 'EUR' }, percent: 15 },
    });
    expect(found.orders).toEqual({ value: 15, previous: 14, change: { by: 1, percent: 7.1 } });
    expect(found.returns).toMatchObject({ change: { by: { amount: '58.00' }, percent: null } });
    expect(found.comparison).toEqual({
      from: '2026-11-17',
      to: '2026-11-17',
      zone: 'Europe/Berlin',
      start: '2026-11-17T00:00:00+01:00',
      end: '2026-11-17T10:40:00+01:00',
      label: 'last Tue by 10:40',
    });
    expect(found.not_converted).toMatchObject([
      { currency: 'JPY', net_sales: { amount: '3000', currency: 'JPY' }, orders: 1 },
    ]);
    expect(found.data_to).toBe('2026-11-24T10:38:00+01:00');
    expect(found.day_before).toMatchObject({ net_sales: { amount: '60.00', currency: 'EUR' }, orders: 3 });
    expect(period).toMatchObject({ running: true, to: NOW });
    expect(asOf).toBe(NOW);
  });

  it('draws the day until now against two whole days', async () => {
    const chart = partsOf((await ask('today', here)).reply, 'chart')[0];
    expect(chart?.spec.labels).toHaveLength(25);
    const [now, week, yesterday] = chart?.spec.series ?? [];
    expect(now?.values.slice(9, 13)).toEqual([0, 640 - 30, 552, null]);
    expect(now?.unfinishedFrom).toBe(11);
    expect(week?.label).toBe('Tue 17 Nov');
    expect(week?.values[11]).toBe(480);
    expect(week?.values[24]).toBe(1479.99);
    expect(yesterday?.values[24]).toBe(60);
    expect(week?.unfinishedFrom).toBeUndefined();
  });

  it('leads to exactly the orders behind it, also when newer ones have come since', async () => {
    const answered = await ask('today', here);
    const before = JSON.stringify(await press(answered, 'Orders'));
    expect(before).toContain('€552.00');
    await database.tenant(acme.id, (tx) =>
      insertOrders(tx, acme.id, [{ number: 'new', at: '2026-11-24T10:41', lines: [{ gross: 1 }] }]),
    );
    expect(JSON.stringify(partsOf(await press(answered, 'Orders', vera), 'facts'))).toContain('€552.00');
  });

  it('is asked as of another moment', async () => {
    const { data } = await ask('today', { ...here, at: at('2026-11-24T09:12') });
    expect(data).toMatchObject({ orders: { value: 6, previous: 6 }, refund_count: { value: 0 } });
    const midnight = await ask('today', { ...here, at: at('2026-11-24T00:00') });
    expect(midnight.failed).toBeUndefined();
    expect(midnight.data).toMatchObject({ orders: { value: 0 }, aov: { value: null, change: null } });
  });

  it('says that the file is old rather than that the day is bad', async () => {
    await shop('Acme Stale', many('2026-11-20', 'Online', 2, 1000));
    const answered = await ask('today', { store: 'Acme Stale' });
    expect(JSON.stringify(answered.reply)).toContain('The data ends before that, at Fri 20 Nov 09:11.');
  });

  it('says what runs out before a reorder could come, and leads there', async () => {
    const store = await shop('Acme Low', many('2026-11-20', 'Online', 20, 1000));
    await database.tenant(
      store.id,
      (tx) => tx`
        insert into stock_counts (store_id, sku_key, location, counted_at, on_hand)
        values (${store.id}, 'MUG', 'Shop', ${at('2026-11-10T08:00')}, 21)`,
    );
    const { reply } = await ask('today', { store: 'Acme Low' });
    expect(JSON.stringify(reply)).toContain('One product runs out before a reorder could arrive.');
    const labels = partsOf(reply, 'buttons').flatMap((part) => part.buttons.map((button) => button.label));
    expect(labels).toEqual(['Orders', 'Channels', 'Restock (1)', 'Why?', 'CSV']);
  });

  it('says what it needs while there is nothing', async () => {
    await storeOf(database, { name: 'Acme Empty' });
    const answered = await ask('today', { store: 'Acme Empty' });
    expect(answered.failed).toBeUndefined();
    expect(answered.data).toBeNull();
    expect(JSON.stringify(answered.reply)).toContain('Drop your orders export (CSV) here');
  });

  it('is nothing for a stranger', async () => {
    expect((await ask('today', { who: stan })).failed?.kind).toBe('refused');
  });
});
