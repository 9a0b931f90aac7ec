/** A process is killed over a command, a press, a form or a file: whoever asked is told, and nothing is done twice. */
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest';
import type { Answered } from '../../../src/app/app.ts';
import type { Discord } from '../../../src/platforms/discord/index.ts';
import { type Left, openedLeft, sealedLeft } from '../../../src/platforms/discord/left.ts';
import { gate } from '../../helpers/gate.ts';
import { orderForm, restock } from '../../helpers/sample-replies.ts';
import { actingWorld, answered, GUILD, SHOP, says } from './acting-world.ts';

/** What is begun while this is closed has no end. */
let held = gate();
const begun: string[] = [];
const stuck = async <T>(what: string, then: T): Promise<T> => {
  begun.push(what);
  await held.opened;
  return then;
};
const isHeld = (name: string) => name !== 'first.csv';
const world = await actingWorld({
  app: {
    opensForm: (action) => action === 'restock.mark',
    ask: (_asking, text) => stuck(text, answered(`Too late: ${text}`)),
    askWith: (_asking, command) => stuck(command, answered(`Too late: ${command}`)),
    click: async (_asking, action, _id, values) =>
      action === 'restock.mark' && !values
        ? { form: orderForm }
        : stuck(action, { reply: says('Too late: click') }),
    drop: async (_asking, { name }): Promise<Answered> =>
      isHeld(name) ? stuck(name, answered(`Too late: ${name}`)) : answered(`Receipt for ${name}`),
  },
});
const { fake } = world;
let other: Discord | null = null;

/** Another process comes by a minute after the first one died: nobody has renewed what that had in hand. */
async function takenUp(minutes = 1): Promise<boolean> {
  const count = begun.length;
  await fake.until(() => begun.length > 0, 'that it is begun');
  const next = await another();
  world.time.forward(minutes * 60_000);
  const found = await next.takeUp();
  await next.settled();
  expect(begun, 'nothing is begun again').toHaveLength(Math.max(1, count));
  expect(await next.takeUp(), 'told of once').toBe(false);
  return found;
}

/** Connected only after the first one was spoken to, which therefore has it in hand. */
async function another(): Promise<Discord> {
  other = world.another();
  await other.start(world.app);
  return other;
}

const inHand = () =>
  world.admin<{ key: string; body: Buffer }[]>`select key, body from discord_events where body is not null`;
const send = async (key: string) => {
  const address = { platform: 'discord', workspace: GUILD, channel: SHOP };
  const { message } = await world.discord.send(address, restock, key);
  return { channel: SHOP, message };
};

afterEach(async () => {
  held.open();
  await world.settled();
  await other?.stop();
  other = null;
  held = gate();
  begun.length = 0;
  await world.admin`delete from discord_events`;
});
afterAll(() => held.open());

describe('a command whose process is killed', () => {
  test('says in the place of "thinking" that it was interrupted, and is not run again', async () => {
    const ack = await fake.command('max', SHOP, 'pulse today');
    expect(await takenUp()).toBe(true);
    const shown = fake.shown(SHOP, ack.message ?? '');
    expect(shown).toMatch(/\/pulse today.* was interrupted.*look first whether that was done/);
    expect(world.said().some(({ thinking }) => thinking)).toBe(false);
  });

  test('for its asker alone is told of to them alone', async () => {
    await fake.command('max', SHOP, 'pulse help');
    await fake.until(async () => (await inHand()).length === 1, 'that it is kept');
    expect(await takenUp()).toBe(true);
    expect(fake.seenBy('max')).toContain('/pulse help” was interrupted');
    expect(fake.seenBy('vera')).not.toContain('/pulse help” was interrupted');
  });

  test('of whose token Discord knows nothing any more is told of in a message', async () => {
    await fake.command('vera', SHOP, 'pulse roles');
    expect(await takenUp(16)).toBe(true);
    const dm = fake.messages(fake.dm('vera')).filter(({ bot }) => bot);
    expect(dm.map(world.shown).join()).toContain('/pulse roles” was interrupted');
    expect(fake.seenBy('max')).not.toContain('/pulse roles” was interrupted');
  });

  test('in a direct message is told of there', async () => {
    await world.store.rememberHome('max', GUILD, world.time.clock());
    const ack = await fake.command('max', fake.dm('max'), 'pulse week');
    expect(await takenUp()).toBe(true);
    expect(fake.shown(fake.dm('max'), ack.message ?? '')).toContain('/pulse week” was interrupted');
  });

  test('is kept sealed until then, and nothing of it after that', async () => {
    const ack = await fake.command('max', SHOP, 'pulse orders', { what: 'a secret word' });
    await fake.until(() => begun.length === 1, 'that it is begun');
    const [row] = await inHand();
    const kept = row?.body.toString('latin1') ?? '';
    expect(kept.length).toBeGreaterThan(100);
    for (const word of [ack.token, 'secret', 'max', SHOP]) expect(kept).not.toContain(word);
    expect(await takenUp()).toBe(true);
    expect(await inHand()).toEqual([]);
  });

  test('after its answer was said is not told of', async () => {
    vi.spyOn(world.store, 'finish').mockResolvedValueOnce(undefined);
    held.open();
    const ack = await fake.command('max', SHOP, 'pulse today');
    await world.settled();
    expect(await inHand()).toHaveLength(1);
    expect(await takenUp()).toBe(true);
    expect(fake.shown(SHOP, ack.message ?? '')).toContain('Too late: today');
  });

  test('that fails is told of by its own process, and by no other', async () => {
    world.on('update_original_webhook_message', { kind: 'refuse', code: 50035, status: 400 }, { times: 1 });
    held.open();
    await fake.command('max', SHOP, 'pulse today');
    await world.settled();
    expect(fake.seenBy('max')).toContain('could not be shown here');
    expect(await inHand()).toEqual([]);
  });

  test('that still runs is left to who runs it, as long as that lives', async () => {
    await fake.command('max', SHOP, 'pulse today');
    await fake.until(() => begun.length === 1, 'that it is begun');
    const next = await another();
    for (let each = 0; each < 5; each += 1) {
      world.time.forward(30_000);
      expect(await world.discord.takeUp()).toBe(false);
      expect(await next.takeUp()).toBe(false);
    }
  });
});

