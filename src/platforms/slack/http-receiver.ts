/** Signed requests to `/slack/events`: what is not Slack's goes no further; the rest is Bolt's to read. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';
import { parse } from 'node:querystring';
import { type App as Bolt, HTTPReceiver, type Logger } from '@slack/bolt';
import type { Clock } from '../../core/time.ts';
import type { Log } from '../../log.ts';
import { SetupError } from '../../setup-error.ts';
import { PATHS } from './paths.ts';
import { createSeldom } from './seldom.ts';
import { isSigned, signatureIn } from './signature.ts';

const BODY_MOST = 1024 * 1024;
const SSL_CHECK_MOST = 200;

export interface HttpReceiver {
  readonly listener: RequestListener;
  readonly to: (inward: Bolt) => void;
}

export function createHttpReceiver(options: {
  readonly signingSecret: string;
  readonly clock: Clock;
  readonly log: Log;
  readonly logger: Logger;
}): HttpReceiver {
  const { signingSecret, clock, log, logger } = options;
  // With an empty key anybody could sign.
  if (signingSecret === '')
    throw new SetupError(
      'SLACK_SIGNING_SECRET is empty. Take it from api.slack.com/apps, your app, Basic Information, Signing Secret.',
    );
  const receiver = new HTTPReceiver({
    signingSecret,
    // Checked here, by our clock and in both directions.
    signatureVerification: false,
    endpoints: [PATHS.events],
    logger,
    // Slack tries an event again that is answered like this.
    unhandledRequestHandler: ({ response }) => end(response, 503),
    processEventErrorHandler: async ({ response }) => {
      end(response, 500);
      return true;
    },
  });
  const seldom = createSeldom(log, clock);
  const refuse = (response: ServerResponse) => {
    seldom('slack.unsigned');
    // What is left of it is not read, so the connection serves nothing after it.
    end(response.setHeader('connection', 'close'), 401);
  };
  const receive = async (request: IncomingMessage, response: ServerResponse) => {
    const signature = signatureIn(request.headers, clock());
    // Whoever is not Slack does not get to fill the memory.
    if (signature === null && !mayBeSslCheck(request)) return refuse(response);
    const body = await readBody(request, signature === null ? SSL_CHECK_MOST : BODY_MOST);
    if (body === null) return end(response.setHeader('connection', 'close'), 413);
    if (isSslCheck(request, body)) return end(response, 200);
    if (signature === null || !isSigned(signature, body, signingSecret)) return refuse(response);
    if (!isPayload(request, body)) return end(response, 400);
    receiver.requestListener(Object.assign(request, { rawBody: body }), response);
  };
  return {
    to: (inward) => receiver.init(inward),
    listener: (request, response) => {
      if (request.method !== 'POST') return end(response, 405);
      // It was broken off: nothing that is wrong here.
      receive(request, response).catch(() => {
        seldom('slack.request');
        end(response, 400);
      });
    },
  };
}

const end = (response: ServerResponse, status: number): void => {
  if (!response.headersSent) response.writeHead(status).end();
};

/** Null for more than `most`; the rest of it is not read. */
async function readBody(request: IncomingMessage, most: number): Promise<Buffer | null> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of request.iterator({ destroyOnReturn: false })) {
    length += (chunk as Buffer).length;
    if (length > most) return null;
    chunks.push(chunk as Buffer);
  }
  return Buffer.concat(chunks);
}

const isForm = (request: IncomingMessage) =>
  request.headers['content-type'] === 'application/x-www-form-urlencoded';

const mayBeSslCheck = (request: IncomingMessage): boolean =>
  isForm(request) && Number(request.headers['content-length'] ?? Infinity) < SSL_CHECK_MOST;

/** Slack looks whether the certificate is good, unsigned; nothing but the answer comes of it. */
const isSslCheck = (request: IncomingMessage, body: Buffer): boolean =>
  isForm(request) && body.length < SSL_CHECK_MOST && parse(body.toString()).ssl_check === '1';

/** Bolt takes it for granted that there is an object. */
function isPayload(request: IncomingMessage, body: Buffer): boolean {
  const text = body.toString();
  const json = isForm(request) ? parse(text).payload : text;
  if (json === undefined) return true;
  try {
    const read: unknown = typeof json === 'string' ? JSON.parse(json) : null;
    return typeof read === 'object' && read !== null && !Array.isArray(read);
  } catch {
    return false;
  }
}
