import { expect, test } from 'vitest';
import { createSums } from '../../jobs/sums.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { instant, type Zone } from '../../src/core/time.ts';
import { totals } from '../../src/db/sales.ts';
import { rebuildAtOnce } from '../../src/db/sums-rebuild.ts';
import { testDatabase } from '../helpers/database.ts';
import { keptAndRebuilt } from '../helpers/kept-sums.ts';
import { insertOrders } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';
import { world } from './world.ts';

const { database, admin } = await testDatabase();
const house = world(database);

const run = async () => {
  const job = createSums();
  while (await job.step(house)) {}
};

/** A store with an order from before sums were kept. */
async function oldStore(name: string): Promise<bigint> {
  const { id } = await storeOf(database, { name });
  await database.tenant(id, (tx) =>
    insertOrders(tx, id, [{ number: '1', at: '2026-11-20T10:00', lines: [{ gross: 500 }] }]),
  );
  await admin`delete from hourly_totals where store_id = ${id}`;
  await admin`delete from daily_totals where store_id = ${id}`;
  await admin`update kept_sums set edition = '' where store_id = ${id}`;
  return id;
}

const grossOf = (id: bigint) =>
  database.tenant(id, async (tx) => {
    const zone = 'Europe/Berlin' as Zone;
    const period = parsePeriod('2026-11-20', { now: instant(Date.UTC(2026, 10, 22)), zone, weekStart: 1 });
    if (!period) throw new Error('no period');
    return (await totals(tx, id, period, 'EUR')).own.saleGross;
  });

test('stores from before are answered as before, and their sums are made', async () => {
  const ids = [await oldStore('Acme Berlin'), await oldStore('Acme London')];
  for (const id of ids) expect(await grossOf(id)).toBe(500n);
  await run();
  for (const id of ids) {
    expect(await grossOf(id)).toBe(500n);
    await database.tenant(id, async (tx) => {
      const { kept, rebuilt } = await keptAndRebuilt(tx, id);
      expect(kept).toEqual(rebuilt);
    });
  }
});

test('sums by other rules of the clock are made anew', async () => {
  const id = await oldStore('Acme Berlin');
  await admin`update kept_sums set edition = '1999a' where store_id = ${id}`;
  await run();
  const [row] = await admin<{ edition: string }[]>`select edition from kept_sums where store_id = ${id}`;
  expect(row?.edition).toBe(process.versions.tz);
  expect(await grossOf(id)).toBe(500n);
});

test('one that fails holds up no other, and is not tried for ever', async () => {
  const [broken, sound] = [await oldStore('Acme Berlin'), await oldStore('Acme London')];
  await admin`update stores set zone = 'Mars/Base' where store_id = ${broken}`;
  await run();
  const rows = await admin<{ id: bigint }[]>`select store_id as id from kept_sums where edition = ''`;
  expect(rows.map(({ id }) => id)).toEqual([broken]);
  expect(await grossOf(sound)).toBe(500n);
});

test('two connections share the work, and what they make is what one would', async () => {
  const { id } = await storeOf(database, { name: 'Acme Paris' });
  const orders = Array.from({ length: 300 }, (_, day) => ({
    number: `${day}`,
    at: new Date(Date.UTC(2026, 0, 1 + day, 10)).toISOString().slice(0, 16),
    lines: [{ gross: 500 + day }, { gross: 100 }],
  }));
  await database.tenant(id, (tx) => insertOrders(tx, id, orders));
  expect(await rebuildAtOnce(database, id, 20)).toBe(600);
  await database.tenant(id, async (tx) => {
    const { kept, rebuilt } = await keptAndRebuilt(tx, id);
    expect(kept).toEqual(rebuilt);
  });
});

test('broken off on one of the connections, the ledger answers until they are made', async () => {
  const id = await oldStore('Acme Rome');
  await admin`alter table daily_buyer_sums add constraint broken check (store_id <> ${admin.unsafe(id.toString())}) not valid`;
  try {
    await run();
    expect(house.lines).toContainEqual(expect.objectContaining({ event: 'sums.failed' }));
    expect(await grossOf(id)).toBe(500n);
  } finally {
    await admin`alter table daily_buyer_sums drop constraint broken`;
  }
  await run();
  expect(await grossOf(id)).toBe(500n);
  const [row] = await admin<{ edition: string }[]>`select edition from kept_sums where store_id = ${id}`;
  expect(row?.edition).toBe(process.versions.tz);
});
