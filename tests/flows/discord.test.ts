/** A shop's first day in Discord, from the first command to the digest, with everything real but Discord itself. */
import { afterEach, describe, expect, test } from 'vitest';
import { createDelivery } from '../../jobs/deliver.ts';
import { dispatch } from '../../jobs/dispatch.ts';
import { runJob } from '../../src/app/runner.ts';
import { atLocal, type Day, type Instant, instant, type Zone } from '../../src/core/time.ts';
import { testDatabase } from '../helpers/database.ts';
import { addAcme, GUILD, SHOP } from '../helpers/discord/acme.ts';
import { createFakeDiscord, type FakeDiscord } from '../helpers/discord/fake-discord.ts';
import { filledIn } from '../helpers/discord/typed.ts';
import type { Message } from '../helpers/discord/types.ts';
import { type WholeHouse, wholeHouse } from '../helpers/discord/whole-house.ts';
import { saidInDiscord } from '../helpers/said.ts';
import { type ShopFile, shopFiles } from '../helpers/shop-files.ts';

const NOW = atLocal('2026-11-24' as Day, '10:40', 'Europe/Berlin' as Zone);
/** Three files are imported and a day is worked through, on a machine that does much else. */
const SLOW_MS = 180_000;

interface Scene {
  readonly fake: FakeDiscord;
  readonly house: WholeHouse;
  readonly at: { now: Instant };
}

async function begin(env: Record<string, string>): Promise<Scene> {
  const at = { now: NOW };
  const clock = () => at.now;
  const fake = await createFakeDiscord({ clock });
  addAcme(fake);
  const { url } = await testDatabase();
  return { fake, at, house: await wholeHouse({ database: url, clock, fake, env }) };
}

/** What people do in the channel, each until its answer is there. */
function acting({ fake, house }: Scene) {
  const settled = () => house.discord.settled();
  const last = (to: string | null = null, channel = SHOP): Message => {
    const found = fake.messages(channel).findLast((each) => each.bot && each.ephemeralTo === to);
    if (!found) throw new Error(`Nothing was said in ${channel}${to ? ` to ${to}` : ''}.`);
    return found;
  };
  return {
    last,
    read: (message: Message) => fake.shown(message.channel, message.id),
    ask: async (user: string, text: string, channel = SHOP) => {
      const { name, options } = filledIn(text);
      await fake.command(user, channel, name, options);
      await settled();
    },
    bring: async (user: string, { name, text }: ShopFile) => {
      const attachments = { file: { name, bytes: text } };
      await fake.command(user, SHOP, 'pulse import', {}, { attachments });
      await settled();
    },
    press: async (user: string, message: Message, label: RegExp) => {
      const custom = customIdOf(message, label);
      await fake.press(user, { channel: message.channel, message: message.id }, custom);
      await settled();
    },
    submit: async (user: string, values: Record<string, string>) => {
      await fake.submit(user, values);
      await settled();
    },
  };
}

/** Of the button with this label, wherever in a message it stands. */
function customIdOf(message: Message, label: RegExp): string {
  const look = (value: unknown): string[] => {
    if (value === null || typeof value !== 'object') return [];
    const { label: said, custom_id: custom } = value as Record<string, unknown>;
    const own = typeof said === 'string' && label.test(said) ? [String(custom)] : [];
    return [...own, ...Object.values(value).flatMap(look)];
  };
  const [first] = look(message.components);
  if (!first) throw new Error(`There is no button ${label} in ${JSON.stringify(message.components)}`);
  return first;
}

const picturesIn = (message: Message) => saidInDiscord(message.components, '', null).pictures;

