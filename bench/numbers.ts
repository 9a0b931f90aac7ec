/**
 * What the numbers of each command take over a large ledger: alone and eight at once, beside the same question as
 * plain SQL over the lines, with the index that there is and with one that holds every column. Whole answers with
 * their pictures. And how fast the sums are made anew, and orders taken.
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { instant } from '../src/core/time.ts';
import { connect, type Database, openDatabase, type Sql } from '../src/db/client.ts';
import { startEmbedded } from '../src/db/embedded.ts';
import { migrate } from '../src/db/migrate.ts';
import { findStore, insertStore, nextStoreId, type Store } from '../src/db/stores.ts';
import { SUM_TABLES } from '../src/db/sums-build.ts';
import { rebuildAtOnce } from '../src/db/sums-rebuild.ts';
import { benchAnswers } from './numbers-answers.ts';
import { type Asked, QUESTIONS, type Question, someMoment, ZONE } from './numbers-ask.ts';
import { makeLines } from './numbers-data.ts';
import { benchIntake } from './numbers-intake.ts';

const NOW = instant(Date.UTC(2026, 10, 21, 9, 40));
const AT_ONCE = 8;
const MOST_RUNS = 200;
const MOST_MS = 2500;
/** Milliseconds that making all sums anew may take. */
const REBUILD_MS = 60_000;

interface Times {
  readonly p50: number;
  readonly p95: number;
}

/** The figures of one size by question: what a larger size is compared with. */
type Measured = ReadonlyMap<string, Times>;

