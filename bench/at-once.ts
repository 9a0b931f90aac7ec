/**
 * Fifty people ask `/pulse today` at the same moment: how long until their chat has its acknowledgement, and until
 * the answer with its picture is in the channel. The whole application in a process of its own, as `npm start` runs
 * it; here are only the people and a chat that refuses what the real one refuses.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Instant, instant } from '../src/core/time.ts';
import { openDatabase } from '../src/db/client.ts';
import { setMember } from '../src/db/stores.ts';
import { rebuildSums } from '../src/db/sums-rebuild.ts';
import { percentile } from './figures.ts';
import type { House } from './house.ts';

const AT_ONCE = 50;
const ROUNDS = 6;
const CHANNELS = 10;
/** Slack and Discord allow 3 s. */
const ACK_MS = 200;
const ANSWER_MS = 1_500;
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export interface Measured {
  /** Milliseconds until the chat had its acknowledgement, and until the answer was there. */
  readonly ack: number;
  readonly answer: number;
}

export interface Asker {
  readonly user: string;
  readonly channel: string;
}

export interface Chat {
  /** `Slack`. */
  readonly name: string;
  /** Of who asks. */
  readonly platform: string;
  readonly workspace: string;
  /** What connects the application to it. */
  readonly env: Readonly<Record<string, string>>;
  readonly connected: () => Promise<unknown>;
  readonly askToday: (asker: Asker) => Promise<Measured>;
  readonly close: () => Promise<void>;
}

export const people = Array.from({ length: AT_ONCE }, (_, index) => `u${index}`);

/** Whether acknowledgements and answers came in time. `channelOf` gives the id of a channel by its number. */
export async function benchAtOnce(
  house: House,
  chat: Chat,
  channelOf: (index: number) => string,
): Promise<boolean> {
  const askers = people.map((user, index) => ({ user, channel: channelOf(index % CHANNELS) }));
  await join(house, chat);
  const child = await startWhole(house, chat.env);
  try {
    await chat.connected();
    // The first picture starts the thread that draws.
    await chat.askToday(askers[0] as Asker);
    const measured: Measured[] = [];
    for (let index = 0; index < ROUNDS; index += 1) {
      measured.push(...(await Promise.all(askers.map(chat.askToday))));
    }
    return report(chat.name, measured, await numbersAlone(house, chat));
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
    await chat.close();
  }
}

export const channels = (channelOf: (index: number) => string): string[] =>
  Array.from({ length: CHANNELS }, (_, index) => channelOf(index));

/** Everybody belongs to the store, and its latest orders are of now: the application goes by the real clock. */
async function join({ admin, storeId, url }: House, { platform, workspace }: Chat): Promise<void> {
  const database = openDatabase({ url, connections: 1 });
  await database.tenant(storeId, async (tx) => {
    for (const user of people) {
      const member = { platform, workspace, user, name: user, role: 'owner' } as const;
      await setMember(tx, storeId, member, instant(0));
    }
  });
  const [late] = await admin<{ by: string }[]>`
    select (now() - max(at))::text as by from sales where kind = 'sale' and store_id = ${storeId}`;
  const by = late?.by ?? '0';
  await admin`update sales set at = at + ${by}::interval where store_id = ${storeId}`;
  await admin`update orders set placed_at = placed_at + ${by}::interval where store_id = ${storeId}`;
  // The moved lines went past the application, which keeps their sums.
  await database.tenant(storeId, (tx) => rebuildSums(tx, storeId));
  await database.close();
  await admin`vacuum analyze sales, orders`;
}

async function startWhole({ url, folder }: House, env: Chat['env']): Promise<ChildProcess> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      DATABASE_URL: url,
      PULSE_DATA: folder,
      PULSE_PORT: '0',
      ...env,
    },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The application did not start.')));
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), ended]);
  return child;
}

/** The same questions to the application alone: no chat, no picture. */
async function numbersAlone({ app }: House, { platform, workspace }: Chat): Promise<number[]> {
  const at: Instant = instant(Date.now());
  return Promise.all(
    people.map(async (user) => {
      const begun = performance.now();
      const who = { platform, workspace, user, name: user };
      const where = { channel: 'c0', kind: 'private' } as const;
      const answered = await app.ask({ who, where, at }, 'today');
      if (answered.failed) throw new Error(answered.failed.message);
      return performance.now() - begun;
    }),
  );
}

function report(name: string, measured: readonly Measured[], numbers: readonly number[]): boolean {
  const answers = measured.map(({ answer }) => answer);
  const ack = percentile(
    measured.map((each) => each.ack),
    99,
  );
  const answer = percentile(answers, 95);
  const line = (what: string, ours: number, limit: number, about: string) => {
    const verdict = ours <= limit ? '' : '  OVER ITS LIMIT';
    console.log(
      `${`${name}: ${what}`.padEnd(34)} ${ours.toFixed(0).padStart(6)} ms  against ${String(limit).padStart(5)} ms  = ${(ours / limit).toFixed(2)} ×  ${about}${verdict}`,
    );
  };
  line('acknowledged, p99', ack, ACK_MS, `${AT_ONCE} × /pulse today at once, ${ROUNDS} times`);
  line('answered with picture, p95', answer, ANSWER_MS, 'the same commands');
  console.log(
    `${''.padEnd(34)} the numbers alone, ${AT_ONCE} at once: p50 ${percentile(numbers, 50).toFixed(0)} ms, p95 ${percentile(numbers, 95).toFixed(0)} ms; answers p50 ${percentile(answers, 50).toFixed(0)} ms`,
  );
  return ack <= ACK_MS && answer <= ANSWER_MS;
}
