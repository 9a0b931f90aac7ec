/** Forms in Discord: a window that opens at once or on a second press, corrected with what was typed, done where it came from. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/app/action.ts';
import { markedReordered, orderForm, restock } from '../../helpers/sample-replies.ts';
import { actingWorld, GUILD, SHOP, says } from './acting-world.ts';

const MODAL = 9;
const UNCHANGED = 6;
type Values = Readonly<Record<string, string>>;
let respond: (values: Values | undefined) => Promise<Outcome>;
let sent: Values[] = [];
const world = await actingWorld({
  app: {
    opensForm: (action) => action === 'restock.mark',
    click: async (_asking, _action, _id, values) => {
      if (values) sent.push(values);
      return respond(values);
    },
  },
});
const { fake } = world;

const asUsual = async (values: Values | undefined): Promise<Outcome> => {
  if (!values) return { form: orderForm };
  return values.quantity === '48'
    ? { update: markedReordered }
    : { fieldErrors: { quantity: 'A whole number above 0.' } };
};
beforeEach(() => {
  respond = asUsual;
});
afterEach(() => {
  sent = [];
  if (fake.modal('max')) fake.dismiss('max');
});

let count = 0;
const send = async () => {
  count += 1;
  const address = { platform: 'discord', workspace: GUILD, channel: SHOP };
  const { message } = await world.discord.send(address, restock, `forms-${count}`);
  return { channel: SHOP, message };
};
const open = async (user: string, place: { channel: string; message: string }) => {
  const ack = await fake.press(user, place, 'restock.mark', '1-7');
  await world.settled();
  return ack;
};
const submit = async (user: string, values: Values) => {
  const ack = await fake.submit(user, values);
  await world.settled();
  return ack;
};
/** The last thing that somebody alone was told. */
const told = (user: string) => world.said().findLast((each) => each.ephemeralTo === user);
const again = async (user: string, label: string) => {
  const message = told(user);
  const found = new RegExp(`"custom_id":"(pulse:again[^"]*)"[^}]*"label":"${label}"`).exec(
    JSON.stringify(message?.components),
  );
  const other = new RegExp(`"label":"${label}"[^}]*"custom_id":"(pulse:again[^"]*)"`).exec(
    JSON.stringify(message?.components),
  );
  const customId = found?.[1] ?? other?.[1] ?? 'none';
  const ack = await fake.press(user, { channel: SHOP, message: message?.id ?? '' }, customId);
  await world.settled();
  return { ack, customId };
};