describe('a press whose process is killed', () => {
  test('is not done again: whoever pressed is told, by the button’s name', async () => {
    const place = await send('pressed');
    await fake.press('max', place, 'restock.snooze', '1-7');
    expect(await takenUp()).toBe(true);
    expect(fake.seenBy('max')).toContain('“Snooze” was interrupted');
    expect(fake.seenBy('vera')).not.toContain('“Snooze” was interrupted');
    expect(fake.shown(SHOP, place.message)).toContain('Mug blue');
  });

  test('as a sent form is told of by the form’s title', async () => {
    const place = await send('sent');
    await fake.press('max', place, 'restock.mark', '1-7');
    await fake.submit('max', { Quantity: '48' });
    expect(await takenUp()).toBe(true);
    expect(fake.seenBy('max')).toContain(`“${orderForm.title}” was interrupted`);
  });
});

describe('files whose process is killed', () => {
  test('are named to whoever attached them', async () => {
    const attachments = { file: { name: 'orders.csv', bytes: 'Order\n1\n' } };
    const ack = await fake.command('max', SHOP, 'pulse import', {}, { attachments });
    expect(await takenUp()).toBe(true);
    expect(fake.shown(SHOP, ack.message ?? '')).toContain('orders.csv” was interrupted');
  });

  test('are told of without those that have their receipt, which stays', async () => {
    await fake.command('max', SHOP, 'pulse import');
    const [field] = fake.modal('max')?.fields ?? [];
    const files = ['first.csv', 'second.csv', 'third.csv'].map((name) => ({ name, bytes: 'Order\n1\n' }));
    const ack = await fake.submit('max', {}, { files: { [field?.label ?? '']: files } });
    expect(await takenUp()).toBe(true);
    expect(fake.shown(SHOP, ack.message ?? '')).toContain('Receipt for first.csv');
    expect(fake.seenBy('max')).toContain('“second.csv, third.csv” was interrupted');
    expect(fake.seenBy('vera')).not.toContain('second.csv, third.csv');
  });
});

test.each([
  ['today, please', () => fake.say('max', fake.dm('max'), 'pulse today, please'), '“today, please” was'],
  ['a file', () => fake.dropFile('max', fake.dm('max'), { name: 'a.csv', bytes: 'x\n' }), '“a.csv” was'],
])('a direct message of %s whose process is killed is told of there', async (_what, write, says) => {
  await world.store.rememberHome('max', GUILD, world.time.clock());
  write();
  expect(await takenUp()).toBe(true);
  expect(fake.messages(fake.dm('max')).map(world.shown).join()).toContain(`${says} interrupted`);
});

test('what a process that is stopped has not ended is told of by the next one at once', async () => {
  const ack = await fake.command('max', SHOP, 'pulse today');
  await fake.until(() => begun.length === 1, 'that it is begun');
  const next = await another();
  const ended = world.discord.stop();
  await fake.until(() => world.time.waits().includes(6_000), 'that it is waited for');
  world.time.pass(6_000);
  await ended;
  expect(await next.takeUp()).toBe(true);
  await next.settled();
  expect(fake.shown(SHOP, ack.message ?? '')).toContain('was interrupted');
});

test('what is kept opens for its own key and the same token alone', () => {
  const left: Left = { kind: 'message', id: '1', channel: '2', user: '3', what: 'today' };
  const [ours, theirs] = [world.settings, { ...world.settings, botToken: 'another' }];
  const sealed = sealedLeft({ settings: ours }, 'message/1', left);
  expect(openedLeft({ settings: ours }, 'message/1', sealed)).toEqual(left);
  expect(openedLeft({ settings: ours }, 'message/2', sealed)).toBeNull();
  expect(openedLeft({ settings: theirs }, 'message/1', sealed)).toBeNull();
  expect(openedLeft({ settings: ours }, 'message/1', sealed.subarray(0, 20))).toBeNull();
  expect(openedLeft({ settings: ours }, 'message/1', new Uint8Array())).toBeNull();
});
