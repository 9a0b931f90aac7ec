/**
 * Whole answers as a chat gets them: the command run, its buttons saved, its picture drawn. Asked as of another moment
 * each time, since what was drawn is kept.
 */
import { randomUUID } from 'node:crypto';
import { commands } from '../commands/index.ts';
import type { Asking } from '../src/app/app.ts';
import { createApp } from '../src/app/create-app.ts';
import { createDrawer } from '../src/chart/drawer.ts';
import type { Instant } from '../src/core/time.ts';
import type { Database } from '../src/db/client.ts';
import { type Store, setMember } from '../src/db/stores.ts';
import { percentile } from './figures.ts';
import { someMoment } from './numbers-ask.ts';

const QUESTIONS = [
  'today',
  'week',
  'month',
  'compare last month',
  'channels last 30 days',
  'hours last 28 days',
  'trend net sales last 365 days',
];
const AT_ONCE = 8;
const RUNS = 100;
/** Milliseconds at the most, p95, eight at once. */
const MOST_MS = 150;
const OLGA = { platform: 'terminal', workspace: 'bench', user: 'olga', name: 'Olga' };

export async function benchAnswers(database: Database, store: Store, until: Instant): Promise<boolean> {
  await database.tenant(store.id, (tx) => setMember(tx, store.id, { ...OLGA, role: 'owner' }, until));
  const drawer = createDrawer({ timeoutMs: 20_000 });
  // The clock only counts who asks too much: a second passes with each question.
  let asked = 0;
  const app = createApp({
    commands,
    actions: [],
    platforms: [],
    database,
    clock: () => (until + 1000 * asked) as Instant,
    log: (level, event, fields) => level === 'error' && console.error(event, fields),
    draw: drawer.draw,
    ingest: () => Promise.reject(new Error('no files here')),
    newReference: () => randomUUID().slice(0, 8),
  });
  const answer = async (question: string): Promise<number> => {
    asked += 1;
    const where = { channel: 'bench', kind: 'direct' } as const;
    const asking: Asking = { who: OLGA, where, at: someMoment(until, asked) };
    const start = performance.now();
    const { reply, failed } = await app.ask(asking, question);
    if (failed) throw new Error(`${question}: ${failed.message}`);
    const charts = reply.parts.filter((part) => part.kind === 'chart');
    await Promise.all(charts.map(({ spec }) => app.draw(spec)));
    return performance.now() - start;
  };
  try {
    const met: boolean[] = [];
    for (const question of QUESTIONS) met.push(await measured(question, () => answer(question)));
    return met.every(Boolean);
  } finally {
    await drawer.stop();
  }
}

async function measured(question: string, answer: () => Promise<number>): Promise<boolean> {
  await Promise.all(Array.from({ length: AT_ONCE }, answer));
  const alone: number[] = [];
  for (let run = 0; run < RUNS / 4; run += 1) alone.push(await answer());
  const times: number[] = [];
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      while (times.length < RUNS) times.push(await answer());
    }),
  );
  const said = (values: readonly number[]) =>
    [50, 95].map((share) => percentile(values, share).toFixed(0).padStart(4)).join(' / ');
  const isMet = percentile(times, 95) <= MOST_MS;
  console.log(
    `${`${question}, with its picture`.padEnd(44)} alone ${said(alone)}   ${AT_ONCE} at once ${said(times)}${isMet ? '' : `  OVER ${MOST_MS} ms`}`,
  );
  return isMet;
}
