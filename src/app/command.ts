/**
 * A command: everything that the help text, the parsers, the completion, the authorisation and the
 * audit line need, in one object. There is no second list anywhere.
 */
import type { z } from 'zod';
import type { Period } from '../core/period.ts';
import type { Role } from '../core/roles.ts';
import type { Reply } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';

/** What an answer holds. */
export interface Answer {
  readonly reply: Reply;
  /** The typed result for `--json`: an interface that people script against (docs/json.md). */
  readonly data?: unknown;
  readonly period?: Period;
}

/**
 * How an argument is typed in a chat, told by `.meta({...})` on its zod schema. An argument without
 * `place` is named: `channel:instagram`, `channel=instagram` or `--channel instagram`.
 */
export interface ArgMeta {
  readonly about: string;
  /** `word`: takes the next word. `rest`: takes all that is left, so it comes last. */
  readonly place?: 'word' | 'rest';
  /** One of its own values, first or last of what has no name, is it: `products worst last month`. */
  readonly bare?: true;
  readonly example?: string;
  /** Values offered while typing; for data of the store, such as SKUs. At most 25 are shown. */
  readonly complete?: (ctx: Ctx, typed: string) => Promise<readonly string[]>;
}

export interface CommandDefinition<S extends z.ZodObject> {
  readonly name: string;
  /** What else people call it: typed in its place it asks the same. */
  readonly also?: readonly string[];
  /** One sentence: what it answers. */
  readonly help: string;
  readonly examples: readonly string[];
  /** The least role that may ask. */
  readonly role: Role;
  /** Who sees the answer: fixed before it is known, since a platform fixes it at the acknowledgement. */
  readonly audience: 'channel' | 'only-me';
  readonly args: S;
  /** Seldom asked: where a chat takes only so many commands side by side it stands under this word. */
  readonly group?: Group;
  readonly run: (ctx: Ctx, args: z.infer<S>) => Promise<Answer>;
}

/** The words that commands can stand under, with what they have in common. */
export const GROUPS = {
  setup: 'The store and its people, what is posted and when, what came in, and deleting for good',
} as const;
export type Group = keyof typeof GROUPS;

/** A command whose arguments' types are known only to itself. */
export type Command = CommandDefinition<z.ZodObject>;

/** Says what a command is and checks its types where it is written. */
export const command = <S extends z.ZodObject>(definition: CommandDefinition<S>): Command =>
  definition as unknown as Command;

/** For `complete`: those of these words that begin as typed. */
export const wordsStarting =
  (...words: readonly string[]) =>
  async (_ctx: Ctx, typed: string): Promise<readonly string[]> =>
    words.filter((word) => word.toLowerCase().startsWith(typed.toLowerCase()));
