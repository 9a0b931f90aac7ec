/** What is pressed about a file in Slack and in Discord: what it holds, and which SKUs of it are others of the store's. */
import { afterEach, describe, expect, test } from 'vitest';
import { SHOP as DISCORD_SHOP } from '../helpers/discord/acme.ts';
import { twoGuilds } from '../helpers/discord/two-guilds.ts';
import { ACME, SHOP as SLACK_SHOP, SLOW_MS, twoShops } from '../helpers/slack/two-shops.ts';

const CATALOGUE = 'SKU,Title,Price,Cost\nMUG-BL,Mug blue,18.50,6.20\n00123,Soap,8.90,2.10\n';
const ORDERS =
  'Order ID,Order Date,SKU,Product name,Quantity,Unit Price\n1,2026-11-14,MUG.BL,Mug blue,3,18.50\n2,2026-11-15,123,Soap,2,8.90\n';

interface Chat {
  readonly drop: (name: string, text: string) => Promise<void>;
  readonly ask: (text: string) => Promise<void>;
  readonly press: (label: RegExp, user?: string) => Promise<void>;
  /** What the bot said last, as a person reads it. */
  readonly read: () => string;
  /** The same where files are dropped. */
  readonly pressFiles: (label: RegExp) => Promise<void>;
  readonly readFiles: () => string;
  readonly confirmed: () => Promise<string[]>;
}

let check = () => {};
afterEach(() => check());

async function inSlack(): Promise<Chat> {
  const shops = await twoShops();
  check = () => shops.fake.check();
  const last = () => shops.last(SLACK_SHOP);
  const dm = shops.fake.dm(ACME, 'max');
  return {
    drop: async (name, text) => {
      await shops.fake.dropFile('max', dm, { name, bytes: text });
      await shops.settled();
    },
    ask: (text) => shops.slash('max', text),
    press: (label, user = 'max') => shops.press(user, last(), label),
    read: () => shops.fake.shown(SLACK_SHOP, last().ts),
    pressFiles: (label) => shops.press('max', shops.last(dm), label),
    readFiles: () => shops.fake.shown(dm, shops.last(dm).ts),
    confirmed: () => confirmed(shops.admin),
  };
}

async function inDiscord(): Promise<Chat> {
  const shops = await twoGuilds();
  check = () => {};
  const last = () => shops.last(DISCORD_SHOP);
  return {
    drop: async (name, text) => {
      const attachments = { file: { name, bytes: text } };
      await shops.fake.command('max', DISCORD_SHOP, 'pulse import', {}, { attachments });
      await shops.settled();
    },
    ask: async (text) => {
      await shops.ask('max', text);
    },
    press: async (label, user = 'max') => {
      await shops.press(user, last(), label);
    },
    read: () => shops.read(last()),
    pressFiles: async (label) => {
      await shops.press('max', last(), label);
    },
    readFiles: () => shops.read(last()),
    confirmed: () => confirmed(shops.admin),
  };
}

type Sql = Awaited<ReturnType<typeof twoShops>>['admin'];
const confirmed = async (admin: Sql): Promise<string[]> =>
  (
    await admin<{ alias: string }[]>`
      select alias_key as alias from sku_aliases where state = 'confirmed' order by 1`
  ).map(({ alias }) => alias);

describe.each([
  ['Slack', inSlack],
  ['Discord', inDiscord],
] as const)('in %s', (_, open) => {
  test(
    'a file that nothing gives away is asked what it holds, and then for its columns',
    async () => {
      const chat = await open();
      await chat.drop('sheet.csv', 'x,y\nfoo,bar\nbar,foo\n');
      expect(chat.readFiles()).toContain('What does it hold?');
      await chat.pressFiles(/^Advertising$/);
      expect(chat.readFiles()).toContain('no column for "Spend"');
      await chat.pressFiles(/^Something else$/);
      await chat.pressFiles(/^Thresholds$/);
      expect(chat.readFiles()).toContain('no column for "Threshold"');
    },
    SLOW_MS,
  );

  test(
    'SKUs that look like ones the store has are confirmed, taken back one by one, and by nobody who may not',
    async () => {
      const chat = await open();
      await chat.drop('catalogue.csv', CATALOGUE);
      await chat.drop('orders.csv', ORDERS);
      await chat.ask('imports skus 2');
      expect(chat.read()).toContain('2 SKUs look like ones you have');
      await chat.press(/^All 2 are the same$/);
      expect(await chat.confirmed()).toEqual(['123', 'MUG.BL']);

      await chat.ask('imports skus');
      await chat.press(/^Take back 123$/, 'vera');
      expect(await chat.confirmed()).toEqual(['123', 'MUG.BL']);
      await chat.press(/^Take back 123$/);
      expect(await chat.confirmed()).toEqual(['MUG.BL']);
      expect(chat.read()).toContain('1 SKU counts for a product of yours');

      await chat.ask('imports skus 2');
      await chat.press(/^Take back MUG\.BL$/);
      expect(await chat.confirmed()).toEqual([]);
      expect(chat.read()).toContain('2 SKUs kept apart');
    },
    SLOW_MS,
  );
});
