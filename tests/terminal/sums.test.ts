import { expect, test } from 'vitest';
import { rebuildFromTerminal, sayRebuilt } from '../../src/terminal/sums.ts';
import { testDatabase } from '../helpers/database.ts';
import { insertOrders } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();

const rebuild = (store?: string) =>
  rebuildFromTerminal(database, { words: ['sums', 'rebuild'], ...(store ? { store } : {}) });

test('makes the sums of one store or of all anew, and says whether they were right', async () => {
  for (const name of ['Acme Berlin', 'Acme London', 'Acme Rome']) {
    const { id } = await storeOf(database, { name });
    await database.tenant(id, (tx) =>
      insertOrders(tx, id, [{ number: '1', at: '2026-11-20T10:00', lines: [{ gross: 500 }, { gross: 1 }] }]),
    );
    if (name === 'Acme London')
      await admin`update weekly_product_sums set sale_gross = 7 where store_id = ${id}`;
    if (name === 'Acme Rome') await admin`update kept_sums set edition = '' where store_id = ${id}`;
  }
  expect(await rebuild('acme london')).toEqual([{ store: 'Acme London', lines: 2, were_right: false }]);
  const all = await rebuild();
  expect(all).toEqual([
    { store: 'Acme Berlin', lines: 2, were_right: true },
    { store: 'Acme London', lines: 2, were_right: true },
    { store: 'Acme Rome', lines: 2, were_right: null },
  ]);
  expect(all.map(sayRebuilt)[0]).toBe(
    'Acme Berlin: the sums of 2 lines were made anew; they were right before.',
  );
});

test('what it cannot do is said', async () => {
  await expect(rebuild('Nowhere')).rejects.toThrow('There is no store Nowhere.');
  await expect(rebuildFromTerminal(database, { words: ['sums'] })).rejects.toThrow('`pulse sums rebuild`');
});
