/** Forms that are sent: corrected in place, closed when done, and never believed. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Outcome } from '../../../src/app/action.ts';
import type { Form, Reply } from '../../../src/reply/reply.ts';
import { buttons, heading } from '../../../src/reply/reply.ts';
import { type TestDatabase, testDatabase } from '../../helpers/database.ts';
import type { Click } from '../../helpers/fake-app.ts';
import { CHANNEL, gate, type InHandOptions, slackInHand, TEAM } from '../../helpers/slack/in-hand.ts';
import type { FakeSlack } from '../../helpers/slack/types.ts';

let at: TestDatabase;
beforeAll(async () => {
  at = await testDatabase();
});

const text = (said: string): Reply => ({ summary: said, parts: [{ kind: 'text', text: [said] }] });
const form: Form = {
  action: 'restock.mark',
  id: '1-7',
  title: 'Mark reordered',
  submit: 'Save',
  fields: [
    { name: 'quantity', label: 'Quantity', kind: 'number', value: '48' },
    { name: 'supplier', label: 'Supplier', kind: 'text', optional: true },
  ],
};
const alert: Reply = {
  summary: 'Mug blue runs out',
  parts: [heading('Mug blue runs out'), buttons({ label: 'Mark', action: 'restock.mark', id: '1-7' })],
};

/** A house in which Max has the form of an alert before him. */
async function withForm(
  sent: (values: Readonly<Record<string, string>>) => Outcome | Promise<Outcome>,
  options: Omit<InHandOptions, 'at'> = {},
) {
  const click = async ({ values }: Click): Promise<Outcome> => (values ? sent(values) : { form });
  const house = await slackInHand({
    at,
    ...options,
    script: { click, opensForm: () => true, ...options.script },
  });
  const { fake, slack, settled } = house;
  const { message } = await slack.send(
    { platform: 'slack', workspace: TEAM, channel: CHANNEL },
    alert,
    'alert',
  );
  await fake.press('max', { channel: CHANNEL, message }, 'restock.mark', '1-7');
  await settled();
  expect(fake.modal('max')?.shown).toContain('Quantity');
  fake.forgetCalls();
  const submit = (values: Readonly<Record<string, string>> = {}, raw = {}) =>
    fake.submit('max', undefined, values, { raw });
  return { ...house, submit, message, shown: () => fake.shown(CHANNEL, message) };
}

describe('a form that is sent', () => {
  test('closes, and what it did shows in the message it came from', async () => {
    const { fake, app, submit, shown, settled } = await withForm(() => ({
      update: text('48 ordered by Max'),
    }));
    const sent = await submit({ Quantity: '48', Supplier: 'Keramik' });
    expect(sent).toMatchObject({ status: 200, closed: true, fieldErrors: null });
    await settled();
    expect(app.clicks.at(-1)).toEqual({
      user: 'max',
      action: 'restock.mark',
      id: '1-7',
      values: { quantity: '48', supplier: 'Keramik' },
    });
    expect(shown()).toContain('48 ordered by Max');
    fake.expectCalls(['chat.update'], { ignore: ['users.info'] });
    fake.check();
  });

  test('that is filled in wrongly stays open, with what is wrong at its field', async () => {
    const { fake, submit, shown, settled } = await withForm(() => ({
      fieldErrors: { quantity: 'A whole number above 0.' },
    }));
    const sent = await submit({ Quantity: 'many' });
    expect(sent.closed).toBe(false);
    expect(Object.values(sent.errors ?? {})).toEqual(['A whole number above 0.']);
    await settled();
    expect(shown()).toContain('Mug blue runs out');
    expect(fake.modal('max')).not.toBeNull();
    fake.check();
  });

  test('is answered to whoever sent it, or for all in the thread', async () => {
    const { fake, submit, said, message, settled } = await withForm(() => ({ reply: text('Noted for Max') }));
    await submit();
    await settled();
    expect(said().at(-1)).toMatchObject({ ephemeralTo: 'max' });
    expect(fake.seenBy('vera')).not.toContain('Noted');
    const other = await withForm(() => ({ reply: text('For all'), audience: 'channel' }));
    await other.submit();
    await other.settled();
    expect(other.said().at(-1)).toMatchObject({ thread: other.message, ephemeralTo: null });
    expect(message).toBeTruthy();
  });

  test('may be followed by another in its place', async () => {
    const next: Form = { ...form, title: 'And when?', fields: [{ name: 'day', label: 'Day', kind: 'text' }] };
    const { fake, submit, settled } = await withForm(() => ({ form: next }));
    await submit();
    await settled();
    expect(fake.modal('max')?.shown).toContain('Day');
    fake.check();
  });

  test('twice to two processes is one', async () => {
    const { apps, submit, settled } = await withForm(() => ({ update: text('48 ordered') }), {
      processes: 2,
    });
    await submit();
    await settled();
    expect(apps.flatMap(({ clicks }) => clicks).filter(({ values }) => values)).toHaveLength(1);
  });

  test('that goes wrong here says so in its place, with the reference that is in the log', async () => {
    const { fake, submit, log, settled } = await withForm(() => {
      throw new Error('fell over');
    });
    const sent = await submit();
    expect(sent.status).toBe(200);
    await settled();
    const { fields } = log.find(({ event }) => event === 'slack.bug') ?? {};
    expect(fields).toMatchObject({ error: 'fell over' });
    expect(fake.modal('max')?.shown).toContain(String(fields?.reference));
    fake.check();
  });
});

