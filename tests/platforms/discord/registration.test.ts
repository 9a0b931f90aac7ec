/** What Discord is told of our commands: made of the table, within its limits, and sent only when it has changed. */
import { ApplicationCommandOptionType } from 'discord.js';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../commands/index.ts';
import { type Command, command } from '../../../src/app/command.ts';
import { instant } from '../../../src/core/time.ts';
import { described, subcommandOf } from '../../../src/platforms/discord/command-options.ts';
import { clearGuild, commandOf, hashOf, register } from '../../../src/platforms/discord/registration.ts';
import type { DiscordStore } from '../../../src/platforms/discord/store.ts';

const whole = commandOf('pulse', commands);
const subcommands = commands.map(subcommandOf);

describe('the command table as Discord takes it', () => {
  test('is one command with a subcommand for each, no more than 25 side by side', () => {
    expect(whole.name).toBe('pulse');
    const named = whole.options?.flatMap(({ name, type, ...more }) =>
      type === ApplicationCommandOptionType.SubcommandGroup && 'options' in more
        ? (more.options ?? []).map((each) => `${name} ${each.name}`)
        : [name],
    );
    const path = ({ group, name }: Command) => (group === undefined ? name : `${group} ${name}`);
    expect(named?.toSorted()).toEqual(commands.map(path).toSorted());
    expect(named).toContain('setup store');
    expect(whole.options?.length).toBeLessThanOrEqual(25);
    for (const option of whole.options ?? [])
      if ('options' in option) expect(option.options?.length ?? 0).toBeLessThanOrEqual(25);
  });

  test('has names, descriptions and numbers of options within the limits', () => {
    for (const { name, description, options = [] } of subcommands) {
      expect(name).toMatch(/^[-_a-z0-9]{1,32}$/);
      expect(description.length, name).toBeLessThanOrEqual(100);
      expect(options.length, name).toBeLessThanOrEqual(25);
      expect(new Set(options.map((each) => each.name)).size, name).toBe(options.length);
      for (const option of options) {
        expect(option.name, `${name} ${option.name}`).toMatch(/^[-_a-z0-9]{1,32}$/);
        expect(option.description.length, `${name} ${option.name}`).toBeGreaterThan(0);
        expect(option.description.length, `${name} ${option.name}`).toBeLessThanOrEqual(100);
      }
    }
  });

  test('is at most 8,000 characters in all', () => {
    expect(charactersOf(whole)).toBeLessThanOrEqual(8000);
  });

  test('has what is required before what is not', () => {
    for (const { name, options = [] } of subcommands) {
      const required = options.map((option) => option.required === true);
      expect(required, name).toEqual([...required].sort((a, b) => Number(b) - Number(a)));
    }
    expect(optionOf('export', 'what').required).toBe(true);
  });

  test('is for servers and direct messages, and hidden from nobody', () => {
    expect(whole).toMatchObject({
      contexts: [0, 1],
      integration_types: [0],
      default_member_permissions: null,
    });
  });

  test('offers a choice for each word of an enum', () => {
    const choices = [{ name: 'orders', value: 'orders' }];
    expect(optionOf('export', 'what')).toMatchObject({
      type: ApplicationCommandOptionType.String,
      choices: expect.arrayContaining(choices),
    });
    expect(optionOf('export', 'by')).toHaveProperty('choices.length', 4);
    // All choices count among the characters that a command may have.
    expect(optionOf('hours', 'metric')).toMatchObject({ autocomplete: true });
  });

  test('completes what the table completes, and never what has choices', () => {
    expect(optionOf('stock', 'what')).toMatchObject({ autocomplete: true });
    for (const { options = [] } of subcommands)
      for (const option of options)
        if ('choices' in option) expect(option, option.name).not.toHaveProperty('autocomplete');
  });

  test('has numbers with their bounds', () => {
    const limit = optionOf('products', 'limit');
    const isWhole = limit.type === ApplicationCommandOptionType.Integer;
    expect(isWhole).toBe(true);
    expect(limit).toMatchObject({ min_value: 1, max_value: expect.any(Number) });
  });

  test('takes a file with import', () => {
    expect(optionOf('import', 'file')).toMatchObject({
      type: ApplicationCommandOptionType.Attachment,
      required: false,
    });
  });
});

