/** `npm start` as a person sees it: an address, or one sentence with the cure; and an end in order. */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { expect, inject, onTestFinished, test } from 'vitest';
import { type ChildOptions, ROOT, startNode, temporaryFolder } from '../helpers/child.ts';
import { testDatabase } from '../helpers/database.ts';

const server = inject('databaseServer');
const { admin, url } = await testDatabase();
const start = (env: Record<string, string>, options: ChildOptions = {}) =>
  startNode([join(ROOT, 'src/main.ts')], { ...options, env: { PULSE_PORT: '0', ...env } });
const address = (said: string): string => /http:\/\/127\.0\.0\.1:\d+/.exec(said)?.[0] as string;
const isHealthy = async (at: string) => (await fetch(`${at}/healthz`)).ok;

test.each([
  [
    { DATABASE_URL: 'postgres://pulse:secret@127.0.0.1:1/shop' },
    'The Postgres at 127.0.0.1:1/shop could not be reached (ECONNREFUSED). Start it or mend DATABASE_URL, or leave DATABASE_URL out to use the embedded database.\n',
  ],
  [
    { DATABASE_URL: server.replace(/:[\w-]+@/, ':guess@') },
    /^The Postgres at 127\.0\.0\.1:\d+\/postgres did not take the user or the password of DATABASE_URL\. Mend them, .*\n$/,
  ],
  [
    { DATABASE_URL: server.replace(/postgres$/, 'not_there') },
    /^The Postgres at 127\.0\.0\.1:\d+\/not_there has no such database\. Create it, .*\n$/,
  ],
  [
    { PULSE_HOST: '0.0.0.0' },
    'PULSE_HOST is 0.0.0.0, which other machines can reach, and there is no PULSE_CONSOLE_TOKEN. Set one of at least 16 characters, or leave PULSE_HOST out.\n',
  ],
  [
    { PULSE_DATA: '/proc/shoppulse' },
    /^The folder \/proc\/shoppulse cannot be written to \(E[A-Z]+\)\. .* set PULSE_DATA to another folder\.\n$/,
  ],
  [
    { PULSE_WATCH: '/nowhere/exports' },
    /^The folder \/nowhere\/exports of PULSE_WATCH cannot be read and written \(ENOENT\)\. Make it, .*\n$/,
  ],
  [{ PULSE_WATCH_STORE: 'Acme' }, /^PULSE_WATCH_STORE is set, and PULSE_WATCH is missing\. .*\n$/],
])('half a set-up is one sentence with the cure, case %#', async (env, sentence) => {
  const ended = await start(env).ended;
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toEqual(typeof sentence === 'string' ? sentence : expect.stringMatching(sentence));
});

test('a port that is taken: one sentence with the cure, and the database is stopped again', async () => {
  const taken = createServer();
  await new Promise<void>((listening) => taken.listen(0, '127.0.0.1', listening));
  onTestFinished(() => void taken.close());
  const { port } = taken.address() as { port: number };
  const folder = temporaryFolder();
  const ended = await start({ PULSE_PORT: String(port), PULSE_DATA: folder }).ended;
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  const lines = ended.stderr.trim().split('\n');
  expect(lines.at(-1)).toMatch(new RegExp(`^Port ${port} on 127\\.0\\.0\\.1 is taken\\. .*PULSE_PORT`));
  expect(existsSync(join(folder, 'database/postmaster.pid'))).toBe(false);
});

