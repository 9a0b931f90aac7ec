/** The gateway: connections that identify or resume, heartbeats, and what a test makes go wrong with them. */
import type { Server } from 'node:http';
import { GatewayIntentBits } from 'discord.js';
import { type RawData, type WebSocket, WebSocketServer } from 'ws';
import { gatewayOf, type Recommended } from './lookups.ts';
import { userObject } from './objects.ts';
import { dispatch, flush, greet, newSession } from './sessions.ts';
import { isObject, type Json, listOf, type Session, type State } from './state.ts';
import type { GatewayControl } from './types.ts';
import { until } from './until.ts';

const PRIVILEGED =
  GatewayIntentBits.GuildMembers | GatewayIntentBits.GuildPresences | GatewayIntentBits.MessageContent;
const KNOWN = Object.values(GatewayIntentBits)
  .filter((each) => typeof each === 'number')
  .reduce((bits: number, each) => bits | Number(each), 0);
const DAY_MS = 24 * 60 * 60_000;
const IDENTIFIES = 1000;
const SENDS = 120;
const SENDS_MS = 60_000;
/** These kill a session, whoever closes with them. */
const FATAL = new Set([1000, 1001, 4004, 4006, 4007, 4009, 4010, 4011, 4012, 4013, 4014]);

interface Line {
  readonly socket: WebSocket;
  session: Session | null;
  readonly sends: number[];
}
interface Gateway {
  readonly state: State;
  readonly lines: Set<Line>;
  readonly identifies: number[];
  readonly recommended: Recommended;
  resumes: number;
  intents: number;
  silent: boolean;
  mute: boolean;
  heartbeatMs: number;
  /** Undefined: as usual. */
  refusal: number | null | undefined;
}

function away(gateway: Gateway, line: Line, code: number): void {
  const { session } = line;
  line.session = null;
  if (!session) return;
  session.wire = null;
  if (FATAL.has(code)) session.dead = true;
  gateway.state.changed();
}
function hangUp(gateway: Gateway, line: Line, code: number): void {
  away(gateway, line, code);
  line.socket.close(code);
}

function attach(gateway: Gateway, line: Line, session: Session): void {
  line.session = session;
  session.wire = (text) => line.socket.send(text);
  gateway.state.changed();
}

/** The close code for somebody who may not come in; null when they may. */
function unwelcome({ state, identifies }: Gateway, data: Json): number | null {
  if (data.token !== state.botToken || state.revoked) return 4004;
  const intents = Number(data.intents);
  if (!Number.isInteger(intents) || (intents & ~KNOWN) !== 0) return 4013;
  if ((intents & PRIVILEGED) !== 0) {
    state.violate(`IDENTIFY: 4014: privileged intents ${intents & PRIVILEGED} were not granted`);
    return 4014;
  }
  const [index, count] = listOf(data.shard ?? [0, 1]).map(Number);
  if (index === undefined || count === undefined || index < 0 || index >= count) return 4010;
  if (identifies.filter((at) => state.clock() - at < DAY_MS).length <= IDENTIFIES) return null;
  state.violate(`IDENTIFY: more than ${IDENTIFIES} in 24 hours, the token would be reset`);
  return 4004;
}

function identify(gateway: Gateway, line: Line, data: Json) {
  const { state } = gateway;
  gateway.identifies.push(state.clock());
  gateway.intents = Number(data.intents);
  state.changed();
  if (gateway.refusal !== undefined) return void (gateway.refusal && hangUp(gateway, line, gateway.refusal));
  if (line.session) return hangUp(gateway, line, 4005);
  const code = unwelcome(gateway, data);
  if (code !== null) return hangUp(gateway, line, code);
  if (data.compress) state.violate('IDENTIFY: the fake Discord does not compress');
  const [index = 0, count = 1] = listOf(data.shard ?? [0, 1]).map(Number);
  const session = newSession(state, [index, count], gateway.intents);
  attach(gateway, line, session);
  greet(state, session, {
    v: 10,
    user: userObject(state, state.botUser),
    resume_gateway_url: gatewayOf(state),
    application: { id: state.applicationId, flags: 0 },
    private_channels: [],
    relationships: [],
  });
}

function resume(gateway: Gateway, line: Line, data: Json) {
  const { state } = gateway;
  if (gateway.refusal !== undefined) return void (gateway.refusal && hangUp(gateway, line, gateway.refusal));
  if (data.token !== state.botToken || state.revoked) return hangUp(gateway, line, 4004);
  const session = state.sessions.find(({ id, dead }) => id === data.session_id && !dead);
  if (!session) return line.socket.send(JSON.stringify({ op: 9, d: false }));
  if (Number(data.seq) > session.seq) return hangUp(gateway, line, 4007);
  for (const other of gateway.lines)
    if (other !== line && other.session === session) away(gateway, other, 1006);
  gateway.resumes += 1;
  session.out = Number(data.seq);
  attach(gateway, line, session);
  flush(state, session);
  session.seq += 1;
  session.events.push({
    seq: session.seq,
    text: JSON.stringify({ op: 0, t: 'RESUMED', s: session.seq, d: {} }),
  });
  flush(state, session);
}

