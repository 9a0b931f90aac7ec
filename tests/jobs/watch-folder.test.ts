/** A folder whose files are imported by themselves: each once, none lost, none half written, and somebody is told. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { beforeEach, expect, test } from 'vitest';
import { imports } from '../../commands/imports.ts';
import { ingest } from '../../src/app/ingest.ts';
import { createWatchFolder } from '../../src/app/watch-folder.ts';
import { openWatchedFolder, type WhoReads } from '../../src/connectors/watched-folder.ts';
import { instant } from '../../src/core/time.ts';
import { replyText } from '../../src/reply/text.ts';
import { SetupError } from '../../src/setup-error.ts';
import { saveParts } from '../../src/terminal/save.ts';
import { temporaryFolder } from '../helpers/child.ts';
import { testDatabase } from '../helpers/database.ts';
import { storeOf } from '../helpers/people.ts';
import { at } from '../helpers/stock-store.ts';
import { stockWorld } from '../helpers/stock-world.ts';

const { database, admin } = await testDatabase();
beforeEach(async () => {
  await admin`truncate stores cascade`;
});

const ORDERS = 'Order,Date,SKU,Product,Quantity,Price\n1000,2026-11-20 12:00,MUG-BL,Mug blue,2,10.00\n';
const ASKS = 'Order,Date,SKU,Product,Quantity,Price\n1,03/04/2026,MUG-BL,Mug blue,2,10.00\n';

async function watching(options: { store?: string; who?: WhoReads; folder?: string } = {}) {
  const folder = options.folder ?? temporaryFolder();
  const world = stockWorld(database, at('2026-11-21', '10:40'), [], { ingest, commands: [imports] });
  const files = await openWatchedFolder(folder, options.who);
  const job = createWatchFolder({
    files,
    store: options.store ?? null,
    asText: async (reply, place) => {
      const saving = { folder: place, draw: world.app.draw, charts: false };
      return replyText(reply, await saveParts(reply, saving));
    },
  });
  const tick = async () => {
    while (await job.step(world));
    world.now = instant(world.now + 5_000);
  };
  return {
    world,
    folder,
    put: (name: string, text: string) => writeFileSync(join(folder, name), text),
    in: (place: string) => readdirSync(join(folder, place)).sort(),
    said: (place: string, name: string) => readFileSync(join(folder, place, name), 'utf8'),
    tick,
    ticks: async (count: number) => {
      for (let index = 0; index < count; index += 1) await tick();
    },
  };
}

const uploads = () => admin<{ file: string; state: string; who: string }[]>`
  select file_name as file, state, user_name as who from uploads order by upload_id`;

test('a file is imported once nobody writes to it any more, and nobody is bothered', async () => {
  await storeOf(database);
  const here = await watching();
  here.put('orders.csv', ORDERS.slice(0, 60));
  await here.tick();
  here.put('orders.csv', ORDERS);
  await here.tick();
  expect(here.in('imported')).toEqual([]);
  await here.ticks(2);
  expect(here.in('imported')).toEqual(['orders.csv', 'orders.csv.txt']);
  expect(here.said('imported', 'orders.csv')).toBe(ORDERS);
  expect(here.said('imported', 'orders.csv.txt')).toContain('orders.csv');
  expect([...(await uploads())]).toEqual([
    { file: 'orders.csv', state: 'loaded', who: 'the watched folder' },
  ]);
  expect(here.world.messages).toEqual([]);
  // The next night’s export has the same name: both are kept, and what is known already changes nothing.
  here.put('orders.csv', ORDERS);
  await here.ticks(3);
  expect(here.in('imported')).toEqual(['orders-2.csv', 'orders-2.csv.txt', 'orders.csv', 'orders.csv.txt']);
  expect(here.said('imported', 'orders-2.csv.txt')).toMatch(/changes nothing|unchanged|already/i);
  expect(here.world.errors).toEqual([]);
});

test('what is no table is refused with the reason, what asks waits, and an owner is told of both with the buttons', async () => {
  await storeOf(database);
  const here = await watching();
  here.put('letter.csv', '%PDF-1.7 nothing of ours');
  here.put('march.csv', ASKS);
  await here.ticks(3);
  expect(here.in('refused')).toEqual(['letter.csv', 'letter.csv.txt']);
  expect(here.said('refused', 'letter.csv.txt')).toContain('PDF');
  expect(here.in('asking')).toEqual(['march.csv', 'march.csv.txt']);
  expect(here.said('asking', 'march.csv.txt')).toMatch(
    /Answer it in the chat: `?imports \d+`? shows the buttons\. .*pulse import "march\.csv" --answer \w+=\w+/,
  );
  const told = here.world.messages.map(({ reply }) => replyText(reply));
  expect(told).toHaveLength(2);
  expect(told[0]).toContain('letter.csv was in the watched folder of Acme Berlin.');
  expect(told[1]).toContain('march.csv was in the watched folder of Acme Berlin.');
  expect(here.world.messages[1]?.reply.parts.some(({ kind }) => kind === 'buttons')).toBe(true);
  expect([...(await uploads())].map(({ state }) => state)).toEqual(['failed', 'asking']);
});

test('rows that cannot be read lie beside the file, ready to be mended, and an owner is told', async () => {
  await storeOf(database);
  const here = await watching();
  const rows = Array.from({ length: 9 }, (_, index) => `${index},2026-11-20,MUG-BL,Mug blue,2,10.00`);
  here.put('mixed.csv', [ORDERS.split('\n')[0], ...rows, 'x,2026-11-20,MUG-BL,Mug blue,2,ten'].join('\n'));
  await here.ticks(3);
  const [rejected] = here.in('imported').filter((name) => !name.startsWith('mixed.csv'));
  expect(here.said('imported', rejected ?? '')).toContain('ten');
  expect(here.world.messages).toHaveLength(1);
});

test('leaves alone what is empty, unfinished, hidden, a folder or a link', async () => {
  await storeOf(database);
  const here = await watching();
  here.put('empty.csv', '');
  here.put('orders.csv.part', ORDERS);
  here.put('.orders.csv', ORDERS);
  mkdirSync(join(here.folder, 'orders'));
  symlinkSync('/etc/hostname', join(here.folder, 'link.csv'));
  await here.ticks(4);
  expect(here.in('.').filter((name) => name.includes('.'))).toEqual([
    '.orders.csv',
    'empty.csv',
    'link.csv',
    'orders.csv.part',
  ]);
  expect([...(await uploads())]).toEqual([]);
});

test('two processes on one folder: each file has one effect', async () => {
  await storeOf(database);
  const one = await watching({ who: { host: hostname(), process: process.pid } });
  const other = await watching({ folder: one.folder, who: { host: 'another', process: 7 } });
  for (let index = 0; index < 3; index += 1)
    one.put(`orders-${index}.csv`, ORDERS.replace('1000', `${index}`));
  await Promise.all([one.tick(), other.tick()]);
  await Promise.all([one.ticks(2), other.ticks(2)]);
  expect(one.in('imported').filter((name) => name.endsWith('.csv'))).toHaveLength(3);
  expect([...(await uploads())].map(({ state }) => state)).toEqual(Array(3).fill('loaded'));
});

test('what a process that died was reading is read by the next one, and what another machine reads is left to it', async () => {
  await storeOf(database);
  const dead = spawnSync(process.execPath, ['-e', '']).pid;
  const folder = temporaryFolder();
  for (const reader of [`${hostname()}-${dead}`, 'elsewhere-12']) {
    mkdirSync(join(folder, 'reading', reader), { recursive: true });
    writeFileSync(join(folder, 'reading', reader, `${reader}.csv`), ORDERS);
  }
  const here = await watching({ folder });
  await here.ticks(3);
  expect(here.in('imported')).toEqual([`${hostname()}-${dead}.csv`, `${hostname()}-${dead}.csv.txt`]);
  expect(existsSync(join(folder, 'reading', 'elsewhere-12', 'elsewhere-12.csv'))).toBe(true);
  expect(existsSync(join(folder, 'reading', `${hostname()}-${dead}`))).toBe(false);
});

test('with several stores it is said for which, and nothing is guessed', async () => {
  await storeOf(database);
  await storeOf(database, { name: 'Acme London' });
  const unclear = await watching();
  unclear.put('orders.csv', ORDERS);
  await unclear.ticks(4);
  expect(unclear.world.errors).toEqual([
    { event: 'folder.store-unclear', error: expect.stringContaining('Set PULSE_WATCH_STORE to one of') },
  ]);
  expect(unclear.in('.')).toContain('orders.csv');
  const named = await watching({ folder: unclear.folder, store: 'acme berlin' });
  await named.ticks(3);
  const [row] = await admin<{ name: string }[]>`select stores.name from uploads join stores using (store_id)`;
  expect(row?.name).toBe('Acme Berlin');
});

test('a database that is away loses no file: it is tried again', async () => {
  await storeOf(database);
  const here = await watching();
  here.put('orders.csv', ORDERS);
  await admin`alter table uploads rename to uploads_away`;
  try {
    await here.ticks(3);
    expect(here.in('.')).toContain('orders.csv');
  } finally {
    await admin`alter table uploads_away rename to uploads`;
  }
  await here.ticks(3);
  expect(here.in('imported')).toContain('orders.csv');
});

test('a folder that cannot be used ends the start with one sentence', async () => {
  const missing = join(temporaryFolder(), 'export');
  await expect(openWatchedFolder(missing)).rejects.toThrow(SetupError);
  await expect(openWatchedFolder(missing)).rejects.toThrow(
    /of PULSE_WATCH cannot be read and written \(ENOENT\)/,
  );
  expect(existsSync(missing)).toBe(false);
});
