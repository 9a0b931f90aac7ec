/** Which organisation a workspace speaks through: learned once, and again after it was forgotten. */
import { expect, test } from 'vitest';
import { instant } from '../../../src/core/time.ts';
import { createMemory } from '../../../src/platforms/slack/memory.ts';
import { learnOrganisation } from '../../../src/platforms/slack/organisation.ts';
import type { Room } from '../../../src/platforms/slack/room.ts';

test('is written down once in ten minutes, so that what was forgotten elsewhere comes back', async () => {
  let now = Date.parse('2026-11-21T10:40:00Z');
  const remembered: string[] = [];
  const room = {
    memory: createMemory(),
    clock: () => instant(now),
    store: {
      rememberTeam: async (team: string, enterprise: string) => void remembered.push(`${team} ${enterprise}`),
    },
  } as unknown as Room;
  const body = { team_id: 'T1', enterprise_id: 'E1', is_enterprise_install: 'true' };
  for (const _ of [1, 2, 3]) await learnOrganisation(room, body);
  expect(remembered).toEqual(['T1 E1']);
  now += 10 * 60_000;
  for (const _ of [1, 2]) await learnOrganisation(room, body);
  expect(remembered).toEqual(['T1 E1', 'T1 E1']);
  await learnOrganisation(room, { ...body, enterprise_id: 'E2' });
  expect(remembered.at(-1)).toBe('T1 E2');
});