describe('any argument', () => {
  const odd = command({
    name: 'odd',
    help: `${'A sentence that goes on and on, '.repeat(6)}and ends.`,
    examples: [],
    role: 'accountant',
    audience: 'channel',
    args: z.object({
      howMany: z.number().int().min(2).max(9).optional().meta({ about: 'how many' }),
      share: z.number().min(0.5).optional().meta({ about: 'a share' }),
      whole: z.boolean().optional().meta({ about: 'all of it' }),
      note: z.string().min(1).max(80).default('x').meta({ about: '' }),
      must: z.string().meta({ about: 'must be there', place: 'rest' }),
    }),
    run: async () => ({ reply: { summary: '', parts: [] } }),
  });
  const options = subcommandOf(odd).options ?? [];

  test('becomes an option of its type, by its name in lower case', () => {
    expect(options.map(({ name, type }) => [name, type])).toEqual([
      ['must', ApplicationCommandOptionType.String],
      ['howmany', ApplicationCommandOptionType.Integer],
      ['share', ApplicationCommandOptionType.Number],
      ['whole', ApplicationCommandOptionType.Boolean],
      ['note', ApplicationCommandOptionType.String],
    ]);
    expect(options[1]).toMatchObject({ min_value: 2, max_value: 9 });
    expect(options[2]).toMatchObject({ min_value: 0.5 });
    expect(options[2]).not.toHaveProperty('max_value');
    expect(options[4]).toMatchObject({ min_length: 1, max_length: 80, required: false });
  });

  test('has a description even where nothing is said of it, and one that ends after a word', () => {
    expect(options[4]?.description).toBe('–');
    const { description } = subcommandOf(odd);
    expect(description.length).toBeLessThanOrEqual(100);
    expect(description).toMatch(/ (goes|on|and|A|sentence|that)…$/);
    expect([...described('ß'.repeat(150))].length).toBeLessThanOrEqual(100);
  });
});

describe('registering', () => {
  test('sends the table once, and again only when it has changed', async () => {
    const discord = registering(null);
    await register(discord.room(commands), '7');
    await register(discord.room(commands), '7');
    expect(discord.calls).toEqual([{ path: '/applications/7/commands', body: [whole] }]);
    const fewer = commands.slice(1);
    await register(discord.room(fewer), '7');
    expect(discord.calls.at(-1)).toEqual({
      path: '/applications/7/commands',
      body: [commandOf('pulse', fewer)],
    });
    expect(hashOf([commandOf('pulse', fewer)])).not.toBe(hashOf([whole]));
  });

  test('is done in the one server that is set, and takes away what was registered everywhere', async () => {
    const discord = registering('77');
    await register(discord.room(commands), '7');
    expect(discord.calls.map(({ path }) => path)).toEqual(['/applications/7/guilds/77/commands']);
    discord.known.set('7/global', 'an older one');
    await register(discord.room(commands), '7');
    expect(discord.calls.at(-1)).toEqual({ path: '/applications/7/commands', body: [] });
    await register(discord.room(commands), '7');
    expect(discord.calls).toHaveLength(2);
  });

  test('everywhere takes away what was registered in a server to try it out', async () => {
    const discord = registering(null);
    await clearGuild(discord.room(commands), '7', '77');
    expect(discord.calls).toEqual([]);
    discord.known.set('7/77', 'tried out');
    await clearGuild(discord.room(commands), '7', '77');
    expect(discord.calls).toEqual([{ path: '/applications/7/guilds/77/commands', body: [] }]);
  });

  test('that Discord refuses is not taken for done', async () => {
    const discord = registering(null);
    discord.fail = true;
    await expect(register(discord.room(commands), '7')).rejects.toThrow();
    discord.fail = false;
    await register(discord.room(commands), '7');
    expect(discord.calls).toHaveLength(1);
  });
});

function optionOf(name: string, option: string) {
  const found = subcommands.find((each) => each.name === name)?.options?.find((each) => each.name === option);
  if (!found) throw new Error(`${name} has no ${option}`);
  return found;
}

/** As Discord counts: names, descriptions and choices of everything in it. */
function charactersOf(thing: unknown): number {
  if (Array.isArray(thing)) return thing.reduce((sum: number, each) => sum + charactersOf(each), 0);
  if (typeof thing !== 'object' || thing === null) return 0;
  const { name = '', description = '', value = '', options, choices } = thing as Record<string, unknown>;
  const own = `${name}${description}${value}`.length;
  return own + charactersOf(options) + charactersOf(choices);
}

function registering(guild: string | null) {
  const calls: { path: string; body: unknown }[] = [];
  const known = new Map<string, string>();
  const state = {
    calls,
    known,
    fail: false,
    room: (table: readonly Command[]) => ({
      app: { commands: table },
      settings: { botToken: 'a.b.c', apiUrl: 'https://discord.com/api', command: 'pulse', guild },
      clock: () => instant(0),
      log: () => {},
      store: {
        registered: async (application: string, scope: string) =>
          known.get(`${application}/${scope}`) ?? null,
        setRegistered: async (application: string, scope: string, hash: string) => {
          known.set(`${application}/${scope}`, hash);
        },
      } as Partial<DiscordStore> as DiscordStore,
      api: {
        call: async (_verb: string, path: string, body: unknown) => {
          if (state.fail) throw new Error('Discord is away');
          calls.push({ path, body });
          return [];
        },
      },
    }),
  };
  return state;
}
