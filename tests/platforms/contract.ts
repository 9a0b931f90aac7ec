/** What every platform must do, whichever chat it speaks to. Each runs it with a harness of its own. */
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DeliveryError } from '../../src/app/errors.ts';
import type { Address, MessageRef, Platform } from '../../src/app/platform.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { anyReply, HOSTILE } from '../helpers/any-reply.ts';
import type { FakeApp } from '../helpers/fake-app.ts';
import { markedReordered, orderForm, restock, today } from '../helpers/sample-replies.ts';
import { stringsOf } from '../helpers/strings-of.ts';

/** The chat behind the platform, as its people use it. `user` is `olga`, `max`, `vera` or `stan`. */
export interface PlatformHarness {
  readonly platform: Platform;
  /** The app that the platform was started with. */
  readonly app: FakeApp;
  /** A channel that Olga, Max and Vera see. */
  readonly channel: Address;
  /** All that can be read in a message, as the chat's own client would show it; a mention or a link that took effect is not its text. */
  readonly shown: (ref: MessageRef) => Promise<string>;
  /** How many messages of the app are in the channel for Olga. */
  readonly count: () => Promise<number>;
  /** All that a person can read, in every channel. */
  readonly readBy: (user: string) => Promise<string>;
  /** Asks in the channel; resolves once the answer is there. */
  readonly ask: (user: string, text: string) => Promise<void>;
  /** Presses a button of a message; the form that opens for that person, if one does. */
  readonly press: (
    user: string,
    ref: MessageRef,
    action: string,
    id: string,
  ) => Promise<{ form: string | null }>;
  /** Sends a form that was opened from a message; what is wrong, by field. */
  readonly submit: (
    user: string,
    ref: MessageRef,
    form: { readonly action: string; readonly id: string },
    values: Readonly<Record<string, string>>,
  ) => Promise<Readonly<Record<string, string>> | null>;
  /** Drops a file in the channel; resolves once the receipt is there. */
  readonly drop: (user: string, name: string, chunks: readonly Uint8Array[]) => Promise<void>;
  /** The chat does not answer until `mend` is called. */
  readonly breakDown: () => () => void;
}

const text = (said: string): Reply => ({ summary: said, parts: [{ kind: 'text', text: [said] }] });

