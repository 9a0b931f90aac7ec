/** The fake Slack's world, as a test sets it up: workspaces, people, channels, installing, and what goes wrong. */

export interface NewWorkspace {
  readonly team: string;
  readonly name: string;
  /** `E…`: the workspace belongs to an Enterprise Grid organisation. */
  readonly enterprise?: string;
  /** ShopPulse is installed for the whole organisation: one token for all its workspaces. */
  readonly orgInstalled?: boolean;
  /** False: not installed yet (OAuth will do it). Default true. */
  readonly installed?: boolean;
  /** Bot scopes that are granted; by default what src/platforms/slack/methods.ts asks for, and `commands`. */
  readonly scopes?: readonly string[];
}
export interface Workspace {
  readonly team: string;
  readonly name: string;
  readonly enterprise: string | null;
  readonly botToken: string;
  readonly botUser: string;
  readonly botId: string;
  readonly appId: string;
  readonly scopes: readonly string[];
}
export interface NewUser {
  readonly team: string;
  readonly id: string;
  readonly name: string;
  readonly admin?: boolean;
  /** A multi-channel guest (`is_restricted`). */
  readonly guest?: boolean;
  /** Of another organisation, here by a shared channel (`is_stranger`); `homeTeam` says which. */
  readonly stranger?: boolean;
  readonly homeTeam?: string;
  /** IANA; default Europe/Berlin. */
  readonly zone?: string;
  readonly deleted?: boolean;
}
export interface NewChannel {
  readonly team: string;
  readonly id: string;
  readonly name: string;
  readonly kind: 'public' | 'private';
  readonly members: readonly string[];
  /** Whether the bot is a member. Default true. */
  readonly bot?: boolean;
  readonly archived?: boolean;
  /** Shared with another organisation. */
  readonly shared?: boolean;
}

export interface World {
  readonly addWorkspace: (workspace: NewWorkspace) => Workspace;
  /** The default workspace of everything below is the first one in which the person (or channel) is. */
  readonly addUser: (user: NewUser) => void;
  readonly addChannel: (channel: NewChannel) => void;
  /** The D… id of the conversation between the bot and a person; opened if it was not. */
  readonly dm: (team: string, user: string) => string;
  /** The bot leaves or joins, without an event. */
  readonly removeBot: (channel: string) => void;
  readonly inviteBot: (channel: string) => void;
  readonly archive: (channel: string) => void;
  /** Takes one scope away from (or gives it to) a workspace's token. */
  readonly setScopes: (team: string, scopes: readonly string[]) => void;
  /** From now on the token of the workspace (or of its whole organisation) is refused with this; default `token_revoked`. No event. */
  readonly revoke: (team: string, error?: 'token_revoked' | 'invalid_auth' | 'account_inactive') => void;
  /** Makes a token good again (a reinstall). */
  readonly unrevoke: (team: string) => void;
  /** How many times files.info shows an uploaded file as not processed yet (mimetype ''); only after them it can be a `slack_file`. Default 1. */
  readonly slowFiles: (infos: number) => void;
}

export interface Call {
  /** `chat.postMessage`, `POST upload`, `POST response_url`, `GET file`. */
  readonly method: string;
  readonly args: Readonly<Record<string, unknown>>;
  readonly token: string | null;
  readonly team: string | null;
  readonly ok: boolean;
  /** Slack's error, `http 503`, `answer lost` …; null when it went well. */
  readonly error: string | null;
  readonly at: number;
}
export type Fault =
  /** It is done, and then the connection is destroyed. */
  | { readonly kind: 'loseAnswer' }
  /** The connection is destroyed before anything is done. */
  | { readonly kind: 'loseRequest' }
  | { readonly kind: 'refuse'; readonly error: string }
  /** HTTP 429; null leaves the header away. */
  | { readonly kind: 'rateLimit'; readonly retryAfter: string | null }
  /** No answer until released (it is then done as usual). */
  | { readonly kind: 'hang' }
  | { readonly kind: 'status'; readonly status: number };
export interface FaultOptions {
  /** How often; default once. */
  readonly times?: number;
  /** Only calls with this `channel`. */
  readonly channel?: string;
  /** Only calls for which this is true. */
  readonly when?: (args: Readonly<Record<string, unknown>>) => boolean;
}
export interface FaultControl {
  /** Ends it, and lets what hangs go on. */
  readonly release: () => void;
  readonly hits: () => number;
}
export interface Faults {
  /** `method` may also be `POST upload`, `POST response_url`, `GET file` or `*`. */
  readonly on: (method: string, fault: Fault, options?: FaultOptions) => FaultControl;
  /** All of the API answers 503 until mended. */
  readonly breakDown: () => () => void;
}

export interface OAuth {
  /** What a person who allows it does: the page behind the install link is read, checked (client id, scopes, redirect_uri, state), and the address Slack sends the browser to is given. */
  readonly approve: (
    installUrl: string,
    by: { readonly team: string; readonly user: string; readonly orgWide?: boolean },
  ) => string;
  /** The same for somebody who says no. */
  readonly deny: (installUrl: string) => string;
}
