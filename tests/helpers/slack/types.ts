/** The fake Slack as its tests use it: a world to set up, people who act in it, and what they then see. */

export interface FakeSlackOptions {
  /** The fake's clock in milliseconds: trigger ids, response URLs, timestamps of messages and of signatures. */
  readonly clock?: () => number;
}

export interface FakeSlack extends World, Delivery, Acts, Sight, Faults, OAuth {
  /** `http://127.0.0.1:port` */
  readonly url: string;
  /** `${url}/api/`: what SLACK_API_URL is set to. */
  readonly apiUrl: string;
  readonly appId: string;
  readonly signingSecret: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** `xapp-…`, for Socket Mode. */
  readonly appToken: string;
  /** Every call that came in, also the refused ones; uploads and response URLs are there as `POST upload` and `POST response_url`. */
  readonly calls: readonly Call[];
  /** What Slack would have refused, or what is simply wrong. A fault ordered with `on` is none. */
  readonly violations: readonly string[];
  /** Throws with every violation. For afterEach. */
  readonly check: () => void;
  /** Drops a violation that a test provoked on purpose: those that contain the text. How many it were; 0 throws. */
  readonly forgive: (text: string) => number;
  /** Forgets the calls made so far. */
  readonly forgetCalls: () => void;
  /** Fails on a method expected and not called (as often), or called and not expected, since the last forgetCalls. Order does not matter. `ignore`: methods that may come or not. */
  readonly expectCalls: (methods: readonly string[], options?: { ignore?: readonly string[] }) => void;
  /**
   * Resolves once the predicate gives something truthy, with that. Asked again at every change of the fake's state.
   * Throws after a generous ceiling, saying `what` was waited for and which calls came. What the predicate throws counts as not yet.
   */
  readonly until: <T>(predicate: () => T | Promise<T>, what: string) => Promise<NonNullable<T>>;
  readonly close: () => Promise<void>;
}

// ---------------------------------------------------------------------------------------------- the world

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
}

// ---------------------------------------------------------------------------------------------- delivery

export interface Delivery {
  /** Deliver by Socket Mode: to one of the open connections each. Waits for a connection where there is none. */
  readonly useSocket: () => SocketControl;
  /** Deliver by signed POSTs to `${target}/slack/events`; with several targets everything goes to each of them (two processes). */
  readonly useHttp: (...targets: readonly string[]) => void;
  /** A request of a forger's, or a tampered one, to the first HTTP target. */
  readonly rawPost: (request: RawRequest) => Promise<RawAnswer>;
  /** Delivers an event once more, as Slack does when the acknowledgement failed: `x-slack-retry-num` 1, 2, 3 or `retry_attempt`. */
  readonly retry: (ack: Ack, reason?: string) => Promise<Ack>;
}
export interface SocketControl {
  readonly connections: () => number;
  /** Resolves when at least so many connections are open and greeted. */
  readonly connected: (count?: number) => Promise<void>;
  /** `disconnect` with this reason to all connections; `warning` leaves them open for a while, `refresh_requested` closes them. */
  readonly refresh: (reason?: 'warning' | 'refresh_requested' | 'link_disabled') => void;
  /** Cuts every connection without a word. What was not acknowledged comes again on the next with `retry_attempt`. */
  readonly cut: () => void;
  /** Envelopes that were sent and not acknowledged. */
  readonly unacknowledged: () => number;
}
export interface RawRequest {
  /** An object is sent as JSON; a string as it is. */
  readonly body: string | Readonly<Record<string, unknown>>;
  /** Merged over the right ones; null takes a header away. An array sends the header several times. */
  readonly headers?: Readonly<Record<string, string | readonly string[] | null>>;
  /** Seconds added to the timestamp that is signed and sent. */
  readonly offset?: number;
  /** In place of the right signature. */
  readonly signature?: string;
  /** Sign this in place of the body. */
  readonly signedBody?: string;
  /** Default `/slack/events`. */
  readonly path?: string;
}
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}
/** How the app acknowledged. Several targets: the first one's, with the rest in `all`. */
export interface Ack {
  /** HTTP status; 200 for an envelope that was acknowledged. */
  readonly status: number;
  /** Parsed JSON, a string, or '' where the body was empty. */
  readonly ackBody: unknown;
  /** When it was acknowledged, by the fake's clock. */
  readonly at: number;
  /** Real milliseconds from sending to the acknowledgement. */
  readonly took: number;
  /** What was sent. */
  readonly body: Readonly<Record<string, unknown>>;
  readonly all: readonly Omit<Ack, 'all' | 'body'>[];
}

// ---------------------------------------------------------------------------------------------- what people do

/** A message, or what is open for that person. */
export type PressPlace = { readonly channel: string; readonly message: string } | 'home' | 'modal';
/** By the label of an input block, its action_id or its block_id. An option is given by its value or its text, a file by its id. */
export type Values = Readonly<Record<string, string>>;
export interface In {
  readonly team?: string;
}

