/** What the fake Slack knows at a moment, and how it is told that something changed. */
import { EventEmitter } from 'node:events';
import type { Block, Call, Fault, FaultOptions, Message, NewUser } from './types.ts';

export type Json = Readonly<Record<string, unknown>>;

/** A bot token, for one workspace or for a whole organisation. */
export interface Installation {
  readonly token: string;
  readonly team: string | null;
  readonly enterprise: string | null;
  readonly botUser: string;
  readonly botId: string;
  scopes: readonly string[];
  /** The scopes were cut on purpose, so that a refusal for them is no violation. */
  narrowed: boolean;
  /** Slack's error for it, once it is dead. */
  dead: string | null;
}
export interface WorkspaceState {
  readonly team: string;
  readonly name: string;
  readonly enterprise: string | null;
  installation: Installation | null;
}
export interface ChannelState {
  readonly team: string;
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private' | 'im';
  readonly members: Set<string>;
  bot: boolean;
  archived: boolean;
  readonly shared: boolean;
  readonly messages: StoredMessage[];
}
export interface StoredMessage extends Message {
  text: string;
  blocks: readonly Block[];
  metadata: Message['metadata'];
  files: readonly string[];
  edited: boolean;
  /** Bots are told apart by the app: `bot_id`. */
  readonly botId: string | null;
  /** Posted with `mrkdwn: false`. */
  readonly unformatted?: boolean;
}
export interface StoredView {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly installation: Installation;
  readonly root: string;
  readonly previous: string | null;
  view: Json & { readonly blocks: readonly Block[] };
  hash: string;
}
export interface StoredFile {
  readonly id: string;
  readonly team: string;
  readonly user: string;
  readonly name: string;
  title: string;
  readonly created: number;
  readonly declared: number;
  readonly altText: string;
  chunks: readonly Uint8Array[] | null;
  state: 'begun' | 'uploaded' | 'complete';
  /** How often files.info still shows it as not processed. */
  unprocessed: number;
  mimetype: string;
  readonly urls: {
    readonly override: string | null;
    readonly redirect: string | null;
    readonly signInPage: boolean;
    readonly breaksOff: boolean;
  };
  readonly checkFileInfo: boolean;
  readonly size: number;
  readonly installation: Installation | null;
  readonly shares: { channel: string; ts: string; thread: string | null }[];
}
export interface Trigger {
  readonly team: string;
  readonly user: string;
  readonly at: number;
  used: boolean;
}
export interface ResponseUrl {
  readonly team: string;
  readonly user: string;
  readonly channel: string;
  /** The message whose button was pressed; null for a slash command. */
  readonly message: string | null;
  readonly installation: Installation | null;
  readonly at: number;
  uses: number;
}
export interface OrderedFault {
  readonly method: string;
  readonly fault: Fault;
  readonly options: FaultOptions;
  left: number;
  hits: number;
  /** Resolves what hangs. */
  readonly released: Promise<void>;
}
export interface Code {
  readonly team: string;
  readonly user: string;
  readonly orgWide: boolean;
  readonly scopes: readonly string[];
  readonly redirectUri: string | null;
  used: boolean;
}

export interface State {
  url: string;
  readonly clock: () => number;
  readonly appId: string;
  readonly appToken: string;
  readonly clientId: string;
  readonly clientSecret: string;
  readonly signingSecret: string;
  readonly workspaces: Map<string, WorkspaceState>;
  readonly installations: Installation[];
  /** By `team/user`. */
  readonly users: Map<string, NewUser>;
  readonly channels: Map<string, ChannelState>;
  readonly views: Map<string, StoredView>;
  /** The open modals of a person by `team/user`, the uppermost last. */
  readonly stacks: Map<string, string[]>;
  /** The Home tab by `team/user`. */
  readonly homes: Map<string, string>;
  readonly files: Map<string, StoredFile>;
  readonly triggers: Map<string, Trigger>;
  readonly responseUrls: Map<string, ResponseUrl>;
  readonly codes: Map<string, Code>;
  readonly faults: OrderedFault[];
  readonly calls: Call[];
  readonly violations: string[];
  unprocessedInfos: number;
  /** A fresh id with this beginning. */
  readonly id: (prefix: string) => string;
  /** A timestamp of a message: rising, and never twice. */
  readonly ts: () => string;
  readonly violate: (violation: string) => void;
  readonly changed: () => void;
  readonly changes: EventEmitter;
}

export function newState(clock: () => number): State {
  let ids = 0;
  let micros = 0;
  const changes = new EventEmitter().setMaxListeners(0);
  const state: State = {
    url: '',
    clock,
    appId: 'A0PULSE',
    appToken: 'xapp-1-A0PULSE-1-fake',
    clientId: '1111.2222',
    clientSecret: 'fake-client-secret',
    signingSecret: 'fake-signing-secret',
    workspaces: new Map(),
    installations: [],
    users: new Map(),
    channels: new Map(),
    views: new Map(),
    stacks: new Map(),
    homes: new Map(),
    files: new Map(),
    triggers: new Map(),
    responseUrls: new Map(),
    codes: new Map(),
    faults: [],
    calls: [],
    violations: [],
    unprocessedInfos: 1,
    id: (prefix) => {
      ids += 1;
      return `${prefix}${(ids + 46_656).toString(36).toUpperCase()}`;
    },
    ts: () => {
      micros = Math.max(micros + 1, Math.floor(clock() * 1000));
      return `${Math.floor(micros / 1_000_000)}.${String(micros % 1_000_000).padStart(6, '0')}`;
    },
    violate: (violation) => {
      state.violations.push(violation);
    },
    changed: () => {
      changes.emit('change');
    },
    changes,
  };
  return state;
}

export const userKey = (team: string, user: string): string => `${team}/${user}`;

/** Whether a token speaks in that workspace. */
export function speaksIn(state: State, installation: Installation, team: string): boolean {
  return state.workspaces.get(team)?.installation === installation;
}

/** The person as a token may see them: in any of its workspaces. */
export function findUser(state: State, installation: Installation, id: string): NewUser | null {
  for (const user of state.users.values())
    if (user.id === id && speaksIn(state, installation, user.team)) return user;
  return null;
}
