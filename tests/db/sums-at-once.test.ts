/** Orders that many writers tell of at once, of the same few buyers: the sums are then those of the ledger. */
import { expect, it } from 'vitest';
import { takeOrders } from '../../src/app/take-orders.ts';
import { instant } from '../../src/core/time.ts';
import { testDatabase } from '../helpers/database.ts';
import { keptAndRebuilt } from '../helpers/kept-sums.ts';
import { anOrder } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const { database } = await testDatabase();
const BUYERS = ['olga@example.com', 'max@example.com', 'Vera', null];

it('keeps the sums of orders that come and change at once', async () => {
  const { id } = await storeOf(database);
  const order = (n: number, version: number) =>
    anOrder({
      number: `#${n}`,
      placedAt: instant(Date.UTC(2026, 10, 1) - ((n * 7919 + version * 104_729) % 90) * 86_400_000),
      customer: BUYERS[(n + version) % BUYERS.length] ?? null,
    });
  // Of an empty store that two begin to fill at once a job makes the sums.
  await database.tenant(id, (tx) => takeOrders(tx, { id }, [order(0, 0)]));
  await Promise.all(
    Array.from({ length: 8 }, async (_, writer) => {
      for (let turn = 0; turn < 12; turn += 1) {
        // Some many at a time, and every third tells of orders that others have told of.
        const first = turn % 3 === 2 ? turn * 5 : writer * 1000 + turn * 40;
        const count = turn % 4 === 3 ? 40 : 3;
        const rows = Array.from({ length: count }, (__, index) => order(first + index, writer + turn));
        await database.tenant(id, (tx) => takeOrders(tx, { id }, rows));
      }
    }),
  );
  const { kept, rebuilt } = await database.tenant(id, (tx) => keptAndRebuilt(tx, id));
  expect(kept.length).toBeGreaterThan(0);
  expect(kept).toEqual(rebuilt);
});