/** Each resolves when the app has acknowledged. */
export interface Acts {
  /** `/pulse text`, as Slack escapes it. What the acknowledgement says is then shown. */
  readonly slash: (
    user: string,
    channel: string,
    text: string,
    options?: In & { command?: string },
  ) => Promise<Ack>;
  /** Presses the button (or picks the option) whose value is `action|id` in what the person sees there; throws where there is none. `values` fill inputs of the same message first. */
  readonly press: (
    user: string,
    place: PressPlace,
    action: string,
    id: string,
    options?: In & { values?: Values },
  ) => Promise<Ack>;
  /** Sends block_actions as given: parts of the payload that replace the usual ones (`actions`, `message`, `team` …). */
  readonly pressRaw: (user: string, payload: Readonly<Record<string, unknown>>, options?: In) => Promise<Ack>;
  /** Fills in the open modal and sends it. What is not given keeps its initial value. `raw` replaces parts of the view in the payload. */
  readonly submit: (
    user: string,
    view: string | undefined,
    values: Values,
    options?: In & { raw?: Readonly<Record<string, unknown>> },
  ) => Promise<Submitted>;
  /** Closes the modal; view_closed where the view asked for it. */
  readonly dismiss: (user: string, options?: In) => Promise<Ack | null>;
  /** Puts a file into a channel or direct message and sends `file_shared`. */
  readonly dropFile: (
    user: string,
    channel: string,
    file: NewFile,
    options?: In,
  ) => Promise<Ack & { file: string }>;
  /** Writes a message in a channel or DM; `message.im` is sent for the latter, nothing for the former. */
  readonly say: (user: string, channel: string, text: string, options?: In) => Promise<Ack | null>;
  readonly openHome: (user: string, options?: In) => Promise<Ack>;
  /** Wraps an event as the Events API does and sends it. `envelope` replaces parts of the wrapping (`event_id`, `authorizations` …). */
  readonly event: (
    team: string,
    event: Readonly<Record<string, unknown>>,
    envelope?: Readonly<Record<string, unknown>>,
  ) => Promise<Ack>;
  /** `app_uninstalled` (with `tokens_revoked` before it), and the token is dead. */
  readonly uninstall: (team: string) => Promise<Ack>;
  readonly tokensRevoked: (team: string) => Promise<Ack>;
}
export interface NewFile {
  readonly name: string;
  /** The content; chunks are served one after the other, so that it can be seen to be streamed. */
  readonly chunks?: readonly Uint8Array[];
  readonly bytes?: Uint8Array | string;
  readonly mimetype?: string;
  /** What files.info says is its size; default the true one. */
  readonly size?: number;
  /** In place of url_private_download (and url_private): a host of a thief's. */
  readonly urlOverride?: string;
  /** The download answers 302 to here. */
  readonly redirect?: string;
  /** The download answers the 200 sign-in page, even to the right token. */
  readonly signInPage?: boolean;
  /** Slack Connect: files.info must be asked (`file_access: check_file_info`). */
  readonly checkFileInfo?: boolean;
  /** The download breaks off after the first chunk. */
  readonly breaksOff?: boolean;
}
export interface Submitted extends Ack {
  /** By block_id, as the app said; null where it was taken. */
  readonly errors: Readonly<Record<string, string>> | null;
  /** The same by the action_id of the input (which is the field's name). */
  readonly fieldErrors: Readonly<Record<string, string>> | null;
  /** Whether the modal is gone. */
  readonly closed: boolean;
}

// ---------------------------------------------------------------------------------------------- what people see

export interface Message {
  readonly channel: string;
  readonly ts: string;
  /** The bot's id or the person's. */
  readonly user: string;
  readonly bot: boolean;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly thread: string | null;
  /** The one person who sees it. */
  readonly ephemeralTo: string | null;
  readonly metadata: {
    readonly event_type: string;
    readonly event_payload: Readonly<Record<string, unknown>>;
  } | null;
  readonly files: readonly string[];
  readonly edited: boolean;
}
export type Block = Readonly<Record<string, unknown>> & { readonly type: string };
export interface ShownView {
  readonly id: string;
  /** All that can be read in it. */
  readonly shown: string;
  readonly title: string;
  readonly blocks: readonly Block[];
  readonly callbackId: string;
  readonly privateMetadata: string;
  readonly hash: string;
  readonly fields: readonly {
    readonly label: string;
    readonly block: string;
    readonly action: string;
    readonly type: string;
    readonly initial: string | null;
    readonly optional: boolean;
  }[];
}
export interface ShownFile {
  readonly id: string;
  readonly name: string;
  readonly title: string;
  readonly bytes: Uint8Array;
  readonly altText: string;
  /** Channels (and DMs) where it is shared. */
  readonly channels: readonly string[];
  /** The message's ts in each. */
  readonly messages: readonly {
    readonly channel: string;
    readonly ts: string;
    readonly thread: string | null;
  }[];
}
export interface Sight {
  /** Everything in a channel or DM that is there, oldest first: threads and ephemerals included. */
  readonly messages: (channel: string) => readonly Message[];
  /** Throws when there is no such message. */
  readonly message: (channel: string, ts: string) => Message;
  /**
   * Every readable string of a message: blocks, fallback, alt texts, names of files. rich_text, plain_text and raw_text are
   * literal; in mrkdwn, entities are undone, and what took effect is marked and is not its text: `⟦@max⟧`, `⟦@channel⟧`,
   * `⟦link https://…⟧label`, `⟦*⟧bold⟦*⟧`, `⟦:smile:⟧`.
   */
  readonly shown: (channel: string, ts: string) => string;
  /** All that one person can read: their channels, threads, ephemerals to them, DMs, the open modal, the Home tab. */
  readonly seenBy: (user: string, options?: In) => string;
  readonly modal: (user: string, options?: In) => ShownView | null;
  readonly home: (user: string, options?: In) => ShownView | null;
  readonly file: (id: string) => ShownFile;
  readonly files: () => readonly ShownFile[];
}

// ---------------------------------------------------------------------------------------------- faults

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

// ---------------------------------------------------------------------------------------------- installing

export interface OAuth {
  /** What a person who allows it does: the page behind the install link is read, checked (client id, scopes, redirect_uri, state), and the address Slack sends the browser to is given. */
  readonly approve: (
    installUrl: string,
    by: { readonly team: string; readonly user: string; readonly orgWide?: boolean },
  ) => string;
  /** The same for somebody who says no. */
  readonly deny: (installUrl: string) => string;
}
