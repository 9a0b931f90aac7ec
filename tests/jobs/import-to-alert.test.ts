import { expect, test } from 'vitest';
import { imports } from '../../commands/imports.ts';
import { restock, restockActions } from '../../commands/restock.ts';
import { ingest } from '../../src/app/ingest.ts';
import { addDays, type Day, instant } from '../../src/core/time.ts';
import { testDatabase } from '../helpers/database.ts';
import { olga } from '../helpers/people.ts';
import { at, makeStore } from '../helpers/stock-store.ts';
import { routeTo, shown, stockWorld } from '../helpers/stock-world.ts';

const NOW = at('2026-11-21', '10:40');
const { database, admin } = await testDatabase();

test('two dropped files become an alert, and taking the second back ends it', async () => {
  const store = await makeStore(database, at('2026-01-01'));
  const world = stockWorld(database, NOW, [], {
    ingest,
    commands: [imports, restock],
    actions: restockActions,
  });
  await routeTo(database, store, at('2026-11-21', '11:30'));
  const days = Array.from({ length: 28 }, (_, back) => addDays('2026-11-20' as Day, -back));
  const orders = days.map((day, index) => `${1000 + index},${day} 12:00,MUG-BL,Mug blue,2,10.00`);
  const loaded = await world.drop(
    'orders.csv',
    ['Order,Date,SKU,Product,Quantity,Price', ...orders].join('\n'),
  );
  expect(loaded.failed).toBeUndefined();
  await world.tick();
  expect(world.messages).toHaveLength(0);
  const counted = await world.drop('stock.csv', 'SKU,Location,On hand\nMUG-BL,Berlin,4\n');
  expect(counted.failed).toBeUndefined();
  await world.tick();
  expect(shown(world.messages[0])).toContain('4 left · 2 a day · out on Mon 23 Nov');
  const [upload] = await admin<{ id: bigint }[]>`select max(upload_id) as id from uploads`;
  const undo = await world.ask(`imports undo ${upload?.id}`, olga);
  expect(undo.failed).toBeUndefined();
  for (const minutes of [1, 62]) {
    world.now = instant(NOW + minutes * 60_000);
    await world.tick();
  }
  expect(shown(world.messages[0])).toContain('recovered');
  expect(world.messages).toHaveLength(1);
  expect(world.errors).toEqual([]);
});
