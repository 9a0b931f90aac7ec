/** The page of the app, and the end of it: what a person finds there, and what happens when ShopPulse is taken out. */
import { beforeAll, describe, expect, test } from 'vitest';
import { DeliveryError } from '../../../src/app/errors.ts';
import { instant } from '../../../src/core/time.ts';
import type { Form, Reply } from '../../../src/reply/reply.ts';
import { buttons, heading } from '../../../src/reply/reply.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import { CHANNEL, gate, type InHandOptions, slackInHand, TEAM } from '../../helpers/slack/in-hand.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const open = (options: Omit<InHandOptions, 'at'> = {}) => slackInHand({ at, ...options });
const text = (said: string): Reply => ({ summary: said, parts: [{ kind: 'text', text: [said] }] });
const page = (said: string): Reply => ({
  summary: said,
  parts: [heading(said), buttons({ label: 'Mark', action: 'restock.mark', id: '1-7' })],
});
const form: Form = {
  action: 'restock.mark',
  id: '1-7',
  title: 'Mark reordered',
  submit: 'Save',
  fields: [{ name: 'quantity', label: 'Quantity', kind: 'number' }],
};

const INSTALLATION = {
  enterprise: null,
  team: TEAM,
  name: 'Acme',
  appId: 'A0',
  botId: 'B0',
  botUser: 'U0',
  botToken: 'not a token',
  scopes: [],
  installedBy: 'olga',
};
/** Of an event there: who it is for is said by the organisation alone. */
const ORGANISATION = {
  enterprise_id: 'E0ORG',
  authorizations: [{ enterprise_id: 'E0ORG', team_id: null, is_enterprise_install: true }],
};

describe('the page of the app', () => {
  test('is made for whoever opens it', async () => {
    const { fake, settled } = await open({ script: { home: ({ who }) => page(`Today, for ${who.name}`) } });
    await fake.openHome('olga');
    await fake.openHome('max');
    await settled();
    expect(fake.home('olga')?.shown).toContain('Today, for Olga');
    expect(fake.home('max')?.shown).toContain('Today, for Max');
    fake.check();
  });

  test('is made anew each time', async () => {
    let count = 0;
    const { fake, settled } = await open({
      script: {
        home: () => {
          count += 1;
          return page(`Opened ${count} times`);
        },
      },
    });
    for (let times = 0; times < 3; times += 1) await fake.openHome('olga');
    await settled();
    expect(fake.home('olga')?.shown).toMatch(/Opened \d times/);
    expect(count).toBe(3);
  });

  test('says to a stranger that there is nothing for them', async () => {
    const { fake, settled } = await open({
      script: { home: ({ who }) => text(who.user === 'stan' ? 'You are in no store here.' : 'Figures') },
    });
    await fake.openHome('stan');
    await settled();
    expect(fake.home('stan')?.shown).toContain('You are in no store here.');
  });

  test('its other tabs are none of ours', async () => {
    const { fake, settled } = await open();
    await fake.event(TEAM, {
      type: 'app_home_opened',
      user: 'max',
      channel: fake.dm(TEAM, 'max'),
      tab: 'messages',
    });
    await settled();
    expect(fake.home('max')).toBeNull();
  });

  test('changes with a click on it', async () => {
    let state = 'low';
    const { fake, app, settled } = await open({
      script: {
        home: () => page(`Mug blue is ${state}`),
        click: async () => {
          state = 'ordered';
          return { update: text('48 ordered by Max') };
        },
      },
    });
    await fake.openHome('max');
    await settled();
    await fake.press('max', 'home', 'restock.mark', '1-7');
    await settled();
    expect(app.clicks).toMatchObject([{ user: 'max', action: 'restock.mark', id: '1-7' }]);
    expect(fake.home('max')?.shown).toContain('Mug blue is ordered');
    fake.check();
  });

  test('answers in the direct messages of whoever clicked', async () => {
    const { fake, settled, said } = await open({
      script: {
        home: () => page('Today'),
        click: async () => ({ reply: text('The orders of today'), audience: 'channel' }),
      },
    });
    await fake.openHome('max');
    await settled();
    await fake.press('max', 'home', 'restock.mark', '1-7');
    await settled();
    expect(said(fake.dm(TEAM, 'max'))).toHaveLength(1);
    expect(fake.seenBy('max')).toContain('The orders of today');
    expect(fake.seenBy('olga')).not.toContain('The orders of today');
    fake.check();
  });

  test('opens forms, and shows what they did', async () => {
    let state = 'low';
    const { fake, settled } = await open({
      script: {
        opensForm: () => true,
        home: () => page(`Mug blue is ${state}`),
        click: async ({ values }) => {
          if (!values) return { form };
          state = `on order, ${values.quantity}`;
          return { update: text('Ordered') };
        },
      },
    });
    await fake.openHome('max');
    await settled();
    await fake.press('max', 'home', 'restock.mark', '1-7');
    await settled();
    expect((await fake.submit('max', undefined, { Quantity: '48' })).closed).toBe(true);
    await settled();
    expect(fake.home('max')?.shown).toContain('Mug blue is on order, 48');
    fake.check();
  });

  test('that Slack does not take is tried again by whoever takes it up', async () => {
    const { fake, slack, elapse, settled } = await open({
      script: { home: () => page('Today') },
      unheld: [2_000],
    });
    const broken = fake.on('views.publish', { kind: 'status', status: 503 }, { times: 99 });
    await fake.openHome('max');
    await settled();
    expect(fake.home('max')).toBeNull();
    broken.release();
    elapse(61_000);
    expect(await slack.takeUp()).toBe(true);
    expect(fake.home('max')?.shown).toContain('Today');
  });
});

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

  test('a word of it that comes late does not undo the installation that followed', async () => {
    const now = instant(Date.parse('2026-11-21T10:40:00Z'));
    const removed: unknown[] = [];
    const { fake, settled } = await open({
      wrapStore: (store) => ({
        ...store,
        findInstallation: async () => ({ ...INSTALLATION, installedAt: now }),
        removeInstallation: async (place) => removed.push(place) > 0,
      }),
    });
    const uninstalled = (minutes: number) =>
      fake.event(TEAM, { type: 'app_uninstalled' }, { event_time: now / 1000 + minutes * 60 });
    await uninstalled(-5);
    await settled();
    expect(removed).toEqual([]);
    await uninstalled(0);
    await settled();
    expect(removed).toEqual([{ enterprise: null, team: TEAM }]);
  });

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
