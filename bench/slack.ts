/**
 * Fifty people ask `/pulse today` at the same moment: how long until Slack has its acknowledgement, and until the
 * answer with its picture is in the channel. The whole application in a process of its own, as `npm start` runs it;
 * here are only the people and a Slack that refuses what the real one refuses.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { type Instant, instant } from '../src/core/time.ts';
import { openDatabase } from '../src/db/client.ts';
import { setMember } from '../src/db/stores.ts';
import { createFakeSlack } from '../tests/helpers/slack/fake-slack.ts';
import type { FakeSlack, Message } from '../tests/helpers/slack/types.ts';
import type { House } from './house.ts';

const AT_ONCE = 50;
const ROUNDS = 6;
const CHANNELS = 10;
/** Slack allows 3 s. */
const ACK_MS = 200;
const ANSWER_MS = 1_500;
const TEAM = 'T0BENCH';
const MAIN = fileURLToPath(new URL('../src/main.ts', import.meta.url));

export async function benchSlack(house: House): Promise<boolean> {
  const fake = await createFakeSlack();
  const { botToken } = fake.addWorkspace({ team: TEAM, name: 'Bench' });
  const people = Array.from({ length: AT_ONCE }, (_, index) => `u${index}`);
  for (const id of people) fake.addUser({ team: TEAM, id, name: id });
  for (let index = 0; index < CHANNELS; index += 1) {
    fake.addChannel({ team: TEAM, id: `C0${index}`, name: `c${index}`, kind: 'private', members: people });
  }
  await join(house, people);
  const socket = fake.useSocket();
  const child = await startWhole(house, fake, botToken);
  try {
    await socket.connected();
    // The first picture starts the thread that draws.
    await round(fake, people.slice(0, 1));
    const acks: number[] = [];
    const answers: number[] = [];
    for (let index = 0; index < ROUNDS; index += 1) {
      const measured = await round(fake, people);
      acks.push(...measured.map((each) => each.ack));
      answers.push(...measured.map((each) => each.answer));
    }
    const numbers = await numbersAlone(house, people);
    return report(acks, answers, numbers);
  } finally {
    child.kill('SIGTERM');
    await once(child, 'exit');
    await fake.close();
  }
}

/** Everybody belongs to the store, and its latest orders are of now: the application goes by the real clock. */
async function join({ admin, storeId, url }: House, people: readonly string[]): Promise<void> {
  const database = openDatabase({ url, connections: 1 });
  await database.tenant(storeId, async (tx) => {
    for (const user of people) {
      const member = { platform: 'slack', workspace: TEAM, user, name: user, role: 'owner' } as const;
      await setMember(tx, storeId, member, instant(0));
    }
  });
  await database.close();
  const [late] = await admin<{ by: string }[]>`
    select (now() - max(at))::text as by from sales where kind = 'sale' and store_id = ${storeId}`;
  const by = late?.by ?? '0';
  await admin`update sales set at = at + ${by}::interval where store_id = ${storeId}`;
  await admin`update orders set placed_at = placed_at + ${by}::interval where store_id = ${storeId}`;
  await admin`vacuum analyze sales, orders`;
}

async function startWhole({ url, folder }: House, fake: FakeSlack, botToken: string): Promise<ChildProcess> {
  const settings = {
    DATABASE_URL: url,
    PULSE_DATA: folder,
    PULSE_PORT: '0',
    SLACK_API_URL: fake.apiUrl,
    SLACK_BOT_TOKEN: botToken,
    SLACK_APP_TOKEN: fake.appToken,
  };
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], {
    env: { PATH: process.env.PATH, HOME: folder, ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(() => Promise.reject(new Error('The application did not start.')));
  await Promise.race([once(child.stdout as NodeJS.ReadableStream, 'data'), ended]);
  return child;
}

interface Measured {
  readonly ack: number;
  readonly answer: number;
}

/** All at once; over when everybody's answer with its picture is there. */
async function round(fake: FakeSlack, people: readonly string[]): Promise<Measured[]> {
  return Promise.all(
    people.map(async (user, index) => {
      const channel = `C0${index % CHANNELS}`;
      const begun = performance.now();
      const { took, body } = await fake.slash(user, channel, 'today');
      const key = `answer/${String(body.trigger_id)}`;
      await fake.until(() => fake.messages(channel).some((each) => isAnswer(each, key)), `the answer ${key}`);
      return { ack: took, answer: performance.now() - begun };
    }),
  );
}

const isAnswer = ({ metadata, blocks }: Message, key: string): boolean =>
  String(metadata?.event_payload.delivery_id).startsWith(key) && blocks.some(({ type }) => type === 'image');

/** The same questions to the application alone: no Slack, no picture. */
async function numbersAlone({ app }: House, people: readonly string[]): Promise<number[]> {
  const at: Instant = instant(Date.now());
  return Promise.all(
    people.map(async (user) => {
      const begun = performance.now();
      const who = { platform: 'slack', workspace: TEAM, user, name: user };
      const where = { channel: 'C00', kind: 'private' } as const;
      const answered = await app.ask({ who, where, at }, 'today');
      if (answered.failed) throw new Error(answered.failed.message);
      return performance.now() - begun;
    }),
  );
}

function report(acks: readonly number[], answers: readonly number[], numbers: readonly number[]): boolean {
  const ack = percentile(acks, 99);
  const answer = percentile(answers, 95);
  const line = (name: string, ours: number, limit: number, about: string) => {
    const verdict = ours <= limit ? '' : '  OVER ITS LIMIT';
    console.log(
      `${name.padEnd(34)} ${ours.toFixed(0).padStart(6)} ms  against ${String(limit).padStart(5)} ms  = ${(ours / limit).toFixed(2)} ×  ${about}${verdict}`,
    );
  };
  line('Slack: acknowledged, p99', ack, ACK_MS, `${AT_ONCE} × /pulse today at once, ${ROUNDS} times`);
  line('Slack: answered with picture, p95', answer, ANSWER_MS, 'the same commands');
  console.log(
    `${''.padEnd(34)} the numbers alone, ${AT_ONCE} at once: p50 ${percentile(numbers, 50).toFixed(0)} ms, p95 ${percentile(numbers, 95).toFixed(0)} ms; answers p50 ${percentile(answers, 50).toFixed(0)} ms`,
  );
  return ack <= ACK_MS && answer <= ANSWER_MS;
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor((sorted.length * share) / 100))] ?? 0;
}
