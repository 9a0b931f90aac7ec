/** Brings what happens in Slack to the app, by Socket Mode or by signed requests, and gives back how it was acknowledged. */
import type { Server } from 'node:http';
import { EVENTS_PATH, post, sign, signedPost } from './http-sender.ts';
import { createSocket, type EnvelopeType, type SocketAck } from './socket.ts';
import type { Json, State } from './state.ts';
import type { Ack, Delivery } from './types.ts';

interface Retry {
  readonly num: number;
  readonly reason: string;
}
export interface Deliver extends Delivery {
  readonly deliver: (type: EnvelopeType, payload: Json, retry?: Retry) => Promise<Ack>;
  readonly close: () => Promise<void>;
}

const parsed = (body: string): unknown => {
  try {
    return JSON.parse(body);
  } catch {
    return body;
  }
};

/** The body as Slack encodes that kind. */
function encoded(type: EnvelopeType, payload: Json): { body: string; contentType: string } {
  const form = 'application/x-www-form-urlencoded';
  if (type === 'slash_commands')
    return { body: new URLSearchParams(payload as Record<string, string>).toString(), contentType: form };
  if (type === 'interactive')
    return { body: new URLSearchParams({ payload: JSON.stringify(payload) }).toString(), contentType: form };
  return { body: JSON.stringify(payload), contentType: 'application/json' };
}

async function byHttp(
  state: State,
  target: string,
  type: EnvelopeType,
  payload: Json,
  retry?: Retry,
): Promise<SocketAck> {
  const { body, contentType } = encoded(type, payload);
  const timestamp = String(Math.floor(state.clock() / 1000));
  const headers = {
    'content-type': contentType,
    'content-length': String(Buffer.byteLength(body)),
    'user-agent': 'Slackbot 1.0 (+https://api.slack.com/robots)',
    'x-slack-request-timestamp': timestamp,
    'x-slack-signature': sign(state, timestamp, body),
    ...(retry && { 'x-slack-retry-num': String(retry.num), 'x-slack-retry-reason': retry.reason }),
  };
  try {
    const answer = await post(`${target.replace(/\/$/, '')}${EVENTS_PATH}`, headers, body);
    return { status: answer.status, ackBody: parsed(answer.body) };
  } catch (error) {
    return { status: 0, ackBody: String(error) };
  }
}

const RETRIES = new WeakMap<object, number>();

export function createDelivery(state: State, server: Server): Deliver {
  const socket = createSocket(state, server);
  let targets: readonly string[] | null = null;
  let used = false;

  const deliver = async (type: EnvelopeType, payload: Json, retry?: Retry): Promise<Ack> => {
    if (!used)
      throw new Error('Say useSocket() or useHttp(target) before anything happens in the fake Slack.');
    const started = performance.now();
    const timed = async (ack: Promise<SocketAck>) => ({
      ...(await ack),
      at: state.clock(),
      took: performance.now() - started,
    });
    const all = await Promise.all(
      targets
        ? targets.map((target) => timed(byHttp(state, target, type, payload, retry)))
        : [timed(socket.deliver(type, payload, retry))],
    );
    state.changed();
    const [first] = all;
    if (!first) throw new Error('There is no target to deliver to.');
    return { ...first, body: payload, all };
  };

  return {
    deliver,
    useSocket: () => {
      used = true;
      targets = null;
      return socket;
    },
    useHttp: (...to) => {
      used = true;
      targets = to;
    },
    rawPost: (raw) => {
      const target = targets?.[0];
      if (!target) throw new Error('rawPost needs useHttp(target).');
      return signedPost(state, target, raw);
    },
    retry: (ack, reason = 'http_timeout') => {
      const num = (RETRIES.get(ack.body) ?? 0) + 1;
      RETRIES.set(ack.body, num);
      return deliver('events_api', ack.body, { num, reason });
    },
    close: () => socket.close(),
  };
}