describe('a form whose answer takes longer than Slack waits', () => {
  test('waits, and closes with a word when it is done', async () => {
    const answer = gate();
    const { fake, over, submit, shown, settled } = await withForm(async () => {
      await answer.opened;
      return { update: text('48 ordered by Max') };
    });
    const sent = submit();
    await over(2_200);
    expect(await sent).toMatchObject({ status: 200, closed: false });
    expect(fake.modal('max')?.shown).not.toContain('Quantity');
    answer.open();
    await settled();
    expect(fake.modal('max')?.shown).toContain('Done.');
    expect(shown()).toContain('48 ordered by Max');
    fake.check();
  });

  test('comes back with what was filled in and what is wrong with it', async () => {
    const answer = gate();
    const { fake, over, submit, settled } = await withForm(async () => {
      await answer.opened;
      return { fieldErrors: { quantity: 'A whole number above 0.' } };
    });
    const sent = submit({ Quantity: 'many', Supplier: 'Keramik' });
    await over(2_200);
    await sent;
    answer.open();
    await settled();
    const modal = fake.modal('max');
    expect(modal?.shown).toContain('A whole number above 0.');
    expect(modal?.fields.map(({ initial }) => initial)).toEqual(['many', 'Keramik']);
    fake.check();
  });

  test('that was closed meanwhile says beside it what is wrong', async () => {
    const answer = gate();
    const { fake, over, submit, said, settled, log } = await withForm(async () => {
      await answer.opened;
      return { fieldErrors: { quantity: 'A whole number above 0.' } };
    });
    const sent = submit({ Quantity: 'many', Supplier: 'Keramik' });
    await over(2_200);
    await sent;
    await fake.dismiss('max');
    answer.open();
    await settled();
    const last = said().at(-1);
    expect(last?.ephemeralTo).toBe('max');
    expect(last?.text).toContain('quantity: A whole number above 0.');
    expect(log.filter(({ level }) => level === 'error')).toEqual([]);
    fake.check();
  });

  test('says what there is for whoever sent it in that window, and nowhere else', async () => {
    const answer = gate();
    const { fake, over, submit, said, settled } = await withForm(async () => {
      await answer.opened;
      return { reply: text('Max marked it already.') };
    });
    const sent = submit();
    await over(2_200);
    await sent;
    answer.open();
    await settled();
    expect(fake.modal('max')?.shown).toContain('Max marked it already.');
    expect(said()).toHaveLength(1);
  });

  test('is not held up by a database that does not answer', async () => {
    const database = gate();
    let hangs = false;
    const { over, submit, app, settled } = await withForm(() => ({}), {
      wrapStore: (store) => ({
        ...store,
        claim: async (...given) => {
          if (hangs) await database.opened;
          return store.claim(...given);
        },
      }),
    });
    hangs = true;
    const sent = submit();
    await over(2_200);
    expect((await sent).status).toBe(200);
    database.open();
    await settled();
    expect(app.clicks.filter(({ values }) => values)).toHaveLength(1);
  });
});

