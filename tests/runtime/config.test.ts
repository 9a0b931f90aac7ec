import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readConfig, variables } from '../../src/config.ts';
import { SetupError } from '../../src/setup-error.ts';
import { ROOT, temporaryFolder } from '../helpers/child.ts';

const TOKEN = '0123456789abcdef';
const KEY = Buffer.alloc(32, 0xab).toString('base64');
const BOT = { SLACK_BOT_TOKEN: 'xoxb-1' };
const SOCKET = { SLACK_APP_TOKEN: 'xapp-1' };
const HTTP = { SLACK_SIGNING_SECRET: 'signs' };
const OAUTH = {
  SLACK_CLIENT_ID: '1.2',
  SLACK_CLIENT_SECRET: 'hidden',
  PULSE_PUBLIC_URL: 'https://pulse.example.com/',
  PULSE_SECRET_KEY: KEY,
};
const BOTTED = { kind: 'token', botToken: 'xoxb-1' };
const SOCKETED = { kind: 'socket', appToken: 'xapp-1' };
const SIGNED = { kind: 'http', signingSecret: 'signs' };
const OAUTHED = {
  kind: 'oauth',
  clientId: '1.2',
  clientSecret: 'hidden',
  publicUrl: 'https://pulse.example.com',
};

/** Of no app: its parts are as long as a real token's. */
const DISCORD_TOKEN = `MTIzNDU2Nzg5MDEyMzQ1Njc4.${'G'.repeat(6)}.${'x_-'.repeat(12)}`;
const DISCORD = { DISCORD_BOT_TOKEN: DISCORD_TOKEN };

