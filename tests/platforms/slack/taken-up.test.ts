/** What a process that died had begun is taken up by one other within a minute, however long a file takes. */
import { beforeEach, expect, test } from 'vitest';
import { instant } from '../../../src/core/time.ts';
import { slackStore } from '../../../src/db/slack-store.ts';
import { claimEvent, createTakeUp, handOver, settle } from '../../../src/platforms/slack/claims.ts';
import { createWork } from '../../../src/platforms/slack/later.ts';
import { createMemory } from '../../../src/platforms/slack/memory.ts';
import { testDatabase } from '../../helpers/database.ts';
import { CHANNEL, gate, slackInHand, TEAM } from '../../helpers/slack/in-hand.ts';

const at = await testDatabase();
const SECOND = 1_000;
let now = Date.parse('2026-11-21T10:40:00Z');
let lines: [string, unknown][];
beforeEach(async () => {
  lines = [];
  await at.admin`truncate slack_events`;
});

/** One process: what it took up, and how it is made to end that. */
function process() {
  const claims = {
    store: slackStore(at.database, null),
    clock: () => instant(now),
    log: (_level: unknown, event: string, fields?: unknown) => void lines.push([event, fields]),
    memory: createMemory(),
  };
  const work = createWork(claims.log);
  const done = gate();
  const taken: unknown[] = [];
  const handle = async (body: object) => {
    taken.push(body);
    await done.opened;
  };
  return { claims, taken, done, settled: work.idle, takeUp: createTakeUp(claims, work.later, handle) };
}
const body = (id: string) => ({ event_id: id, event: { type: 'file_shared' } });
/** The job of that process comes by every five seconds. */
async function pass(ms: number, ...alive: ReturnType<typeof process>[]) {
  for (let gone = 0; gone < ms; gone += 5 * SECOND) {
    now += 5 * SECOND;
    for (const each of alive) await each.takeUp();
  }
}

test('what a process that was killed had in hand is taken up in less than a minute, a file too', async () => {
  const [killed, other] = [process(), process()];
  await claimEvent(killed.claims, 'event/Ev1', body('Ev1'));
  void settle(killed.claims, 'event/Ev1', () => new Promise(() => {}));
  await pass(20 * SECOND, killed, other);
  await pass(55 * SECOND, other);
  expect(other.taken).toEqual([body('Ev1')]);
});

test('a file that is read for half an hour is read by nobody else meanwhile', async () => {
  const [reading, other] = [process(), process()];
  await claimEvent(reading.claims, 'event/Ev1', body('Ev1'));
  const read = settle(reading.claims, 'event/Ev1', () => reading.done.opened);
  await pass(30 * 60 * SECOND, reading, other);
  expect([reading.taken, other.taken]).toEqual([[], []]);
  reading.done.open();
  await read;
  await pass(120 * SECOND, reading, other);
  expect([reading.taken, other.taken]).toEqual([[], []]);
});

test('what was taken up is in hand like everything else, and is not waited for', async () => {
  const [killed, second, third] = [process(), process(), process()];
  await claimEvent(killed.claims, 'event/Ev1', body('Ev1'));
  await claimEvent(killed.claims, 'event/Ev2', body('Ev2'));
  now += 60 * SECOND;
  expect([await second.takeUp(), await second.takeUp(), await second.takeUp()]).toEqual([true, true, false]);
  await pass(10 * 60 * SECOND, second, third);
  expect([second.taken.length, third.taken.length]).toEqual([2, 0]);
  second.done.open();
  await second.settled();
  await pass(120 * SECOND, second, third);
  expect([second.taken.length, third.taken.length]).toEqual([2, 0]);
});

test('of many that lie there one process begins five, and the next when one of them is done', async () => {
  const [killed, other] = [process(), process()];
  for (const id of [1, 2, 3, 4, 5, 6, 7]) await claimEvent(killed.claims, `event/${id}`, body(`${id}`));
  now += 60 * SECOND;
  await pass(20 * SECOND, other);
  for (let turn = 0; turn < 10; turn += 1) await other.takeUp();
  expect(other.taken).toHaveLength(5);
  other.done.open();
  await other.settled();
  while (await other.takeUp());
  await other.settled();
  expect(other.taken).toHaveLength(7);
});

