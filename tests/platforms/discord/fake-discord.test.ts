/** The fake Discord under the real discord.js: a session, a command, its answer, buttons, modals, files. */
import { ChannelType, Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from '../../helpers/discord/fake-discord.ts';

const GUILD = '200000000000000001';
const TEAM = '300000000000000001';
const V2 = 1 << 15;
const EPHEMERAL = 1 << 6;
const NOBODY = { parse: [] as const };

let now = 0;
let fake: FakeDiscord;
let client: Client;
let answer: (interaction: Interaction) => Promise<unknown>;

beforeEach(async () => {
  now = Date.parse('2026-11-21T10:40:00Z');
  fake = await createFakeDiscord({ clock: () => now });
  fake.addGuild({ id: GUILD, name: 'Acme' });
  for (const [id, name] of [
    ['olga', 'Olga'],
    ['max', 'Max'],
    ['vera', 'Vera'],
  ] as const)
    fake.addUser({ id, name, guilds: [GUILD], admin: id === 'olga' });
  fake.addChannel({ id: TEAM, guild: GUILD, name: 'team', members: ['olga', 'max', 'vera'] });
  answer = async () => {};
  client = new Client({
    intents: [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    rest: { api: fake.apiUrl, version: '10', retries: 0 },
  });
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
});
afterEach(async () => {
  await client.destroy();
  await fake.close();
});

async function started(): Promise<void> {
  const ready = new Promise((done) => client.once(Events.ClientReady, done));
  await client.login(fake.botToken);
  await ready;
}
const text = (content: string) => ({
  flags: V2 as number,
  allowed_mentions: NOBODY,
  components: [{ type: 10, content }],
});
const post = (body: object) =>
  client.rest.post(`/channels/${TEAM}/messages`, { body }) as Promise<{ id: string }>;

test('a client is ready, and knows the servers and channels', async () => {
  await started();
  expect(client.guilds.cache.get(GUILD)?.name).toBe('Acme');
  expect(client.channels.cache.get(TEAM)?.type).toBe(ChannelType.GuildText);
  expect(fake.gateway.connections()).toBe(1);
  expect(fake.gateway.identifies()).toBe(1);
  fake.check();
});
