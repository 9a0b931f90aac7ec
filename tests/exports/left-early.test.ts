/** A reader that stops in the middle, or is slow, leaves no connection stuck. */
import { once } from 'node:events';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { expect, it } from 'vitest';
import { exportCommand } from '../../commands/export.ts';
import { asked } from '../helpers/asked.ts';
import { fileOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { at } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const { ask } = asked(database, [exportCommand], at('2026-11-24T10:40'));
const store = await storeOf(database);
const LINES = 12_000;
await admin`
  with placed as (
    insert into orders (store_id, source, number, placed_at, currency, fingerprint)
    select ${store.id}, 'csv', '#' || n, '2026-11-01'::timestamptz + n * interval '1 second', 'EUR', 'x'
    from generate_series(1, ${LINES}::int) n returning order_id, placed_at
  )
  insert into sales (store_id, order_id, event, line, kind, at, currency, title, quantity, gross, orders)
  select ${store.id}, order_id, 0, 0, 'sale', placed_at, 'EUR', repeat('a long title ', 20), 1, 995, 1 from placed`;

/** More than there are connections, so that one that is kept would be missed. */
const ROUNDS = 12;

/** None is in a transaction, and all of them answer. */
async function expectClean(): Promise<void> {
  const answers = Array.from({ length: 10 }, () => database.tenant(store.id, (tx) => tx`select 1 as one`));
  expect((await Promise.all(answers)).flat()).toHaveLength(10);
  const stuck = await admin`select state, query from pg_stat_activity
    where datname = current_database() and pid <> pg_backend_pid() and state <> 'idle'`;
  expect(stuck).toEqual([]);
}

const opened = async (what: string): Promise<Readable> => {
  const { reply } = await ask(`export ${what} all`);
  return Readable.from(fileOf(reply).open());
};

it.each(['lines', 'orders'])('an export of %s that is broken off', async (what) => {
  const { reply } = await ask(`export ${what} all`);
  for (let round = 0; round < ROUNDS; round += 1) {
    const file = Readable.from(fileOf(reply).open());
    let pieces = 0;
    file.on('data', () => {
      pieces += 1;
      if (pieces === 1 + (round % 4)) file.destroy();
    });
    await once(file, 'close');
    expect(pieces).toBe(1 + (round % 4));
  }
  await expectClean();
});

it('an export whose reader fails', async () => {
  const broken = new Writable({
    highWaterMark: 1,
    write: (_chunk, _encoding, done) => done(new Error('the disk is full')),
  });
  const file = await opened('lines');
  // It fails first, which `once` would pass on.
  const closed = new Promise((resolve) => file.on('close', resolve));
  await expect(pipeline(file, broken)).rejects.toThrow('the disk is full');
  await closed;
  await expectClean();
});

it('an export that is read slowly comes whole, while others use the database', async () => {
  const file = await opened('lines');
  let rows = -1;
  for await (const piece of file) {
    rows +=
      Buffer.from(piece as Uint8Array)
        .toString()
        .split('\r\n').length - 1;
    // Whatever else the house does between two pieces.
    await Promise.all(
      Array.from({ length: 12 }, () => database.tenant(store.id, (tx) => tx`select 1 as one`)),
    );
  }
  expect(rows).toBe(LINES);
  await expectClean();
});