describe('what a form carries', () => {
  const about = { channel: CHANNEL, message: '1.000001', thread: null, responseUrl: null };

  test.each([
    ['is no JSON', 'not json'],
    ['is empty', ''],
    ['is a list', '[]'],
    ['names no action', JSON.stringify({ id: '1-7', about })],
    ['is about nothing', JSON.stringify({ action: 'restock.mark', id: '1-7' })],
  ])('and %s is acknowledged, logged and left', async (_what, private_metadata) => {
    const { app, submit, log, settled } = await withForm(() => ({}));
    const sent = await submit({}, { private_metadata });
    expect(sent.status).toBe(200);
    await settled();
    expect(app.clicks.filter(({ values }) => values)).toEqual([]);
    expect(log.map(({ event }) => event)).toContain('slack.ignored');
  });

  /** What the form before Max carries, with parts of it changed. */
  const altered = (fake: FakeSlack, change: { action?: string; id?: string; about?: object }) => {
    const carried = JSON.parse(fake.modal('max')?.privateMetadata ?? '{}');
    return {
      private_metadata: JSON.stringify({
        ...carried,
        ...change,
        about: { ...carried.about, ...change.about },
      }),
    };
  };

  test('another row in it is a question like any other, and the application’s to refuse', async () => {
    const { fake, app, submit, shown, settled } = await withForm(() => ({
      reply: text('This is not for you.'),
    }));
    await submit({}, altered(fake, { action: 'members.add', id: '99-1' }));
    await settled();
    expect(app.clicks.at(-1)).toMatchObject({ user: 'max', action: 'members.add', id: '99-1' });
    expect(fake.seenBy('max')).toContain('This is not for you.');
    expect(shown()).toContain('Mug blue runs out');
  });

  test.each([
    ['another channel', { channel: 'C0OTHER' }],
    ['another message', { message: '1.000001' }],
    ['another thread', { thread: '1.000001' }],
    ['no place', { channel: null, message: null }],
    ['no seal', { seal: undefined }],
    ['another seal', { seal: 'a'.repeat(43) }],
    ['a longer seal', { seal: 'ü'.repeat(99) }],
  ])('%s in it is found out: nothing is done, and whoever sent it is told', async (_what, change) => {
    const { fake, app, submit, shown, log, settled } = await withForm(() => ({ update: text('48 ordered') }));
    await submit({}, altered(fake, { about: change }));
    await settled();
    expect(app.clicks.filter(({ values }) => values)).toEqual([]);
    expect(fake.modal('max')?.shown).toContain(
      'This form is not as it was opened, so nothing was done with it.',
    );
    expect(log.map(({ event }) => event)).toContain('slack.altered');
    expect(shown()).toContain('Mug blue runs out');
    fake.expectCalls([]);
  });

  test('what somebody else’s form carries is of no use to another', async () => {
    const { fake, app, message, submit, settled } = await withForm(() => ({}));
    await fake.press('vera', { channel: CHANNEL, message }, 'restock.mark', '1-7');
    await settled();
    const hers = fake.modal('vera')?.privateMetadata ?? '';
    await submit({}, { private_metadata: hers });
    await settled();
    expect(app.clicks.filter(({ values }) => values)).toEqual([]);
    await fake.submit('vera', undefined, {});
    await settled();
    expect(app.clicks.filter(({ values }) => values)).toHaveLength(1);
  });

  test('an address that is not Slack’s in it is never called', async () => {
    const { fake, submit, settled } = await withForm(() => ({ update: text('48 ordered by Max') }));
    await submit({}, altered(fake, { about: { responseUrl: 'http://169.254.169.254/latest' } }));
    await settled();
    expect(fake.seenBy('max')).toContain('48 ordered by Max');
    expect(fake.calls.map(({ method }) => method)).toEqual(['chat.update']);
  });

  test('and is closed without being sent does nothing', async () => {
    const { fake, app, settled } = await withForm(() => ({}));
    await fake.dismiss('max');
    await settled();
    expect(app.clicks.filter(({ values }) => values)).toEqual([]);
  });
});
