import { expect, test } from 'vitest';
import { digest } from '../../commands/digest.ts';
import { jobs } from '../../jobs/index.ts';
import { createApp } from '../../src/app/create-app.ts';
import { runJob } from '../../src/app/runner.ts';
import { instant } from '../../src/core/time.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders } from '../helpers/ledger.ts';
import { max, storeOf, team } from '../helpers/people.ts';
import { HOUR, MINUTE, world } from './world.ts';

const { database, admin } = await testDatabase();
const house = world(database);

/** As two processes tick: every job, twice at once. */
const tick = async () => {
  await Promise.all([...jobs, ...jobs].map((job) => runJob(job, house, () => false)));
  await Promise.all(jobs.map((job) => runJob(job, house, () => false)));
  await Promise.all(jobs.map((job) => job.finish?.()));
};
const bugs = () => house.lines.filter(({ event }) => /bug|failed|put-off/.test(event));

test('a morning: set up in the evening, the alert at once, one digest at its time, none twice', async () => {
  const store = await storeOf(database);
  await database.tenant(store.id, async (tx) => {
    await insertOrders(
      tx,
      store.id,
      Array.from({ length: 20 }, (_, day) => ({
        number: `#${day}`,
        at: instant(at('2026-11-23T12:00') - day * 24 * HOUR),
        lines: [{ sku: 'MUG', title: 'Mug blue', gross: 10_00, quantity: 2 }],
      })),
    );
    await tx`insert into products (store_id, sku_key, sku, title) values (${store.id}, 'MUG', 'MUG', 'Mug blue')`;
    await tx`
      insert into stock_counts (store_id, sku_key, location, counted_at, on_hand)
      values (${store.id}, 'MUG', 'Berlin', ${at('2026-11-23T18:00')}, 3)`;
  });
  house.now = at('2026-11-23T20:00');
  const parts = { commands: [digest], actions: [], platforms: [house.chat], database };
  const app = createApp({
    ...parts,
    clock: house.clock,
    log: house.log,
    draw: async () => new Uint8Array(),
    ingest: () => Promise.reject(new Error('no files here')),
    newReference: () => 'ref',
  });
  const answered = await app.ask({ who: max, where: team }, 'digest at 08:30');
  expect(answered.failed).toBeUndefined();

  await tick();
  expect(house.chat.posted.map(({ reply }) => reply.summary)).toEqual([
    expect.stringContaining('1 product needs a reorder'),
  ]);

  house.now = instant(at('2026-11-24T08:30') - 1);
  await tick();
  expect(house.chat.posted).toHaveLength(1);
  for (const later of [0, 5_000, MINUTE, 6 * HOUR]) {
    house.now = instant(at('2026-11-24T08:30') + later);
    await tick();
  }
  expect(house.chat.posted).toHaveLength(2);
  expect(house.chat.posted[1]?.reply.summary).toContain('Acme Berlin yesterday: net sales €10.00');
  expect(house.chat.posted[1]?.reply.parts.map(({ kind }) => kind)).toContain('chart');
  expect(new Set(house.chat.calls).size).toBe(house.chat.calls.length);
  expect(bugs()).toEqual([]);
  expect(await admin`select state from deliveries`).toEqual([{ state: 'sent' }, { state: 'sent' }]);
});
