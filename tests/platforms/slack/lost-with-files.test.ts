/** A message with a file whose answer was lost: found again, it has its file below it. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { callsOf, csv, PRIVATE, said, slackWorld, TEAM } from './slack-world.ts';

const world = await slackWorld();
const { fake, posts } = world;

const withFile = () => ({
  workspace: TEAM,
  channel: PRIVATE,
  reply: said(`Said ${randomUUID()}`, csv('orders.csv')),
  key: randomUUID(),
});
const filesBelow = (message: string) =>
  fake
    .files()
    .filter(({ messages }) => messages.some((at) => at.channel === PRIVATE && at.thread === message));

test('the file is in its thread, once', async () => {
  fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
  const ref = await posts.say(withFile());
  expect(callsOf(fake, 'chat.postMessage')).toHaveLength(1);
  expect(fake.shown(PRIVATE, ref.message)).toContain('orders.csv · 1 order · in the thread below');
  expect(filesBelow(ref.message)).toHaveLength(1);
});

test('also where an outbox tries again after a restart, and no third time', async () => {
  const one = { ...withFile(), kept: true as const };
  fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
  await expect(posts.say(one)).rejects.toMatchObject({ permanent: false });
  const ref = await world.restarted().say(one);
  expect(filesBelow(ref.message)).toHaveLength(1);
  expect(await world.restarted().say(one)).toEqual(ref);
  expect(filesBelow(ref.message)).toHaveLength(1);
});

test('a look that is limited is waited for, where nobody else would look again', async () => {
  const one = withFile();
  fake.on('chat.postMessage', { kind: 'loseAnswer' }, { times: 1 });
  fake.on('conversations.history', { kind: 'rateLimit', retryAfter: '40' }, { times: 1 });
  const ref = await posts.say(one);
  expect(world.pauses).toContain(40_000);
  expect(callsOf(fake, 'chat.postMessage')).toHaveLength(1);
  expect(filesBelow(ref.message)).toHaveLength(1);
});
