/** The bytes of a dropped file: to whom the bot's token goes, and what is said when they do not come. Rows 23, 32, 33. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { pipeline, Readable } from 'node:stream';
import { afterEach, expect, test, vi } from 'vitest';
import { UserError } from '../../../src/app/errors.ts';
import { download, LARGEST } from '../../../src/platforms/slack/download.ts';
import type { SlackFile } from '../../../src/platforms/slack/file-info.ts';
import type { Pause, Room } from '../../../src/platforms/slack/room.ts';
import { SLACK_API_URL, type SlackSettings } from '../../../src/platforms/slack/settings.ts';
import { isFilesHost } from '../../../src/platforms/slack/slack-hosts.ts';
import type { Installation } from '../../../src/platforms/slack/store.ts';

const TOKEN = 'xoxb-the-bot';
const WORKSPACE = 'T0SHOP';
const never: Pause = () => new Promise(() => {});

type Downloading = Parameters<typeof download>[0];
type Wanted = Pick<SlackFile, 'url' | 'size' | 'mode' | 'mimetype'>;

function room(apiUrl = SLACK_API_URL, pause = never, install?: SlackSettings['install']): Downloading {
  const settings: SlackSettings = {
    command: '/pulse',
    apiUrl,
    receive: { kind: 'socket', appToken: 'xapp-1' },
    install: install ?? { kind: 'token', botToken: TOKEN },
  };
  const installations: Room['installations'] = {
    of: async () => ({ botToken: TOKEN }) as unknown as Installation,
  };
  return { settings, installations, pause, log: () => {} };
}

const csv = (url: string, more: Partial<Wanted> = {}): Wanted => ({
  url,
  size: null,
  mode: 'hosted',
  mimetype: 'text/csv',
  ...more,
});

const servers: Server[] = [];
afterEach(() => {
  vi.restoreAllMocks();
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    server.close();
  }
});

/** A host of files; the address of its API is on the same origin. */
async function host(listener: RequestListener) {
  const tokens: (string | undefined)[] = [];
  const server = createServer((request, response) => {
    tokens.push(request.headers.authorization);
    listener(request, response);
  });
  servers.push(server);
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { origin, file: `${origin}/files/orders.csv`, apiUrl: `${origin}/api/`, tokens };
}

async function read(room: Downloading, file: Wanted): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of download(room, WORKSPACE, file)) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

async function refusedWith(reading: Promise<unknown>): Promise<string> {
  const error = await reading.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  expect(error).toBeInstanceOf(UserError);
  return (error as UserError).message;
}

const elsewhere = [
  'http://169.254.169.254/latest/meta-data/',
  'https://169.254.169.254/',
  'http://localhost/orders.csv',
  'https://localhost:8443/orders.csv',
  'https://files.slack.com.evil.example/orders.csv',
  'https://files.slack.com@evil.example/orders.csv',
  'https://files.slack.com:pass@evil.example/orders.csv',
  'https://anybody@files.slack.com/orders.csv',
  'https://:secret@files.slack.com/orders.csv',
  'http://files.slack.com/orders.csv',
  'https://files.slack.com:8443/orders.csv',
  'https://files.slack.com./orders.csv',
  'https://evil.example/?https://files.slack.com/',
  'https://evil.example#@files.slack.com/',
  'https://evil.example\\@files.slack.com/',
  'https://xfiles.slack.com/orders.csv',
  'https://slack.com/orders.csv',
  'https://slack-files.com/orders.csv',
  'ftp://files.slack.com/orders.csv',
  'file:///etc/passwd',
  'data:text/csv,a',
  '//files.slack.com/orders.csv',
  'not an address',
  '',
];

test.each(elsewhere)('nothing is fetched from %j, and the token goes nowhere', async (url) => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('fetched'));

  expect(await refusedWith(read(room(), csv(url)))).toContain('is not kept by Slack itself');

  expect(fetched).not.toHaveBeenCalled();
});

test('a file without an address is refused in words', async () => {
  expect(await refusedWith(read(room(), csv('', { url: null })))).toContain('Nothing was loaded');
});

