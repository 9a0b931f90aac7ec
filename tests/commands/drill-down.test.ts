/**
 * From every number that has a button to the orders behind it: what is listed adds up to the number, to the cent.
 * A command that shows numbers is one more line of SHOWING.
 */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answered } from '../../src/app/app.ts';
import { METRICS } from '../../src/core/metrics/metrics.ts';
import { RULES } from '../../src/core/metrics/rules.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import type { Button, Part } from '../../src/reply/reply.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertMovements, insertOrders, insertRates } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';
import { anyLedger, RATES } from '../helpers/random-ledger.ts';

const SHOWING = [
  'today',
  'week',
  'week last',
  'compare 9-15 Nov to 2-8 Nov',
  'channels 9-15 Nov',
  'products 2-20 Nov',
  'products 2-20 Nov sort:worst',
  'products 2-20 Nov sort:returned',
  'orders 9-15 Nov',
  'yesterday',
  'month',
  'trend 9-15 Nov',
  'trend orders 9-15 Nov',
  'compare returned units 9-15 Nov to 2-8 Nov',
  'hours 9-15 Nov',
  'refunds 2-20 Nov',
  'customers 2-20 Nov',
  'campaigns 2-20 Nov',
  'margin 2-20 Nov',
  'taxes 2-20 Nov',
  ...METRICS.map(({ id }) => `why ${id} 9-15 Nov`),
];

const NOW = at('2026-11-18T15:40');
const { database, admin } = await testDatabase();
let asks = 0;
const { ask, press, bugs } = asked(database, commands, () => {
  asks += 1;
  return instant(NOW + 200 * asks);
});

const drawn = fc.sample(anyLedger({ minLength: 60, maxLength: 60 }), { numRuns: 1, seed: 11 })[0];
const store = await storeOf(database);
await database.tenant(store.id, async (tx) => {
  await insertOrders(tx, store.id, drawn?.orders ?? []);
  await insertMovements(tx, store.id, drawn?.movements ?? []);
  await insertRates(tx, store.id, RATES.slice(0, 3));
});

interface Pressable {
  readonly button: Button;
  /** The number that stands beside it in its row; null for the buttons under the answer. */
  readonly beside: string | null;
}

const pressables = (parts: readonly Part[]): Pressable[] =>
  parts.flatMap((part): Pressable[] => {
    if (part.kind === 'buttons') return part.buttons.map((button) => ({ button, beside: null }));
    if (part.kind !== 'table') return [];
    return part.rows.flatMap((row) => {
      const amount = typeof row[1] === 'string' ? row[1] : (row[1]?.text ?? '');
      return row.flatMap((cell) =>
        typeof cell === 'string' ? [] : [{ button: cell.button, beside: amount }],
      );
    });
  });

interface Listing {
  readonly orders: readonly Record<string, unknown>[];
  readonly total: Record<string, unknown>;
}
type Value = { readonly amount: string; readonly currency: string } | number | null;

/** What a button asks for as of its moment, all on one page. */
async function orderQuestion(
  button: Button,
): Promise<{ typed: string; at: Instant; args: Record<string, unknown> } | null> {
  const id = button.id.split('-')[1] as string;
  const [row] = await admin<{ command: string; args: Record<string, unknown>; as_of: Instant }[]>`
    select command, args, as_of from asks where store_id = ${store.id} and ask_id = ${id}`;
  if (row?.command !== 'orders' || String(row.args.what).startsWith('#')) return null;
  const { what, page: _, limit: __, ...filters } = row.args;
  const named = Object.entries(filters).map(([name, value]) => `${name}:"${value}"`);
  return { typed: `orders ${what} ${named.join(' ')} limit:500`, at: row.as_of, args: row.args };
}

const cents = (value: Value | undefined): number =>
  value === null || value === undefined
    ? 0
    : typeof value === 'number'
      ? value * 100
      : Math.round(Number(value.amount) * 100);

/** The number that an answer itself is about. */
const about = ({ data }: Answered, key: string): Value | undefined => {
  const found = data as Record<string, unknown> & { total?: Record<string, unknown> };
  const metric = (found[key] ?? found.total?.[key] ?? found) as { value?: Value };
  return metric.value === undefined ? (metric as Value) : metric.value;
};

const firstFact = ({ reply }: Answered): string =>
  reply.parts.flatMap((part) => (part.kind === 'facts' ? part.facts : []))[0]?.value ?? '';

describe.each(RULES)('by the rules of %s', (rules) => {
  it.each(SHOWING)('%s leads to the orders behind its numbers', async (typed) => {
    await admin`update stores set profile = ${rules} where store_id = ${store.id}`;
    const answered = await ask(typed);
    // What the rules have no number for is refused in words.
    if (answered.failed) {
      expect(answered.failed.message).toContain('there is no number for');
      return;
    }
    let followed = 0;
    for (const { button, beside } of pressables(answered.reply.parts)) {
      const question = await orderQuestion(button);
      if (!question) continue;
      const listed = await ask(question.typed, { at: question.at });
      const { orders, total } = listed.data as Listing;
      const { step, tax, metric } = question.args;
      const key = step ? 'amount' : tax ? 'taxes' : ((metric as string) ?? 'net_sales');
      const shown = beside === null ? null : beside.replace(/^\+/, '');
      if (shown === null) expect(cents(total[key] as Value)).toBe(cents(about(answered, key)));
      else expect(`${button.label}: ${firstFact(listed)}`).toBe(`${button.label}: ${shown}`);
      // An average adds up to nothing.
      if (key !== 'aov') {
        const own = orders.filter(({ currency }) => currency === 'EUR');
        const sum = own.reduce((all, order) => all + cents(order[key] as Value), 0);
        expect(sum).toBe(cents(total[key] as Value));
      }
      expect((await press(answered, button.label)).summary).toBe(listed.reply.summary);
      followed += 1;
    }
    if (!typed.startsWith('orders')) expect(followed).toBeGreaterThan(0);
    expect(bugs).toEqual([]);
  });
});
