/** A room for dropped files: a host that serves their bytes, files.info from what was shared, and posts that are kept. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll } from 'vitest';
import type { App } from '../../../src/app/app.ts';
import { DeliveryError } from '../../../src/app/errors.ts';
import type { MessageRef } from '../../../src/app/platform.ts';
import { instant } from '../../../src/core/time.ts';
import { type SlackFailure, slackError } from '../../../src/platforms/slack/errors.ts';
import { fileShared, pressedFile } from '../../../src/platforms/slack/files.ts';
import { createMemory } from '../../../src/platforms/slack/memory.ts';
import type { Known, Posts, Room } from '../../../src/platforms/slack/room.ts';
import type { Installation } from '../../../src/platforms/slack/store.ts';
import type { Button, Reply } from '../../../src/reply/reply.ts';
import { stringsOf } from '../../helpers/strings-of.ts';

export const WORKSPACE = 'T0SHOP';
export const TOKEN = 'xoxb-the-bot';
export const BOT = 'UBOT';

export interface Said {
  readonly channel: string;
  /** The one person who sees it. */
  readonly to: string | null;
  readonly thread: string | null;
  reply: Reply;
  /** All that it has said so far, the newest last. */
  readonly history: string[];
}

export interface Shared {
  readonly name: string;
  readonly content?: string | Uint8Array;
  /** Of files.info, over what is usual. */
  readonly info?: Readonly<Record<string, unknown>>;
}

export type FileRoom = Awaited<ReturnType<typeof fileRoom>>;

