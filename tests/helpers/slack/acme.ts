/** What the fake Slack's own tests begin with: Acme with its people and channels, the SDK's client, and a bare app. */
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { LogLevel, WebClient } from '@slack/web-api';
import { afterEach, beforeEach } from 'vitest';
import { createFakeSlack } from './fake-slack.ts';
import type { FakeSlack, Workspace } from './types.ts';

export interface Got {
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}
export interface Acme {
  slack: FakeSlack;
  workspace: Workspace;
  /** The real client with the bot's token. */
  bot: WebClient;
  now: number;
}

// Refusals are what these tests are about; the client would write each to the log.
const quiet = {
  debug() {},
  info() {},
  warn() {},
  error() {},
  setLevel() {},
  setName() {},
  getLevel: () => LogLevel.ERROR,
};

export const clientOf = (slack: FakeSlack, token?: string): WebClient =>
  new WebClient(token, {
    slackApiUrl: slack.apiUrl,
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    logger: quiet,
  });

const servers: Server[] = [];

/** An app that keeps what it gets and acknowledges as told. */
export async function appThat(
  acknowledges: (got: Got) => string | object | number,
): Promise<{ url: string; got: Got[] }> {
  const got: Got[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const one = { headers: request.headers, body: Buffer.concat(chunks).toString() };
    got.push(one);
    const ack = acknowledges(one);
    if (typeof ack === 'number') response.writeHead(ack).end();
    else response.end(typeof ack === 'string' ? ack : JSON.stringify(ack));
  });
  servers.push(server);
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, got };
}

export const payloadOf = ({ body }: Got) => JSON.parse(new URLSearchParams(body).get('payload') ?? '{}');

/** Slack's error for a call. */
export async function errorOf(call: Promise<unknown>): Promise<string> {
  const thrown = await call.then(
    () => ({ message: 'it went well' }),
    (error: unknown) => error as { data?: { error?: string }; message: string },
  );
  return 'data' in thrown && thrown.data?.error ? thrown.data.error : thrown.message;
}

/** A fresh Acme for every test of the file; what Slack would not have fails the test. */
export function useAcme(): Acme {
  const at = { now: 0 } as Acme;
  beforeEach(async () => {
    at.now = Date.now();
    const slack = await createFakeSlack({ clock: () => at.now });
    const workspace = slack.addWorkspace({ team: 'T1', name: 'Acme' });
    for (const name of ['Olga', 'Max', 'Vera', 'Stan'])
      slack.addUser({ team: 'T1', id: name.toLowerCase(), name });
    slack.addChannel({
      team: 'T1',
      id: 'C1',
      name: 'team',
      kind: 'public',
      members: ['olga', 'max', 'vera'],
    });
    slack.addChannel({ team: 'T1', id: 'G1', name: 'books', kind: 'private', members: ['olga', 'vera'] });
    Object.assign(at, { slack, workspace, bot: clientOf(slack, workspace.botToken) });
  });
  afterEach(async () => {
    try {
      at.slack.check();
    } finally {
      await at.slack.close();
      for (const server of servers.splice(0)) server.close();
    }
  });
  return at;
}
