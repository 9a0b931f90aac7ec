/** A message that took so long to get ready that another process sent it meanwhile. */
import { randomUUID } from 'node:crypto';
import { expect, test } from 'vitest';
import { callsOf, csv, PRIVATE, PUBLIC, picture, said, saying, slackWorld, TEAM } from './slack-world.ts';

const world = await slackWorld();
const { fake, posts } = world;

test.each([
  ['a private channel', PRIVATE],
  ['a public one', PUBLIC],
])('is in %s once, with its file', async (_name, channel) => {
  const text = `Said ${randomUUID()}`;
  const reply = said(text, picture('Net sales'), csv('orders.csv'));
  const one = { workspace: TEAM, channel, reply, key: randomUUID(), kept: true as const };
  const { draw } = world.script;
  world.script.draw = async (spec) => {
    world.script.draw = draw;
    world.tick(45_000);
    await world.restarted().say(one);
    return draw(spec);
  };
  const ref = await posts.say(one);
  expect(saying(fake, channel, text).map(({ ts }) => ts)).toEqual([ref.message]);
  expect(callsOf(fake, 'chat.postMessage')).toHaveLength(1);
  expect(
    fake.files().filter(({ messages }) => messages.some((at) => at.thread === ref.message)),
  ).toHaveLength(1);
});
