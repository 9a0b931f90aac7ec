/** Buttons and menus in Discord: acknowledged at once, the message changes for everyone, and nobody is told what is not theirs. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/app/action.ts';
import type { Asking } from '../../../src/app/app.ts';
import { markedReordered, restock } from '../../helpers/sample-replies.ts';
import { actingWorld, GUILD, SHOP, says } from './acting-world.ts';

const UNCHANGED = 6;
interface Click {
  readonly asking: Asking;
  readonly action: string;
  readonly id: string;
}
let clicks: Click[] = [];
let respond: (click: Click) => Promise<Outcome> = async () => ({});
const world = await actingWorld({
  app: {
    click: async (asking, action, id) => {
      clicks.push({ asking, action, id });
      return respond({ asking, action, id });
    },
  },
});
afterEach(() => {
  clicks = [];
  respond = async () => ({});
});

let sent = 0;
const send = async () => {
  sent += 1;
  const address = { platform: 'discord', workspace: GUILD, channel: SHOP };
  const { message } = await world.discord.send(address, restock, `components-${sent}`);
  return { channel: SHOP, message };
};
const press = async (user: string, place: { channel: string; message: string }, extra = {}) => {
  const ack = await world.fake.press(user, place, 'restock.snooze', '1-7', extra);
  await world.settled();
  return ack;
};

describe('a press', () => {
  test('is acknowledged before it is handled, and changes the message for everyone', async () => {
    const place = await send();
    let release = (): void => {};
    respond = () =>
      new Promise((resolve) => {
        release = () => resolve({ update: markedReordered });
      });
    const ack = await world.fake.press('max', place, 'restock.snooze', '1-7');
    expect(ack.type).toBe(UNCHANGED);
    await world.fake.until(() => clicks.length === 1, 'the click');
    release();
    await world.settled();
    expect(world.fake.shown(SHOP, place.message)).toContain('48 ordered by Max');
    expect(clicks[0]).toMatchObject({
      action: 'restock.snooze',
      id: '1-7',
      asking: { who: { user: 'max', workspace: GUILD }, where: { channel: SHOP } },
    });
  });

  test('is answered to who pressed alone', async () => {
    respond = async () => ({ reply: says('Only for who pressed') });
    await press('max', await send());
    expect(world.fake.seenBy('max')).toContain('Only for who pressed');
    expect(world.fake.seenBy('vera')).not.toContain('Only for who pressed');
  });

  test('is answered to everyone where the answer is for the channel', async () => {
    respond = async () => ({ reply: says('For everyone here'), audience: 'channel' });
    await press('max', await send());
    expect(world.fake.seenBy('vera')).toContain('For everyone here');
  });

  test('by two people at once reaches the application twice, as each of them', async () => {
    const place = await send();
    await Promise.all([press('max', place), press('olga', place)]);
    expect(clicks.map(({ asking }) => asking.who.user).sort()).toEqual(['max', 'olga']);
  });

  test('of somebody without the role leaves the message as it was', async () => {
    const place = await send();
    respond = async () => ({ reply: says('You may not do this'), audience: 'only-me' });
    const before = world.fake.shown(SHOP, place.message);
    await press('stan', place);
    expect(world.fake.shown(SHOP, place.message)).toBe(before);
    expect(world.fake.seenBy('stan')).toContain('You may not do this');
    expect(world.fake.seenBy('max')).not.toContain('You may not do this');
  });

  test('carries the server that Discord says, never one that the custom id names', async () => {
    const place = await send();
    await world.fake.press('max', place, 'restock.snooze', '999-7', { raw: true });
    await world.settled();
    expect(clicks[0]).toMatchObject({ id: '999-7', asking: { who: { workspace: GUILD } } });
  });

  test.each([['nonsense'], ['|'], ['{"a":1}'], ['x'.repeat(100)], ['form:|a|b'], ['']])(
    'on a custom id that is none of ours is acknowledged and left alone: %s',
    async (customId) => {
      const place = await send();
      const ack = await world.fake.press('max', place, customId, undefined, { raw: true });
      await world.settled();
      expect(ack.type).toBe(UNCHANGED);
      expect(clicks).toEqual([]);
    },
  );

  test('that comes too late is not carried out', async () => {
    const place = await send();
    world.on('create_interaction_response', { kind: 'refuse', code: 10062, status: 404 });
    await press('max', place);
    expect(clicks).toEqual([]);
  });

  test('told once that they press too much, nobody is told again at once', async () => {
    const place = await send();
    respond = async () => ({ reply: says('You press too much'), limited: true });
    for (let each = 0; each < 4; each += 1) await press('vera', place);
    const told = world.said().filter((each) => world.shown(each).includes('You press too much'));
    expect(told).toHaveLength(1);
  });

  test('whose message is gone meanwhile is told what would have been shown', async () => {
    const place = await send();
    respond = async () => {
      world.fake.deleteMessage(SHOP, place.message);
      return { update: markedReordered };
    };
    await press('max', place);
    expect(world.fake.seenBy('max')).toContain('48 ordered by Max');
  });

  test('that breaks something is told with a reference', async () => {
    respond = async () => {
      throw new Error('Broken on purpose');
    };
    await press('max', await send());
    expect(world.fake.seenBy('max')).toMatch(/reference is [0-9a-f]{8}/);
    world.lines.splice(0);
  });
});

test('a press is handled once by two processes that both hear of it', async () => {
  const second = world.another();
  await second.start(world.app);
  await world.fake.gateway.connected(2);
  const place = await send();
  respond = async () => ({ reply: says('Handled once') });
  await press('max', place).catch(() => {});
  await world.settled();
  expect(clicks).toHaveLength(1);
  // Each acknowledges it, and Discord takes one of the two.
  world.fake.forgive('an interaction is acknowledged once');
});
