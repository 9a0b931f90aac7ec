/** What the fake Discord knows at a moment, and how it is told that something changed. */
import { EventEmitter } from 'node:events';
import type { PermissionsString } from 'discord.js';
import type {
  Attachment,
  Call,
  Component,
  Fault,
  FaultOptions,
  Message,
  NewFile,
  NewUser,
  Registered,
} from './types.ts';

export type Json = Readonly<Record<string, unknown>>;
export const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
export const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);
export const objectsOf = (value: unknown): readonly Json[] => listOf(value).filter(isObject);

export interface GuildState {
  readonly id: string;
  readonly name: string;
  readonly fileLimit: number;
  readonly locale: string;
  bot: boolean;
  unavailable: boolean;
}
export interface MemberState {
  permissions: readonly PermissionsString[];
  roles: readonly string[];
}
export interface ChannelState {
  readonly id: string;
  /** Null: a direct message. */
  readonly guild: string | null;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'dm';
  readonly members: readonly string[];
  botPermissions: readonly PermissionsString[];
  readonly messages: StoredMessage[];
}
export interface StoredFile extends Attachment {
  readonly channel: string;
  readonly bytes: Uint8Array;
  readonly title: string | null;
  readonly contentType: string;
  readonly at: number;
  /** As somebody dropped it; null for a file of the bot's. */
  readonly dropped: NewFile | null;
}
export interface StoredMessage extends Message {
  content: string;
  components: readonly Component[];
  embeds: readonly Json[];
  attachments: readonly StoredFile[];
  flags: number;
  thinking: boolean;
  edited: boolean;
  /** The interaction token it was sent by. */
  readonly token: string | null;
}
export interface Interaction {
  readonly id: string;
  readonly token: string;
  readonly type: number;
  readonly at: number;
  readonly user: string;
  readonly channel: string;
  readonly guild: string | null;
  readonly fileLimit: number;
  /** The message that holds the component (or opened the modal). */
  readonly held: string | null;
  /** Of a modal's sending: nothing else may open a modal. */
  readonly modal: OpenModal | null;
  acknowledged: number | null;
  ephemeral: boolean;
  original: string | null;
  /** The user saw "This interaction failed". */
  failed: boolean;
  callback: Json | null;
}
export interface OpenModal {
  readonly user: string;
  readonly channel: string;
  readonly held: string | null;
  readonly data: Json;
}
export interface Sent {
  readonly seq: number;
  readonly text: string;
}
export interface Session {
  readonly id: string;
  readonly shard: readonly [number, number];
  readonly intents: number;
  seq: number;
  readonly events: Sent[];
  /** The last event that went out over a connection. */
  out: number;
  /** Puts a text on the wire; null while it is disconnected. */
  wire: ((text: string) => void) | null;
  dead: boolean;
}
export interface OrderedFault {
  readonly method: string;
  readonly fault: Fault;
  readonly options: FaultOptions;
  left: number;
  hits: number;
  readonly released: Promise<void>;
}
export interface State {
  url: string;
  readonly clock: () => number;
  readonly botToken: string;
  readonly applicationId: string;
  readonly botUser: string;
  revoked: boolean;
  held: boolean;
  readonly guilds: Map<string, GuildState>;
  readonly users: Map<string, NewUser>;
  readonly closedDms: Set<string>;
  /** By `guild/user`. */
  readonly members: Map<string, MemberState>;
  readonly channels: Map<string, ChannelState>;
  readonly interactions: Map<string, Interaction>;
  /** By user. */
  readonly modals: Map<string, OpenModal>;
  readonly files: Map<string, StoredFile>;
  /** By scope: `global` or a guild. */
  readonly commands: Map<string, Registered[]>;
  /** By `channel/nonce`. */
  readonly nonces: Map<string, { readonly at: number; readonly message: string }>;
  readonly sessions: Session[];
  readonly faults: OrderedFault[];
  readonly calls: Call[];
  readonly violations: string[];
  /** A fresh id with the clock's time in it. */
  readonly snowflake: () => string;
  readonly violate: (violation: string) => void;
  readonly changed: () => void;
  readonly changes: EventEmitter;
  /** Sends an event to the sessions that it is for; set by the gateway. */
  dispatch: (
    event: string,
    data: Json,
    to?: { readonly guild?: string | null; readonly intent?: number },
  ) => void;
}

export const EPOCH = 1_420_070_400_000;
export const MIB = 1024 * 1024;

export function newState(clock: () => number): State {
  let last = 0n;
  const changes = new EventEmitter().setMaxListeners(0);
  const state: State = {
    url: '',
    clock,
    botToken: 'MTAwMDAwMDAwMDAwMDAwMDAx.FAKE00.not-a-real-token-of-any-bot',
    applicationId: '100000000000000001',
    botUser: '100000000000000001',
    revoked: false,
    held: false,
    guilds: new Map(),
    users: new Map(),
    closedDms: new Set(),
    members: new Map(),
    channels: new Map(),
    interactions: new Map(),
    modals: new Map(),
    files: new Map(),
    commands: new Map(),
    nonces: new Map(),
    sessions: [],
    faults: [],
    calls: [],
    violations: [],
    snowflake: () => {
      const now = BigInt(Math.max(0, Math.floor(clock()) - EPOCH)) << 22n;
      last = now > last ? now : last + 1n;
      return String(last);
    },
    violate: (violation) => {
      state.violations.push(violation);
      changes.emit('change');
    },
    changed: () => {
      changes.emit('change');
    },
    changes,
    dispatch: () => {},
  };
  return state;
}

export const memberKey = (guild: string, user: string): string => `${guild}/${user}`;
export const isoOf = (snowflake: string): string =>
  new Date(Number(BigInt(snowflake) >> 22n) + EPOCH).toISOString();

/** Everything inside a message's or modal's components, the components themselves included, with where it is. */
export function walk(components: unknown, path: readonly string[] = ['components']): Found[] {
  return listOf(components).flatMap((each, index): Found[] => {
    if (!isObject(each)) return [];
    const at = [...path, String(index)];
    return [{ component: each, path: at }, ...inside(each, at)];
  });
}
export interface Found {
  readonly component: Json;
  readonly path: readonly string[];
}
function inside(component: Json, at: readonly string[]): Found[] {
  const one = (key: string): Found[] => {
    const value = component[key];
    return isObject(value) ? [{ component: value, path: [...at, key] }, ...inside(value, [...at, key])] : [];
  };
  return [...walk(component.components, [...at, 'components']), ...one('accessory'), ...one('component')];
}
