import { expect, test } from 'vitest';
import { countAnew } from '../../src/db/planning.ts';
import { testDatabase } from '../helpers/database.ts';
import { anOrder, loadRows } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();

test('the application’s role may count anew what a file has changed', async ({ skip }) => {
  const [version] = await admin<{ number: number }[]>`
    select current_setting('server_version_num')::int as number`;
  skip((version?.number ?? 0) < 170_000, 'Before Postgres 17 only the owner of a table may.');
  const store = await storeOf(database);
  await loadRows(database, store.id, { orders: [anOrder(), anOrder({ number: '#2' })] });
  await database.tenant(store.id, countAnew);
  expect(await admin`select reltuples from pg_class where oid = 'orders'::regclass`).toEqual([
    { reltuples: 2 },
  ]);
});
