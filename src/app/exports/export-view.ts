/** What an export is: one object a view, from which follow the command, its refusals, the file and docs/exports.md. */
import type { Grain } from '../../core/buckets.ts';
import type { Period } from '../../core/period.ts';
import type { Column, Row } from '../../csv/write.ts';
import type { Tx } from '../../db/client.ts';
import type { ExportTotals } from '../../db/exports.ts';
import type { Answer } from '../command.ts';
import type { Ctx } from '../ctx.ts';
import type { FilterArgs } from '../order-filters.ts';

/** Arguments of `export` that narrow what it holds, by their names there. */
export interface ExportAsked extends FilterArgs {
  readonly range?: string | undefined;
  readonly supplier?: string | undefined;
  /** The days that `range` is held against. */
  readonly against?: string | undefined;
  /** How long the stretches are that the days are cut into. */
  readonly by?: Grain | undefined;
}
export type Filter = keyof ExportAsked;

export interface ExportColumn extends Column {
  /** What is in it, for docs/exports.md. */
  readonly about: string;
  /** The rows of one currency add up to the view's number. */
  readonly adds?: true;
}

export interface ExportView {
  /** `export <name>`, a part of the file's name. */
  readonly name: string;
  /** `one row for each order with an event in the days`. */
  readonly about: string;
  /** All others are refused: the file would hold more than was asked for. Without `range` it is as of now. */
  readonly filters: readonly Filter[];
  readonly columns: readonly ExportColumn[];
  /** What there is, before a file is promised. Its filters are the only ones that `asked` can hold. */
  readonly open: (ctx: Ctx, asked: ExportAsked) => Promise<Opened | Nothing | Unready>;
}

export interface Opened {
  /** Null for what is as of now. */
  readonly period: Period | null;
  readonly rows: number;
  /** `1,204 orders`. */
  readonly says: string;
  /** What was found for a filter, where that is not what was typed. */
  readonly meant?: ExportAsked;
  /** By currency, of what the metrics among the columns add up to; none where there are none. */
  readonly totals: readonly ExportTotals[];
  /** The rows, once the file is opened: within a transaction of its own, in batches, never all at once where they are many. */
  readonly read: (tx: Tx) => AsyncIterable<readonly Row[]>;
}

/** Nothing to put into a file, and why. */
export interface Nothing {
  readonly period: Period | null;
  readonly nothing: string;
}

/** The store has not come so far: what every command says then. */
export interface Unready {
  readonly unready: Answer;
}
