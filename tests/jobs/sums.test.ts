import { expect, test } from 'vitest';
import { createSums } from '../../jobs/sums.ts';
import { parsePeriod } from '../../src/core/period.ts';
import { instant, type Zone } from '../../src/core/time.ts';
import { totals } from '../../src/db/sales.ts';
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
