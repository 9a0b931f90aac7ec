/** The fake Discord's world, as a test sets it up: servers, people, channels, permissions, and what goes wrong. */
import type { PermissionsString } from 'discord.js';

export interface NewGuild {
  readonly id: string;
  readonly name: string;
  /** The bot is not in it (yet). Default true. */
  readonly bot?: boolean;
  /** Bytes per file; default 10 MiB. */
  readonly fileLimit?: number;
  readonly locale?: string;
}
export interface NewUser {
  /** As in the real one, or a plain name like `olga`. */
  readonly id: string;
  readonly name: string;
  readonly guilds: readonly string[];
  /** Administrator in all of them. */
  readonly admin?: boolean;
  /** Over what everybody has; in all of their guilds. */
  readonly permissions?: readonly PermissionsString[];
  /** Whether the bot's direct messages are refused (50007). */
  readonly dmClosed?: boolean;
  readonly locale?: string;
}
export interface NewChannel {
  readonly id: string;
  readonly guild: string;
  readonly name: string;
  /** Default public. Private: @everyone may not view it. */
  readonly kind?: 'public' | 'private';
  /** Who has it before them: what `seenBy` looks at. */
  readonly members: readonly string[];
  /** What the bot may do there; default all it needs: see, send, embed, attach, history. */
  readonly botPermissions?: readonly PermissionsString[];
}

export interface World {
  readonly addGuild: (guild: NewGuild) => void;
  readonly addUser: (user: NewUser) => void;
  readonly addChannel: (channel: NewChannel) => void;
  /** The id of the conversation between the bot and a person. */
  readonly dm: (user: string) => string;
  /** The bot is thrown out of a guild: GUILD_DELETE. */
  readonly removeBot: (guild: string) => void;
  /** It is put in (again): GUILD_CREATE. */
  readonly inviteBot: (guild: string) => void;
  /** An outage: GUILD_DELETE with `unavailable`, until the function given is called. */
  readonly outage: (guild: string) => () => void;
  readonly deleteChannel: (channel: string) => void;
  readonly deleteMessage: (channel: string, message: string) => void;
  readonly setBotPermissions: (channel: string, permissions: readonly PermissionsString[]) => void;
  /** What a person may do in a guild from now on (`Administrator`, `ManageGuild` …). */
  readonly setPermissions: (guild: string, user: string, permissions: readonly PermissionsString[]) => void;
  readonly setRoles: (guild: string, user: string, roles: readonly string[]) => void;
  readonly leave: (guild: string, user: string) => void;
  readonly setDms: (user: string, open: boolean) => void;
  /** From now on the bot's token is refused: 401, 4004 at the gateway. */
  readonly revoke: () => void;
  readonly unrevoke: () => void;
}

export interface Call {
  /** The operation's name in Discord's document: `create_message`, `update_original_webhook_message`, `create_interaction_response`, `execute_webhook`, `bulk_set_application_commands` …; `GET file`. */
  readonly method: string;
  readonly verb: string;
  /** Without the version: `/channels/1/messages`, decoded. */
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
  readonly query: Readonly<Record<string, string>>;
  /** The JSON body (payload_json of a multipart one). */
  readonly body: unknown;
  readonly files: readonly { readonly field: string; readonly name: string; readonly size: number }[];
  readonly status: number | null;
  /** Discord's code and words, `http 503`, `answer lost` …; null when it went well. */
  readonly error: string | null;
  readonly at: number;
}
export type Fault =
  /** It is done, and then the connection is destroyed. */
  | { readonly kind: 'loseAnswer' }
  /** The connection is destroyed before anything is done. */
  | { readonly kind: 'loseRequest' }
  | {
      readonly kind: 'refuse';
      readonly code: number;
      readonly status?: number;
      readonly message?: string;
    }
  /** 429 in seconds. `scope` default `user`; global: `X-RateLimit-Global`. */
  | {
      readonly kind: 'rateLimit';
      readonly retryAfter: number;
      readonly scope?: 'user' | 'shared' | 'global';
    }
  /** No answer until released (it is then done as usual). */
  | { readonly kind: 'hang' }
  | { readonly kind: 'status'; readonly status: number };
export interface FaultOptions {
  /** How often; default once. */
  readonly times?: number;
  /** Only calls with this channel in their path. */
  readonly channel?: string;
  /** Only calls for which this is true. */
  readonly when?: (call: Omit<Call, 'status' | 'error'>) => boolean;
}
export interface FaultControl {
  /** Ends it, and lets what hangs go on. */
  readonly release: () => void;
  readonly hits: () => number;
}
export interface Faults {
  /** `method`: an operation's name, `GET file` or `*` (everything but the gateway's address). */
  readonly on: (method: string, fault: Fault, options?: FaultOptions) => FaultControl;
  /** All of the API answers 503 until mended; the gateway stays as it is. */
  readonly breakDown: () => () => void;
}
