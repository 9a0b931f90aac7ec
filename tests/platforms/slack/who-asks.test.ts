/** Who asks: as Slack knows them, too often, or in a message to ShopPulse itself. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answered } from '../../../src/app/app.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import { CHANNEL, gate, type InHandOptions, slackInHand, TEAM } from '../../helpers/slack/in-hand.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const open = (options: Omit<InHandOptions, 'at'> = {}) => slackInHand({ at, ...options });
const text = (said: string): Reply => ({ summary: said, parts: [{ kind: 'text', text: [said] }] });
const alone = { audienceOf: () => 'only-me' as const };

describe('who asks', () => {
  test('is known by the name that Slack shows', async () => {
    const names: string[] = [];
    const { fake, settled } = await open({
      script: {
        ask: async (_text, { who }) => {
          names.push(`${who.platform}/${who.workspace}/${who.user} ${who.name}`);
          return { reply: text('Hello') };
        },
      },
    });
    await fake.slash('max', CHANNEL, 'today');
    await settled();
    expect(names).toEqual([`slack/${TEAM}/max Max`]);
  });

  test('of another organisation is of another workspace, where nothing is theirs', async () => {
    const workspaces: string[] = [];
    const { fake, settled } = await open({
      script: {
        ask: async (_text, { who }) => {
          workspaces.push(who.workspace);
          return { reply: text('Not for you'), audience: 'only-me' };
        },
      },
    });
    fake.addUser({ team: TEAM, id: 'stan-far', name: 'Stan', stranger: true, homeTeam: 'T0FAR' });
    fake.addChannel({
      team: TEAM,
      id: 'C0SHARED',
      name: 'shared',
      kind: 'private',
      members: ['stan-far'],
      shared: true,
    });
    await fake.slash('stan-far', 'C0SHARED', 'today');
    await settled();
    expect(workspaces).toEqual(['outside:T0FAR']);
  });

  test('is taken from the command where Slack cannot say it', async () => {
    const names: string[] = [];
    const { fake, settled, log } = await open({
      script: {
        ask: async (_text, { who }) => {
          names.push(`${who.workspace} ${who.name}`);
          return { reply: text('Hello') };
        },
      },
    });
    fake.on('users.info', { kind: 'status', status: 503 }, { times: 9 });
    await fake.slash('max', CHANNEL, 'today');
    await settled();
    expect(names).toEqual([`${TEAM} max`]);
    expect(log.map(({ event }) => event)).toContain('slack.person');
  });

  test('the first administrator is offered to be the owner, and nobody else', async () => {
    const { fake, app, settled, elapse } = await open();
    const offered: string[] = [];
    Object.assign(app.app, {
      firstOwner: async (who: { user: string }) => {
        offered.push(who.user);
        return offered.length === 2;
      },
    });
    const ask = async (user: string) => {
      elapse(11_000);
      await fake.slash(user, CHANNEL, 'today');
      await settled();
    };
    await ask('max');
    expect(offered).toEqual([]);
    for (const user of ['olga', 'olga', 'olga']) await ask(user);
    expect(offered).toEqual(['olga', 'olga']);
  });
});

describe('somebody who asks 200 times in ten seconds', () => {
  test('is told once that this is too much, and the others are answered', async () => {
    const { fake, app, said, settled, elapse } = await open();
    const { ask } = app.app;
    let count = 0;
    Object.assign(app.app, {
      ask: async (...given: Parameters<typeof ask>): Promise<Answered> => {
        const answered = await ask(...given);
        if (given[0].who.user !== 'max') return answered;
        count += 1;
        if (count <= 60) return answered;
        const failed = { kind: 'refused' as const, message: 'Too much.', limited: true as const };
        return { ...answered, reply: text('Too much.'), audience: 'only-me', failed };
      },
    });
    for (let index = 0; index < 200; index += 1) await fake.slash('max', CHANNEL, 'stock');
    await fake.slash('olga', CHANNEL, 'today');
    await settled();
    expect(app.asked).toHaveLength(201);
    const told = () => said().filter(({ ephemeralTo }) => ephemeralTo === 'max');
    expect(told()).toHaveLength(1);
    expect(said().filter(({ ephemeralTo }) => ephemeralTo === null)).toHaveLength(61);
    expect(fake.seenBy('vera')).toContain('Answer to today');
    elapse(10_000);
    await fake.slash('max', CHANNEL, 'stock');
    await settled();
    expect(told()).toHaveLength(2);
  });
});

describe('a message to ShopPulse itself', () => {
  test.each(['today', '/pulse today', '/PULSE   today'])('%s is a command', async (typed) => {
    const { fake, app, said, settled } = await open({ script: alone });
    const dm = fake.dm(TEAM, 'max');
    await fake.say('max', dm, typed);
    await settled();
    expect(app.asked).toEqual([{ user: 'max', channel: dm, text: 'today' }]);
    expect(said(dm)).toMatchObject([{ ephemeralTo: null }]);
    expect(fake.seenBy('max')).toContain('Answer to today');
    expect(fake.seenBy('vera')).not.toContain('Answer to today');
    fake.check();
  });

  test.each([
    ['of a bot', { bot_id: 'B1' }],
    ['that was edited', { subtype: 'message_changed' }],
    ['with a file, which is an event of its own', { subtype: 'file_share' }],
    ['in a channel', { channel_type: 'channel' }],
    ['without a text', { text: undefined }],
  ])('%s is no command', async (_what, part) => {
    const { fake, app, settled } = await open();
    const channel = fake.dm(TEAM, 'max');
    const event = {
      type: 'message',
      channel,
      channel_type: 'im',
      user: 'max',
      text: 'today',
      ts: '1.1',
      ...part,
    };
    expect((await fake.event(TEAM, event)).status).toBe(200);
    await settled();
    expect(app.asked).toEqual([]);
  });

  test('that takes longer is answered in the place of the word for it', async () => {
    const answer = gate();
    const { fake, over, said, settled } = await open({
      script: {
        ask: async () => {
          await answer.opened;
          return { reply: text('1,284.50 €'), audience: 'only-me' };
        },
      },
    });
    const dm = fake.dm(TEAM, 'max');
    await fake.say('max', dm, 'export orders');
    await over(2_000);
    await fake.until(() => said(dm).length === 1, 'the word that it is worked on');
    answer.open();
    await settled();
    expect(said(dm)).toHaveLength(1);
    expect(fake.seenBy('max')).toContain('1,284.50 €');
  });
});
