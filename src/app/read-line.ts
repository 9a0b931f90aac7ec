/**
 * A typed line → the command it asks for. Beside a command's own name that is a name it goes by too, and a line that
 * is a period or begins with a metric: those are compared. Told without a look at any store, since whether the channel
 * sees the answer has to be known before it is computed.
 */
import { definedMeasures } from '../core/metrics/measures.ts';
import type { Instant, Zone } from '../core/time.ts';
import type { Command } from './command.ts';
import { isComparison } from './read-comparison.ts';
import { metricFirst } from './read-metric.ts';
import { type Word, words } from './words.ts';

export interface Line {
  /** Undefined where it asks for nothing that is known. */
  readonly command: Command | undefined;
  /** What is handed to the command; without one the whole line. */
  readonly rest: readonly Word[];
  /** For logs: the command's name, else the first word. */
  readonly name: string;
}

/** An empty line asks for `help`. */
export function readLine(text: string, commands: readonly Command[], now: Instant): Line {
  const typed = words(withoutName(text));
  const first = typed[0]?.text.toLowerCase() ?? 'help';
  const named = commands.find(({ name }) => name === first);
  if (named) return { command: named, rest: typed.slice(1), name: first };
  const compare = commands.find(({ name }) => name === COMPARES);
  if (compare && isCompared(plain(typed), now)) return { command: compare, rest: typed, name: COMPARES };
  const also = calledAlso(typed, commands);
  if (also) return { ...also, name: also.command.name };
  return { command: undefined, rest: typed, name: first };
}

/** The command that takes periods and metrics as they are. */
const COMPARES = 'compare';
const MOST_WORDS = 2;
/** As much as that command takes. Anybody can send a message of forty thousand letters, with a "to" in every fourth. */
export const MOST_LETTERS = 120;

/** A whole line may come from a terminal; a chat gives what follows its own name of the command. */
const withoutName = (text: string): string => text.replace(/^\s*\/?pulse\b/, '');

export const plain = (typed: readonly Word[]): string => typed.map(({ text }) => text).join(' ');

/** Which words are periods does not hang on a zone, nor names of metrics on the rules. */
function isCompared(line: string, now: Instant): boolean {
  if (line.length > MOST_LETTERS) return false;
  const ctx = { now, store: { zone: 'UTC' as Zone, weekStart: 1 } };
  if (isComparison(ctx, line)) return true;
  const found = metricFirst(line, definedMeasures('shopify'));
  return found !== null && (found.rest === '' || isComparison(ctx, found.rest));
}

/** By the longest of its other names that begins the line. */
export function calledAlso(
  typed: readonly Word[],
  commands: readonly Command[],
): { command: Command; rest: readonly Word[] } | null {
  for (let count = Math.min(MOST_WORDS, typed.length); count > 0; count -= 1) {
    const said = plain(typed.slice(0, count)).toLowerCase();
    const command = commands.find(({ also }) => also?.includes(said));
    if (command) return { command, rest: typed.slice(count) };
  }
  return null;
}
