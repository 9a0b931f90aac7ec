import { setTimeout as pause } from 'node:timers/promises';
import { afterEach } from 'vitest';
import { DeliveryError } from '../../../src/app/errors.ts';
import type { Platform } from '../../../src/app/platform.ts';
import { discordOverFakeApp } from '../../helpers/discord/over-fake-app.ts';
import { allowAsSnowflake } from '../../helpers/discord/spec-check.ts';
import { filledIn } from '../../helpers/discord/typed.ts';
import type { FakeDiscord, Message } from '../../helpers/discord/types.ts';
import { orderForm } from '../../helpers/sample-replies.ts';
import { platformContract } from '../contract.ts';

let opened: FakeDiscord | undefined;
afterEach(() => opened?.check());

platformContract('Discord', async () => {
  const { discord, app, fake, guild, channel, settled } = await discordOverFakeApp({
    // As the application says it of this action: Discord takes a form only as the first response.
    opensForm: (action) => action === orderForm.action,
  });
  allowAsSnowflake('nowhere');
  opened = fake;
  const forAll = () => fake.messages(channel).filter((each) => each.bot && each.ephemeralTo === null);
  const alone = (user: string) => fake.messages(channel).findLast((each) => each.ephemeralTo === user);
  return {
    platform: patient(discord),
    app,
    channel: { platform: 'discord', workspace: guild, channel },
    shown: async (ref) => fake.shown(ref.channel, ref.message),
    count: async () => forAll().length,
    readBy: async (user) => fake.seenBy(user),
    ask: async (user, text) => {
      const { name, options } = filledIn(text);
      await fake.command(user, channel, name, options);
      await settled();
    },
    press: async (user, ref, action, id) => {
      await fake.press(user, ref, action, id);
      await settled();
      return { form: fake.modal(user)?.shown ?? null };
    },
    submit: async (user, _ref, _form, values) => {
      if (!fake.modal(user)) await again(fake, user, alone(user));
      const before = alone(user)?.id;
      await fake.submit(user, byLabel(values));
      await settled();
      const told = alone(user);
      return told === undefined || told.id === before ? null : errorsIn(fake.shown(channel, told.id));
    },
    drop: async (user, name, chunks) => {
      await fake.command(user, channel, 'pulse import', {}, { attachments: { file: { name, chunks } } });
      await settled();
    },
    breakDown: () => fake.breakDown(),
  };
});

/** Sends again when Discord's 50 requests a second are used up, as the outbox does that keeps what is sent. */
const patient = (platform: Platform): Platform => ({
  ...platform,
  send: async (...message) => {
    for (;;) {
      try {
        return await platform.send(...message);
      } catch (error) {
        const wait = error instanceof DeliveryError ? error.retryAfterMs : undefined;
        if (!wait) throw error;
        await pause(wait);
      }
    }
  },
});

/** The button of the message that names the errors. */
async function again(fake: FakeDiscord, user: string, told: Message | undefined): Promise<void> {
  const [, customId] = /"custom_id":"([^"]+)"/.exec(JSON.stringify(told?.components)) ?? [];
  if (!told || !customId) throw new Error(`No form is open for ${user}, and nothing opens one.`);
  await fake.press(user, { channel: told.channel, message: told.id }, customId);
}

const byLabel = (values: Readonly<Record<string, string>>) =>
  Object.fromEntries(
    Object.entries(values).map(([name, value]) => [
      orderForm.fields.find((each) => each.name === name)?.label ?? name,
      value,
    ]),
  );

/** `Quantity: A whole number above 0.` on a line of its own. */
function errorsIn(said: string): Record<string, string> | null {
  const found = orderForm.fields.flatMap(({ name, label }) => {
    const [, error] = new RegExp(`${label}\\W*?[:·\\n]\\s*(.*)`).exec(said) ?? [];
    return error ? [[name, error.trim()]] : [];
  });
  return found.length > 0 ? Object.fromEntries(found) : null;
}