describe('a form', () => {
  test('is the first response to the press, with what is filled in already', async () => {
    const ack = await open('max', await send());
    expect(ack.type).toBe(MODAL);
    const { fields = [] } = fake.modal('max') ?? {};
    expect(fields.map(({ label }) => label)).toEqual(orderForm.fields.map(({ label }) => label));
    expect(fields[0]?.initial).toBe('48');
  });

  test('that is sent changes the message that it was opened from', async () => {
    const place = await send();
    await open('max', place);
    const ack = await submit('max', { Quantity: '48', Note: 'by post' });
    expect(ack).toMatchObject({ type: UNCHANGED, closed: true });
    expect(sent[0]).toMatchObject({ quantity: '48', supplier: 'keramik', note: 'by post' });
    expect(fake.shown(SHOP, place.message)).toContain('48 ordered by Max');
  });

  test('that cannot be taken names the fields to who sent it, and opens again with what they typed', async () => {
    const place = await send();
    await open('max', place);
    await submit('max', { Quantity: 'many', Note: 'typed with care' });
    expect(world.shown(told('max'))).toMatch(/Quantity\S*: A whole number above 0\./);
    expect(fake.seenBy('vera')).not.toContain('A whole number above 0.');
    expect(fake.shown(SHOP, place.message)).not.toContain('48 ordered');
    const { ack } = await again('max', 'Correct');
    expect(ack.type).toBe(MODAL);
    expect(fake.modal('max')?.fields.map(({ initial }) => initial)).toEqual([
      'many',
      'keramik',
      '2026-12-02',
      'typed with care',
    ]);
  });

  test('that is corrected changes the message that it was opened from, and what named the errors', async () => {
    const place = await send();
    await open('max', place);
    await submit('max', { Quantity: 'many' });
    const { id = '' } = told('max') ?? {};
    await again('max', 'Correct');
    await submit('max', { Quantity: 'more' });
    expect(told('max')?.id, 'corrected in place').toBe(id);
    await again('max', 'Correct');
    await submit('max', { Quantity: '48' });
    expect(fake.shown(SHOP, place.message)).toContain('48 ordered by Max');
    expect(world.shown(told('max'))).not.toContain('A whole number');
    expect(told('max')?.id).toBe(id);
  });

  test('of a restarted process opens anew, and still finds its message', async () => {
    const place = await send();
    await open('max', place);
    await submit('max', { Quantity: 'many' });
    world.time.forward(15 * 60_000);
    const { ack } = await again('max', 'Correct');
    expect(ack.type).toBe(MODAL);
    expect(fake.modal('max')?.fields[0]?.initial).toBe('48');
    await submit('max', { Quantity: '48' });
    expect(fake.shown(SHOP, place.message)).toContain('48 ordered by Max');
  });

  test('that somebody else typed is not shown to another', async () => {
    const place = await send();
    await open('max', place);
    await submit('max', { Quantity: 'many', Note: 'a secret of Max' });
    const key = /pulse:again[^"]*/.exec(JSON.stringify(told('max')?.components))?.[0] ?? '';
    await fake.press('vera', place, key, undefined, { raw: true });
    await world.settled();
    expect(fake.modal('vera')?.shown ?? '').not.toContain('a secret of Max');
  });

  test('in answer to a press that was not said to open one is offered by a button', async () => {
    const place = await send();
    await fake.press('max', place, 'restock.snooze', '1-7');
    await world.settled();
    expect(fake.modal('max')).toBeNull();
    await again('max', 'Open the form');
    expect(fake.modal('max')?.title).toContain('Mug blue');
    await submit('max', { Quantity: '48' });
    expect(fake.shown(SHOP, place.message)).toContain('48 ordered by Max');
  });

  test('that asks for another one leads on to it', async () => {
    await open('max', await send());
    respond = async (values) => (values ? { form: { ...orderForm, title: 'And now this' } } : {});
    await submit('max', { Quantity: '48' });
    await again('max', 'Open the form');
    expect(fake.modal('max')?.title).toBe('And now this');
  });
});

describe('a form that takes too long', () => {
  test('is acknowledged in time, and opens at once with the next press', async () => {
    const place = await send();
    let release = (): void => {};
    respond = () =>
      new Promise((resolve) => {
        release = () => resolve({ form: orderForm });
      });
    // Those of the presses before, which were answered in time.
    world.time.pass(2_000);
    const pressed = fake.press('max', place, 'restock.mark', '1-7');
    await fake.until(() => world.time.waits().includes(2_000), 'the wait for the form');
    world.time.pass(2_000);
    expect((await pressed).type).toBe(UNCHANGED);
    release();
    await world.settled();
    respond = asUsual;
    const { ack } = await again('max', 'Open the form');
    expect(ack.type).toBe(MODAL);
    await submit('max', { Quantity: '48' });
    expect(fake.shown(SHOP, place.message)).toContain('48 ordered by Max');
  });

  test('and is none in the end says what there is to say', async () => {
    const place = await send();
    respond = async () => ({ reply: says('There is nothing to order') });
    const ack = await open('max', place);
    expect(ack.type).toBe(UNCHANGED);
    expect(fake.seenBy('max')).toContain('There is nothing to order');
  });
});

describe('what comes back from a client', () => {
  test('that is no form of ours is acknowledged and left alone', async () => {
    const before = sent.length;
    const ack = await fake.interact('max', SHOP, {
      type: 5,
      data: { custom_id: 'something else', components: [] },
    });
    await world.settled();
    expect(ack.type).not.toBeNull();
    expect(sent).toHaveLength(before);
  });

  test('errors without a form that can be opened again are said', async () => {
    await open('max', await send());
    world.time.forward(16 * 60_000);
    respond = async (values) => (values ? { fieldErrors: { quantity: 'Not a number.' } } : {});
    await submit('max', { Quantity: 'x' });
    expect(fake.seenBy('max')).toContain(
      'This was not taken, and nothing was changed. quantity: Not a number.',
    );
  });
});
