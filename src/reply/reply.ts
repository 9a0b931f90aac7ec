/**
 * What the bot says, as data. Text is a list of spans and never Markdown: a product called
 * `<!channel>` or `*SALE*` is shown as it is by every renderer, each escaping by its own rules.
 */
import type { ChartSpec } from './chart-spec.ts';
import type { Question } from './questions.ts';

export type Span =
  | string
  | { readonly strong: string }
  | { readonly code: string }
  /** A channel of the chat that shows this, by its id: each platform says its name. */
  | { readonly channel: string };
export type Text = readonly Span[];

export interface Reply {
  /** Stands alone in a notification and is what a screen reader hears first. Plain text, one line. */
  readonly summary: string;
  readonly parts: readonly Part[];
}

export type Part =
  | { readonly kind: 'heading'; readonly text: Text }
  | { readonly kind: 'text'; readonly text: Text; readonly quiet?: true }
  | { readonly kind: 'facts'; readonly facts: readonly Fact[] }
  | TablePart
  | { readonly kind: 'chart'; readonly spec: ChartSpec; readonly alt: string; readonly name: string }
  | FilePart
  | { readonly kind: 'buttons'; readonly buttons: readonly Button[] }
  | { readonly kind: 'form'; readonly form: Form };

/** One number with its comparison: `Net sales · 1,284.50 € · +12 % · last Tue by 10:40: 1,146.20 €`. */
export interface Fact {
  readonly label: string;
  readonly value: string;
  /** `+12 %`, `+4`, `new`: with its own sign, never colour alone. */
  readonly change?: string;
  /** What it is compared with, in words. */
  readonly note?: string;
  readonly state?: 'good' | 'bad';
}

export interface TablePart {
  readonly kind: 'table';
  /** Said before the table by a screen reader. */
  readonly caption: string;
  readonly columns: readonly { readonly label: string; readonly align?: 'end' }[];
  readonly rows: readonly (readonly Cell[])[];
  /** How many rows exist beyond those here, and how to get them: "and 38 more, as CSV". */
  readonly more?: { readonly count: number; readonly how: string };
}
/** A cell: its text, or a text that can be pressed (an order's number leads to the order). */
export type Cell = string | { readonly text: string; readonly button: Button };

export interface FilePart {
  readonly kind: 'file';
  readonly name: string;
  readonly mime: string;
  /** What is in it, in words: "1,204 orders, 1–15 Nov". */
  readonly about: string;
  /** Opened once per delivery, streamed, never whole in memory. For a program it is without what only a spreadsheet needs. */
  readonly open: (reader?: 'program') => AsyncIterable<Uint8Array>;
  /** Of a table: which columns add up, for each currency that the column `by` says. */
  readonly sums?: { readonly columns: readonly string[]; readonly by?: string };
}

/** A button carries the name of an action and the id of one row; state and rights are read at the click. */
export interface Button {
  readonly label: string;
  readonly action: string;
  readonly id: string;
  readonly style?: 'primary' | 'danger';
  /** What is asked before it is done, in the way of each chat. */
  readonly confirm?: Question;
}

export interface Form {
  readonly action: string;
  readonly id: string;
  readonly title: string;
  readonly submit: string;
  readonly fields: readonly Field[];
}
export interface Field {
  readonly name: string;
  readonly label: string;
  readonly kind: 'text' | 'number' | 'date' | 'select';
  readonly value?: string;
  readonly options?: readonly { readonly value: string; readonly label: string }[];
  readonly hint?: string;
  readonly optional?: true;
}

export const heading = (...text: Text): Part => ({ kind: 'heading', text });
export const text = (...spans: Text): Part => ({ kind: 'text', text: spans });
/** The small print: store, rules, zone, how fresh the data is. */
export const footer = (...spans: Text): Part => ({ kind: 'text', text: spans, quiet: true });
export const buttons = (...list: readonly Button[]): Part => ({ kind: 'buttons', buttons: list });
