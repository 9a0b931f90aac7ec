/** The same conversation in the console, in Slack and in Discord, over three houses: a person reads the same. */
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { atLocal, type Day, type Zone } from '../../src/core/time.ts';
import { consoleClient, type SeenMessage } from '../helpers/console-client.ts';
import { testDatabase } from '../helpers/database.ts';
import { addAcme, SHOP as DISCORD_SHOP, GUILD } from '../helpers/discord/acme.ts';
import { createFakeDiscord } from '../helpers/discord/fake-discord.ts';
import { filledIn } from '../helpers/discord/typed.ts';
import { wholeHouse as discordHouse } from '../helpers/discord/whole-house.ts';
import { type Said, saidInDiscord, saidInSlack, type Told, toldByConsole } from '../helpers/said.ts';
import { broughtIn, differences } from '../helpers/same-said.ts';
import { type ShopFile, shopFiles } from '../helpers/shop-files.ts';
import { createFakeSlack } from '../helpers/slack/fake-slack.ts';
import { wholeHouse as slackHouse } from '../helpers/slack/whole-house.ts';
import { startedHouse } from '../helpers/started-house.ts';

const NOW = atLocal('2026-11-24' as Day, '10:40', 'Europe/Berlin' as Zone);
const clock = () => NOW;
const TEAM = 'T0ACME';
const SLACK_SHOP = 'C0SHOP';
const SLOW_MS = 240_000;

/** A chat in which somebody asks and reads the answer. */
interface Chat<Answer> {
  readonly drop: (user: string, file: ShopFile) => Promise<Answer>;
  readonly ask: (user: string, text: string) => Promise<Answer>;
}

async function inConsole(): Promise<Chat<Told>> {
  const { url } = await startedHouse({ database: (await testDatabase()).url, clock });
  const client = consoleClient(url);
  const answer = async (user: string, isIt: (body: Record<string, unknown>, id: unknown) => boolean) => {
    const listening = await client.listen(user, { since: 0 });
    const { data } = await listening.until(({ name, data }) => {
      const body = data.body as Record<string, unknown> | undefined;
      return name === 'message' && body !== undefined && !body.working && isIt(body, data.id);
    });
    listening.close();
    const message = (await client.messages(user)).find(({ id }) => id === data.id);
    return toldByConsole(message as NonNullable<typeof message>, user);
  };
  const idOf = async (response: Response) => ((await response.json()) as { message: number }).message;
  return {
    drop: async (user, { name, text }) => {
      const bytes = [new TextEncoder().encode(text)];
      const id = await idOf(await client.drop({ as: user, channel: 'team', name }, bytes));
      return answer(user, (_, message) => message === id);
    },
    ask: async (user, text) => {
      const typed = { as: user, channel: 'team', text: `/pulse ${text}` };
      const id = await idOf(await client.post('/command', typed));
      return answer(user, (body) => body.answers === id);
    },
  };
}

async function inSlack(): Promise<Chat<Said>> {
  const fake = await createFakeSlack({ clock });
  const { botToken } = fake.addWorkspace({ team: TEAM, name: 'Acme' });
  const members = ['olga', 'max', 'vera', 'stan'];
  for (const id of members) {
    fake.addUser({ team: TEAM, id, name: id[0]?.toUpperCase() + id.slice(1), admin: id === 'olga' });
  }
  fake.addChannel({ team: TEAM, id: SLACK_SHOP, name: 'shop', kind: 'private', members });
  const socket = fake.useSocket();
  const env = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: fake.appToken };
  const { slack } = await slackHouse({ database: (await testDatabase()).url, clock, fake, env });
  await socket.connected();
  afterAll(() => fake.check());
  const last = (channel: string): Said => {
    const message = fake.messages(channel).findLast(({ bot }) => bot);
    if (!message) throw new Error('Slack said nothing.');
    const said = saidInSlack(message.blocks, fake.shown(channel, message.ts), message.ephemeralTo);
    // There a command is shown as it is typed there.
    return { ...said, text: said.text.replaceAll(/“\/pulse ([^”]*)”|\/pulse /g, '$1') };
  };
  return {
    drop: async (user, { name, text }) => {
      await fake.dropFile(user, fake.dm(TEAM, user), { name, bytes: text });
      await slack.settled();
      return last(fake.dm(TEAM, user));
    },
    ask: async (user, text) => {
      await fake.slash(user, SLACK_SHOP, text);
      await slack.settled();
      return last(SLACK_SHOP);
    },
  };
}

async function inDiscord(): Promise<Chat<Said>> {
  const fake = await createFakeDiscord({ clock });
  addAcme(fake);
  const env = { DISCORD_GUILD_ID: GUILD };
  const { discord } = await discordHouse({ database: (await testDatabase()).url, clock, fake, env });
  afterAll(() => fake.check());
  const last = (): Said => {
    const message = fake.messages(DISCORD_SHOP).findLast(({ bot }) => bot);
    if (!message) throw new Error('Discord said nothing.');
    return saidInDiscord(message.components, fake.shown(DISCORD_SHOP, message.id), message.ephemeralTo);
  };
  return {
    drop: async (user, { name, text }) => {
      const attachments = { file: { name, bytes: text } };
      await fake.command(user, DISCORD_SHOP, 'pulse import', {}, { attachments });
      await discord.settled();
      return last();
    },
    ask: async (user, text) => {
      const { name, options } = filledIn(text);
      await fake.command(user, DISCORD_SHOP, name, options);
      await discord.settled();
      return last();
    },
  };
}

const IN_DISCORD =
  'Type /pulse import with the file at “file”, or send the file to ShopPulse in a direct message.';
