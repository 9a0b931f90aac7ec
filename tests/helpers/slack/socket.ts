/** Socket Mode: connections that greet, envelopes, and their acknowledgements. */
import { once } from 'node:events';
import type { Server } from 'node:http';
import { type WebSocket, WebSocketServer } from 'ws';
import { isObject } from './shape.ts';
import type { Json, State } from './state.ts';
import type { SocketControl } from './types.ts';
import { until } from './until.ts';

export type EnvelopeType = 'events_api' | 'slash_commands' | 'interactive';
export interface SocketAck {
  readonly status: number;
  readonly ackBody: unknown;
}
interface Envelope {
  readonly id: string;
  readonly type: EnvelopeType;
  readonly payload: Json;
  readonly reason: string | null;
  attempt: number;
  on: WebSocket | null;
  readonly acknowledged: (ack: SocketAck) => void;
}

export interface SocketSide extends SocketControl {
  readonly deliver: (
    type: EnvelopeType,
    payload: Json,
    retry?: { num: number; reason: string },
  ) => Promise<SocketAck>;
  readonly close: () => Promise<void>;
}

// An app that was stopped closes by itself, and Bolt does not wait for it.
const CLOSING_MS = 1000;

/** Closes as the protocol wants it; who does not answer is cut off. */
async function closed(socket: WebSocket): Promise<void> {
  const cut = setTimeout(() => socket.terminate(), CLOSING_MS);
  const gone = once(socket, 'close');
  socket.close(1001);
  await gone;
  clearTimeout(cut);
}

/** What an acknowledgement carries; an empty one is the SDK's `{}`. */
function bodyOf(payload: unknown): unknown {
  if (!isObject(payload) || Object.keys(payload).length === 0) return '';
  return payload;
}

export function createSocket(state: State, server: Server): SocketSide {
  const sockets = new WebSocketServer({ noServer: true });
  const open: WebSocket[] = [];
  const draining = new Set<WebSocket>();
  const pending = new Map<string, Envelope>();
  let turn = 0;

  const pass = (envelope: Envelope): void => {
    const ready = open.filter((each) => !draining.has(each));
    const socket = ready[turn % ready.length];
    turn += 1;
    envelope.on = socket ?? null;
    if (!socket) return;
    const { id, type, payload, attempt, reason } = envelope;
    const retry = type === 'events_api' ? { retry_attempt: attempt, retry_reason: reason ?? '' } : {};
    socket.send(
      JSON.stringify({
        envelope_id: id,
        type,
        payload,
        accepts_response_payload: type !== 'events_api',
        ...retry,
      }),
    );
  };

  /** Events come again on another connection; people see an error for the rest. */
  const lost = (socket: WebSocket): void => {
    for (const envelope of pending.values()) {
      if (envelope.on !== socket) continue;
      if (envelope.type === 'events_api') {
        envelope.attempt += 1;
        pass(envelope);
      } else {
        pending.delete(envelope.id);
        envelope.acknowledged({ status: 0, ackBody: 'connection lost' });
      }
    }
  };

  const received = (data: string): void => {
    const { envelope_id: id, payload } = JSON.parse(data) as { envelope_id?: string; payload?: unknown };
    const envelope = pending.get(id ?? '');
    // A second acknowledgement of the same envelope is dropped by Slack as well.
    if (!envelope) return;
    pending.delete(envelope.id);
    if (envelope.type === 'events_api' && bodyOf(payload) !== '')
      state.violate(`socket: an event was acknowledged with ${JSON.stringify(payload)}`);
    envelope.acknowledged({ status: 200, ackBody: bodyOf(payload) });
    state.changed();
  };

  const connected = (socket: WebSocket): void => {
    open.push(socket);
    socket.on('message', (data) => received(String(data)));
    socket.on('error', () => {});
    socket.on('close', () => {
      open.splice(open.indexOf(socket), 1);
      draining.delete(socket);
      lost(socket);
      state.changed();
    });
    const connection_info = { app_id: state.appId };
    socket.send(
      JSON.stringify({ type: 'hello', num_connections: open.length, connection_info, debug_info: {} }),
    );
    for (const envelope of pending.values()) if (envelope.on === null) pass(envelope);
    state.changed();
  };

  server.on('upgrade', (request, socket, head) => {
    sockets.handleUpgrade(request, socket, head, connected);
  });

  return {
    connections: () => open.length,
    connected: async (count = 1) => {
      await until(state, () => open.length >= count, `${count} connection(s) of Socket Mode`);
    },
    refresh: (reason = 'refresh_requested') => {
      for (const socket of [...open]) {
        if (reason !== 'warning') draining.add(socket);
        socket.send(JSON.stringify({ type: 'disconnect', reason, debug_info: {} }));
        if (reason !== 'warning') socket.close();
      }
    },
    cut: () => {
      for (const socket of [...open]) socket.terminate();
    },
    unacknowledged: () => pending.size,
    deliver: (type, payload, retry) =>
      new Promise((acknowledged) => {
        const { num = 0, reason = null } = retry ?? {};
        const envelope = {
          id: state.id('env-'),
          type,
          payload,
          reason,
          attempt: num,
          on: null,
          acknowledged,
        };
        pending.set(envelope.id, envelope);
        pass(envelope);
        state.changed();
      }),
    close: async () => {
      await Promise.all([...open].map(closed));
      await new Promise<void>((resolve) => {
        sockets.close(() => resolve());
      });
    },
  };
}