describe('the configuration', () => {
  test('is complete without a single variable', () => {
    const config = readConfig({});
    expect(config).toMatchObject({ databaseUrl: null, host: '127.0.0.1', port: 8080, consoleToken: null });
    expect(config.dataFolder).toBe(join(ROOT, '.pulse'));
    expect(config.currency).toBeNull();
  });

  test('takes what is set, and a variable set to nothing as not set', () => {
    const config = readConfig({
      DATABASE_URL: 'postgres://pulse:secret@db/shop',
      PULSE_PORT: '9000',
      PORT: '9001',
      PULSE_ZONE: 'Europe/Berlin',
      PULSE_CURRENCY: 'CHF',
      PULSE_CONSOLE_TOKEN: ' ',
    });
    expect(config).toMatchObject({
      databaseUrl: 'postgres://pulse:secret@db/shop',
      port: 9000,
      zone: 'Europe/Berlin',
      currency: 'CHF',
      consoleToken: null,
    });
    expect(readConfig({ PORT: '9001' }).port).toBe(9001);
  });

  test('reads secrets from files', () => {
    const file = join(temporaryFolder(), 'token');
    writeFileSync(file, `${TOKEN}\n`);
    expect(readConfig({ PULSE_CONSOLE_TOKEN_FILE: file }).consoleToken).toBe(TOKEN);
    writeFileSync(file, '\n');
    expect(() => readConfig({ PULSE_CONSOLE_TOKEN_FILE: file })).toThrow(
      'which is empty. Put the secret there',
    );
  });

  test.each([
    [{ PULSE_PORT: '99999' }, 'PULSE_PORT (“99999”) is no port from 0 to 65535.'],
    [{ PORT: 'http' }, 'PORT (“http”) is no port from 0 to 65535.'],
    [{ PULSE_ZONE: 'Berlin' }, 'PULSE_ZONE (“Berlin”) is no IANA zone such as Europe/Berlin.'],
    [{ PULSE_CURRENCY: 'euro' }, 'PULSE_CURRENCY (“euro”) is no ISO 4217 code such as EUR.'],
    [{ PULSE_HOST: '0.0.0.0' }, 'Set one of at least 16 characters, or leave PULSE_HOST out.'],
    [{ PULSE_CONSOLE_TOKEN: 'short' }, 'PULSE_CONSOLE_TOKEN has fewer than 16 characters.'],
    [{ PULSE_CONSOLE_TOKEN_FILE: '/not/there' }, 'names /not/there, which cannot be read.'],
    [{ PULSE_CONSOLE_TOKEN: TOKEN, PULSE_CONSOLE_TOKEN_FILE: '/x' }, 'are both set. Leave one of them out.'],
    [{ DATABASE_URL: 'mysql://u:secret@h/d' }, 'DATABASE_URL is no postgres://user:password@host:port/name.'],
  ])('%o is refused with the cure', (environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(sentence);
  });

  test('never says a secret back', () => {
    const secret = 'mysql://u:hunter2hunter2@h/d';
    expect(() => readConfig({ DATABASE_URL: secret })).toThrow(/^(?!.*hunter2)/s);
  });

  test('another address is taken with a token, this machine without one', () => {
    expect(readConfig({ PULSE_HOST: '0.0.0.0', PULSE_CONSOLE_TOKEN: TOKEN }).host).toBe('0.0.0.0');
    for (const host of ['localhost', '::1', '127.0.0.2'])
      expect(readConfig({ PULSE_HOST: host }).host).toBe(host);
  });

  test('knows no Slack without a credential of it', () => {
    expect(readConfig({})).toMatchObject({ slack: null, secretKeys: null });
    const incidental = { SLACK_COMMAND: 'shop', PULSE_PUBLIC_URL: 'https://a.example', SLACK_BOT_TOKEN: ' ' };
    expect(readConfig(incidental).slack).toBeNull();
  });

  test.each([
    ['one workspace by Socket Mode', { ...BOT, ...SOCKET }, { receive: SOCKETED, install: BOTTED }],
    ['one workspace by HTTP', { ...BOT, ...HTTP }, { receive: SIGNED, install: BOTTED }],
    ['Socket Mode before HTTP', { ...BOT, ...SOCKET, ...HTTP }, { receive: SOCKETED, install: BOTTED }],
    ['many workspaces by HTTP', { ...OAUTH, ...HTTP }, { receive: SIGNED, install: OAUTHED }],
    ['many workspaces by Socket Mode', { ...OAUTH, ...SOCKET }, { receive: SOCKETED, install: OAUTHED }],
    ['another name', { ...BOT, ...SOCKET, SLACK_COMMAND: 'shop' }, { command: '/shop' }],
    [
      'another name with its slash',
      { ...BOT, ...SOCKET, SLACK_COMMAND: '/my-shop_2' },
      { command: '/my-shop_2' },
    ],
    [
      'the usual name and address',
      { ...BOT, ...SOCKET },
      { command: '/pulse', apiUrl: 'https://slack.com/api/' },
    ],
    [
      'another address, with its last slash or without',
      { ...BOT, ...SOCKET, SLACK_API_URL: 'http://127.0.0.1:9/api' },
      { apiUrl: 'http://127.0.0.1:9/api/' },
    ],
  ])('takes Slack whole: %s', (_, environment, slack) => {
    expect(readConfig(environment).slack).toMatchObject(slack);
  });

  const halves: [string, Record<string, string>, string][] = [
    [
      'a bot token alone',
      BOT,
      'SLACK_BOT_TOKEN is set, and SLACK_APP_TOKEN is missing. It is for: Hears from Slack',
    ],
    [
      'an empty signing secret',
      { ...BOT, SLACK_SIGNING_SECRET: '' },
      'Or set SLACK_SIGNING_SECRET, where Slack can',
    ],
    [
      'an app token alone',
      SOCKET,
      'SLACK_APP_TOKEN is set, and SLACK_BOT_TOKEN is missing. It is for: Speaks in',
    ],
    ['a signing secret alone', HTTP, 'SLACK_SIGNING_SECRET is set, and SLACK_BOT_TOKEN is missing.'],
    ['where it is found', SOCKET, 'It is found under “OAuth & Permissions → Bot User OAuth Token”'],
    [
      'both kinds of installing',
      { ...BOT, ...OAUTH, ...SOCKET },
      'Leave SLACK_BOT_TOKEN out to let many workspaces',
    ],
    ['OAuth that hears nothing', OAUTH, 'SLACK_CLIENT_ID is set, and SLACK_APP_TOKEN is missing.'],
    ['no client secret', { ...OAUTH, ...HTTP, SLACK_CLIENT_SECRET: '' }, 'SLACK_CLIENT_SECRET is missing.'],
    ['no client id', { ...OAUTH, ...HTTP, SLACK_CLIENT_ID: '' }, 'SLACK_CLIENT_ID is missing.'],
    ['no public address', { ...OAUTH, ...HTTP, PULSE_PUBLIC_URL: '' }, 'PULSE_PUBLIC_URL is missing.'],
    ['no key', { ...OAUTH, ...HTTP, PULSE_SECRET_KEY: '' }, 'Make one with `openssl rand -base64 32`'],
    ['old keys without one', { PULSE_SECRET_KEYS_OLD: KEY }, 'PULSE_SECRET_KEY is missing.'],
    [
      'an app token as bot token',
      { ...SOCKET, SLACK_BOT_TOKEN: 'xapp-1' },
      'which belongs in SLACK_APP_TOKEN.',
    ],
    ['a bot token as app token', { ...BOT, SLACK_APP_TOKEN: 'xoxb-1' }, 'which belongs in SLACK_BOT_TOKEN.'],
    ['a user token', { ...SOCKET, SLACK_BOT_TOKEN: 'xoxp-1' }, 'SLACK_BOT_TOKEN holds a user token (xoxp-…)'],
    [
      'a rotated token',
      { ...SOCKET, SLACK_BOT_TOKEN: 'xoxe.xoxb-1' },
      'SLACK_BOT_TOKEN holds a token that is rotated',
    ],
    [
      'no token at all',
      { ...SOCKET, SLACK_BOT_TOKEN: 'hello' },
      'SLACK_BOT_TOKEN does not begin with xoxb-.',
    ],
    [
      'no app token at all',
      { ...BOT, SLACK_APP_TOKEN: 'hello' },
      'SLACK_APP_TOKEN does not begin with xapp-.',
    ],
    ['a token as it stands in a guide', { ...SOCKET, SLACK_BOT_TOKEN: 'xoxb-…' }, 'copy it whole.'],
    ['an app token with a quote', { ...BOT, SLACK_APP_TOKEN: 'xapp-1"' }, 'copy it whole.'],
    [
      'a token as signing secret',
      { ...BOT, SLACK_SIGNING_SECRET: 'xapp-1' },
      'SLACK_SIGNING_SECRET holds a token',
    ],
    [
      'a short key',
      { PULSE_SECRET_KEY: KEY.slice(4) },
      'PULSE_SECRET_KEY is not 32 bytes in base64 or hex, as `openssl',
    ],
    [
      'a wrong old key',
      { PULSE_SECRET_KEY: KEY, PULSE_SECRET_KEYS_OLD: `${KEY},x` },
      'PULSE_SECRET_KEYS_OLD is not',
    ],
    [
      'a name in capitals',
      { SLACK_COMMAND: '/Pulse' },
      'SLACK_COMMAND (“/Pulse”) is no name that Slack takes',
    ],
    ['a name of two words', { SLACK_COMMAND: 'my shop' }, 'SLACK_COMMAND (“my shop”) is no name'],
    ['a long name', { SLACK_COMMAND: 'a'.repeat(32) }, 'at most 31.'],
    ['no address', { SLACK_API_URL: 'slack.com' }, 'SLACK_API_URL (“slack.com”) is no http(s) address.'],
    [
      'an address without TLS',
      { PULSE_PUBLIC_URL: 'http://pulse.example' },
      'is no https:// address without a path',
    ],
    [
      'an address with a path',
      { PULSE_PUBLIC_URL: 'https://a.example/b' },
      'is no https:// address without a path',
    ],
  ];
  test.each(halves)('refuses half of Slack: %s', (_, environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(SetupError);
    expect(() => readConfig(environment)).toThrow(sentence);
  });

  test('reads keys as base64 and as hex, the present one apart, and Slack’s secrets from files', () => {
    const file = join(temporaryFolder(), 'keys');
    writeFileSync(file, `${'cd'.repeat(32)}, ${Buffer.alloc(32, 0xef).toString('base64url')}\n`);
    const { secretKeys } = readConfig({ PULSE_SECRET_KEY: KEY, PULSE_SECRET_KEYS_OLD_FILE: file });
    const bytes = (byte: number) => Buffer.alloc(32, byte);
    expect(secretKeys).toEqual({ current: bytes(0xab), older: [bytes(0xcd), bytes(0xef)] });
    const secrets = Object.keys(variables.shape).filter(
      (name) => variables.shape[name as keyof typeof variables.shape].meta()?.secret,
    );
    expect(secrets).toEqual(
      expect.arrayContaining(['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'SLACK_SIGNING_SECRET']),
    );
    expect(secrets).toEqual(expect.arrayContaining(['SLACK_CLIENT_SECRET', 'PULSE_SECRET_KEY']));
    writeFileSync(file, 'xoxb-of-a-file\n');
    expect(readConfig({ SLACK_BOT_TOKEN_FILE: file, ...SOCKET }).slack?.install).toEqual({
      kind: 'token',
      botToken: 'xoxb-of-a-file',
    });
  });

  test('says no token and no key back, whatever is wrong', () => {
    const hidden = 'hunter2hunter2';
    const names = ['SLACK_BOT_TOKEN', 'SLACK_APP_TOKEN', 'PULSE_SECRET_KEY', 'PULSE_SECRET_KEYS_OLD'];
    for (const name of [...names, 'DISCORD_BOT_TOKEN']) {
      for (const start of ['', 'xoxb-', 'xapp-', 'xoxp-', 'Bot ', 'a.'])
        expect(() => readConfig({ [name]: start + hidden })).toThrow(/^(?!.*hunter2)/s);
    }
  });

  test('knows no Discord without its token', () => {
    expect(readConfig({}).discord).toBeNull();
    const incidental = {
      DISCORD_COMMAND: 'shop',
      DISCORD_API_URL: 'http://127.0.0.1:9',
      DISCORD_GUILD_ID: ' ',
    };
    expect(readConfig({ ...incidental, DISCORD_BOT_TOKEN: ' ' }).discord).toBeNull();
  });

  const GUILD = '123456789012345678';
  test.each([
    [
      'any server, by the usual name',
      {},
      { command: 'pulse', apiUrl: 'https://discord.com/api', guild: null },
    ],
    ['one server', { DISCORD_GUILD_ID: GUILD }, { guild: GUILD }],
    ['another name', { DISCORD_COMMAND: 'my-shop_2' }, { command: 'my-shop_2' }],
    ['another name with its slash', { DISCORD_COMMAND: '/shop' }, { command: 'shop' }],
    ['another address', { DISCORD_API_URL: 'http://127.0.0.1:9/api/' }, { apiUrl: 'http://127.0.0.1:9/api' }],
  ])('takes Discord: %s', (_, environment, discord) => {
    expect(readConfig({ ...DISCORD, ...environment }).discord).toMatchObject({
      botToken: DISCORD_TOKEN,
      ...discord,
    });
  });

  test('takes Discord’s token from a file, beside Slack', () => {
    const file = join(temporaryFolder(), 'token');
    writeFileSync(file, `${DISCORD_TOKEN}\n`);
    const config = readConfig({ DISCORD_BOT_TOKEN_FILE: file, ...BOT, ...SOCKET });
    expect(config.discord?.botToken).toBe(DISCORD_TOKEN);
    expect(config.slack).not.toBeNull();
  });

  const wrongs: [string, Record<string, string>, string][] = [
    [
      'a server without a token',
      { DISCORD_GUILD_ID: GUILD },
      'DISCORD_GUILD_ID is set, and DISCORD_BOT_TOKEN is missing. It connects ShopPulse to Discord, and is made under “Bot → Reset Token” of your app at discord.com/developers/applications.',
    ],
    ['a token with its word', { DISCORD_BOT_TOKEN: `Bot ${DISCORD_TOKEN}` }, 'begins with “Bot”: leave that'],
    ['the application id', { DISCORD_BOT_TOKEN: GUILD }, "holds the application's id: the token is under"],
    ['the public key', { DISCORD_BOT_TOKEN: 'ab'.repeat(32) }, 'holds the public key: the token is under'],
    ['the client secret', { DISCORD_BOT_TOKEN: 'aB-_'.repeat(8) }, 'holds the client secret: the token is'],
    ['a token as it stands in a guide', { DISCORD_BOT_TOKEN: 'MTIz.abc.…' }, 'copy it whole.'],
    ['half a token', { DISCORD_BOT_TOKEN: 'MTIz.abc' }, 'is not three parts with dots between them'],
    ['no token at all', { DISCORD_BOT_TOKEN: 'hello' }, 'DISCORD_BOT_TOKEN is no bot token. It is for:'],
    ['a server by its name', { ...DISCORD, DISCORD_GUILD_ID: 'Acme' }, '(“Acme”) is no id of a server'],
    ['a name in capitals', { DISCORD_COMMAND: 'Pulse' }, 'DISCORD_COMMAND (“Pulse”) is no name that Discord'],
    ['a long name', { DISCORD_COMMAND: 'a'.repeat(33) }, 'at most 32.'],
    ['no address', { DISCORD_API_URL: 'discord.com' }, 'DISCORD_API_URL (“discord.com”) is no http(s)'],
  ];
  test.each(wrongs)('refuses a Discord that cannot be: %s', (_, environment, sentence) => {
    expect(() => readConfig(environment)).toThrow(SetupError);
    expect(() => readConfig(environment)).toThrow(sentence);
    expect(() => readConfig(environment)).toThrow(/^[^\n]+$/);
  });

  test.skipIf(!existsSync(join(ROOT, 'docs/operators-guide.md')))(
    'is told whole in the operator’s guide',
    () => {
      const guide = readFileSync(join(ROOT, 'docs/operators-guide.md'), 'utf8');
      const told = [...guide.matchAll(/^\|\s*`([A-Z_]+)`/gm)].map((found) => found[1]).sort();
      expect(told).toEqual(Object.keys(variables.shape).sort());
    },
  );
});
