import { expect, it } from 'vitest';
import { actions, commands } from '../../commands/index.ts';
import type { Outcome } from '../../src/app/action.ts';
import { COLUMNS_ACTIONS } from '../../src/app/columns-parts.ts';
import { ingest } from '../../src/app/ingest.ts';
import { rowId } from '../../src/app/row-id.ts';
import { instant } from '../../src/core/time.ts';
import { requestStockCheck } from '../../src/db/stock-checks.ts';
import { testDatabase } from '../helpers/database.ts';
import { olga, team } from '../helpers/people.ts';
import { at, makeCount, makeProduct, makeStore, sellDaily } from '../helpers/stock-store.ts';
import { buttonOf, buttonsOf, routeTo, stockWorld } from '../helpers/stock-world.ts';

const NOW = at('2026-11-21', '10:40');
const { database } = await testDatabase();

it('an action says that it opens a form exactly when a click on it is answered with one', async () => {
  const store = await makeStore(database, at('2026-01-01'));
  const world = stockWorld(database, NOW, [], { commands, actions, ingest });
  await database.tenant(store.id, async (tx) => {
    await makeProduct(tx, store.id, { sku: 'MUG-BL', title: 'Mug blue' });
    await sellDaily(tx, store.id, 'MUG-BL', '2026-11-21', 28, 2);
    await makeCount(tx, store.id, 'MUG-BL', instant(NOW - 1), 4);
  });
  await routeTo(database, store, NOW);
  await database.tenant(store.id, (tx) => requestStockCheck(tx, store.id, NOW));
  await world.tick();
  await world.drop('prices.csv', 'SKU,Title,Price\nMUG-BL,Mug blue,12.00\n');
  // Of orders there are as many forms for its columns as of anything.
  await world.drop('orders.csv', 'Order ID,Order Date,SKU,Price\n1,2026-11-20,MUG-BL,12.00\n');

  // Every button that the product shows, by what it does; one that it does not show yet gets a first row.
  const alert = world.messages.at(-1)?.reply;
  const queue = (await world.ask('restock')).reply;
  const imports = (await world.ask('imports')).reply;
  const shown = new Map(
    [
      ...['Mark reordered', 'Snooze', 'Threshold'].map((label) => buttonOf(alert, label)),
      buttonOf(queue, 'Mark reordered'),
      ...buttonsOf(imports, 'Undo 1'),
    ].map(({ action, id }) => [action, id]),
  );
  for (const name of COLUMNS_ACTIONS) shown.set(name, rowId(store.id, 2n));
  const press = (name: string): Promise<Outcome> =>
    world.app.click({ who: olga, where: team }, name, shown.get(name) ?? rowId(store.id, 1n));

  const opening: string[] = [];
  for (const { name } of actions) if ((await press(name)).form) opening.push(name);
  expect(opening.filter((name) => name.startsWith('alert.') || name.startsWith('restock.'))).toEqual([
    'alert.reorder',
    'restock.reorder',
    'alert.snooze',
    'alert.threshold',
  ]);
  expect(actions.filter(({ opensForm }) => opensForm).map(({ name }) => name)).toEqual(opening);
  for (const { name } of actions) expect(world.app.opensForm(name)).toBe(opening.includes(name));
  expect(world.app.opensForm('ask')).toBe(false);
  expect(world.app.opensForm('no.such')).toBe(false);
});
