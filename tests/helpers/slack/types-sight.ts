/** What people see in the fake Slack. */
import type { In } from './types-acts.ts';

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
