/** The embedded server: made, joined, left, taken over from the dead, refused with a cure. */
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { connect } from '../../src/db/client.ts';
import { type Embedded, startEmbedded } from '../../src/db/embedded.ts';
import { mayEnter } from '../../src/db/embedded-user.ts';
import { type ChildOptions, ROOT, startNode, temporaryFolder } from '../helpers/child.ts';

const asRoot = process.getuid?.() === 0;
const start = async (folder: string): Promise<Embedded> => {
  const embedded = await startEmbedded({ folder, log: () => {}, settings: { fsync: 'off' } });
  onTestFinished(() => embedded.stop());
  return embedded;
};
const use = (folder: string, options?: ChildOptions) =>
  startNode([join(ROOT, 'tests/helpers/use-embedded.ts'), folder], options);
const serverPid = (folder: string): number =>
  Number(readFileSync(join(folder, 'database/postmaster.pid'), 'utf8').split('\n')[0]);
const isUp = (folder: string): boolean => existsSync(join(folder, 'database/postmaster.pid'));

async function query<T>(url: string, work: (sql: ReturnType<typeof connect>) => Promise<T>): Promise<T> {
  const sql = connect({ url, connections: 1 });
  try {
    return await work(sql);
  } finally {
    await sql.end({ timeout: 1 });
  }
}

test('a second process joins, and the last one out stops the server', async () => {
  const folder = temporaryFolder();
  const [first, second] = await Promise.all([start(folder), start(folder)]);
  expect([first.startedHere, second.startedHere].sort()).toEqual([false, true]);
  expect(second.url).toBe(first.url);
  await first.stop();
  expect(isUp(folder)).toBe(true);
  await query(second.url, (sql) => sql`select 1`);
  await second.stop();
  expect(isUp(folder)).toBe(false);
});

test('what was written is there after the next start, and only we can read the password', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  await query(first.url, (sql) => sql`create table kept as select 7 as number`);
  await first.stop();
  const again = await start(folder);
  expect(await query(again.url, (sql) => sql`select number from kept`)).toEqual([{ number: 7 }]);
  expect(statSync(join(folder, 'database-password')).mode & 0o777).toBe(0o600);
  expect(again.url).toMatch(/^postgres:\/\/postgres:[\w-]{32}@127\.0\.0\.1:\d+\/postgres$/);
});

test('without the password nobody is let in, and nobody from another machine', async () => {
  const { url } = await start(temporaryFolder());
  await expect(query(url.replace(/:[\w-]+@/, ':guess@'), (sql) => sql`select 1`)).rejects.toThrow('password');
  const [row] = await query(
    url,
    (sql) => sql`
    select current_setting('listen_addresses') as addresses, current_setting('unix_socket_directories') as sockets`,
  );
  expect(row).toEqual({ addresses: '127.0.0.1', sockets: '' });
});

test('a killed process leaves a server that the next one joins and stops', async () => {
  const folder = temporaryFolder();
  const killed = use(folder);
  const { url } = JSON.parse(await killed.says(/\n/));
  await query(url, (sql) => sql`create table kept as select 7 as number`);
  killed.process.kill('SIGKILL');
  await killed.ended;
  expect(isUp(folder)).toBe(true);
  const next = await start(folder);
  expect([next.startedHere, next.url]).toEqual([false, url]);
  expect(await query(next.url, (sql) => sql`select number from kept`)).toEqual([{ number: 7 }]);
  await next.stop();
  expect(isUp(folder)).toBe(false);
});

test('a server that was killed itself comes back with what was committed', async () => {
  const folder = temporaryFolder();
  const first = await start(folder);
  await query(first.url, (sql) => sql`create table kept as select 7 as number`);
  process.kill(serverPid(folder), 'SIGKILL');
  const again = await start(folder);
  expect(again.startedHere).toBe(true);
  expect(await query(again.url, (sql) => sql`select number from kept`)).toEqual([{ number: 7 }]);
});

