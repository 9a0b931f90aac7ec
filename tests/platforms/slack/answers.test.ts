/** Answers that take longer than two seconds, and those that cannot be said where they were asked. */
import { beforeAll, describe, expect, test } from 'vitest';
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

  test('and one that does not is never said to be worked on', async () => {
    const { fake, over, settled } = await open();
    await fake.slash('max', CHANNEL, 'today');
    await settled();
    await over(2_000);
    await fake.slash('olga', CHANNEL, 'help');
    await settled();
    expect(fake.seenBy('vera')).not.toContain('Working on it');
    expect(fake.calls.filter(({ method }) => method === 'chat.postMessage')).toHaveLength(2);
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
    // What was asked may have changed something: it was done.
    expect(fake.seenBy('max')).not.toContain('Nothing was changed');
  });
});
