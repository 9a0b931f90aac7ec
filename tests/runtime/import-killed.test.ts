/**
 * An import that is killed at fifty moments, by itself, with its database, or the database alone: all of the file
 * counts or none of it, what became of it is said, and the next try brings it in.
 */
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { connect, openDatabase } from '../../src/db/client.ts';
import { startEmbedded } from '../../src/db/embedded.ts';
import { migrate } from '../../src/db/migrate.ts';
import { interruptReading } from '../../src/db/uploads.ts';
import { ROOT, startNode, temporaryFolder } from '../helpers/child.ts';
import { dropping } from '../helpers/dropping.ts';
import { storeOf } from '../helpers/people.ts';

const MOMENTS = 50;
const VICTIMS = ['process', 'process', 'both', 'process', 'database'] as const;
const ORDERS = 500;
const SLOW_MS = 600_000;

/** The same moments in every run: a failure can be looked at again. */
function* random(seed: number): Generator<number> {
  for (let state = seed; ; ) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    yield state / 2 ** 32;
  }
}

const rows = Array.from({ length: ORDERS }, (_, index) =>
  [1, 2].map(
    (line) =>
      `${index},2026-11-${String(1 + (index % 20)).padStart(2, '0')},SKU-${line}-${index % 40},Mug ${line},${line},9.5${index % 10}`,
  ),
).flat();
const FILE = ['Order,Date,SKU,Product,Quantity,Price', ...rows, ''].join('\n');

test('all of it or nothing, at every moment', { timeout: SLOW_MS }, async () => {
  const folder = temporaryFolder();
  const path = join(temporaryFolder(), 'orders.csv');
  writeFileSync(path, FILE);
  const settings = { fsync: 'off', max_connections: '40' };
  const start = () => startEmbedded({ folder, log: () => {}, settings });
  let server = await start();
  onTestFinished(() => server.stop());
  await migrate(server.url);
  const opened = <T>(work: (house: ReturnType<typeof open>) => Promise<T>): Promise<T> => {
    const house = open(server.url);
    return work(house).finally(house.close);
  };
  const store = await opened(({ database }) => storeOf(database));
  const pid = () => readFileSync(join(server.folder, 'database/postmaster.pid'), 'utf8').split('\n')[0] ?? '';
  const child = (moment: number, victim: string) =>
    startNode([
      join(ROOT, 'tests/helpers/import-until-killed.ts'),
      ...[server.url, `${store.id}`, path, `${moment}`, victim, pid()],
    ]);
  const clear = () =>
    opened(({ admin }) =>
      admin`truncate uploads, products, sales, orders, stock_counts cascade`.then(() => {}),
    );

  const whole = child(0, 'process');
  await whole.says(/ready/);
  whole.process.stdin?.write('go\n');
  const sent = Number(/ended loaded (\d+)/.exec((await whole.ended).stdout)?.[1]);
  expect(sent).toBeGreaterThan(30);
  const reference = await opened(({ admin }) => sums(admin));
  expect(reference).toMatchObject({ orders: ORDERS, lines: 2 * ORDERS });
  await clear();

  const seen = { none: 0, all: 0 };
  const dice = random(2026);
  for (let index = 0; index < MOMENTS; index += 1) {
    // The last ones fall on the end, where the file begins to count.
    const share = index < MOMENTS - 10 ? (dice.next().value as number) : 1 - (MOMENTS - index) / sent / 1.5;
    const moment = Math.max(1, Math.round(share * sent));
    const victim = VICTIMS[index % VICTIMS.length] as string;
    const killed = child(moment, victim);
    await killed.says(/ready/);
    killed.process.stdin?.write('go\n');
    const { stdout } = await killed.ended;
    if (victim !== 'process') {
      await server.stop();
      server = await start();
    }
    const about = `moment ${moment} of ${sent}, ${victim}`;
    await opened(async ({ database, admin }) => {
      await interruptReading(database);
      const [upload] = await admin<
        { state: string; error: string | null }[]
      >`select state, error from uploads`;
      const found = await sums(admin);
      if (upload?.state === 'loaded') {
        expect(found, about).toEqual(reference);
        seen.all += 1;
      } else {
        expect(found, about).toEqual({ orders: 0, lines: 0, gross: 0n, products: 0 });
        expect([undefined, 'interrupted', 'failed'], about).toContain(upload?.state);
        if (upload) expect(upload.error, about).toBeTruthy();
        seen.none += 1;
      }
      if (victim === 'database') expect(stdout, about).toMatch(/ended (failed|loaded)/);
      const { imports } = (await dropping(database, store.id, instant(Date.UTC(2026, 10, 22))).ask('imports'))
        .data as { imports: { state: string }[] };
      expect(
        imports.map(({ state }) => state),
        about,
      ).toEqual(upload ? [upload.state] : []);
    });
    if (index % 10 === 9) {
      await opened(async ({ database, admin }) => {
        await dropping(database, store.id).drop(FILE);
        expect(await sums(admin), about).toEqual(reference);
      });
    }
    await clear();
  }
  expect(seen.none).toBeGreaterThan(MOMENTS / 2);
  expect(seen.all).toBeGreaterThan(0);
});

function open(url: string) {
  const database = openDatabase({ url, connections: 2 });
  const admin = connect({ url, connections: 1 });
  const close = async () => {
    await database.close();
    await admin.end({ timeout: 1 });
  };
  return { database, admin, close };
}

async function sums(admin: ReturnType<typeof connect>) {
  const [row] = await admin<{ orders: number; lines: number; gross: bigint; products: number }[]>`
    select (select count(*)::int from orders) as orders, count(*)::int as lines, coalesce(sum(gross), 0)::bigint as gross,
      (select count(*)::int from products) as products
    from sales`;
  return row;
}