test('what is handed over is anybody’s at once, and its end or failure there takes it from nobody', async () => {
  const [stopping, next, third] = [process(), process(), process()];
  await claimEvent(stopping.claims, 'event/Ev1', body('Ev1'));
  let fail = () => {};
  const failing = new Promise<void>((_, reject) => {
    fail = () => reject(new Error('the database is closed'));
  });
  const work = settle(stopping.claims, 'event/Ev1', () => failing).catch(() => {});
  expect(await next.takeUp()).toBe(false);
  await handOver(stopping.claims);
  expect(await next.takeUp()).toBe(true);
  fail();
  await work;
  now += 44 * SECOND;
  expect(await third.takeUp()).toBe(false);
  const [row] = await at.admin`select state from slack_events`;
  expect(row).toEqual({ state: 'taken' });
});

test('what was tried five times in vain is said to be given up, once', async () => {
  const one = process();
  await claimEvent(one.claims, 'event/Ev1', body('Ev1'));
  for (let tries = 2; tries <= 5; tries += 1) {
    now += 60 * SECOND;
    expect(await process().takeUp()).toBe(true);
  }
  now += 60 * SECOND;
  for (const _ of [1, 2, 3]) expect(await one.takeUp()).toBe(false);
  expect(lines.filter(([event]) => event === 'slack.given-up')).toEqual([
    ['slack.given-up', { key: 'event/Ev1' }],
  ]);
});

test('a message that says it is worked on is left standing by no process that died', async () => {
  const never = gate();
  let turn = 0;
  const { fake, all, apps, over, elapse, said, settled } = await slackInHand({
    at,
    processes: 2,
    script: {
      ask: async () => {
        if (turn++ === 0) await never.opened;
        return { reply: { summary: 'Here it is', parts: [{ kind: 'text', text: ['Here it is'] }] } };
      },
    },
  });
  const dm = fake.dm(TEAM, 'max');
  await fake.say('max', dm, 'today');
  await over(2_000);
  await fake.until(() => said(dm).length === 1, 'the word that it is worked on');
  // The word may come before the question is put: only then is it seen which process is the other one.
  await fake.until(() => apps.some(({ asked }) => asked.length === 1), 'the question');
  const other = all[apps.findIndex(({ asked }) => asked.length === 0)];
  elapse(46 * SECOND);
  expect(await other?.takeUp()).toBe(true);
  await other?.settled();
  expect(said(dm).map(({ ts }) => fake.shown(dm, ts))).toEqual([expect.stringContaining('Here it is')]);
  never.open();
  await settled();
});

test('a stop waits six seconds; what is not done by then the next process answers at once', async () => {
  const answer = gate();
  const { fake, all, apps, over, said, settled } = await slackInHand({
    at,
    processes: 2,
    script: {
      ask: async () => {
        if (stopped)
          return { reply: { summary: 'Here it is', parts: [{ kind: 'text', text: ['Here it is'] }] } };
        await answer.opened;
        throw new Error('the process is gone');
      },
    },
  });
  let stopped = false;
  const dm = fake.dm(TEAM, 'max');
  await fake.say('max', dm, 'today');
  await fake.until(() => apps.some(({ asked }) => asked.length === 1), 'the question');
  const first = apps[0]?.asked.length === 1 ? 0 : 1;
  const [ending, next] = [all[first], all[1 - first]];
  expect(await next?.takeUp()).toBe(false);
  stopped = true;
  const stop = ending?.stop();
  await over(6_000);
  await stop;
  expect(await next?.takeUp()).toBe(true);
  await next?.settled();
  expect(said(dm)).toHaveLength(1);
  expect(fake.shown(dm, said(dm)[0]?.ts ?? '')).toContain('Here it is');
  answer.open();
  await settled();
  expect(said(CHANNEL)).toEqual([]);
});
