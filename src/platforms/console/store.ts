/**
 * The console's own memory, as Slack and Discord have theirs. The platform knows only this interface;
 * src/db/console.ts keeps it in Postgres.
 */
import type { Instant } from '../../core/time.ts';

export interface StoredMessage {
  readonly id: bigint;
  readonly channel: string;
  /** Set: only this person sees it. */
  readonly onlyFor: string | null;
  /** A person's id, or `shoppulse`. */
  readonly author: string;
  /** A MessageBody as JSON. */
  readonly body: unknown;
  /** Grows with every message and every change, in the order in which they can be seen. */
  readonly revision: bigint;
  readonly at: Instant;
  readonly changedAt: Instant | null;
}

export interface NewMessage {
  readonly channel: string;
  readonly onlyFor: string | null;
  readonly author: string;
  readonly body: unknown;
  /** Said once per key. */
  readonly key: string | null;
  /** Files put before, which become this message's. */
  readonly fileIds: readonly string[];
  readonly at: Instant;
}

export interface MessageChange {
  readonly onlyFor: string | null;
  readonly body: unknown;
  /** The files of the message from now on; its others go. */
  readonly fileIds: readonly string[];
  readonly at: Instant;
}

/** What one person sees: messages of these channels, and of the private ones their own. */
export interface Viewer {
  readonly user: string;
  readonly channels: readonly string[];
}

export interface FilePiece {
  readonly fileId: string;
  /** From 0, without gaps. */
  readonly piece: number;
  readonly name: string;
  readonly mime: string;
  /** At most a megabyte. */
  readonly bytes: Uint8Array;
}

export interface StoredFile {
  readonly messageId: bigint | null;
  readonly name: string;
  readonly mime: string;
  readonly size: number;
}

export interface ConsoleStore {
  /** `fresh` is false when the key was said before: then the first message is given and nothing was written. */
  readonly append: (message: NewMessage) => Promise<{ message: StoredMessage; fresh: boolean }>;
  /** Null when there is no such message. */
  readonly update: (id: bigint, change: MessageChange) => Promise<StoredMessage | null>;
  readonly find: (id: bigint) => Promise<StoredMessage | null>;
  readonly findByKey: (key: string) => Promise<StoredMessage | null>;
  /** The newest `limit` messages that the viewer sees, before one message when given; oldest first. */
  readonly list: (viewer: Viewer, limit: number, before?: bigint) => Promise<readonly StoredMessage[]>;
  /** What was said or changed after a revision, in its order. */
  readonly changesSince: (
    viewer: Viewer,
    revision: bigint,
    limit: number,
  ) => Promise<readonly StoredMessage[]>;
  /** The latest revision of all; 0 at the very start. */
  readonly revision: () => Promise<bigint>;
  /** Messages whose body says `working`: left behind when the process was killed. */
  readonly working: () => Promise<readonly StoredMessage[]>;
  readonly putPiece: (piece: FilePiece) => Promise<void>;
  readonly findFile: (fileId: string) => Promise<StoredFile | null>;
  /** Piece by piece, each read when it is asked for. */
  readonly pieces: (fileId: string) => AsyncIterable<Uint8Array>;
  readonly dropFiles: (fileIds: readonly string[]) => Promise<void>;
  /** Removes the files that no message ever named. */
  readonly dropLooseFiles: () => Promise<void>;
}