test.each([
  'https://files.slack.com/files-pri/T0SHOP-F1/download/orders.csv',
  'https://FILES.slack.com:443/files-pri/T0SHOP-F1/download/orders.csv',
  'https://files.slack-gov.com/files-pri/T0SHOP-F1/download/orders.csv',
])('the token goes to %s, which is Slack’s, without following a redirect', async (url) => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockResolvedValue(new Response('Name,Total\n'));

  expect(await read(room(), csv(url))).toBe('Name,Total\n');

  const [asked, init] = fetched.mock.calls[0] ?? [];
  expect(new URL(String(asked)).host).toBe(new URL(url).host);
  expect(init).toMatchObject({ redirect: 'manual', headers: { authorization: `Bearer ${TOKEN}` } });
});

test('a server in Slack’s place is trusted with its own files only, and Slack’s real address with no other', () => {
  const proxy = 'http://127.0.0.1:8080/api/';
  expect(isFilesHost('http://127.0.0.1:8080/files/1', proxy)).toBe(true);
  expect(isFilesHost('http://127.0.0.1:8081/files/1', proxy)).toBe(false);
  expect(isFilesHost('https://127.0.0.1:8080/files/1', proxy)).toBe(false);
  expect(isFilesHost('http://me@127.0.0.1:8080/files/1', proxy)).toBe(false);
  expect(isFilesHost('https://slack.com/files/1', SLACK_API_URL)).toBe(false);
});

test('a redirect is not followed: its target hears nothing, and the person does', async () => {
  const thief = await host((_request, response) => response.end('Name,Total\n'));
  const slack = await host((_request, response) => response.writeHead(302, { location: thief.file }).end());

  const words = await refusedWith(read(room(slack.apiUrl), csv(slack.file)));

  expect(words).toContain('another address');
  expect(words).toContain('Nothing was loaded');
  expect(thief.tokens).toEqual([]);
  expect(slack.tokens).toEqual([`Bearer ${TOKEN}`]);
});

test('a redirect to Slack’s own sign-in page is the missing scope', async () => {
  const location = 'https://acme.slack.com/?redir=%2Ffiles-pri%2FT0SHOP-F1%2Forders.csv';
  const slack = await host((_request, response) => response.writeHead(302, { location }).end());

  expect(await refusedWith(read(room(slack.apiUrl), csv(slack.file)))).toContain('`files:read`');
});

test('a sign-in page in place of the file is named as the missing scope, with the cure', async () => {
  const slack = await host((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
    response.end('<!DOCTYPE html><html><title>Sign in to Slack</title></html>');
  });
  const byToken = await refusedWith(read(room(slack.apiUrl), csv(slack.file)));
  expect(byToken).toContain('lacks the scope `files:read`');
  expect(byToken).toContain('OAuth & Permissions');

  const oauth = {
    kind: 'oauth',
    clientId: '1',
    clientSecret: '2',
    publicUrl: 'https://pulse.example.com',
  } as const;
  const byOauth = await refusedWith(read(room(slack.apiUrl, never, oauth), csv(slack.file)));
  expect(byOauth).toContain('https://pulse.example.com/slack/install');
});

test('a page that somebody dropped comes as it is: what it is, is found out by its content', async () => {
  const slack = await host((_request, response) => {
    response.writeHead(200, { 'content-type': 'text/html' }).end('<table></table>');
  });
  const page = csv(slack.file, { mimetype: 'text/html' });
  expect(await read(room(slack.apiUrl), page)).toBe('<table></table>');
});

test.each([
  [401, 'files:read'],
  [403, 'files:read'],
  [404, 'not in Slack any more'],
  [410, 'not in Slack any more'],
  [500, 'an error (500)'],
  [206, 'an error (206)'],
])('an answer %i is said in words', async (status, words) => {
  const slack = await host((_request, response) => response.writeHead(status).end('x'));
  const said = await refusedWith(read(room(slack.apiUrl), csv(slack.file)));
  expect(said).toContain(words);
  expect(said.toLowerCase()).toContain('nothing was loaded');
});

test('a host that does not answer is said in words', async () => {
  const slack = await host((request) => request.destroy());
  expect(await refusedWith(read(room(slack.apiUrl), csv(slack.file)))).toContain('cut off');
});

test('the bytes come one after the other and are asked for only when they are wanted', async () => {
  const slack = await host((_request, response) => {
    response.write('Name,');
    response.end('Total\n');
  });
  const bytes = download(room(slack.apiUrl), WORKSPACE, csv(slack.file, { size: 11 }));
  expect(slack.tokens).toEqual([]);

  const pieces: string[] = [];
  for await (const piece of bytes) pieces.push(Buffer.from(piece).toString());

  expect(pieces.join('')).toBe('Name,Total\n');
});

