/** What is said to interactions, and what changes in messages. */
import { randomBytes } from 'node:crypto';
import { Client, Events, GatewayIntentBits } from 'discord.js';
import { afterAll, describe, expect, test } from 'vitest';
import type { Interaction } from '../../../src/platforms/discord/room.ts';
import { buttons } from '../../../src/reply/reply.ts';
import type { Ack } from '../../helpers/discord/types.ts';
import {
  chart,
  discordWorld,
  filePart,
  GUILD,
  POINT,
  SHOP,
  said,
  saying,
  something,
} from './discord-world.ts';

const world = await discordWorld();
const { fake, posts, on, api } = world;
const sent = (method: string) => fake.calls.filter((call) => call.method === method);
const MINUTES = 60_000;
let turn = 0;
const key = (): string => {
  turn += 1;
  return `answer/${turn}`;
};

/** Listens only: what is answered goes through the API under test. */
const client = new Client({ intents: [GatewayIntentBits.Guilds], rest: { api: fake.apiUrl } });
client.on(Events.Raw, (packet: { t: string; d: { id: string; token: string } }) => {
  if (packet.t === 'INTERACTION_CREATE') void heard?.(packet.d).catch(() => {});
});
let heard: ((interaction: { id: string; token: string }) => Promise<void>) | undefined;
await client.login(fake.botToken);
await fake.gateway.connected();
await client.rest.put(`/applications/${fake.applicationId}/commands`, {
  body: [{ name: 'today', description: 'The day so far', type: 1 }],
});
fake.forgetCalls();
afterAll(() => client.destroy());

type Asked = Partial<Interaction> & { readonly alone?: boolean; readonly late?: boolean };

/** Acknowledged as the handlers do it: "thinking…" for everyone or for one, or the pressed message as it is. */
async function acknowledged(act: () => Promise<Ack>, type: 5 | 6, { alone, late, ...more }: Asked) {
  heard = async ({ id, token }) => {
    if (late) world.wait(4_000);
    const body = { type, ...(type === 5 ? { data: { flags: alone ? 64 : 0 } } : {}) };
    await api.call('POST', `/interactions/${id}/${token}/callback`, body, [], { auth: false });
  };
  const { interaction: id, token } = await act();
  if (late) fake.forgive('more than 3 seconds');
  return world.interaction({ id, token, ...more });
}
const asked = (more: Asked = {}) =>
  acknowledged(
    () => fake.command(more.user ?? 'olga', more.channel ?? SHOP, 'today', {}, { raw: true }),
    5,
    more,
  );
const latest = (channel = SHOP) => {
  const found = fake.messages(channel).at(-1);
  if (!found) throw new Error('nothing was said');
  return found;
};

describe('an answer', () => {
  test('stands where “thinking…” stood, with its picture and its file, for everyone', async () => {
    const to = await asked();
    await posts.answer(to, said('Net sales', chart, filePart('orders.csv', 'id\n1\n')), {
      alone: false,
      key: key(),
    });
    const message = latest();
    expect(message).toMatchObject({ thinking: false, ephemeralTo: null, interaction: to.id });
    expect(message.attachments.map(({ name, description }) => [name, description])).toEqual([
      ['sales.png', 'Net sales rose from 1 to 2'],
      ['orders.csv', null],
    ]);
    expect(Buffer.from(fake.file('sales.png').bytes)).toEqual(POINT);
    expect(Buffer.from(fake.file('orders.csv').bytes).toString()).toBe('id\n1\n');
  });

  test('for one person alone is seen by nobody else, its file included', async () => {
    const to = await asked({ alone: true });
    await posts.answer(to, said('Olga’s alone', filePart('mine.csv', 'id\n')), { alone: true, key: key() });
    expect(latest().ephemeralTo).toBe('olga');
    expect(fake.seenBy('olga')).toContain('mine.csv');
    expect(fake.seenBy('max')).not.toMatch(/Olga’s alone|mine\.csv/);
  });

  test('whose own answer is lost is there once', async () => {
    const to = await asked();
    on('update_original_webhook_message', { kind: 'loseAnswer' }, { times: 2 });
    await posts.answer(to, said('Lost twice'), { alone: false, key: key() });
    expect(saying(fake, SHOP, 'Lost twice')).toHaveLength(1);
  });

  test('replaces what was said before it, files and all', async () => {
    const to = await asked();
    await posts.answer(to, said('First', filePart('first.csv', 'a\n')), { alone: false, key: key() });
    await posts.answer(to, said('Second', filePart('second.csv', 'b\n')), { alone: false, key: key() });
    expect(latest().attachments.map(({ name }) => name)).toEqual(['second.csv']);
    await posts.answer(to, said('Third'), { alone: false, key: key() });
    expect(latest().attachments).toEqual([]);
    expect(fake.shown(SHOP, latest().id)).not.toMatch(/First|Second/);
  });

  test('follows as a message of its own where somebody deleted “thinking…”, still for them alone', async () => {
    const to = await asked({ alone: true });
    fake.deleteMessage(SHOP, latest().id);
    await posts.answer(to, said('After all'), { alone: true, key: key() });
    expect(saying(fake, SHOP, 'After all').map(({ ephemeralTo }) => ephemeralTo)).toEqual(['olga']);
  });
});

