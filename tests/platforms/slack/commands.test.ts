/** `/pulse …` and messages to ShopPulse itself, from the acknowledgement to the answer. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { SlackStore } from '../../../src/platforms/slack/store.ts';
import type { Reply } from '../../../src/reply/reply.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import { CHANNEL, gate, type InHandOptions, slackInHand } from '../../helpers/slack/in-hand.ts';

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