export function platformContract(name: string, make: () => Promise<PlatformHarness>): void {
  describe(`${name} keeps the platform's contract`, () => {
    let chat: PlatformHarness;
    let keys = 0;
    const send = (reply: Reply) => {
      keys += 1;
      return chat.platform.send(chat.channel, reply, `contract-${keys}`);
    };
    beforeAll(async () => {
      chat = await make();
    });
    afterAll(() => chat.platform.stop());

    test('says a message once for a key, asked at once or one after the other', async () => {
      const before = await chat.count();
      const sent = await Promise.all(
        Array.from({ length: 5 }, () => chat.platform.send(chat.channel, text('Once'), 'once')),
      );
      sent.push(await chat.platform.send(chat.channel, text('Twice'), 'once'));
      expect(new Set(sent.map((ref) => ref.message)).size).toBe(1);
      expect(await chat.count()).toBe(before + 1);
      expect(await chat.shown(sent[0] as MessageRef)).toContain('Once');
    });

    test('replaces what a message says', async () => {
      const ref = await send(restock);
      const before = await chat.count();
      await chat.platform.update(ref, markedReordered);
      expect(await chat.shown(ref)).toContain('48 ordered by Max');
      expect(await chat.shown(ref)).not.toContain('Snooze');
      expect(await chat.count()).toBe(before);
    });

    test('a channel that does not exist is a permanent error', async () => {
      const nowhere = { ...chat.channel, channel: 'nowhere' };
      await expect(chat.platform.send(nowhere, today, 'nowhere')).rejects.toMatchObject({
        name: 'DeliveryError',
        permanent: true,
      });
    });

    test('a message that is gone is a permanent error', async () => {
      const ref = { ...(await send(today)), message: '999999999' };
      await expect(chat.platform.update(ref, today)).rejects.toMatchObject({ permanent: true });
    });

    test('a chat that does not answer is a transient error, and the same key is said once later', async () => {
      const mend = chat.breakDown();
      const failure = await chat.platform.send(chat.channel, today, 'later').catch((error: unknown) => error);
      mend();
      expect(failure).toBeInstanceOf(DeliveryError);
      expect(failure).toMatchObject({ permanent: false });
      const ref = await chat.platform.send(chat.channel, today, 'later');
      expect(await chat.shown(ref)).toContain('1,284.50 €');
    });

    test('one person is reached alone', async () => {
      const address = chat.platform.direct(chat.channel.workspace, 'vera');
      await chat.platform.send(address, text('For Vera only'), 'direct-vera');
      expect(await chat.readBy('vera')).toContain('For Vera only');
      expect(await chat.readBy('olga')).not.toContain('For Vera only');
    });

    test('an answer for the asker alone is seen by nobody else', async () => {
      chat.app.script.audienceOf = () => 'only-me';
      chat.app.script.ask = async () => ({ reply: text('Private to Max'), audience: 'only-me' });
      await chat.ask('max', 'export orders');
      expect(await chat.readBy('max')).toContain('Private to Max');
      expect(await chat.readBy('vera')).not.toContain('Private to Max');
    });

    test('an answer for the channel is seen by its members', async () => {
      chat.app.script.audienceOf = () => 'channel';
      chat.app.script.ask = async () => ({ reply: text('Public to all') });
      await chat.ask('max', 'today');
      expect(chat.app.asked.at(-1)).toMatchObject({ user: 'max', text: 'today' });
      expect(await chat.readBy('vera')).toContain('Public to all');
    });

    test('every string of any reply is in the message', async () => {
      await fc.assert(
        fc.asyncProperty(anyReply, async (reply) => {
          const shown = await chat.shown(await send(reply));
          for (const each of stringsOf(reply)) expect(shown).toContain(each);
        }),
        { numRuns: 40 },
      );
    });

    test.each(HOSTILE)('%s is shown as it is', async (hostile) => {
      const cell = { text: hostile, button: { label: hostile, action: 'ask', id: '1-1' } };
      const reply: Reply = {
        summary: hostile,
        parts: [
          { kind: 'heading', text: [hostile, { strong: hostile }, { code: hostile }] },
          { kind: 'table', caption: hostile, columns: [{ label: hostile }], rows: [[cell]] },
        ],
      };
      expect(await chat.shown(await send(reply))).toContain(hostile);
    });

    test('what does not fit is counted, and how to get it is said', async () => {
      const rows = Array.from({ length: 500 }, (_, index) => [`row-${index}-`]);
      const more = { count: 7, how: 'as CSV' };
      const ref = await send({
        summary: 'Many rows',
        parts: [{ kind: 'table', caption: 'Many', columns: [{ label: 'Row' }], rows, more }],
      });
      const shown = await chat.shown(ref);
      const there = rows.filter(([each]) => shown.includes(each as string)).length;
      const missing = Number(/and ([\d,]+) more/.exec(shown)?.[1]?.replaceAll(',', ''));
      expect(there + missing).toBe(507);
      expect(shown).toContain('as CSV');
    });

    test('a click brings its action and id, and changes the message for everyone', async () => {
      const ref = await send(restock);
      chat.app.script.click = async () => ({ update: markedReordered, reply: text('Noted for Max') });
      await chat.press('max', ref, 'restock.snooze', '1-7');
      expect(chat.app.clicks.at(-1)).toEqual({
        user: 'max',
        action: 'restock.snooze',
        id: '1-7',
        values: undefined,
      });
      expect(await chat.shown(ref)).toContain('48 ordered by Max');
      expect(await chat.readBy('max')).toContain('Noted for Max');
      expect(await chat.readBy('vera')).not.toContain('Noted for Max');
    });

    test('a form is filled in, corrected at its fields, and done', async () => {
      const ref = await send(restock);
      chat.app.script.click = async ({ values }) => {
        if (!values) return { form: orderForm };
        if (values.quantity !== '48') return { fieldErrors: { quantity: 'A whole number above 0.' } };
        return { update: markedReordered };
      };
      const { form } = await chat.press('max', ref, 'restock.mark', '1-7');
      for (const { label } of orderForm.fields) expect(form).toContain(label);
      const values = { quantity: 'many', supplier: 'keramik', expected: '2026-12-02', note: '' };
      const wrong = await chat.submit('max', ref, orderForm, values);
      expect(wrong).toEqual({ quantity: 'A whole number above 0.' });
      expect(await chat.shown(ref)).not.toContain('48 ordered');
      expect(await chat.submit('max', ref, orderForm, { ...values, quantity: '48' })).toBeNull();
      expect(chat.app.clicks.at(-1)).toMatchObject({ action: 'restock.mark', values: { quantity: '48' } });
      expect(await chat.shown(ref)).toContain('48 ordered by Max');
    });

    test('a dropped file is streamed, and its receipt is shown', async () => {
      const chunks = Array.from({ length: 48 }, () => new Uint8Array(64 * 1024).fill(97));
      chat.app.script.drop = async ({ bytes }) => ({ reply: text(`Receipt for ${bytes} bytes`) });
      await chat.drop('max', 'orders “März”.csv', chunks);
      const dropped = chat.app.drops.at(-1);
      expect(dropped).toMatchObject({ user: 'max', name: 'orders “März”.csv', bytes: 48 * 64 * 1024 });
      expect(dropped?.chunks).toBeGreaterThan(1);
      expect(await chat.readBy('vera')).toContain('Receipt for 3145728 bytes');
    });
  });
}