export async function fileRoom(app: App) {
  const said: Said[] = [];
  const files = new Map<string, { info: Record<string, unknown>; bytes: Uint8Array }>();
  const downloads: (string | undefined)[] = [];
  const pauses: { ms: number; resolve: () => void }[] = [];
  const log: string[] = [];
  const claims = new Set<string>();
  /** What another process would find of those that are claimed and not done. */
  const left = new Map<string, unknown>();
  /** What the next calls of files.info, or the next posts, fail with. */
  const faults: { info: SlackFailure[]; say: DeliveryError[]; change: DeliveryError[] } = {
    info: [],
    say: [],
    change: [],
  };
  const strangers = new Set<string>();

  const server = createServer((request, response) => {
    downloads.push(request.headers.authorization);
    const file = files.get((request.url ?? '').split('/')[2] ?? '');
    if (file) response.end(file.bytes);
    else response.writeHead(404).end();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const posts = keptPosts(said, faults);
  const room = {
    app,
    settings: {
      command: '/pulse',
      apiUrl: `${origin}/api/`,
      receive: { kind: 'socket', appToken: 'xapp-1' },
      install: { kind: 'token', botToken: TOKEN },
    },
    store: {
      claim: async (key: string, _now: unknown, later?: { body: unknown }) => {
        if (claims.has(key)) return false;
        claims.add(key);
        if (later) left.set(key, later.body);
        return true;
      },
      finish: async (key: string) => void left.delete(key),
      release: async (key: string) => void claims.delete(key),
      findPost: async () => null,
    },
    installations: { of: async () => ({ botToken: TOKEN, botUser: BOT }) as unknown as Installation },
    api: {
      call: async (_workspace: string, method: string, args: Readonly<Record<string, unknown>>) => {
        if (method !== 'files.info') throw new Error(`${method} was not expected`);
        const fault = faults.info.shift();
        if (fault) throw slackError(fault);
        const file = files.get(String(args.file));
        if (!file) throw slackError({ kind: 'refused', code: 'file_not_found' });
        return { ok: true, file: file.info };
      },
    },
    posts,
    people: {
      find: async (workspace: string, user: string): Promise<Known> => ({
        name: user,
        external: strangers.has(user),
        workspace: strangers.has(user) ? 'T0OTHER' : workspace,
        admin: false,
        zone: null,
      }),
    },
    memory: createMemory(),
    clock: () => instant(0),
    log: (...line: unknown[]) => void log.push(JSON.stringify(line)),
    pause: (ms: number) => new Promise<void>((resolve) => pauses.push({ ms, resolve })),
    later: () => {},
  } as unknown as Room;

  let count = 0;
  /** Puts a file into Slack. Its id. */
  const upload = (user: string, channel: string, { name, content = '', info }: Shared): string => {
    count += 1;
    const id = `F${count}`;
    const bytes = typeof content === 'string' ? new TextEncoder().encode(content) : content;
    const ending = name.split('.').pop() ?? '';
    const shares = { [channel]: [{ ts: `${count}.0001`, share_user_id: user }] };
    const about = {
      ...{ id, name, user, mode: 'hosted', filetype: ending, mimetype: 'application/octet-stream' },
      ...{ is_external: false, size: bytes.length, url_private_download: `${origin}/files/${id}` },
      ...(channel.startsWith('D') ? { ims: [channel] } : { channels: [channel], shares: { public: shares } }),
      ...info,
    };
    files.set(id, { info: about, bytes });
    return id;
  };
  const shared = (user: string, channel: string, file: string): Promise<void> => {
    count += 1;
    return fileShared(room, { workspace: WORKSPACE, user, channel, file, key: `event/Ev${count}` });
  };
  const button = (said: Said, label: string): Button => {
    const all = said.reply.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
    const found = all.find((each) => each.label === label);
    if (!found) throw new Error(`no button “${label}” in ${textOf(said)}`);
    return found;
  };
  const pressRaw = (user: string, on: Said, action: string, id: string): Promise<void> => {
    count += 1;
    const responseUrl = `${said.indexOf(on)}`;
    const { channel } = on;
    const key = `trigger/${count}`;
    return pressedFile(room, { workspace: WORKSPACE, user, channel, responseUrl, action, id, key });
  };

  return {
    room,
    said,
    left,
    files,
    downloads,
    log,
    faults,
    strangers,
    pauses,
    upload,
    shared,
    pressRaw,
    button,
    drop: async (user: string, channel: string, file: Shared): Promise<string> => {
      const id = upload(user, channel, file);
      await shared(user, channel, id);
      return id;
    },
    press: (user: string, on: Said, label: string) => {
      const { action, id } = button(on, label);
      return pressRaw(user, on, action, id);
    },
    last: (): Said => {
      const found = said.at(-1);
      if (!found) throw new Error('nothing was said');
      return found;
    },
    /** So much time goes by for those who wait for just that long. */
    pass: async (ms: number): Promise<void> => {
      const due = pauses.filter((each) => each.ms === ms);
      for (const each of due) pauses.splice(pauses.indexOf(each), 1);
      for (const each of due) each.resolve();
      await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

export const textOf = (said: Said | undefined): string => (said ? stringsOf(said.reply).join('\n') : '');

function keptPosts(said: Said[], faults: { say: DeliveryError[]; change: DeliveryError[] }): Posts {
  const byKey = new Map<string, number>();
  const put = (key: string, one: Omit<Said, 'history'>): number => {
    const known = byKey.get(key);
    if (known !== undefined) return known;
    said.push({ ...one, history: [one.reply.summary] });
    byKey.set(key, said.length - 1);
    return said.length - 1;
  };
  const replace = (at: number, reply: Reply): void => {
    const one = said[at];
    if (!one) throw new DeliveryError('message_not_found', { permanent: true });
    one.reply = reply;
    one.history.push(reply.summary);
  };
  const refMessage = (channel: string, at: number): MessageRef => ({
    platform: 'slack',
    workspace: WORKSPACE,
    channel,
    message: `${at}`,
  });
  const posts: Partial<Posts> = {
    say: async ({ channel, reply, key, thread }) => {
      const fault = faults.say.shift();
      if (fault) throw fault;
      return refMessage(channel, put(key, { channel, to: null, thread: thread ?? null, reply }));
    },
    change: async ({ message }, reply) => {
      const fault = faults.change.shift();
      if (fault) throw fault;
      replace(Number(message), reply);
    },
    whisper: async ({ channel, user, reply, key, thread }) => {
      put(key, { channel, to: user, thread: thread ?? null, reply });
    },
    changeWhisper: async (_workspace, responseUrl, reply) => replace(Number(responseUrl), reply),
  };
  return posts as Posts;
}
