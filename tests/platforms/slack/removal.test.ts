/** The end of it: what happens when ShopPulse is taken out of a workspace, and who has it in an organisation. */
import { beforeAll, describe, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/app/errors.ts';
import { instant } from '../../../src/core/time.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import { CHANNEL, gate, type InHandOptions, slackInHand, TEAM } from '../../helpers/slack/in-hand.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const open = (options: Omit<InHandOptions, 'at'> = {}) => slackInHand({ at, ...options });
const text = (said: string): Reply => ({ summary: said, parts: [{ kind: 'text', text: [said] }] });
/** Of an event there: who it is for is said by the organisation alone. */
const ORGANISATION = {
  enterprise_id: 'E0ORG',
  authorizations: [{ enterprise_id: 'E0ORG', team_id: null, is_enterprise_install: true }],
};

describe('when ShopPulse is taken out of a workspace', () => {
  const address = { platform: 'slack', workspace: TEAM, channel: CHANNEL };

  test.each(['uninstall', 'tokensRevoked'] as const)('by %s, nothing more is sent at once', async (how) => {
    const { fake, slack, settled, log } = await open();
    await slack.send(address, text('Before'), 'before');
    await fake[how](TEAM);
    await settled();
    fake.forgetCalls();
    const failure = await slack.send(address, text('After'), 'after').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(DeliveryError);
    expect(failure).toMatchObject({ permanent: true });
    expect(fake.calls).toEqual([]);
    expect(log.map(({ event }) => event)).toContain('slack.removed');
  });

  test('what was being answered is not sent any more, and nothing falls over', async () => {
    const answer = gate();
    const { fake, app, settled } = await open({
      script: {
        ask: async () => {
          await answer.opened;
          return { reply: text('1,284.50 €') };
        },
      },
    });
    await fake.slash('max', CHANNEL, 'today');
    await fake.until(() => app.asked.length === 1, 'the question');
    await fake.uninstall(TEAM);
    fake.forgetCalls();
    answer.open();
    await settled();
    expect(fake.calls.filter(({ method }) => method.startsWith('chat.'))).toEqual([]);
  });

  test('a person’s own token that is revoked is none of ours', async () => {
    const { fake, slack, settled } = await open();
    await fake.event(TEAM, { type: 'tokens_revoked', tokens: { oauth: ['max'], bot: [] } });
    await settled();
    await slack.send(address, text('Still here'), 'still');
    expect(fake.seenBy('vera')).toContain('Still here');
  });

  test.each([
    ['a workspace', {}, { enterprise: null, team: TEAM }],
    ['an organisation', ORGANISATION, { enterprise: 'E0ORG', team: null }],
  ])(
    'a word of it that comes late does not undo the installation of %s that followed',
    async (_whose, about, place) => {
      const now = instant(Date.parse('2026-11-21T10:40:00Z'));
      const removed: unknown[] = [];
      const { fake, settled } = await open({
        wrapStore: (store) => ({
          ...store,
          installedAt: async () => now,
          removeInstallation: async (place) => removed.push(place) > 0,
        }),
      });
      const uninstalled = (minutes: number) =>
        fake.event(TEAM, { type: 'app_uninstalled' }, { ...about, event_time: now / 1000 + minutes * 60 });
      await uninstalled(-5);
      await settled();
      expect(removed).toEqual([]);
      await uninstalled(0);
      await settled();
      expect(removed).toEqual([place]);
    },
  );

  test('a whole organisation is taken out as one', async () => {
    const removed: unknown[] = [];
    const { fake, settled } = await open({
      wrapStore: (store) => ({ ...store, removeInstallation: async (place) => removed.push(place) > 0 }),
    });
    await fake.event(TEAM, { type: 'app_uninstalled' }, ORGANISATION);
    await settled();
    expect(removed).toEqual([{ enterprise: 'E0ORG', team: null }]);
  });
});

describe('in an organisation that installed ShopPulse as a whole', () => {
  const teams = async () => {
    const rows = await at.admin<{ team: string }[]>`
      select team from slack_teams where enterprise = 'E0ORG' order by team`;
    return rows.map(({ team }) => team);
  };

  test('workspaces are let in and put out', async () => {
    const { fake, settled } = await open();
    await fake.event(TEAM, { type: 'team_access_granted', team_ids: ['T1', 'T2'] }, ORGANISATION);
    await settled();
    expect(await teams()).toEqual(['T1', 'T2']);
    await fake.event(TEAM, { type: 'team_access_revoked', team_ids: ['T1'] }, ORGANISATION);
    await settled();
    expect(await teams()).toEqual(['T2']);
  });

  test('a workspace is learned from what is said in it', async () => {
    const { fake, settled } = await open();
    const event = { type: 'app_home_opened', user: 'max', channel: 'D1', tab: 'home' };
    await fake.event(TEAM, event, ORGANISATION);
    await settled();
    expect(await teams()).toEqual([TEAM]);
  });
});
