/** `pulse …` as a person or a script uses it. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { ROOT, startNode, temporaryFolder } from '../helpers/child.ts';
import { testDatabase } from '../helpers/database.ts';

const { admin, url } = await testDatabase();

interface Typed {
  readonly env?: Record<string, string>;
  readonly cwd?: string;
}

function pulse(words: readonly string[], { env = { DATABASE_URL: url }, cwd = tmpdir() }: Typed = {}) {
  const { status, stdout, stderr } = spawnSync(process.execPath, [join(ROOT, 'src/pulse.js'), ...words], {
    cwd,
    env: { PATH: process.env.PATH ?? '', HOME: tmpdir(), ...env },
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

test('works from nothing and from any folder, and leaves no server behind', () => {
  const folder = temporaryFolder();
  const data = join(folder, 'data');
  mkdirSync(join(folder, 'elsewhere'));
  // A project of its own there must not change how ours is read.
  writeFileSync(join(folder, 'elsewhere/tsconfig.json'), '{ "extends": "./not-there.json" }');
  const asked = pulse(['help'], { env: { PULSE_DATA: data }, cwd: join(folder, 'elsewhere') });
  expect(asked).toMatchObject({ status: 0, stderr: '' });
  expect(asked.stdout).toMatch(/^today\b/m);
  expect(existsSync(join(data, 'database/PG_VERSION'))).toBe(true);
  expect(existsSync(join(data, 'database/postmaster.pid'))).toBe(false);
  expect(readdirSync(join(folder, 'elsewhere'))).toEqual(['tsconfig.json']);
});

test('joins the server that runs, and leaves it running', async () => {
  const folder = temporaryFolder();
  const server = startNode([join(ROOT, 'src/main.ts')], { env: { PULSE_DATA: folder, PULSE_PORT: '0' } });
  await server.says(/3\. /);
  expect(pulse(['help'], { env: { PULSE_DATA: folder } })).toMatchObject({ status: 0, stderr: '' });
  expect(existsSync(join(folder, 'database/postmaster.pid'))).toBe(true);
  server.process.kill('SIGTERM');
  expect((await server.ended).code).toBe(0);
});

test('--json prints one object and nothing else', () => {
  const { status, stdout, stderr } = pulse(['today', '--json', '--at', '2026-11-21T10:40Z']);
  expect([status, stderr]).toEqual([0, '']);
  const answer = JSON.parse(stdout);
  expect(Object.keys(answer)).toEqual(['command', 'store', 'period', 'asOf', 'data', 'reply']);
  expect(answer).toMatchObject({ command: 'today', store: 'My shop' });
  expect(new Date(answer.asOf).toISOString()).toBe('2026-11-21T10:40:00.000Z');
  expect(answer.period).toMatchObject({
    from: '2026-11-21',
    to: '2026-11-21',
    end: answer.asOf,
    zone: expect.any(String),
  });
});

test('--at without an offset is a time in the store’s zone', async () => {
  pulse(['help']);
  await admin`update stores set zone = 'America/New_York'`;
  const { asOf } = JSON.parse(pulse(['today', '--json', '--at', '2026-11-21T10:40']).stdout);
  expect(asOf).toBe('2026-11-21T10:40:00-05:00');
  expect(pulse(['today', '--at', 'noon'])).toMatchObject({ status: 2, stdout: '' });
});

test('--as asks as that member, with their rights', () => {
  const refused = pulse(['roles', 'vera', 'owner', '--as', 'Vera']);
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toMatch(/needs the role owner/);
  const unknown = pulse(['today', '--as', 'Stan', '--json']);
  expect(unknown.status).toBe(1);
  expect(JSON.parse(unknown.stdout).error.message).toMatch(/^There is no member “Stan” here.*Olga/);
});

test('what is refused is on standard error, and with --json an object', () => {
  const text = pulse(['toady']);
  expect(text).toMatchObject({ status: 1, stdout: '' });
  expect(text.stderr).toMatch(/^There is no command “toady”\. /);
  const { status, stdout } = pulse(['toady', '--json']);
  expect(status).toBe(1);
  expect(JSON.parse(stdout)).toEqual({ error: { message: expect.stringMatching(/no command “toady”/) } });
  expect(pulse(['today', '--store', 'Nowhere']).stderr).toMatch(/^There is no store “Nowhere” here/);
});

test('what is not understood ends with 2 before any database is asked', () => {
  const env = { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none' };
  expect(pulse(['today', '--store'], { env })).toMatchObject({ status: 2, stdout: '' });
  expect(pulse(['tidy'], { env })).toMatchObject({ status: 2, stdout: '' });
  expect(pulse(['--help'], { env })).toMatchObject({ status: 0, stderr: '' });
  expect(pulse(['today'], { env }).stderr).toMatch(
    /^The Postgres at 127\.0\.0\.1:1\/none could not be reached/,
  );
});

test('a bug has a reference, the same in the log, and shows no inside', async () => {
  await admin`alter table members rename column name to gone`;
  onTestFinished(async () => void (await admin`alter table members rename column gone to name`));
  const { status, stdout, stderr } = pulse(['today', '--json']);
  expect(status).toBe(1);
  expect(stdout).not.toMatch(/column|select/);
  expect(JSON.parse(stdout).error.message).toMatch(/went wrong/);
  expect(stderr).toMatch(/"event":"bug"/);
});

test('tidy prints a table file as clean CSV, without a database', () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'a.csv'), Buffer.from('Preis;Größe\r\n1,50;"groß; breit"\r\n', 'latin1'));
  const env = { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none' };
  expect(pulse(['tidy', 'a.csv'], { env, cwd: folder })).toEqual({
    status: 0,
    stdout: '"Preis","Größe"\r\n"1,50","groß; breit"\r\n',
    stderr: '',
  });
  expect(pulse(['tidy', 'b.csv'], { env, cwd: folder })).toMatchObject({ status: 1, stdout: '' });
});

test('tidy writes many files into a folder, and says in each what it refuses', () => {
  const folder = temporaryFolder();
  const env = { DATABASE_URL: 'postgres://u:p@127.0.0.1:1/none' };
  writeFileSync(join(folder, 'a.csv'), 'Sales\n\nSKU;Qty\nA;1\nB;2\n');
  writeFileSync(join(folder, 'b.pdf'), '%PDF-1.7');
  writeFileSync(join(folder, 'empty.csv'), '');
  const { status, stdout, stderr } = pulse(
    ['tidy', 'a.csv', 'b.pdf', 'empty.csv', 'none.csv', '--out', 'out'],
    {
      env,
      cwd: folder,
    },
  );
  expect({ status, stdout }).toEqual({ status: 1, stdout: '' });
  expect(stderr).toMatch(/^a\.csv: {3}above the header: Sales$/m);
  expect(stderr).toMatch(/^b\.pdf: This is a PDF\./m);
  const saved = (name: string) => readFileSync(join(folder, 'out', `${name}_converted.csv`), 'utf8');
  expect(saved('a.csv')).toBe('"SKU","Qty"\r\n"A","1"\r\n"B","2"\r\n');
  expect(saved('b.pdf')).toBe('Application Error\n');
  expect(saved('empty.csv')).toBe('');
  expect(saved('none.csv')).toBe('Application Error\n');
  expect(pulse(['tidy', 'a.csv', './a.csv', '--out', 'out'], { env, cwd: folder }).status).toBe(2);
});

test('import of what is no file says so and loads nothing', () => {
  expect(pulse(['import', '/not/there.csv']).stderr).toMatch(
    /^There is no file \/not\/there\.csv\. Nothing was read\./,
  );
  expect(pulse(['import', tmpdir()]).stderr).toMatch(/is a folder\. Name the files in it/);
});
