/** SKUs and sales channels while they are typed: of the store that is asked about, and of no other. */
import { expect, test } from 'vitest';
import { commands } from '../../commands/index.ts';
import { argsOf } from '../../src/app/parse-args.ts';
import { channelsStarting } from '../../src/db/sales-channels.ts';
import { testDatabase } from '../helpers/database.ts';
import { insertOrders } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

test('channels are those of the store, once each whatever their case, and no pattern', async () => {
  const { database } = await testDatabase();
  const [mine, other] = [await storeOf(database), await storeOf(database, { name: 'Acme London' })];
  const order = (number: string, channel: string) => ({
    number,
    at: '2026-11-02T10:00:00Z',
    channel,
    lines: [],
  });
  await database.tenant(mine.id, (tx) =>
    insertOrders(tx, mine.id, [order('1', 'Instagram'), order('2', 'instagram'), order('3', 'Web')]),
  );
  await database.tenant(other.id, (tx) => insertOrders(tx, other.id, [order('1', 'Internal')]));
  const starting = (typed: string) =>
    database.tenant(mine.id, (tx) => channelsStarting(tx, mine.id, typed, 25));
  expect(await starting('IN')).toEqual(['Instagram']);
  expect(await starting('')).toEqual(['Instagram', 'Web']);
  expect(await starting('%')).toEqual([]);
});

test.each(['orders', 'export'])('%s completes its channels and SKUs', (name) => {
  const args = argsOf(commands.find((each) => each.name === name) as (typeof commands)[number]);
  const completed = args.filter(({ meta }) => meta.complete).map((arg) => arg.name);
  expect(completed).toEqual(expect.arrayContaining(['channel', 'sku']));
});
