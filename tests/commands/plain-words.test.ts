/** What a small or an odd ledger makes of sentences that are true of usual ones. */
import { describe, expect, it } from 'vitest';
import { channels } from '../../commands/channels.ts';
import { customers } from '../../commands/customers.ts';
import { hours } from '../../commands/hours.ts';
import { margin } from '../../commands/margin.ts';
import { taxes } from '../../commands/taxes.ts';
import { today } from '../../commands/today.ts';
import { week } from '../../commands/week.ts';
import { sayPercent } from '../../src/app/say-metric.ts';
import { replyText } from '../../src/reply/text.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

/** A Monday. */
const NOW = at('2026-11-30T10:00');
const { database } = await testDatabase();
const { ask, bugs } = asked(database, [channels, customers, hours, margin, taxes, today, week], NOW);

async function shop(name: string, orders: readonly TestOrder[]): Promise<void> {
  const store = await storeOf(database, { name });
  await database.tenant(store.id, (tx) => insertOrders(tx, store.id, orders));
}
const text = async (question: string, store: string) => replyText((await ask(question, { store })).reply);
const lamp = { sku: 'LAMP', gross: 10_000, taxes: 1900, quantity: 1 };
const mug = { sku: 'MUG', gross: 2000, taxes: 380 };

await shop('Young', [
  // At the very moment until which a running day is compared
  { number: '1', at: '2026-11-23T10:00', channel: 'Shop', customer: 'ann', lines: [mug] },
  {
    number: '2',
    at: '2026-11-29T13:00',
    channel: 'Market',
    lines: [lamp],
    reversals: [{ at: '2026-11-30T09:00', refunded: 11_900, lines: [lamp] }],
  },
  { number: '3', at: '2026-11-29T14:00', currency: 'USD', lines: [{ ...mug, taxes: 190 }] },
]);
await shop('Still', [{ number: '1', at: '2026-10-20T10:00', lines: [mug] }]);

describe('what is compared with', () => {
  it('is there where the first order came at its last moment', async () => {
    const said = await text('today', 'Young');
    expect(said).toContain('last Mon by 10:00: €20.00');
    expect(said).not.toContain('nothing to compare with');
  });

  it('is not there where the data starts after it', async () => {
    expect(await text('week last', 'Young')).toContain('There is nothing to compare with');
  });
});

describe('a period that the data does not reach', () => {
  it.each(['today', 'week', 'week last', 'channels last week'])(
    '%s: says where the data ends',
    async (question) => {
      expect(await text(question, 'Still')).toContain('The data ends before that, at Tue 20 Oct 10:00.');
    },
  );
});

describe('a part that is more than the whole', () => {
  it('is no part of it', async () => {
    await shop('Back', [
      { number: '1', at: '2026-11-24T10:00', channel: 'Shop', lines: [lamp] },
      {
        number: '2',
        at: '2026-11-01T10:00',
        channel: 'Market',
        lines: [mug],
        reversals: [{ at: '2026-11-25T10:00', refunded: 2380, lines: [mug] }],
      },
    ]);
    expect((await ask('channels last week', { store: 'Back' })).reply.summary).toBe(
      'Back, last week: Shop leads with €100.00, with the others €80.00 net sales',
    );
    expect((await ask('hours last week', { store: 'Back' })).reply.summary).toBe(
      'Back, last week: the busiest hour is Tuesday 10:00–11:00, €100.00, with the others €80.00 net sales',
    );
    expect((await ask('channels last week', { store: 'Young' })).reply.summary).toContain(
      'Market leads with €100.00 of €120.00',
    );
  });
});

it('a margin without costs is none rather than 0.00', async () => {
  const said = await text('margin last week', 'Young');
  expect(said).toMatch(/Gross margin\s+no costs known/);
});

it('taxes that are not converted are said as taxes', async () => {
  expect(await text('taxes last week', 'Young')).toContain('taxes of US$1.90 (USD, 1 order)');
});

it('cohorts of a shop that is younger than they look back say how to see them', async () => {
  expect(await text('customers cohorts', 'Young')).toContain('customers cohorts this month');
});

it('percents of five digits are read in threes', () => {
  expect(sayPercent(344_242.4)).toBe('+344\u202f242 %');
  expect(sayPercent(-1234)).toBe('−1234 %');
});

it('leaves no bug', () => expect(bugs).toEqual([]));