describe.each([
  ['in any server, with a store of its own', ''],
  ['in the one server that this machine’s stores belong to', GUILD],
])('the first day in Discord, %s', (_name, served) => {
  let open: Scene | undefined;
  afterEach(() => open?.fake.check());

  test(
    'files in, today, one order, restocked, exported, refused, and the digest in the morning',
    async () => {
      open = await begin({ DISCORD_GUILD_ID: served });
      const { fake, house, at } = open;
      const { ask, bring, press, submit, last, read } = acting(open);

      await ask('stan', 'today');
      expect(read(last('stan'))).toContain('You do not belong to a store here');
      await ask('olga', 'today');
      expect(read(last())).toMatch(/no orders/i);
      await ask('olga', 'store zone Europe/Berlin');
      await ask('olga', 'roles <@max> manager');
      await ask('olga', 'roles <@vera> accountant');
      expect(read(last('olga'))).toMatch(/Max.*manager[\s\S]*Vera.*accountant|Vera[\s\S]*Max/);

      const { products, stock, orders } = shopFiles(NOW);
      for (const [file, receipt] of [
        [products, '3 new products'],
        [stock, '3 new stock counts'],
        [orders, '128 new orders'],
      ] as const) {
        await bring('olga', file);
        expect(fake.seenBy('max')).toContain(receipt);
      }

      await ask('max', 'today');
      const today = last();
      expect(read(today)).toContain('today so far, Tue 24 Nov, until 10:40');
      expect(picturesIn(today)).toEqual([expect.stringMatching(/net sales/i)]);
      await press('vera', today, /^Orders$/);
      const listed = last();
      expect(listed.id).not.toBe(today.id);
      await ask('vera', 'orders 1128');
      expect(read(last())).toContain('#1128');

      const { choices } = await fake.autocomplete(
        'olga',
        SHOP,
        'pulse restock',
        { supplier: 'KER' },
        'supplier',
      );
      expect(choices).toEqual([{ name: 'Keramik Nord', value: 'Keramik Nord' }]);
      await ask('olga', 'restock Keramik Sud');
      expect(read(last('olga'))).toContain('No supplier is called “Keramik Sud”');
      await press('olga', last('olga'), /^Keramik Nord$/);
      const queue = last();
      expect(read(queue)).toContain('restock from Keramik Nord: 1 product to order');
      await press('max', queue, /Mark reordered/);
      expect(fake.modal('max')?.shown).toContain('Mug blue');
      await submit('max', { Quantity: 'a few' });
      expect(read(last('max'))).toContain('whole number of units');
      expect(fake.seenBy('olga')).not.toContain('whole number of units');
      await press('max', last('max'), /^Correct$/);
      expect(fake.modal('max')?.fields.find(({ label }) => /Quantity/.test(label))?.initial).toBe('a few');
      await submit('max', { Quantity: '48' });
      expect(read(fake.message(SHOP, queue.id))).toMatch(
        /restock from Keramik Nord: nothing to order, 1 on the way/,
      );

      await ask('vera', 'export orders since 1 Oct');
      const handed = last('vera');
      const [file] = handed.attachments;
      expect(file?.name).toMatch(/orders.*\.csv$/);
      const { bytes } = fake.file(file?.id as string);
      expect(new TextDecoder().decode(bytes).trim().split('\n').length).toBeGreaterThan(128);
      expect(fake.seenBy('olga')).not.toContain(file?.name);

      await ask('stan', 'today');
      expect(read(last('stan'))).toContain('You do not belong to a store here');
      expect(fake.seenBy('olga')).not.toContain('You do not belong to a store here');

      await ask('max', 'digest at 08:30');
      at.now = instant(atLocal('2026-11-25' as Day, '08:31', 'Europe/Berlin' as Zone));
      const said = fake.messages(SHOP).length;
      const deliver = createDelivery();
      for (const job of [dispatch, deliver, dispatch, deliver]) await runJob(job, house.jobs, () => false);
      await deliver.finish?.();
      const digests = fake.messages(SHOP).slice(said);
      expect(digests).toHaveLength(1);
      expect(digests[0]).toMatchObject({
        bot: true,
        ephemeralTo: null,
        nonce: expect.stringMatching(/.{16,25}/),
      });
      expect(picturesIn(digests[0] as Message)).toHaveLength(1);
      // What the console's Olga sees are this machine's stores.
      const olga = { platform: 'console', workspace: 'console', user: 'olga', name: 'Olga' };
      const machine = await house.app.ask(
        { who: olga, where: { channel: 'team', kind: 'public' } },
        'imports',
      );
      expect(machine.reply.summary.includes('3 files')).toBe(served === GUILD);
      expect(house.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
    SLOW_MS,
  );
});

test('a server that is not the one served is told so, and sees nothing', { timeout: SLOW_MS }, async () => {
  const scene = await begin({ DISCORD_GUILD_ID: GUILD });
  const [other, channel] = ['100000000000000002', '200000000000000002'];
  scene.fake.addGuild({ id: other, name: 'Other' });
  scene.fake.addUser({ id: 'stan2', name: 'Stan', guilds: [other], admin: true });
  scene.fake.addChannel({ id: channel, guild: other, name: 'shop', kind: 'public', members: ['stan2'] });
  const { ask, last, read } = acting(scene);
  await ask('olga', 'today');
  await scene.fake.interact('stan2', channel, {
    type: 2,
    data: { id: '1', type: 1, name: 'pulse', options: [{ type: 1, name: 'today', options: [] }] },
  });
  await scene.house.discord.settled();
  expect(read(last('stan2', channel))).toMatch(/not served|another server/i);
  expect(read(last('stan2', channel))).not.toMatch(/orders/i);
  scene.fake.check();
});

test('the same commands to two processes have one effect', { timeout: SLOW_MS }, async () => {
  const fake = await createFakeDiscord({ clock: () => NOW });
  addAcme(fake);
  const { url } = await testDatabase();
  const setUp = { database: url, clock: () => NOW, fake };
  const houses = [await wholeHouse(setUp), await wholeHouse(setUp)];
  const settled = () => Promise.all(houses.map(({ discord }) => discord.settled()));
  const answers = () => fake.messages(SHOP).filter(({ bot, ephemeralTo }) => bot && ephemeralTo === null);

  await fake.command('olga', SHOP, 'pulse today');
  await settled();
  expect(answers()).toHaveLength(1);
  const { products } = shopFiles(NOW);
  const attachments = { file: { name: products.name, bytes: products.text } };
  await fake.command('olga', SHOP, 'pulse import', {}, { attachments });
  await settled();
  expect(answers()).toHaveLength(2);
  expect(fake.shown(SHOP, answers()[1]?.id as string)).toContain('3 new products');
  const [{ app }] = houses as [WholeHouse];
  const who = { platform: 'discord', workspace: GUILD, user: 'olga', name: 'Olga' };
  const imports = await app.ask({ who, where: { channel: SHOP, kind: 'private' } }, 'imports');
  expect(imports.reply.summary).toMatch(/\b1 file/);
  // Both hear of it, and Discord takes the acknowledgement of one.
  fake.forgive('40060');
  fake.check();
});
