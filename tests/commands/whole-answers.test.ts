/**
 * Every command that answers with a number has what belongs to it: a comparison, a picture, the orders behind it, Why?
 * and its file. A command that shows numbers is one more line of ANSWERS.
 */
import { describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import type { Answered } from '../../src/app/app.ts';
import { RULES } from '../../src/core/metrics/rules.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import type { Button } from '../../src/reply/reply.ts';
import { asked } from '../helpers/asked.ts';
import { fileOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders, type TestOrder } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const ANSWERS = [
  'today',
  'yesterday',
  'week last',
  'month',
  'compare 9-15 Nov to 2-8 Nov',
  'compare aov 9-15 Nov to 2-8 Nov',
  'channels last 14 days',
  'campaigns last 14 days',
  'products last 14 days',
  'products last 14 days sort:returned',
  'orders last 14 days',
  'orders yesterday metric:orders',
  'customers last 14 days',
  'customers cohorts',
  'refunds last 14 days',
  'taxes last 14 days',
  'hours last 14 days',
  'margin last 14 days',
  'goal',
  'trend last 14 days',
  'why net sales last 14 days',
  'why refund rate last 14 days',
];

const NOW = at('2026-11-24T15:40');
const { database, admin } = await testDatabase();
let asks = 0;
const clock = (): Instant => {
  asks += 1;
  return instant(NOW + 200 * asks);
};
const { ask, press, bugs } = asked(database, commands, clock);

const store = await storeOf(database);
await database.tenant(store.id, async (tx) => {
  const list = Array.from({ length: 60 }, (_, index): TestOrder => {
    const placed = instant(at('2026-10-20T09:30') + index * 14 * 3_600_000);
    return {
      number: `#${index}`,
      at: placed,
      channel: index % 2 ? 'Instagram' : 'Online',
      campaign: index % 3 ? 'Autumn' : null,
      customer: `person${index % 20}@example.com`,
      lines: [{ sku: index % 2 ? 'MUG' : 'TEE', gross: 2000 + index, taxes: 300, quantity: 2 }],
      reversals:
        index % 6 === 0
          ? [
              {
                at: instant(placed + 2 * 86_400_000),
                refunded: 1000,
                lines: [{ sku: 'TEE', gross: 1000, quantity: 1 }],
              },
            ]
          : [],
    };
  });
  await insertOrders(tx, store.id, list);
  await tx`update sales set unit_cost = 700 where store_id = ${store.id}`;
  await rebuildSums(tx, store.id);
});
await ask('goal 2000');

const buttonsOf = ({ reply }: Answered): Button[] =>
  reply.parts.flatMap((part) => {
    if (part.kind === 'buttons') return part.buttons;
    if (part.kind !== 'table') return [];
    return part.rows.flat().flatMap((cell) => (typeof cell === 'string' ? [] : [cell.button]));
  });

async function asksFor({ id }: Button): Promise<string> {
  const [row] = await admin<{ command: string }[]>`
    select command from asks where store_id = ${store.id} and ask_id = ${id.split('-')[1] as string}`;
  return row?.command ?? '';
}

/** Either the stretch before, named; or a month against its goal; or cohorts against one another. */
const isCompared = ({ data, reply }: Answered): boolean => {
  const { comparison, goal, cohorts } = data as Record<string, unknown>;
  const said = reply.parts.some(
    (part) =>
      (part.kind === 'facts' && part.facts.some(({ change, note }) => change ?? note)) ||
      (part.kind === 'table' && part.columns.some(({ label }) => /^(?:Before|Change)$/.test(label))),
  );
  return cohorts !== undefined || (said && (comparison ?? goal ?? null) !== null);
};

describe.each(RULES)('by the rules of %s', (rules) => {
  it.each(ANSWERS)('%s is whole', async (typed) => {
    await admin`update stores set profile = ${rules} where store_id = ${store.id}`;
    const answered = await ask(typed);
    // What the rules have no number for is refused in words.
    if (answered.failed && rules === 'cash') {
      expect(answered.failed.message).toContain('there is no number for');
      return;
    }
    expect(answered.failed).toBeUndefined();
    expect(isCompared(answered), 'a comparison').toBe(true);
    expect(answered.reply.parts.filter(({ kind }) => kind === 'chart')).not.toEqual([]);
    const led = await Promise.all(buttonsOf(answered).map(asksFor));
    expect(led).toContain('orders');
    if (!typed.startsWith('why')) expect((await press(answered, 'Why?')).summary).toMatch(/ = /);
    expect(fileOf(await press(answered, 'CSV')).name).toMatch(/\.csv$/);
    expect(bugs).toEqual([]);
  });
});
