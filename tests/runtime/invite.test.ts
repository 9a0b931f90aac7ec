/** `pulse invite`: the link that brings the app of the token into a server, or one sentence. */
import { readFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { PermissionFlagsBits } from 'discord.js';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { inviteUrl, PERMISSIONS } from '../../src/platforms/discord/invite.ts';
import { ROOT, startNode } from '../helpers/child.ts';

const APPLICATION = '123456789012345678';
const GUILD = '987654321098765432';
const TOKEN = 'MTIz.GxYz12.of-no-app';

describe('the link', () => {
  test('asks for what is needed, as Discord counts it, and for nothing else', () => {
    const { ViewChannel, SendMessages, AttachFiles } = PermissionFlagsBits;
    expect(Object.values(PERMISSIONS)).toEqual([ViewChannel, SendMessages, AttachFiles]);
    const link = new URL(inviteUrl(APPLICATION, null));
    expect(link.origin + link.pathname).toBe('https://discord.com/oauth2/authorize');
    expect(Object.fromEntries(link.searchParams)).toEqual({
      client_id: APPLICATION,
      scope: 'bot applications.commands',
      permissions: String(ViewChannel | SendMessages | AttachFiles),
    });
  });

  test('leads to the one server where only one is served', () => {
    const { searchParams } = new URL(inviteUrl(APPLICATION, GUILD));
    expect(searchParams.get('guild_id')).toBe(GUILD);
    expect(searchParams.get('disable_guild_select')).toBe('true');
  });

  test('asks for the permissions that the operator’s guide and the README give reasons for', () => {
    const guide = readFileSync(join(ROOT, 'docs/operators-guide.md'), 'utf8');
    const [, section = ''] = /### What it may do in Discord\n([\s\S]*?)\n\| intent/.exec(guide) ?? [];
    const told = [...section.matchAll(/^\| ([A-Z][A-Za-z ]+) \| \S/gm)].map(([, name]) => name);
    expect(told).toEqual(Object.keys(PERMISSIONS));
    const readme = readFileSync(join(ROOT, 'README.md'), 'utf8');
    expect(readme).toContain(`permissions to agree to (${told.join(', ')})`);
  });
});

describe('pulse invite', () => {
  let server: Server;
  let asked: { path: string; by: string }[] = [];
  let answer: { status: number; body: string };
  beforeAll(async () => {
    server = createServer((request, response) => {
      asked.push({ path: request.url ?? '', by: request.headers.authorization ?? '' });
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(answer.body);
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  });
  beforeEach(() => {
    asked = [];
    answer = { status: 200, body: JSON.stringify({ id: APPLICATION, name: 'ShopPulse' }) };
  });
  afterAll(() => server.close());

  const apiUrl = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/api`;
  /** The database is none: it needs no database. */
  const invite = (env: Record<string, string>, ...words: string[]) =>
    startNode([join(ROOT, 'src/cli.ts'), 'invite', ...words], {
      env: { DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/none', DISCORD_API_URL: apiUrl(), ...env },
    }).ended;

  test('asks Discord whose token it is, and prints the link alone', async () => {
    const ended = await invite({ DISCORD_BOT_TOKEN: TOKEN });
    expect(ended).toEqual({
      code: 0,
      signal: null,
      stdout: `${inviteUrl(APPLICATION, null)}\n`,
      stderr: '',
    });
    expect(asked).toEqual([{ path: '/api/v10/applications/@me', by: `Bot ${TOKEN}` }]);
    const tied = await invite({ DISCORD_BOT_TOKEN: TOKEN, DISCORD_GUILD_ID: GUILD });
    expect(tied.stdout).toBe(`${inviteUrl(APPLICATION, GUILD)}\n`);
  });

  test.each([
    [
      401,
      '{"message":"401: Unauthorized","code":0}',
      /^Discord does not accept DISCORD_BOT_TOKEN\. It connects/,
    ],
    [503, 'upstream', /^Discord answered with HTTP 503\. Try again,/],
    [200, '<html>', /^Discord answered with HTTP 200\. Try again,/],
  ])('says in one sentence what HTTP %i with %s means', async (status, body, sentence) => {
    answer = { status, body };
    const ended = await invite({ DISCORD_BOT_TOKEN: TOKEN });
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(sentence) });
    expect(ended.stderr).not.toContain(TOKEN);
    expect(ended.stderr.trim()).not.toContain('\n');
  });

  test('says that nothing answers there', async () => {
    const ended = await invite({ DISCORD_BOT_TOKEN: TOKEN, DISCORD_API_URL: 'http://127.0.0.1:1/api' });
    expect(ended).toMatchObject({ code: 1, stdout: '', stderr: expect.stringMatching(/^Discord did not/) });
  });

  test('without a token says where one is made, and takes no words', async () => {
    expect(await invite({})).toMatchObject({
      code: 1,
      stderr: expect.stringMatching(/^DISCORD_BOT_TOKEN is missing\. .*“Bot → Reset Token”/),
    });
    expect(await invite({ DISCORD_BOT_TOKEN: TOKEN }, 'Acme')).toMatchObject({ code: 2, stdout: '' });
    expect(asked).toEqual([]);
  });
});
