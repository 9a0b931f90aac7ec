/** The real discord.js on the fake Discord: a server with three people, a channel, and a command that is registered. */
import { Client, Events, GatewayIntentBits, type Interaction } from 'discord.js';
import { onTestFinished } from 'vitest';
import { createFakeDiscord, type FakeDiscord } from './fake-discord.ts';
import { EPHEMERAL, V2 } from './limits.ts';

export const GUILD = '200000000000000001';
export const TEAM = '300000000000000001';
export const NOBODY = { parse: [] as never[] };

export interface WithClient {
  readonly fake: FakeDiscord;
  readonly client: Client;
  /** What the app does with an interaction; what it throws is rethrown by `failed`. */
  readonly on: (answer: (interaction: Interaction) => Promise<unknown>) => void;
  readonly elapse: (milliseconds: number) => void;
  readonly call: (
    verb: 'get' | 'post' | 'patch' | 'put' | 'delete',
    path: `/${string}`,
    body?: unknown,
    files?: readonly { readonly name: string; readonly data: Buffer | string }[],
    query?: Record<string, string>,
  ) => Promise<Record<string, unknown>>;
  /** Discord's code and its tree for a body posted to the channel; null when it was taken. */
  readonly refused: (body: object, files?: Parameters<WithClient['call']>[3]) => Promise<Refused | null>;
}
export interface Refused {
  readonly code: number | string;
  readonly status: number;
  readonly text: string;
}

export const COMMAND = {
  name: 'pulse',
  description: 'The shop',
  options: [
    {
      type: 1,
      name: 'stock',
      description: 'How much is left',
      options: [
        { type: 3, name: 'product', description: 'Its SKU', required: true, autocomplete: true },
        { type: 4, name: 'days', description: 'How many', min_value: 1, max_value: 90 },
        {
          type: 3,
          name: 'sort',
          description: 'By',
          choices: [
            { name: 'Name', value: 'name' },
            { name: 'Amount', value: 'amount' },
          ],
        },
        { type: 5, name: 'all', description: 'All of them' },
      ],
    },
    {
      type: 1,
      name: 'import',
      description: 'A file',
      options: [{ type: 11, name: 'file', description: 'The export', required: true }],
    },
    { type: 1, name: 'today', description: 'The day so far' },
  ],
};

export const text = (content: string): { components: object[]; flags: number; allowed_mentions: object } => ({
  flags: V2,
  allowed_mentions: NOBODY,
  components: [{ type: 10, content }],
});
export const row = (...components: object[]): object => ({ type: 1, components });
export const button = (custom_id: string, label = 'Go'): object => ({ type: 2, style: 2, custom_id, label });
/** For discord.js's own methods. */
export const said = (content: string, ...more: object[]) =>
  ({ flags: V2, allowedMentions: NOBODY, components: [{ type: 10, content }, ...more] }) as never;
export const ALONE = { flags: EPHEMERAL } as never;

export async function withClient(
  options: { readonly login?: boolean; readonly intents?: readonly GatewayIntentBits[] } = {},
): Promise<WithClient> {
  let now = Date.parse('2026-11-21T10:40:00Z');
  let answer: (interaction: Interaction) => Promise<unknown> = async () => {};
  const fake = await createFakeDiscord({ clock: () => now });
  fake.addGuild({ id: GUILD, name: 'Acme' });
  for (const name of ['Olga', 'Max', 'Vera'])
    fake.addUser({ id: name.toLowerCase(), name, guilds: [GUILD], admin: name === 'Olga' });
  fake.addChannel({ id: TEAM, guild: GUILD, name: 'team', members: ['olga', 'max', 'vera'] });
  const client = new Client({
    intents: options.intents ?? [GatewayIntentBits.Guilds, GatewayIntentBits.DirectMessages],
    rest: { api: fake.apiUrl, version: '10', retries: 0 },
  });
  client.rest.setToken(fake.botToken);
  client.on(Events.InteractionCreate, (interaction) => void answer(interaction));
  client.on(Events.Error, () => {});
  onTestFinished(async () => {
    await client.destroy();
    await fake.close();
  });
  const call: WithClient['call'] = async (verb, path, body, files, query) =>
    (await client.rest[verb](path, {
      body,
      ...(files && { files: files.map((each) => ({ ...each })) }),
      ...(query && { query: new URLSearchParams(query) }),
    })) as Record<string, unknown>;
  if (options.login !== false) {
    const ready = new Promise((done) => client.once(Events.ClientReady, done));
    await client.login(fake.botToken);
    await ready;
    await call('put', `/applications/${fake.applicationId}/commands`, [COMMAND]);
    fake.forgetCalls();
  }
  return {
    fake,
    client,
    on: (next) => {
      answer = next;
    },
    elapse: (milliseconds) => {
      now += milliseconds;
    },
    call,
    refused: async (body, files) => {
      try {
        await call('post', `/channels/${TEAM}/messages`, body, files);
        return null;
      } catch (error) {
        const { code, status, rawError } = error as { code: number; status: number; rawError?: unknown };
        return { code, status, text: JSON.stringify(rawError ?? String(error)) };
      }
    },
  };
}