const SAME = { slack: [], discord: [] };
const CONVERSATION = [
  ['olga', 'today'],
  ['olga', 'week'],
  ['olga', 'yesterday'],
  ['olga', 'month'],
  ['olga', 'trend last 7 days'],
  ['olga', 'trend orders last 2 months'],
  ['olga', 'hours last 4 weeks'],
  ['olga', 'refunds last month'],
  ['olga', 'goal'],
  ['olga', 'goal 5000'],
  ['olga', 'live stop'],
  ['olga', 'month novmber'],
  ['olga', 'channels last month'],
  ['olga', 'products last month'],
  ['olga', 'orders last week'],
  ['olga', 'orders 1128'],
  ['olga', 'stock'],
  ['olga', 'stock MUG-BL'],
  ['olga', 'restock'],
  ['olga', 'restock keramik nord'],
  ['olga', 'restock none'],
  ['olga', 'imports'],
  ['olga', 'store'],
  ['olga', 'help'],
  ['olga', 'help orders'],
  ['olga', 'export daily last week'],
  ['olga', 'products bananas'],
  ['olga', 'stock NOTHING'],
  ['olga', 'restock Keramik Sud'],
  ['stan', 'today'],
] as const;

describe('the same conversation', () => {
  let chats: { console: Chat<Told>; slack: Chat<Said>; discord: Chat<Said> };
  beforeAll(async () => {
    // The first answer makes Olga the owner there, and is none of those compared.
    chats = { console: await inConsole(), slack: await inSlack(), discord: await inDiscord() };
    for (const chat of Object.values(chats)) await chat.ask('olga', 'roles');
  }, SLOW_MS);

  const compared = async (say: <Answer>(chat: Chat<Answer>) => Promise<Answer>) => {
    const told = await say(chats.console);
    const apart = {
      slack: differences(told, await say(chats.slack)),
      discord: differences(broughtIn(told, IN_DISCORD), await say(chats.discord)),
    };
    return { told, apart };
  };

  test.each(['today', 'stock', 'imports'])(
    'asks for a file before there is one, in Discord as it is given there: /pulse %s',
    async (text) => {
      const { told, apart } = await compared((chat) => chat.ask('olga', text));
      expect(told.lines.join(' ')).toMatch(/Drop .* here/);
      expect(apart).toEqual(SAME);
    },
    SLOW_MS,
  );

  test.each(['products', 'stock', 'orders'] as const)(
    'gives the same receipt for the %s',
    async (which) => {
      const { told, apart } = await compared((chat) => chat.drop('olga', shopFiles(NOW)[which]));
      expect(told.facts.length).toBeGreaterThan(0);
      expect(apart).toEqual(SAME);
    },
    SLOW_MS,
  );

  test.each(CONVERSATION)(
    '%s: /pulse %s',
    async (user, text) => {
      const { told, apart } = await compared((chat) => chat.ask(user, text));
      expect(told.lines.length + told.tables.length).toBeGreaterThan(0);
      expect(apart).toEqual(SAME);
    },
    SLOW_MS,
  );
});

describe('the comparison finds', () => {
  const button = { label: 'Orders', action: 'ask', id: '1-1' };
  const message: SeenMessage = {
    id: 1,
    revision: 1,
    channel: 'team',
    author: 'shoppulse',
    onlyYou: false,
    body: {
      summary: 'Net sales today 1,284.50 €',
      parts: [
        { kind: 'heading', text: ['Acme · today'] },
        { kind: 'facts', facts: [{ label: 'Net sales', value: '1,284.50 €', change: '+12 %' }] },
        {
          kind: 'table',
          caption: 'Best',
          columns: [{ label: 'Product' }, { label: 'Sold' }],
          rows: [
            ['Mug', '12'],
            ['Tee', '7'],
          ],
          more: null,
        },
        { kind: 'chart', alt: 'Rising', name: 'net' },
        { kind: 'buttons', buttons: [button] },
      ],
    },
  };
  const told = toldByConsole(message, 'olga');
  const same: Said = {
    text: 'Acme · today Net sales 1,284.50 € +12 % Best Product Sold Mug 12 Tee 7 Orders',
    buttons: new Map([['ask|1-1', 'Orders']]),
    pictures: ['Rising'],
    onlyFor: null,
  };
  const saying = (from: string, to: string): Said => ({ ...same, text: same.text.replace(from, to) });

  test.each<[string, Said, string[]]>([
    ['nothing where there is nothing', same, []],
    ['another number', saying('1,284.50', '1,284.05'), ['fact not read', 'a word more: 1,284.05']],
    ['a change that is missing', saying('+12 %', ''), ['fact not read']],
    ['the number of another row', saying('Mug 12 Tee 7', 'Mug 7 Tee 12'), ['row not read', '0 of 2 rows']],
    ['a row that is missing', saying('Tee 7', ''), ['row not read', '1 of 2 rows']],
    ['a heading that is missing', saying('Acme · today', ''), ['not read: Acme · today']],
    ['a word more', saying('Orders', 'Orders undefined'), ['a word more: undefined']],
    ['a button that is missing', { ...same, buttons: new Map() }, ['no button: Orders (ask|1-1)']],
    [
      'a button that asks something else',
      { ...same, buttons: new Map([['ask|1-2', 'Orders']]) },
      ['no button: Orders (ask|1-1)', 'a button more: Orders (ask|1-2)'],
    ],
    [
      'a button with another label',
      { ...same, buttons: new Map([['ask|1-1', 'Channels']]) },
      ['button Orders says Channels'],
    ],
    ['a picture without its words', { ...same, pictures: [''] }, ['no picture: Rising']],
    ['an answer for one that is for all', { ...same, onlyFor: 'olga' }, ['seen by olga, not all']],
  ])('%s', (_, said, wrong) => {
    const found = differences(told, said);
    expect(found).toEqual(wrong.map((each) => expect.stringContaining(each)));
  });
});
