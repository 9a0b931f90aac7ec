/** Buttons and menus: what is pressed reaches the application, and what follows is shown. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/app/action.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import {
  CHANNEL,
  gate,
  type InHand,
  type InHandOptions,
  slackInHand,
  TEAM,
} from '../../helpers/slack/in-hand.ts';
import { alert, withAlert as houseWithAlert, text } from '../../helpers/slack/with-alert.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const withAlert = (click: Parameters<typeof houseWithAlert>[1], options: Omit<InHandOptions, 'at'> = {}) =>
  houseWithAlert({ at, ...options }, click);

const open = (options: Omit<InHandOptions, 'at'> = {}) => slackInHand({ at, ...options });

const threadOf = ({ said }: Pick<InHand, 'said'>, ts: string) => said().filter(({ thread }) => thread === ts);

describe('a click', () => {
  test('brings its action and its row, and what it changes is changed for all', async () => {
    const { fake, app, place, shown, settled } = await withAlert(() => ({ update: text('Snoozed by Max') }));
    const ack = await fake.press('max', place, 'restock.snooze', '1-7');
    expect(ack).toMatchObject({ status: 200, ackBody: '' });
    await settled();
    expect(app.clicks).toEqual([{ user: 'max', action: 'restock.snooze', id: '1-7', values: undefined }]);
    expect(shown()).toContain('Snoozed by Max');
    fake.check();
  });

  test('is answered to whoever clicked alone', async () => {
    const { fake, place, settled } = await withAlert(() => ({ reply: text('Noted for Max') }));
    await fake.press('max', place, 'restock.snooze', '1-7');
    await settled();
    expect(fake.seenBy('max')).toContain('Noted for Max');
    expect(fake.seenBy('vera')).not.toContain('Noted for Max');
  });

  test('is answered for all in the thread of its message', async () => {
    const house = await withAlert(() => ({ reply: text('Orders of today'), audience: 'channel' }));
    await house.fake.press('max', house.place, 'restock.snooze', '1-7');
    await house.settled();
    expect(threadOf(house, house.message)).toHaveLength(1);
    expect(house.fake.seenBy('vera')).toContain('Orders of today');
    house.fake.check();
  });

  test('on a message of a thread is answered in that thread', async () => {
    const house = await withAlert(() => ({ reply: alert, audience: 'channel' }));
    const { fake, place, message, settled } = house;
    await fake.press('max', place, 'restock.snooze', '1-7');
    await settled();
    const [first] = threadOf(house, message);
    house.app.script.click = async () => ({ reply: text('And again'), audience: 'channel' });
    await fake.press('max', { channel: CHANNEL, message: first?.ts ?? '' }, 'restock.snooze', '1-7');
    await settled();
    expect(threadOf(house, message)).toHaveLength(2);
  });

  test('that comes again without a trigger is answered again', async () => {
    let count = 0;
    const { fake, place, said, settled } = await withAlert(() => ({
      reply: text(`Answer ${++count}`),
      audience: 'channel',
    }));
    for (const action_ts of ['1.1', '1.2'])
      await fake.pressRaw('max', {
        container: { type: 'message', message_ts: place.message, channel_id: CHANNEL, is_ephemeral: false },
        channel: { id: CHANNEL, name: 'team' },
        trigger_id: undefined,
        actions: [{ type: 'button', action_id: 'pulse:0', value: 'restock.snooze|1-7', action_ts }],
      });
    await settled();
    expect(said()).toHaveLength(3);
    expect(fake.seenBy('vera')).toContain('Answer 2');
  });

  test('by two people is two clicks, and the application decides', async () => {
    const { fake, app, place, settled } = await withAlert(() => ({}));
    await Promise.all(['max', 'olga'].map((user) => fake.press(user, place, 'restock.snooze', '1-7')));
    await settled();
    expect(app.clicks.map(({ user }) => user).sort()).toEqual(['max', 'olga']);
  });

  test('that comes to two processes is one', async () => {
    const { fake, apps, place, settled } = await withAlert(() => ({ update: text('Snoozed') }), {
      processes: 2,
    });
    await fake.press('max', place, 'restock.snooze', '1-7');
    await settled();
    expect(apps.flatMap(({ clicks }) => clicks)).toHaveLength(1);
  });

  test('is acknowledged before any database answers', async () => {
    const database = gate();
    const { fake, app, place, settled } = await withAlert(() => ({}), {
      wrapStore: (store) => ({
        ...store,
        claim: async (...given) => {
          await database.opened;
          return store.claim(...given);
        },
      }),
    });
    expect((await fake.press('max', place, 'restock.snooze', '1-7')).status).toBe(200);
    expect(app.clicks).toEqual([]);
    database.open();
    await settled();
    expect(app.clicks).toHaveLength(1);
  });

  test('on a message that is gone still tells what came of it', async () => {
    const { fake, place, settled } = await withAlert(() => ({ update: text('Snoozed by Max') }));
    fake.on('chat.update', { kind: 'refuse', error: 'message_not_found' });
    await fake.press('max', place, 'restock.snooze', '1-7');
    await settled();
    expect(fake.seenBy('max')).toContain('Snoozed by Max');
  });

  test('that goes wrong here is said with the reference that is in the log', async () => {
    const { fake, place, settled, log } = await withAlert(() => {
      throw new Error('fell over');
    });
    await fake.press('max', place, 'restock.snooze', '1-7');
    await settled();
    const { fields } = log.find(({ event }) => event === 'slack.bug') ?? {};
    expect(fields).toMatchObject({ error: 'fell over' });
    expect(fake.seenBy('max')).toContain(String(fields?.reference));
    expect(fake.seenBy('vera')).not.toContain(String(fields?.reference));
  });

  test('too many are answered once with that, and the others are answered', async () => {
    const { fake, app, place, said, settled } = await withAlert(() => ({
      reply: text('Too much.'),
      limited: true,
    }));
    for (let index = 0; index < 10; index += 1) await fake.press('max', place, 'restock.snooze', '1-7');
    await fake.press('olga', place, 'restock.snooze', '1-7');
    await settled();
    expect(app.clicks).toHaveLength(11);
    expect(said().flatMap(({ ephemeralTo }) => ephemeralTo ?? [])).toEqual(['max', 'olga']);
  });

  test('of somebody of another organisation is of another workspace', async () => {
    const workspaces: string[] = [];
    const { fake, settled, slack } = await open({
      script: {
        click: async (_click, { who }) => {
          workspaces.push(who.workspace);
          return { reply: text('Not for you') };
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
    const { message } = await slack.send(
      { platform: 'slack', workspace: TEAM, channel: 'C0SHARED' },
      alert,
      'alert',
    );
    await fake.press('stan-far', { channel: 'C0SHARED', message }, 'restock.snooze', '1-7');
    await settled();
    expect(workspaces).toEqual(['outside:T0FAR']);
  });

  test.each([
    ['no value of ours', { type: 'button', action_id: 'pulse:0', value: 'not ours' }],
    ['no JSON and no bar', { type: 'button', action_id: 'pulse:0', value: '{"action":' }],
    ['no value at all', { type: 'button', action_id: 'pulse:0' }],
    ['2000 characters', { type: 'button', action_id: 'pulse:0', value: `a|${'x'.repeat(2_000)}` }],
    ['an unknown element', { type: 'users_select', action_id: 'else', selected_user: 'U1' }],
    ['a menu without a choice', { type: 'static_select', action_id: 'pulse:0', selected_option: null }],
  ])('with %s is acknowledged, logged and left', async (_what, action) => {
    const { fake, app, place, log, settled } = await withAlert(() => ({}));
    const ack = await fake.pressRaw('max', {
      container: { type: 'message', message_ts: place.message, channel_id: CHANNEL, is_ephemeral: false },
      channel: { id: CHANNEL, name: 'team' },
      actions: [action],
    });
    expect(ack.status).toBe(200);
    await settled();
    expect(app.clicks).toEqual([]);
    expect(log.map(({ event }) => event)).toContain('slack.ignored');
  });

  test.each([
    ['another store’s row', '99-7'],
    ['no row at all', "'; drop table stores; --"],
  ])('with %s is the application’s to refuse', async (_what, id) => {
    const { fake, app, place, settled } = await withAlert(() => ({ reply: text('This is not for you.') }));
    await fake.pressRaw('max', {
      container: { type: 'message', message_ts: place.message, channel_id: CHANNEL, is_ephemeral: false },
      channel: { id: CHANNEL, name: 'team' },
      actions: [{ type: 'button', action_id: 'pulse:0', value: `restock.snooze|${id}` }],
    });
    await settled();
    expect(app.clicks).toMatchObject([{ id }]);
    expect(fake.seenBy('max')).toContain('This is not for you.');
  });

  test.each([
    ['without actions', { actions: [] }],
    ['without a person', { user: null, actions: [{ type: 'button', value: 'a|1' }] }],
    ['without a workspace', { team: null, user: { id: 'max' }, actions: [{ type: 'button', value: 'a|1' }] }],
  ])('%s breaks nothing', async (_what, payload) => {
    const { fake, app, place, settled } = await withAlert(() => ({}));
    await fake.pressRaw('max', payload as never);
    await settled();
    expect(app.clicks).toEqual([]);
    await fake.press('max', place, 'restock.snooze', '1-7');
    await settled();
    expect(app.clicks).toHaveLength(1);
  });
});

describe('a click on a message that one person alone sees', () => {
  const whispered = async (outcome: Outcome) => {
    const house = await open({
      script: {
        audienceOf: () => 'only-me',
        ask: async () => ({ reply: alert, audience: 'only-me' }),
        click: async () => outcome,
      },
    });
    await house.fake.slash('max', CHANNEL, 'restock');
    await house.settled();
    const place = { channel: CHANNEL, message: house.said().at(-1)?.ts ?? '' };
    return { ...house, place };
  };

  test('changes it', async () => {
    const { fake, place, said, settled } = await whispered({ update: text('Snoozed by Max') });
    await fake.press('max', place, 'restock.snooze', '1-7');
    await settled();
    expect(said()).toHaveLength(1);
    expect(fake.seenBy('max')).toContain('Snoozed by Max');
    expect(fake.seenBy('max')).not.toContain('Mug blue runs out');
    expect(fake.seenBy('vera')).not.toContain('Snoozed');
    fake.check();
  });

  test('is answered for all in the channel, since it has no thread', async () => {
    const { fake, place, said, settled } = await whispered({ reply: text('For all'), audience: 'channel' });
    await fake.press('max', place, 'restock.snooze', '1-7');
    await settled();
    expect(said().at(-1)).toMatchObject({ thread: null, ephemeralTo: null });
    expect(fake.seenBy('vera')).toContain('For all');
    fake.check();
  });
});
