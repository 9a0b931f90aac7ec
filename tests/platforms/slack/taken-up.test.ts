/** What a process that died had begun is taken up by one other, however long a file takes. */
import { expect, test } from 'vitest';
import { instant } from '../../../src/core/time.ts';
import { slackStore } from '../../../src/db/slack-store.ts';
import { takeUp } from '../../../src/platforms/slack/claims.ts';
import { testDatabase } from '../../helpers/database.ts';

const { database } = await testDatabase();
const MINUTE = 60_000;

test('a file that is read for nine minutes is read by nobody else meanwhile', async () => {
  let now = Date.parse('2026-11-21T10:40:00Z');
  const claims = { store: slackStore(database, null), clock: () => instant(now), log: () => {} };
  const body = { event_id: 'Ev1', event: { type: 'file_shared' } };
  await claims.store.claim('event/Ev1', claims.clock(), { body, leaseMs: MINUTE });
  now += MINUTE;
  const taken: boolean[] = [];
  const reading = async () => {
    now += 9 * MINUTE;
    taken.push(await takeUp(claims, async () => {}));
  };
  expect(await takeUp(claims, reading)).toBe(true);
  expect(taken).toEqual([false]);
  now += 60 * MINUTE;
  expect(await takeUp(claims, reading)).toBe(false);
});