test('a file that is too large by what Slack says is refused before anything is fetched', async () => {
  const fetched = vi.spyOn(globalThis, 'fetch').mockRejectedValue(new Error('fetched'));
  const large = csv('https://files.slack.com/orders.csv', { size: LARGEST + 1 });

  expect(await refusedWith(read(room(), large))).toContain('Split it by month');

  expect(fetched).not.toHaveBeenCalled();
});

test('a file that is too large by what is sent is refused before its content', async () => {
  const slack = await host((_request, response) => {
    response.writeHead(200, { 'content-length': String(LARGEST + 1) });
    response.write('a');
  });
  expect(await refusedWith(read(room(slack.apiUrl), csv(slack.file)))).toContain('Split it by month');
});

test('a file that says 1 kB and sends without end is cut off while it streams', async () => {
  const sent = { bytes: 0 };
  const endless = function* () {
    for (; sent.bytes < 50 * 1024 * 1024; sent.bytes += 64 * 1024) yield Buffer.alloc(64 * 1024, 'a');
  };
  const slack = await host((_request, response) => pipeline(Readable.from(endless()), response, () => {}));

  const said = await refusedWith(read(room(slack.apiUrl), csv(slack.file, { size: 1024 })));

  expect(said).toContain('More came than Slack says');
  expect(sent.bytes).toBeLessThan(50 * 1024 * 1024);
});

test('a file that is shorter than Slack says was cut off, and is no whole file', async () => {
  const slack = await host((_request, response) => response.end('Name,To'));
  const said = await refusedWith(read(room(slack.apiUrl), csv(slack.file, { size: 11 })));
  expect(said).toContain('7 of 11 bytes');
  expect(said).toContain('Nothing was loaded');
});

test('a connection that breaks in the middle is no whole file either', async () => {
  const slack = await host((_request, response) => {
    response.writeHead(200, { 'content-length': '1000' });
    response.write('Name,Total\n', () => response.destroy());
  });
  expect(await refusedWith(read(room(slack.apiUrl), csv(slack.file)))).toContain('cut off');
});

test('a snippet, which Slack may have encoded anew, may be shorter or longer within reason', async () => {
  const slack = await host((_request, response) => response.end('Name,Total\n'));
  const snippet = (size: number) => read(room(slack.apiUrl), csv(slack.file, { mode: 'snippet', size }));
  expect(await snippet(22)).toBe('Name,Total\n');
  expect(await snippet(9)).toBe('Name,Total\n');
  expect(await refusedWith(snippet(2))).toContain('More came');
  expect(await refusedWith(snippet(100))).toContain('11 of 100 bytes');
});

test('nothing for half a minute is given up on, and a slow stream is not', async () => {
  const pauses: (() => void)[] = [];
  const pause: Pause = (ms) => {
    expect(ms).toBe(30_000);
    return new Promise((resolve) => pauses.push(resolve));
  };
  const slack = await host((_request, response) => {
    response.write('Name,');
  });
  const bytes = download(room(slack.apiUrl, pause), WORKSPACE, csv(slack.file));

  expect(Buffer.from((await bytes.next()).value as Uint8Array).toString()).toBe('Name,');
  pauses.shift()?.();
  await vi.waitUntil(() => pauses.length > 0);
  const waiting = refusedWith(bytes.next());
  // More is asked for since the middle of this look: only the next one is whole.
  pauses.shift()?.();
  await vi.waitUntil(() => pauses.length > 0);
  pauses.shift()?.();

  expect(await waiting).toContain('cut off');
});

test('a reader that stops early ends the download', async () => {
  const gone = { closed: false };
  const slack = await host((_request, response) => {
    response.on('close', () => {
      gone.closed = true;
    });
    response.write('Name,Total\n');
  });
  for await (const _ of download(room(slack.apiUrl), WORKSPACE, csv(slack.file))) break;
  await vi.waitUntil(() => gone.closed);
});

test('what goes wrong is logged without the token', async () => {
  const lines: string[] = [];
  const slack = await host((request) => request.destroy());
  const logged: Downloading = {
    ...room(slack.apiUrl),
    log: (...line) => void lines.push(JSON.stringify(line)),
  };
  await refusedWith(read(logged, csv(slack.file)));
  expect(lines).toHaveLength(1);
  expect(lines.join()).not.toContain('xoxb');
});