test('a number in postmaster.pid that another program has now is no server', async () => {
  const folder = temporaryFolder();
  await (await start(folder)).stop();
  const lines = [process.pid, join(folder, 'database'), 1, 5432, '', '127.0.0.1', '', 'ready'];
  writeFileSync(join(folder, 'database/postmaster.pid'), `${lines.join('\n')}\n`);
  expect((await start(folder)).startedHere).toBe(true);
});

test('a first start that was killed half way is begun again', async () => {
  const folder = temporaryFolder();
  const ended = spawnSync(process.execPath, ['-e', '']);
  const left = join(folder, `database.new-${ended.pid}`);
  mkdirSync(left);
  writeFileSync(join(left, 'PG_VERSION'), '18\n');
  expect((await start(folder)).startedHere).toBe(true);
  expect(readdirSync(folder)).toContain('database');
  expect(readdirSync(folder).filter((name) => name.includes('.new-'))).toEqual([]);
});

test('LC_ALL=C makes a database of UTF-8 all the same', async () => {
  const child = use(temporaryFolder(), { env: { LC_ALL: 'C' } });
  expect(JSON.parse(await child.says(/\n/))).toMatchObject({ encoding: 'UTF8', lower: 'äé' });
  child.process.kill('SIGTERM');
  expect((await child.ended).code).toBe(0);
});

test('data of another Postgres, no data at all, and no password are refused with the cure', async () => {
  const folder = temporaryFolder();
  await (await start(folder)).stop();
  const version = join(folder, 'database/PG_VERSION');
  writeFileSync(version, '14\n');
  await expect(start(folder)).rejects.toThrow(/is of Postgres 14, and this is Postgres 18.*PULSE_DATA/);
  rmSync(version);
  await expect(start(folder)).rejects.toThrow(/holds something that is no database\. Move it away/);
  rmSync(join(folder, 'database-password'));
  await expect(start(folder)).rejects.toThrow(/database-password is missing.*Put it back/);
});

const nobody = { name: 'nobody', uid: 65534, gid: 65534 };
/** Only root can become somebody else, who has to be able to run Node and read the checkout. */
const canBeNobody = asRoot && [ROOT, dirname(process.execPath)].every((each) => mayEnter(nobody, each));
test.skipIf(!canBeNobody)(
  'not as root: works as any user, and refuses a folder that is not theirs',
  async () => {
    const shared = temporaryFolder();
    chmodSync(shared, 0o777);
    const child = use(join(shared, 'theirs'), { user: nobody });
    expect(JSON.parse(await child.says(/\n/))).toMatchObject({ startedHere: true });
    expect(statSync(join(shared, 'theirs/database')).uid).toBe(nobody.uid);
    child.process.kill('SIGTERM');
    await child.ended;
    const refused = await use(join(ROOT, 'docs', 'not-writable'), { user: nobody }).ended;
    expect(refused).toMatchObject({ code: 1, stdout: '' });
    expect(refused.stderr).toMatch(/cannot be written to \(EACCES\).*PULSE_DATA to another folder\.$/);
  },
);

test.skipIf(!asRoot)(
  'root in a folder that only root may enter: the data lies where its user may go',
  async () => {
    const closed = temporaryFolder();
    chmodSync(closed, 0o700);
    chmodSync(closed, 0o700);
    const folder = join(closed, 'checkout', '.pulse');
    const embedded = await start(folder);
    onTestFinished(() => rmSync(embedded.folder, { recursive: true, force: true }));
    expect(embedded.folder).toMatch(/^\/var\/lib\/shoppulse\/[0-9a-f]{12}$/);
    expect(await query(embedded.url, (sql) => sql`select 7 as number`)).toEqual([{ number: 7 }]);
    const other = await start(folder);
    expect([other.startedHere, other.folder]).toEqual([false, embedded.folder]);
  },
);
