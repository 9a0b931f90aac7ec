/** How far an answer is: told as long as it stands in one place, and no longer. */
import { expect, test } from 'vitest';
import { type Instant, instant } from '../../../src/core/time.ts';
import { answer } from '../../../src/platforms/discord/answer.ts';
import type { Interaction, Room } from '../../../src/platforms/discord/room.ts';
import { said } from './discord-world.ts';

const MINUTES = 60_000;
const START = instant(Date.UTC(2026, 10, 21, 9));

/** What is said of an answer that tells how far it is so long after it was asked. */
async function saidAfter(minutes: number): Promise<string[]> {
  const told: string[] = [];
  let now: Instant = START;
  const room = {
    clock: () => now,
    pause: async () => {},
    log: () => {},
    posts: { answer: async (_to: unknown, { summary }: { summary: string }) => void told.push(summary) },
  } as unknown as Room;
  const place = { workspace: '1', channel: '2', user: 'olga' };
  const to: Interaction = { id: '1', token: 't', application: '9', at: START, fileLimit: 1, ...place };
  const ask = async (progress: (text: string) => void) => {
    now = instant(START + minutes * MINUTES);
    progress('half of it');
    // What was told is on its way by then.
    await new Promise((resolve) => setImmediate(resolve));
    return { reply: said('all of it'), audience: 'channel' } as const;
  };
  await answer(room, { to, text: 'today', alone: false, ask });
  return told;
}

test('an answer in time is told of before it comes', async () => {
  expect(await saidAfter(5)).toEqual(['half of it', 'all of it']);
});

test('one that will come as a message of its own is not told of, since each word would be one too', async () => {
  expect(await saidAfter(15)).toEqual(['all of it']);
});