export async function benchNumbers(lines: number, smaller: Measured | null = null) {
  const folder = await mkdtemp(join(tmpdir(), 'pulse-numbers-'));
  const embedded = await startEmbedded({ folder, log: () => {} });
  const admin = connect({ url: embedded.url, connections: 1 });
  try {
    await migrate(embedded.url);
    const database = openDatabase({ url: embedded.url });
    try {
      return await measure({ database, admin, url: embedded.url }, lines, smaller);
    } finally {
      await database.close();
    }
  } finally {
    await admin.end({ timeout: 5 });
    await embedded.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

interface Place {
  readonly database: Database;
  readonly admin: Sql;
  readonly url: string;
}

async function measure(place: Place, lines: number, smaller: Measured | null) {
  const { database, admin } = place;
  const ids: bigint[] = [];
  for (const name of ['Large', 'Middle', 'Small']) ids.push(await makeStore(database, name));
  await makeLines(admin, ids, lines, NOW);
  console.log(`${lines.toLocaleString('en')} order lines, three stores, two years; asked of the largest`);
  let isMet = await timeRebuild(place, ids);
  const store = await database.tenant(
    ids[0] as bigint,
    async (tx) => (await findStore(tx, ids[0] as bigint)) as Store,
  );
  const plain = openDatabase({ url: place.url });
  const btree = new Map<string, Times>();
  for (const question of QUESTIONS) btree.set(question.name, await alone(plain, store, question.plain));
  await admin`
    create index bench_covering on sales (store_id, at) include (order_id, currency, kind, sku_key, quantity, gross,
      discounts, shipping, taxes, duties, tips, refunded, orders, refunds, unit_cost)`;
  await admin`vacuum analyze sales`;
  const covering = new Map<string, Times>();
  for (const question of QUESTIONS) covering.set(question.name, await alone(plain, store, question.plain));
  await admin`drop index bench_covering`;
  await plain.close();
  const found = new Map<string, Times>();
  for (const question of QUESTIONS) {
    const one = await alone(database, store, question.ask);
    const many = await timesOf(database, store, question.ask, AT_ONCE);
    found.set(question.name, one);
    const beside = [btree.get(question.name), covering.get(question.name)] as [Times, Times];
    isMet = report(question, one, many, beside, smaller?.get(question.name)) && isMet;
  }
  isMet = (await benchAnswers(database, store, NOW)) && isMet;
  isMet = (await benchIntake(place, ids, NOW)) && isMet;
  return { isMet, found };
}

async function makeStore(database: Database, name: string): Promise<bigint> {
  const id = await database.person('bench', nextStoreId);
  await database.tenant(id, (tx) =>
    insertStore(tx, id, { name, currency: 'EUR', currencySource: 'set', zone: ZONE }, NOW),
  );
  return id;
}

async function timeRebuild({ database, admin }: Place, ids: readonly bigint[]): Promise<boolean> {
  const start = performance.now();
  for (const id of ids) await rebuildAtOnce(database, id);
  const ms = performance.now() - start;
  for (const table of SUM_TABLES) await admin`vacuum analyze ${admin(table)}`;
  console.log(
    `all sums made anew: ${(ms / 1000).toFixed(1)} s, at most ${(REBUILD_MS / 1000).toFixed(0)} s${ms > REBUILD_MS ? '  OVER ITS LIMIT' : ''}`,
  );
  const sizes = await admin<{ name: string; size: string; rows: string }[]>`
    select relname as name, pg_size_pretty(pg_total_relation_size(oid)) as size, reltuples::bigint::text as rows
    from pg_class where relname in ${admin([...SUM_TABLES, 'sales', 'orders'])} order by pg_total_relation_size(oid) desc`;
  for (const { name, size, rows } of sizes)
    console.log(`  ${name.padEnd(22)} ${size.padStart(9)} ${rows.padStart(12)} rows`);
  return ms <= REBUILD_MS;
}

type Ask = (asked: Asked) => Promise<unknown>;

const alone = (database: Database, store: Store, ask: Ask) => timesOf(database, store, ask, 1);

async function timesOf(database: Database, store: Store, ask: Ask, atOnce: number): Promise<Times> {
  let turn = 0;
  const one = async () => {
    turn += 1;
    const now = someMoment(NOW, turn);
    const start = performance.now();
    await database.tenant(store.id, (tx) => ask({ tx, store, now }));
    return performance.now() - start;
  };
  // Every connection has planned it before it counts.
  for (let warm = 0; warm < 3; warm += 1) {
    const took = await Promise.all(Array.from({ length: atOnce }, one));
    if (Math.max(...took) > MOST_MS) break;
  }
  const times: number[] = [];
  const begun = performance.now();
  await Promise.all(
    Array.from({ length: atOnce }, async () => {
      while (times.length < MOST_RUNS * atOnce && (times.length < 5 || performance.now() - begun < MOST_MS))
        times.push(await one());
    }),
  );
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { p50: at(0.5), p95: at(0.95) };
}

function report(
  { name, limit, growth }: Question,
  one: Times,
  many: Times,
  [btree, covering]: [Times, Times],
  smaller: Times | undefined,
): boolean {
  const grown = smaller === undefined ? null : one.p50 / smaller.p50;
  const over = [
    ...(many.p95 > limit ? [`${AT_ONCE} at once over ${limit} ms`] : []),
    ...(grown !== null && growth !== undefined && grown > growth
      ? [`more than ${growth} × its time before`]
      : []),
  ];
  console.log(
    `${name.padEnd(26)} alone ${ms(one)}   ${AT_ONCE} at once ${ms(many)}   plain ${ms(btree)}   covering ${ms(covering)}${
      grown === null ? '' : `   × ${grown.toFixed(2)}`
    }${over.length > 0 ? `  OVER ITS LIMIT: ${over.join(', ')}` : ''}`,
  );
  return over.length === 0;
}

const ms = ({ p50, p95 }: Times): string => `${p50.toFixed(1).padStart(6)} / ${p95.toFixed(1).padStart(6)}`;

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const sizes = process.argv.slice(2).map(Number);
  let before: Measured | null = null;
  for (const lines of sizes.length > 0 ? sizes : [1_000_000]) {
    const { isMet, found } = await benchNumbers(lines, before);
    before = found;
    if (!isMet) process.exitCode = 1;
  }
}
