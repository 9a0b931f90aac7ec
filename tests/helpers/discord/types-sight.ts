/** What people see in the fake Discord. */

export type Component = Readonly<Record<string, unknown>> & { readonly type: number };
export interface Attachment {
  readonly id: string;
  readonly name: string;
  readonly size: number;
  /** Alternative text. */
  readonly description: string | null;
  readonly url: string;
}
export interface Message {
  readonly id: string;
  readonly channel: string;
  /** Null in a direct message. */
  readonly guild: string | null;
  /** The bot's id or the person's. */
  readonly author: string;
  readonly bot: boolean;
  readonly content: string;
  readonly components: readonly Component[];
  readonly attachments: readonly Attachment[];
  readonly flags: number;
  /** The one person who sees it. */
  readonly ephemeralTo: string | null;
  /** "ShopPulse is thinking…": deferred and not yet answered. */
  readonly thinking: boolean;
  readonly edited: boolean;
  readonly nonce: string | null;
  /** The interaction that it answers. */
  readonly interaction: string | null;
}
export interface ShownField {
  readonly label: string;
  readonly customId: string;
  /** 3 select, 4 text, 19 file upload, 21 radio group … */
  readonly type: number;
  readonly description: string;
  readonly initial: string | null;
  readonly placeholder: string;
  readonly required: boolean;
  readonly options: readonly { readonly label: string; readonly value: string }[];
}
export interface ShownModal {
  readonly customId: string;
  readonly title: string;
  /** All that can be read in it. */
  readonly shown: string;
  readonly components: readonly Component[];
  readonly fields: readonly ShownField[];
}
export interface ShownFile {
  readonly id: string;
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly altText: string;
  readonly channel: string;
  readonly message: string;
}
export interface Registered {
  readonly name: string;
  readonly description: string;
  readonly options?: readonly Registered[];
  readonly [key: string]: unknown;
}
export interface Sight {
  /** Everything in a channel or DM that is there, oldest first, ephemerals included. */
  readonly messages: (channel: string) => readonly Message[];
  /** Throws when there is no such message. */
  readonly message: (channel: string, id: string) => Message;
  /**
   * Every readable string of a message: content, components, alt texts, names of files. Markdown is read as the client
   * shows it: escapes are undone, text in code is literal, and what took effect is marked and is not its text: `⟦@max⟧`,
   * `⟦@everyone⟧`, `⟦link https://…⟧label`, `⟦**⟧bold⟦**⟧`, `⟦# ⟧heading`, `⟦- ⟧item`, `⟦> ⟧quote`, `⟦`⟧code⟦`⟧`, `⟦time⟧`,
   * `⟦:emoji:⟧`, `⟦||⟧`. Labels and placeholders are plain. A bare address that becomes a link is `⟦link⟧` before its text.
   */
  readonly shown: (channel: string, id: string) => string;
  /** All that one person can read: their channels, ephemerals to them, their DM, the open modal. */
  readonly seenBy: (user: string) => string;
  readonly modal: (user: string) => ShownModal | null;
  /** By attachment id, or by name (the newest). */
  readonly file: (idOrName: string) => ShownFile;
  readonly files: () => readonly ShownFile[];
  /** What is registered now: globally, or in a guild. */
  readonly registered: (guild?: string) => readonly Registered[];
}
