/** What people do in the fake Slack, and how it reaches the app. */

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
  /** Cuts every connection without a word. Events that were not acknowledged come again on the next with `retry_attempt`; commands and interactions do not (their Ack has status 0). */
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
  /** Slack Connect: in the `message` of a direct message only its id comes along (`file_access: check_file_info`). */
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
