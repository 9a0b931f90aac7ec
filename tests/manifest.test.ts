/** manifest.yml is what the code needs of Slack: no more, no less, and as Slack takes it. */
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { commands } from '../commands/index.ts';
import { EVENTS, manifestOf, SCOPES } from '../src/platforms/slack/manifest.ts';
import { manifestYaml } from '../src/platforms/slack/manifest-yaml.ts';
import { METHODS } from '../src/platforms/slack/methods.ts';
import { ROOT, startNode } from './helpers/child.ts';
import { sharedFolder } from './helpers/shared.ts';

const FILE = join(ROOT, 'manifest.yml');
const FOLDER = join(ROOT, 'src/platforms/slack');
const words = commands.map(({ name }) => name);
const SOCKET = { command: '/pulse', words, publicUrl: null };
const HTTP = { command: '/shop', words, publicUrl: 'https://pulse.example.com' };

const shared = sharedFolder();
const json = (path: string) => JSON.parse(readFileSync(join(shared ?? '', 'specs', path), 'utf8'));

/** What the platform's code says, without what only lists. */
const code = readdirSync(FOLDER)
  .filter((name) => !['methods.ts', 'manifest.ts'].includes(name))
  .map((name) => readFileSync(join(FOLDER, name), 'utf8'))
  .join('\n');

describe('manifest.yml', () => {
  it('is what is derived from the commands, the methods and the events', () => {
    const derived = manifestYaml(SOCKET);
    if (process.env.UPDATE_MANIFEST) writeFileSync(FILE, derived);
    expect(readFileSync(FILE, 'utf8')).toBe(derived);
    expect(parse(derived)).toEqual(manifestOf(SOCKET));
  });

  it('asks for the scopes of the methods and events and for no others', () => {
    const { scopes } = manifestOf(SOCKET).oauth_config;
    expect(Object.keys(scopes)).toEqual(['bot']);
    const needed = [...Object.values(METHODS), ...Object.values(EVENTS), ['commands']].flat();
    expect(new Set(scopes.bot)).toEqual(new Set(needed));
    expect(new Set(scopes.bot).size).toBe(scopes.bot.length);
  });

  it('never asks to read public channels, or to write where the bot is no member', () => {
    for (const scope of [
      'channels:history',
      'chat:write.public',
      'channels:read',
      'users:read.email',
      'admin',
    ])
      expect(SCOPES).not.toContain(scope);
  });

  it('has a reason for every scope in the operator’s guide', () => {
    const guide = readFileSync(join(ROOT, 'docs/operators-guide.md'), 'utf8');
    const [, section = ''] = /### What it may do in Slack\n([\s\S]*?)\n#/.exec(guide) ?? [];
    const told = [...section.matchAll(/^\| `([a-z:]+)` \| \S/gm)].map(([, scope]) => scope);
    expect(told).toEqual(SCOPES);
  });

  it('names every command of the table behind its one', () => {
    const [command] = manifestOf(HTTP).features.slash_commands;
    expect(command?.command).toBe('/shop');
    expect(command?.usage_hint.split(' | ')).toEqual(words);
  });

  it('needs no address for Socket Mode, and one address for all without it', () => {
    expect(JSON.stringify(manifestOf(SOCKET))).not.toContain('http');
    expect(manifestOf(SOCKET).settings.socket_mode_enabled).toBe(true);
    const { settings, features, oauth_config } = manifestOf(HTTP);
    const events = 'https://pulse.example.com/slack/events';
    expect(settings.socket_mode_enabled).toBe(false);
    expect(settings.event_subscriptions).toMatchObject({ request_url: events });
    expect(settings.interactivity).toEqual({ is_enabled: true, request_url: events });
    expect(features.slash_commands[0]).toMatchObject({ url: events });
    expect(oauth_config).toMatchObject({ redirect_urls: ['https://pulse.example.com/slack/oauth_redirect'] });
  });

  it('has a colour on which white can be read', () => {
    const light = manifestOf(SOCKET)
      .display_information.background_color.slice(1)
      .match(/../g)
      ?.map((pair) => Number.parseInt(pair, 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4)) as number[];
    const [red = 1, green = 1, blue = 1] = light;
    expect(1.05 / (0.2126 * red + 0.7152 * green + 0.0722 * blue + 0.05)).toBeGreaterThan(4.5);
  });
});

describe('the tables behind it', () => {
  it('list the methods that are called, all of them and no others', () => {
    const named = [...code.matchAll(/'((?:[a-z]+\.){1,2}[a-zA-Z0-9]+)'/g)].map(([, name]) => name as string);
    const families = new Set(Object.keys(METHODS).map((method) => method.split('.')[0]));
    const called = named.filter(
      (name) => families.has(name.split('.')[0] as string) && !/\.(com|ts)$/.test(name),
    );
    const bySdk = [...code.matchAll(/\.(auth|users)\.(test|info)\(/g)].map(([, a, b]) => `${a}.${b}`);
    expect([...new Set([...called, ...bySdk])].sort()).toEqual(Object.keys(METHODS).sort());
  });

  it('list the events that are heard, all of them and no others', () => {
    const heard = [...code.matchAll(/\.event\('([a-z_]+)'/g)].map(([, event]) => event as string);
    expect(heard.sort()).toEqual(Object.keys(EVENTS).map((event) => event.split('.')[0]));
  });
});

describe.skipIf(shared === null)('as Slack publishes it', () => {
  const ajv = new Ajv({ strict: false, allErrors: true, logger: false });
  it.each(['1.0.0', '2.0.0'])('both manifests keep to schema %s', (version) => {
    const validate = ajv.compile(json(`slack-manifest/manifest.schema.${version}.json`));
    for (const manifest of [SOCKET, HTTP].map(manifestOf)) {
      validate(manifest);
      expect(validate.errors ?? []).toEqual([]);
    }
    expect(validate({ ...manifestOf(SOCKET), display_information: {} })).toBe(false);
  });

  it.each(Object.entries(METHODS))('%s takes a bot with the scopes listed', (method, scopes) => {
    const { scope, no_scope_required } = json(`slack-methods/${method}.json`);
    const accepted: readonly string[] = scope.bot ?? [];
    for (const each of scopes) expect(accepted).toContain(each);
    expect(scopes.length === 0).toBe(no_scope_required === true || accepted.length === 0);
  });
});

it('`pulse manifest` prints it, without a database, also under another name and for signed requests', async () => {
  const pulse = (...args: string[]) =>
    startNode([join(ROOT, 'src/cli.ts'), 'manifest', ...args], { env: { DATABASE_URL: 'no database' } })
      .ended;
  expect(await pulse()).toMatchObject({ code: 0, stdout: readFileSync(FILE, 'utf8'), stderr: '' });
  const http = await pulse('--url=https://pulse.example.com/', '--command', 'shop');
  expect(parse(http.stdout)).toEqual(manifestOf(HTTP));
  for (const [wrong, said] of [
    [['--url', 'http://pulse.example.com'], '“http://pulse.example.com” is not that'],
    [['--command'], '“” is not that'],
    [['--command', 'My Shop'], '“My Shop” is not that'],
    [['today'], '“today” is neither'],
  ] as const) {
    const refused = await pulse(...wrong);
    expect(refused).toMatchObject({ code: 2, stdout: '', stderr: expect.stringContaining(said) });
  }
});