test('a user of the database who may not make the role is told what to have done', async () => {
  const owner = `main_owner_${process.pid}`;
  const database = `main_owned_${process.pid}`;
  await admin.unsafe(`create role ${owner} login password 'secret'`);
  await admin.unsafe(`create database ${database} owner ${owner}`);
  onTestFinished(async () => {
    await admin.unsafe(`drop database ${database} with (force)`);
    await admin.unsafe(`drop role ${owner}`);
  });
  const { host } = new URL(server);
  const ended = await start({ DATABASE_URL: `postgres://${owner}:secret@${host}/${database}` }).ended;
  expect(ended).toMatchObject({ code: 1, stdout: '' });
  expect(ended.stderr).toMatch(/^The database user .*"create role pulse_app nologin; .* start again\.\n$/);
});

test('starts from nothing, says where and what to try, and ends in order at SIGTERM', async () => {
  const folder = join(temporaryFolder(), 'fresh');
  const child = start({ PULSE_DATA: folder });
  const said = await child.says(/3\. .*\n/);
  expect(said).toMatch(/^ShopPulse is at http:\/\/127\.0\.0\.1:\d+\n/);
  expect(said.match(/^ {2}[123]\. /gm)).toHaveLength(3);
  expect(await isHealthy(address(said))).toBe(true);
  child.process.kill('SIGTERM');
  expect(await child.ended).toMatchObject({ code: 0, signal: null });
  expect(existsSync(join(folder, 'database/PG_VERSION'))).toBe(true);
  expect(existsSync(join(folder, 'database/postmaster.pid'))).toBe(false);
});

test('a second one joins the same data, and outlives the first; after a kill the next takes over', async () => {
  const folder = temporaryFolder();
  const first = start({ PULSE_DATA: folder });
  await first.says(/3\. /);
  const second = start({ PULSE_DATA: folder });
  const at = address(await second.says(/3\. /));
  first.process.kill('SIGINT');
  expect((await first.ended).code).toBe(0);
  expect(await isHealthy(at)).toBe(true);
  second.process.kill('SIGKILL');
  await second.ended;
  expect(existsSync(join(folder, 'database/postmaster.pid'))).toBe(true);
  const third = start({ PULSE_DATA: folder });
  expect(await isHealthy(address(await third.says(/3\. /)))).toBe(true);
  third.process.kill('SIGTERM');
  expect((await third.ended).code).toBe(0);
  expect(existsSync(join(folder, 'database/postmaster.pid'))).toBe(false);
});

test('with DATABASE_URL it keeps its data there, and makes one store in all', async () => {
  for (let times = 0; times < 2; times += 1) {
    const child = start({ DATABASE_URL: url, PULSE_ZONE: 'Europe/Berlin', PULSE_CURRENCY: 'CHF' });
    await child.says(/3\. /);
    child.process.kill('SIGTERM');
    expect((await child.ended).code).toBe(0);
  }
  expect(await admin`select name, zone, currency, currency_source from stores`).toEqual([
    { name: 'My shop', zone: 'Europe/Berlin', currency: 'CHF', currency_source: 'set' },
  ]);
  expect(await admin`select user_id, role from members order by user_id`).toEqual([
    { user_id: 'max', role: 'manager' },
    { user_id: 'olga', role: 'owner' },
    { user_id: 'vera', role: 'accountant' },
  ]);
});

test('after a kill in the middle of a file the next start reports it as interrupted, and nothing of it counts', async () => {
  const env = { DATABASE_URL: url };
  const first = start(env);
  const at = address(await first.says(/3\. /));
  const rows = Array.from({ length: 200_000 }, (_, row) => `${row},2026-11-02,MUG,Mug,1,9.00,EUR\n`).join('');
  const query = new URLSearchParams({ as: 'olga', channel: 'team', name: 'cut.csv' });
  const dropped = fetch(`${at}/drop?${query}`, {
    method: 'PUT',
    body: `order,date,sku,title,quantity,price,currency\n${rows}`,
  }).catch(() => null);
  await expect
    .poll(() => admin`select state from uploads`, { timeout: 20_000 })
    .toEqual([{ state: 'reading' }]);
  first.process.kill('SIGKILL');
  await Promise.all([first.ended, dropped]);
  const second = start(env);
  await second.says(/3\. /);
  expect(await admin`select state, error from uploads`).toEqual([
    { state: 'interrupted', error: expect.stringContaining('Nothing of it counts; drop it again.') },
  ]);
  expect(await admin`select count(*)::int as orders from orders`).toEqual([{ orders: 0 }]);
});