function counted({ state }: Gateway, line: Line): boolean {
  line.sends.push(state.clock());
  const recent = line.sends.filter((at) => state.clock() - at < SENDS_MS);
  line.sends.splice(0, line.sends.length, ...recent);
  if (recent.length <= SENDS) return true;
  state.violate(`gateway: 4008: more than ${SENDS} sends in 60 seconds`);
  return false;
}

function hear(gateway: Gateway, line: Line, raw: RawData) {
  const { state } = gateway;
  // A heartbeat counts too, but a frozen clock makes a minute of each hour.
  if (!counted(gateway, line)) return hangUp(gateway, line, 4008);
  const message: unknown = JSON.parse(String(raw));
  if (!isObject(message)) return hangUp(gateway, line, 4002);
  const data = isObject(message.d) ? message.d : {};
  switch (message.op) {
    case 1:
      line.sends.pop();
      if (!gateway.silent) line.socket.send(JSON.stringify({ op: 11 }));
      return;
    case 2:
      return identify(gateway, line, data);
    case 6:
      return resume(gateway, line, data);
    case 3:
      return;
    default:
      state.violate(`gateway: op ${message.op} is not for ShopPulse`);
      return hangUp(gateway, line, 4001);
  }
}

function open(gateway: Gateway, socket: WebSocket, address: string): void {
  const line: Line = { socket, session: null, sends: [] };
  const url = new URL(address, gateway.state.url);
  if (url.searchParams.get('v') !== '10' || url.searchParams.get('encoding') !== 'json')
    gateway.state.violate(`gateway: ${url.search} is not ?v=10&encoding=json`);
  if (url.searchParams.has('compress')) gateway.state.violate('gateway: the fake Discord does not compress');
  socket.on('message', (raw) => hear(gateway, line, raw));
  socket.on('error', () => {});
  socket.on('close', (code) => {
    away(gateway, line, code);
    gateway.lines.delete(line);
    gateway.state.changed();
  });
  const isOpen = () => {
    gateway.lines.add(line);
    gateway.state.changed();
  };
  // Nothing else says when it is open at the other end too.
  if (gateway.mute) return void socket.once('pong', isOpen).ping();
  isOpen();
  socket.send(JSON.stringify({ op: 10, d: { heartbeat_interval: gateway.heartbeatMs } }));
}

function control(gateway: Gateway): GatewayControl {
  const { state, lines, recommended } = gateway;
  const connections = () => [...lines].filter(({ session }) => session !== null).length;
  const greeted = () =>
    [...lines].map(({ session }) => session).filter((each) => each && each.out > 0).length;
  const all = (act: (line: Line) => void) => {
    for (const line of [...lines]) act(line);
  };
  return {
    connections,
    connected: async (count = 1) => {
      await until(state, () => greeted() >= count, `${count} sessions of the gateway are open`);
    },
    identifies: () => gateway.identifies.length,
    resumes: () => gateway.resumes,
    intents: () => gateway.intents,
    reconnect: () => all(({ socket }) => socket.send(JSON.stringify({ op: 7, d: null }))),
    invalidSession: (resumable) =>
      all((line) => {
        if (!resumable && line.session) {
          line.session.dead = true;
          away(gateway, line, 4000);
        }
        line.socket.send(JSON.stringify({ op: 9, d: resumable }));
      }),
    close: (code, shard) =>
      all((line) => {
        if (shard === undefined || line.session?.shard[0] === shard) hangUp(gateway, line, code);
      }),
    cut: () =>
      all((line) => {
        away(gateway, line, 1006);
        line.socket.terminate();
      }),
    silence: () => {
      gateway.silent = true;
      return () => {
        gateway.silent = false;
      };
    },
    mute: () => {
      gateway.mute = true;
      return () => {
        gateway.mute = false;
      };
    },
    lines: () => lines.size,
    heartbeatEvery: (milliseconds) => {
      gateway.heartbeatMs = milliseconds;
    },
    refuse: (code) => {
      gateway.refusal = code;
      return () => {
        gateway.refusal = undefined;
      };
    },
    shards: (count) => {
      recommended.shards = count;
    },
    sessionStarts: (remaining) => {
      recommended.remaining = remaining;
    },
    hold: () => {
      state.held = true;
      return () => {
        state.held = false;
        for (const session of state.sessions) flush(state, session);
      };
    },
  };
}

export function createGateway(
  state: State,
  server: Server,
  recommended: Recommended,
): { readonly gateway: GatewayControl; readonly close: () => void; readonly kick: (code: number) => void } {
  const sockets = new WebSocketServer({ server });
  const gateway: Gateway = {
    state,
    lines: new Set(),
    identifies: [],
    recommended,
    resumes: 0,
    intents: 0,
    silent: false,
    mute: false,
    heartbeatMs: 41_250,
    refusal: undefined,
  };
  sockets.on('connection', (socket, request) => open(gateway, socket, request.url ?? '/'));
  state.dispatch = (event, data, to) => dispatch(state, event, data, to);
  return {
    gateway: control(gateway),
    kick: (code) => {
      for (const line of [...gateway.lines]) hangUp(gateway, line, code);
    },
    close: () => {
      for (const { socket } of gateway.lines) socket.terminate();
      sockets.close();
    },
  };
}
