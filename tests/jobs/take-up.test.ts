import { beforeEach, expect, test } from 'vitest';
import { jobs } from '../../jobs/index.ts';
import { takeUp } from '../../jobs/take-up.ts';
import type { JobCtx } from '../../src/app/job.ts';
import type { Platform } from '../../src/app/platform.ts';
import { runJob } from '../../src/app/runner.ts';
import { fakeChat } from './world.ts';

const lines: { event: string; fields: Readonly<Record<string, unknown>> }[] = [];
beforeEach(() => {
  lines.length = 0;
});

const house = (...platforms: Platform[]): JobCtx =>
  ({
    app: { platforms: new Map(platforms.map((each) => [each.name, each])) },
    log: (_level: unknown, event: string, fields = {}) => void lines.push({ event, fields }),
  }) as unknown as JobCtx;
/** A chat with so many pieces left lying. */
const chatWith = (name: string, left: number) => {
  const chat = { ...fakeChat(), name, left, takeUp: async () => chat.left-- > 0 };
  return chat;
};

test('every platform’s pieces are taken up, one of each a step, until none is left', async () => {
  const [one, other] = [chatWith('one', 3), chatWith('other', 1)];
  const ctx = house(fakeChat(), one, other);
  expect(await takeUp.step(ctx)).toBe(true);
  expect([one.left, other.left]).toEqual([2, 0]);
  await runJob(takeUp, ctx, () => false);
  expect([one.left, other.left]).toEqual([-1, -3]);
  expect(lines).toEqual([]);
});

test('a platform that throws is logged and holds up no other, nor is it asked again and again', async () => {
  const broken = { ...fakeChat(), name: 'broken', takeUp: () => Promise.reject(new Error('no store')) };
  const other = chatWith('other', 1);
  expect(await takeUp.step(house(broken, other))).toBe(true);
  expect(await takeUp.step(house(broken, other))).toBe(false);
  expect(lines.map(({ event, fields }) => [event, fields.platform, fields.error])).toEqual([
    ['take-up.failed', 'broken', 'no store'],
    ['take-up.failed', 'broken', 'no store'],
  ]);
});

test('chats that leave nothing lying have nothing to take up', async () => {
  expect(await takeUp.step(house(fakeChat()))).toBe(false);
  expect(jobs).toContain(takeUp);
});
