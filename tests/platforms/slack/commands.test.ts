/** `/pulse …` and messages to ShopPulse itself, from the acknowledgement to the answer. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Answered } from '../../../src/app/app.ts';
import type { SlackStore } from '../../../src/platforms/slack/store.ts';
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

describe('a command', () => {
  test('for the channel is shown as it was typed, and answered for all', async () => {
    const { fake, app, said, settled } = await open();
    const ack = await fake.slash('max', CHANNEL, 'today');
    expect(ack).toMatchObject({ status: 200, ackBody: { response_type: 'in_channel' } });
    await settled();
    expect(app.asked).toEqual([{ user: 'max', channel: CHANNEL, text: 'today' }]);
    expect(fake.seenBy('vera')).toContain('/pulse today');
    expect(said()).toMatchObject([{ ephemeralTo: null, thread: null }]);
    expect(fake.seenBy('vera')).toContain('Answer to today');
    fake.expectCalls(['users.info', 'chat.postMessage'], { ignore: ['auth.test'] });
    fake.check();
  });

  test('for the asker alone is seen by nobody else, neither the question nor the answer', async () => {
    const { fake, settled } = await open({
      script: { ...alone, ask: async () => ({ reply: text('Only for Max'), audience: 'only-me' }) },
    });
    const ack = await fake.slash('max', CHANNEL, 'export orders');
    expect(ack).toMatchObject({ status: 200, ackBody: '' });
    await settled();
    expect(fake.seenBy('max')).toContain('Only for Max');
    expect(fake.seenBy('vera')).not.toContain('Only for Max');
    expect(fake.seenBy('vera')).not.toContain('export');
    fake.check();
  });

  test('that fails is told to the asker alone, though its answer would have been for all', async () => {
    const { fake, settled } = await open({
      script: { ask: async () => ({ reply: text('There is no “todya”.'), audience: 'only-me' }) },
    });
    await fake.slash('max', CHANNEL, 'todya');
    await settled();
    expect(fake.seenBy('max')).toContain('There is no “todya”.');
    expect(fake.seenBy('vera')).not.toContain('There is no');
  });

  test.each([
    ['a & b <c>', 'a & b <c>'],
    ['orders "last week"', 'orders "last week"'],
    ['digest #team 9:00', `digest ${CHANNEL} 9:00`],
    ['members add @vera accountant', 'members add <@vera|vera> accountant'],
    ['&lt;b&gt;', '&lt;b&gt;'],
    ['  today  ', 'today'],
  ])('%s reaches the application as it was typed', async (typed, asked) => {
    const { fake, app, settled } = await open();
    await fake.slash('max', CHANNEL, typed);
    await settled();
    expect(app.asked[0]?.text).toBe(asked);
  });

  test('is answered whatever the command is called there', async () => {
    const { fake, app, settled } = await open();
    await fake.slash('max', CHANNEL, 'today', { command: '/shop' });
    await settled();
    expect(app.asked).toHaveLength(1);
  });

  test('is acknowledged before any database answers, and answered when it does', async () => {
    const database = gate();
    const wrapStore = (store: SlackStore): SlackStore => ({
      ...store,
      claim: async (...given) => {
        await database.opened;
        return store.claim(...given);
      },
    });
    const { fake, app, settled } = await open({ wrapStore });
    const ack = await fake.slash('max', CHANNEL, 'today');
    expect(ack.status).toBe(200);
    expect(app.asked).toEqual([]);
    database.open();
    await settled();
    expect(fake.seenBy('vera')).toContain('Answer to today');
  });

  test('that comes to two processes is answered once', async () => {
    const { fake, apps, said, settled } = await open({ processes: 2 });
    await fake.slash('max', CHANNEL, 'today');
    await settled();
    expect(apps.flatMap(({ asked }) => asked)).toHaveLength(1);
    expect(said()).toHaveLength(1);
  });

  test('that cannot be claimed is said to have failed, with the reference that is in the log', async () => {
    const wrapStore = (store: SlackStore): SlackStore => ({
      ...store,
      claim: async () => {
        throw new Error('the database is away');
      },
    });
    const { fake, app, settled, log } = await open({ wrapStore });
    await fake.slash('max', CHANNEL, 'today');
    await settled();
    expect(app.asked).toEqual([]);
    const { fields } = log.find(({ event }) => event === 'slack.bug') ?? {};
    expect(fields).toMatchObject({ error: 'the database is away' });
    expect(fake.seenBy('max')).toContain(String(fields?.reference));
    expect(fake.seenBy('vera')).not.toContain(String(fields?.reference));
  });
});

describe('an answer that takes longer than two seconds', () => {
  const slow = (audience: 'channel' | 'only-me' = 'channel') => {
    const answer = gate();
    const progress: ((said: string) => void)[] = [];
    const script: InHandOptions['script'] = {
      audienceOf: () => audience,
      ask: async (_text, asking) => {
        progress.push(asking.progress ?? (() => {}));
        await answer.opened;
        return { reply: text('1,284.50 €'), audience };
      },
    };
    return { answer, script, tell: (said: string) => progress[0]?.(said) };
  };

  test('says that it is worked on, and the answer takes the place of that', async () => {
    const { answer, script } = slow();
    const { fake, over, said, settled } = await open({ script });
    await fake.slash('max', CHANNEL, 'today');
    await over(2_000);
    await fake.until(() => said().length === 1, 'the word that it is worked on');
    expect(fake.seenBy('vera')).toContain('Working on it…');
    const [{ ts } = { ts: '' }] = said();
    answer.open();
    await settled();
    expect(said()).toHaveLength(1);
    expect(fake.shown(CHANNEL, ts)).toContain('1,284.50 €');
    expect(fake.seenBy('vera')).not.toContain('Working on it');
    fake.check();
  });

  test('says how far it is, every three seconds at most', async () => {
    const { answer, script, tell } = slow();
    const { fake, over, said, settled } = await open({ script });
    await fake.slash('max', CHANNEL, 'today');
    await over(2_000);
    await fake.until(() => said().length === 1, 'the word that it is worked on');
    tell('Read 1 of 3');
    await fake.until(() => fake.seenBy('vera').includes('Read 1 of 3'), 'the first progress');
    tell('Read 2 of 3');
    tell('Read 3 of 3');
    expect(fake.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(1);
    await over(3_000);
    await fake.until(() => fake.seenBy('vera').includes('Read 3 of 3'), 'the last progress');
    expect(fake.calls.filter(({ method }) => method === 'chat.update')).toHaveLength(2);
    answer.open();
    await settled();
    expect(said()).toHaveLength(1);
    expect(fake.seenBy('vera')).toContain('1,284.50 €');
    fake.check();
  });

  test('for the asker alone follows as a message of its own, since an ephemeral one cannot be edited', async () => {
    const { answer, script, tell } = slow('only-me');
    const { fake, over, said, settled } = await open({ script });
    await fake.slash('max', CHANNEL, 'export orders');
    await over(2_000);
    await fake.until(() => said().length === 1, 'the word that it is worked on');
    expect(fake.seenBy('max')).toContain('The answer follows');
    tell('Read 1 of 3');
    answer.open();
    await settled();
    expect(said()).toHaveLength(2);
    expect(said().every(({ ephemeralTo }) => ephemeralTo === 'max')).toBe(true);
    expect(fake.seenBy('max')).toContain('1,284.50 €');
    expect(fake.seenBy('max')).not.toContain('Read 1 of 3');
    fake.check();
  });

  test('that fails after all leaves no word in the channel that it is worked on', async () => {
    const answer = gate();
    const { fake, over, said, settled } = await open({
      script: {
        ask: async () => {
          await answer.opened;
          return { reply: text('That is not for you.'), audience: 'only-me' };
        },
      },
    });
    await fake.slash('max', CHANNEL, 'today');
    await over(2_000);
    await fake.until(() => said().length === 1, 'the word that it is worked on');
    answer.open();
    await settled();
    expect(fake.seenBy('vera')).not.toContain('Working on it');
    expect(fake.seenBy('vera')).not.toContain('That is not for you.');
    expect(fake.seenBy('max')).toContain('That is not for you.');
  });

  test('is a message of its own where somebody deleted that word', async () => {
    const { answer, script } = slow();
    const { fake, over, said, settled } = await open({ script });
    await fake.slash('max', CHANNEL, 'today');
    await over(2_000);
    await fake.until(() => said().length === 1, 'the word that it is worked on');
    fake.on('chat.update', { kind: 'refuse', error: 'message_not_found' });
    answer.open();
    await settled();
    expect(
      said()
        .map(({ ts }) => fake.shown(CHANNEL, ts))
        .at(-1),
    ).toContain('1,284.50 €');
  });

  test('leaves no word behind that it is worked on where Slack took the answer the second time only', async () => {
    const { answer, script } = slow();
    const { fake, over, said, settled } = await open({ script });
    await fake.slash('max', CHANNEL, 'today');
    await over(2_000);
    await fake.until(() => said().length === 1, 'the word that it is worked on');
    const away = fake.on('chat.update', { kind: 'refuse', error: 'fatal_error' }, { times: 99 });
    const posted = fake.on('chat.postMessage', { kind: 'hang' });
    answer.open();
    // Before the last try at changing it.
    await over(2_000);
    await fake.until(() => posted.hits() === 1, 'the answer as a message of its own');
    away.release();
    posted.release();
    await settled();
    expect(fake.seenBy('vera')).toContain('1,284.50 €');
    expect(fake.seenBy('vera')).not.toContain('Working on it');
  });

  test('is not in the way of others', async () => {
    const { answer, script } = slow();
    const { fake, app, settled, said } = await open({ script });
    await fake.slash('max', CHANNEL, 'today');
    await fake.until(() => app.asked.length === 1, 'the slow question');
    app.script.ask = async () => ({ reply: text('At once') });
    await fake.slash('olga', CHANNEL, 'help');
    await fake.until(() => said().length === 1, 'the quick answer');
    answer.open();
    await settled();
    expect(said()).toHaveLength(2);
  });
});

describe('where the bot may not speak', () => {
  test('it answers by what Slack gave with the question, for all', async () => {
    const { fake, settled } = await open();
    fake.removeBot(CHANNEL);
    await fake.slash('max', CHANNEL, 'today');
    await settled();
    expect(fake.seenBy('vera')).toContain('Answer to today');
  });

  test('what takes longer is announced, and answered for all, in the same way', async () => {
    const answer = gate();
    const { fake, over, settled } = await open({
      script: {
        ask: async () => {
          await answer.opened;
          return { reply: text('1,284.50 €') };
        },
      },
    });
    fake.removeBot(CHANNEL);
    await fake.slash('max', CHANNEL, 'today');
    await over(2_000);
    await fake.until(() => fake.seenBy('max').includes('The answer follows'), 'the word to Max');
    expect(fake.seenBy('vera')).not.toContain('Working');
    answer.open();
    await settled();
    expect(fake.seenBy('vera')).toContain('1,284.50 €');
  });

  test('an answer for the asker alone stays with them', async () => {
    const { fake, settled } = await open({
      script: { ...alone, ask: async () => ({ reply: text('Only for Max'), audience: 'only-me' }) },
    });
    fake.removeBot(CHANNEL);
    await fake.slash('max', CHANNEL, 'export orders');
    await settled();
    expect(fake.seenBy('max')).toContain('Only for Max');
    expect(fake.seenBy('vera')).not.toContain('Only for Max');
  });

  test('whoever asked is told why, and nobody that it was answered', async () => {
    const { fake, settled, log } = await open();
    fake.on('chat.postMessage', { kind: 'refuse', error: 'restricted_action' }, { times: 9 });
    await fake.slash('max', CHANNEL, 'today');
    await settled();
    expect(fake.seenBy('max')).toContain('The answer to “today” could not be shown here.');
    expect(fake.seenBy('max')).toContain('restricted_action');
    expect(fake.seenBy('vera')).not.toContain('Answer to today');
    const line = log.find(({ event }) => event === 'slack.undelivered');
    expect(fake.seenBy('max')).toContain(String(line?.fields.reference));
  });

  test('while Slack takes nothing from us, whoever asked is told to ask again', async () => {
    // The wait before the last try is over at once too.
    const { fake, settled } = await open({ unheld: [2_000] });
    fake.on('chat.postMessage', { kind: 'status', status: 503 }, { times: 99 });
    await fake.slash('max', CHANNEL, 'today');
    await settled();
    expect(fake.seenBy('max')).toContain('ask again in a while');
  });
});

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
    expect(workspaces).toEqual(['T0FAR']);
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
