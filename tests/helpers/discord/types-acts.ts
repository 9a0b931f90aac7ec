/** What people do in the fake Discord. */

/** How the app acknowledged an interaction. */
export interface Ack {
  /** Callback type: 4 message, 5 deferred message, 6 deferred update, 7 update, 8 choices, 9 modal; null: not within 3 s (by the fake's clock), "This interaction failed". */
  readonly type: number | null;
  readonly ephemeral: boolean;
  /** Real milliseconds from sending to the acknowledgement. */
  readonly took: number;
  /** The interaction's id and token. */
  readonly interaction: string;
  readonly token: string;
  /** The message that is the answer (types 4 and 5; still "thinking" after 5) or holds the component (6 and 7); else null. */
  readonly message: string | null;
  /** The body of the callback. */
  readonly body: Readonly<Record<string, unknown>> | null;
  /** What was sent: the INTERACTION_CREATE. */
  readonly sent: Readonly<Record<string, unknown>>;
}
export type Typed = string | number | boolean;
export interface NewFile {
  /** As the person calls it. Discord keeps letters, digits and `._-` in `filename`; for other names `title` has the true one, without its ending. */
  readonly name: string;
  /** The content; chunks are served one after the other, so that it can be seen to be streamed. */
  readonly chunks?: readonly Uint8Array[];
  readonly bytes?: Uint8Array | string;
  readonly contentType?: string;
  /** What the attachment says is its size; default the true one. */
  readonly size?: number;
  /** In place of its url (and proxy_url): a host of a thief's. */
  readonly urlOverride?: string;
  /** The download answers 302 to here. */
  readonly redirect?: string;
  /** The download breaks off after the first chunk. */
  readonly breaksOff?: boolean;
  /** The download answers with this status. */
  readonly status?: number;
}
export interface CommandExtra {
  /** Attachment options by their name. */
  readonly attachments?: Readonly<Record<string, NewFile>>;
  /** Sends it without looking at what was registered: types are taken from the values (string 3, whole number 4, boolean 5, other number 10). */
  readonly raw?: boolean;
  /** Parts of the payload that replace the usual ones (`member`, `guild_id`, `app_permissions`, `attachment_size_limit` …). */
  readonly payload?: Readonly<Record<string, unknown>>;
}
export interface Choice {
  readonly name: string;
  readonly value: string | number;
}
export interface Chosen extends Ack {
  readonly choices: readonly Choice[];
}
export interface PressPlace {
  readonly channel: string;
  readonly message: string;
}
export interface PressExtra {
  /** Sends it though there is no such component there, or it is disabled, or the person does not see it. */
  readonly raw?: boolean;
  readonly payload?: Readonly<Record<string, unknown>>;
}
/** By label or custom id of the field. An option of a select is given by its value or label; several with an array. */
export type Values = Readonly<Record<string, string | readonly string[]>>;
export interface SubmitExtra {
  /** File Upload fields, by label or custom id. */
  readonly files?: Readonly<Record<string, readonly NewFile[]>>;
  /** Does not check lengths, required fields and offered options. */
  readonly raw?: boolean;
  readonly payload?: Readonly<Record<string, unknown>>;
}
export interface Submitted extends Ack {
  /** Whether the modal is gone (it stays open where it was not acknowledged). */
  readonly closed: boolean;
}

/** Each resolves when the app has acknowledged, or can no more. */
export interface Acts {
  /**
   * `/pulse today …`: `name` is the whole path (`pulse today`); `today` alone where only one command is registered.
   * Throws as the client would not let one send it: nothing registered by that name, an unknown option, a missing required
   * one, a wrong type, a choice that is not offered, a number out of bounds, a text too short or long.
   */
  readonly command: (
    user: string,
    channel: string,
    name: string,
    options?: Readonly<Record<string, Typed>>,
    extra?: CommandExtra,
  ) => Promise<Ack>;
  /** What is offered while somebody types `typed` into the option `focused`, with the others filled in. */
  readonly autocomplete: (
    user: string,
    channel: string,
    name: string,
    options: Readonly<Record<string, Typed>>,
    focused: string,
    extra?: CommandExtra,
  ) => Promise<Chosen>;
  /** Presses the button whose custom id is `action` or, with an id, begins with `action|id` (and ends there or goes on with `|`). Throws where there is none that can be pressed. */
  readonly press: (
    user: string,
    place: PressPlace,
    action: string,
    id?: string,
    extra?: PressExtra,
  ) => Promise<Ack>;
  /** Chooses in a select of a message; options by value or label. */
  readonly select: (
    user: string,
    place: PressPlace,
    customId: string,
    values: readonly string[],
    extra?: PressExtra,
  ) => Promise<Ack>;
  /** Fills in the modal that is open for that person and sends it. What is not given keeps its initial value. */
  readonly submit: (user: string, values: Values, extra?: SubmitExtra) => Promise<Submitted>;
  /** Closes the modal: Discord tells nobody. */
  readonly dismiss: (user: string) => void;
  /** Sends an INTERACTION_CREATE as given, over the usual envelope (`type`, `data` …). */
  readonly interact: (
    user: string,
    channel: string,
    payload: Readonly<Record<string, unknown>>,
  ) => Promise<Ack>;
  /** Writes a message with files; MESSAGE_CREATE goes out as far as the intents allow: in a DM whole (DirectMessages), in a channel (GuildMessages) without content and attachments. The message's id. */
  readonly dropFile: (
    user: string,
    channel: string,
    files: NewFile | readonly NewFile[],
    text?: string,
  ) => string;
  readonly say: (user: string, channel: string, text: string) => string;
  /** Sends a dispatch (`t`, `d`) to every connection (of a guild: to its shard). */
  readonly dispatch: (event: string, data: Readonly<Record<string, unknown>>) => void;
}