describe('after the 15 minutes an answer', () => {
  const late = async (more: Asked = {}) => {
    const to = await asked({ asked: '/pulse today', ...more });
    world.wait(16 * MINUTES);
    fake.forgetCalls();
    return to;
  };

  test('is a message of its own in the channel, and says what it answers', async () => {
    const to = await late();
    await posts.answer(to, said('The figures'), { alone: false, key: key() });
    const [message] = saying(fake, SHOP, 'The figures');
    expect(fake.shown(SHOP, message?.id ?? '')).toMatch(
      /This answers .*\/pulse today.*, asked 16 minutes ago:/,
    );
    expect(message?.interaction).toBeNull();
    expect(sent('update_original_webhook_message')).toHaveLength(0);
  });

  test('for one person alone goes into their direct messages', async () => {
    const to = await late({ alone: true });
    await posts.answer(to, said('For Olga'), { alone: true, key: key() });
    expect(saying(fake, fake.dm('olga'), 'For Olga')).toHaveLength(1);
    expect(saying(fake, SHOP, 'For Olga')).toHaveLength(0);
  });

  test('whose person takes no direct messages is said to be there, without a word of it', async () => {
    const to = await late({ alone: true, user: 'stan' });
    fake.setDms('stan', false);
    const answered = posts.answer(to, said('Secret figures'), { alone: true, key: key() });
    await expect(answered).rejects.toMatchObject({
      permanent: true,
      message: expect.stringContaining('(50007)'),
    });
    expect(fake.seenBy('max')).not.toContain('Secret figures');
    expect(saying(fake, SHOP, 'direct messages are closed')).toHaveLength(1);
    fake.setDms('stan', true);
  });

  test('in a channel that is closed to ShopPulse goes to whoever asked', async () => {
    const to = await late({ user: 'max' });
    fake.setBotPermissions(SHOP, []);
    await posts.answer(to, said('For the channel'), { alone: false, key: key() });
    expect(saying(fake, fake.dm('max'), 'For the channel')).toHaveLength(1);
    fake.setBotPermissions(SHOP, ['ViewChannel', 'SendMessages', 'AttachFiles', 'ReadMessageHistory']);
  });

  test('has files that a message by itself may have, whatever the interaction said', async () => {
    const to = await late({ fileLimit: 100 * 1024 * 1024 });
    const rows = Array.from({ length: 11 * 1024 }, () => randomBytes(500).toString('hex'));
    const file = filePart('orders.csv', `id\n${rows.join('\n')}\n`);
    await posts.answer(to, said('A large one', file), { alone: false, key: key() });
    const [message] = saying(fake, SHOP, 'A large one');
    expect(message?.attachments.map(({ name }) => name)).toEqual(['orders.csv.gz']);
  });

  test('is said once, however often it is asked for', async () => {
    const to = await late();
    const options = { alone: false, key: key() };
    for (let tries = 0; tries < 3; tries += 1) await posts.answer(to, said('Late once'), options);
    expect(saying(fake, SHOP, 'Late once')).toHaveLength(1);
  });
});

test('an interaction that was acknowledged too late is answered by a message of its own', async () => {
  const to = await asked({ late: true });
  await posts.answer(to, said('Too late for Discord'), { alone: false, key: key() });
  expect(saying(fake, SHOP, 'Too late for Discord')).toHaveLength(1);
  expect(fake.shown(SHOP, latest().id)).toContain('This answers what was asked just now:');
  fake.forgive('not acknowledged yet');
});

/** What comes first takes the place of "thinking…", whoever it is for. */
async function answered(): Promise<Interaction> {
  const to = await asked();
  await posts.answer(to, said('The answer'), { alone: false, key: key() });
  return to;
}

describe('a further message', () => {
  test('is for one alone or for everyone as it is told, and once for its key', async () => {
    const to = await answered();
    const [one, all] = [key(), key()];
    for (let tries = 0; tries < 2; tries += 1) {
      await posts.followUp(to, said('Only you'), { alone: true, key: one });
      await posts.followUp(to, said('All of you'), { alone: false, key: all });
    }
    expect(saying(fake, SHOP, 'Only you').map(({ ephemeralTo }) => ephemeralTo)).toEqual(['olga']);
    expect(saying(fake, SHOP, 'All of you').map(({ ephemeralTo }) => ephemeralTo)).toEqual([null]);
  });

  test('whose answer was lost is looked for, and is there once', async () => {
    const to = await answered();
    on('execute_webhook', { kind: 'loseAnswer' });
    await posts.followUp(to, said('Looked for'), { alone: false, key: key() });
    expect(saying(fake, SHOP, 'Looked for')).toHaveLength(1);
  });

  test('for one alone whose answer was lost comes again and says so, since nobody can look', async () => {
    const to = await answered();
    on('execute_webhook', { kind: 'loseRequest' });
    await posts.followUp(to, said('In doubt'), { alone: true, key: key() });
    const [message] = saying(fake, SHOP, 'In doubt');
    expect(fake.shown(SHOP, message?.id ?? '')).toContain('may be here twice');
  });

  test('that comes too late is a message of its own', async () => {
    const to = await answered();
    world.wait(15 * MINUTES);
    await posts.followUp(to, said('After the end'), { alone: false, key: key() });
    expect(saying(fake, SHOP, 'After the end').map(({ interaction }) => interaction)).toEqual([null]);
  });
});

describe('a message that is changed', () => {
  test('says the new, and has the new files alone', async () => {
    const ref = await posts.say(something(SHOP, { reply: said('Before', filePart('old.csv', 'a\n')) }));
    await posts.change(ref, said('After', chart, filePart('new.csv', 'b\n')));
    expect(fake.shown(SHOP, ref.message)).toContain('After');
    expect(fake.shown(SHOP, ref.message)).not.toContain('Before');
    const names = fake.message(SHOP, ref.message).attachments.map(({ name }) => name);
    expect(names).toEqual(['sales.png', 'new.csv']);
  });

  test('is changed though the answer is lost, and not where it is gone', async () => {
    const ref = await posts.say(something(SHOP));
    on('update_message', { kind: 'loseAnswer' }, { times: 2 });
    await posts.change(ref, said('Changed'));
    expect(fake.shown(SHOP, ref.message)).toContain('Changed');
    fake.deleteMessage(SHOP, ref.message);
    const gone = posts.change(ref, said('Never'));
    await expect(gone).rejects.toMatchObject({ permanent: true, message: expect.stringContaining('gone') });
  });

  test('held up by a limit holds up no other', async () => {
    const [slow, quick] = [await posts.say(something(SHOP)), await posts.say(something(fake.dm('max')))];
    on('update_message', { kind: 'rateLimit', retryAfter: 2 }, { channel: SHOP });
    await Promise.all([posts.change(slow, said('slow')), posts.change(quick, said('quick'))]);
    expect(world.pauses).toHaveLength(1);
    expect(fake.shown(SHOP, slow.message)).toContain('slow');
  });
});

describe('a message whose button was pressed', () => {
  const button = buttons({ label: 'Done', action: 'alert.done', id: '1-1' });
  const pressed = async (message: string, more: Asked = {}) =>
    acknowledged(() => fake.press('max', { channel: SHOP, message }, 'alert.done', '1-1'), 6, {
      user: 'max',
      ...more,
    });

  test('changes for everyone', async () => {
    const ref = await posts.say(something(SHOP, { reply: said('An alert', button) }));
    const to = await pressed(ref.message, { message: ref.message });
    await posts.changeHeld(to, said('Done by Max'));
    expect(fake.shown(SHOP, ref.message)).toContain('Done by Max');
    expect(fake.shown(SHOP, ref.message)).not.toContain('An alert');
  });

  test('changes too where only one person sees it', async () => {
    const to = await asked({ alone: true, user: 'max' });
    await posts.answer(to, said('Choose', button), { alone: true, key: key() });
    const held = await pressed(latest().id);
    await posts.changeHeld(held, said('Chosen'));
    expect(latest()).toMatchObject({ ephemeralTo: 'max' });
    expect(fake.shown(SHOP, latest().id)).toContain('Chosen');
  });

  test('changes after the 15 minutes where everyone sees it; else it is said that it cannot', async () => {
    const ref = await posts.say(something(SHOP, { reply: said('An alert', button) }));
    const to = await pressed(ref.message, { message: ref.message });
    world.wait(20 * MINUTES);
    await posts.changeHeld(to, said('Done late', filePart('late.csv', 'id\n')));
    expect(fake.shown(SHOP, ref.message)).toContain('Done late');
    expect(fake.message(SHOP, ref.message).attachments.map(({ name }) => name)).toEqual(['late.csv']);
    const { message: _, ...alone } = to;
    await expect(posts.changeHeld(alone, said('x'))).rejects.toMatchObject({
      permanent: true,
      message: expect.stringContaining('Ask again'),
    });
  });
});

test('nobody is mentioned by anything that is said, whichever way', async () => {
  const to = await asked();
  fake.forgetCalls();
  const ref = await posts.say(something(SHOP));
  await posts.change(ref, said('@everyone'));
  await posts.answer(to, said('@everyone'), { alone: false, key: key() });
  await posts.followUp(to, said('<@1>'), { alone: false, key: key() });
  const bodies = fake.calls.filter(({ verb, path }) => verb !== 'GET' && /messages|webhooks/.test(path));
  expect(bodies).toHaveLength(4);
  for (const { body } of bodies) expect(body).toMatchObject({ allowed_mentions: { parse: [] } });
  expect(GUILD).toBe(to.workspace);
});
