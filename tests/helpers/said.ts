/** What one message gives a person to read and to press, taken from the messages that each chat really holds. */
import { readAsked } from '../../src/platforms/discord/sure.ts';
import type { SeenMessage } from './console-client.ts';
import type { Component } from './discord/types.ts';
import type { Block } from './slack/types.ts';

export interface Said {
  /** In the order in which it is read, a space between any two words. */
  readonly text: string;
  /** `action|id`, and what is read on it. */
  readonly buttons: ReadonlyMap<string, string>;
  /** Alternative texts. */
  readonly pictures: readonly string[];
  /** The one person who sees it. */
  readonly onlyFor: string | null;
}

/** Marks of the fakes for what took effect; a link or a mention that did stays, to be found. */
const EFFECT = /⟦(?!link|@|#C|#\d|time|:)[^⟧]*⟧/g;
export const flat = (text: string): string =>
  text
    .replaceAll(EFFECT, ' ')
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/ (?=[,.;])/g, '')
    .trim();

/** Every object in it, outer before inner. */
function* objects(value: unknown): Generator<Record<string, unknown>> {
  if (value === null || typeof value !== 'object') return;
  if (!Array.isArray(value)) yield value as Record<string, unknown>;
  for (const inner of Object.values(value)) yield* objects(inner);
}
const found = <T>(value: unknown, take: (object: Record<string, unknown>) => readonly T[]): T[] =>
  [...objects(value)].flatMap((object) => [...take(object)]);

export function saidInSlack(blocks: readonly Block[], text: string, onlyFor: string | null): Said {
  const textOf = (object: unknown) => String((object as { text?: unknown } | undefined)?.text ?? '');
  const buttons = found(blocks, (each): [string, string][] => {
    if (each.type === 'button') return [[String(each.value), textOf(each.text)]];
    if (each.type !== 'static_select') return [];
    const options = each.options as { text: unknown; value: string }[];
    return options.map((option) => [option.value, `${textOf(each.placeholder)} ${textOf(option.text)}`]);
  });
  const pictures = found(blocks, (each) => (each.type === 'image' ? [String(each.alt_text)] : []));
  return { text: flat(text), buttons: new Map(buttons), pictures, onlyFor };
}

const [BUTTON, SELECT, GALLERY] = [2, 3, 12];

export function saidInDiscord(components: readonly Component[], text: string, onlyFor: string | null): Said {
  const carried = (id: unknown) => {
    // A button that asks first carries what it does after the answer.
    const asked = readAsked(id);
    if (asked) return `${asked.pressed.action}|${asked.pressed.id}`;
    return String(id).split('|').slice(0, 2).join('|');
  };
  const buttons = found(components, (each): [string, string][] => {
    if (each.type === BUTTON) return [[carried(each.custom_id), String(each.label)]];
    if (each.type !== SELECT) return [];
    const options = each.options as { label: string; value: string }[];
    return options.map(({ label, value }) => [carried(value), `${each.placeholder} ${label}`]);
  });
  const pictures = found(components, (each) =>
    each.type === GALLERY ? (each.items as { description: string }[]).map((item) => item.description) : [],
  );
  return { text: flat(text), buttons: new Map(buttons), pictures, onlyFor };
}

type View = Record<string, unknown> & { readonly kind: string };
type Spans = readonly (string | Record<string, string>)[];
interface Pressable {
  readonly label: string;
  readonly action: string;
  readonly id: string;
  readonly confirm?: string;
}
type CellView = string | { readonly text: string; readonly button: Pressable };
const cellText = (cell: CellView): string => (typeof cell === 'string' ? cell : cell.text);
const spanText = (spans: Spans): string =>
  spans.map((span) => (typeof span === 'string' ? span : Object.values(span).join(''))).join('');

const isMoreThanButton = (cell: CellView, column: number): boolean =>
  cellText(cell) !== '' &&
  (typeof cell === 'string' || column === 0 || !cell.button.label.includes(cell.text));

/** The console's message is the answer as data: what the two others say is held against it. */
export interface Told {
  /** Said in a notification; no chat need show it where the message is. */
  readonly summary: string;
  readonly lines: readonly string[];
  /** Label, value, change, note. */
  readonly facts: readonly (readonly string[])[];
  readonly tables: readonly {
    readonly caption: string;
    readonly labels: readonly string[];
    /** Without what is empty, and what only a button of the row says. */
    readonly rows: readonly (readonly string[])[];
    /** `action|id` of the buttons in each row. */
    readonly pressed: readonly (readonly string[])[];
    readonly more: string | null;
  }[];
  readonly pictures: readonly string[];
  readonly files: readonly { readonly name: string; readonly about: string }[];
  readonly buttons: ReadonlyMap<string, string>;
  /** What is asked before a button does something. */
  readonly asked: readonly string[];
  readonly onlyFor: string | null;
}

export function toldByConsole({ body, onlyYou }: SeenMessage, reader: string): Told {
  const parts = body.parts as unknown as readonly View[];
  const of = <T>(kind: string): T[] => parts.filter((part) => part.kind === kind) as T[];
  const tables = of<{
    caption: string;
    columns: { label: string }[];
    rows: CellView[][];
    more: string | null;
  }>('table');
  const carried = ({ action, id }: Pressable) => `${action}|${id}`;
  const buttonsOf = (row: readonly CellView[]) =>
    row.flatMap((cell) => (typeof cell === 'string' ? [] : [cell.button]));
  const pressables = [
    ...of<{ buttons: Pressable[] }>('buttons').flatMap((part) => part.buttons),
    ...tables.flatMap(({ rows }) => rows.flatMap(buttonsOf)),
  ];
  return {
    summary: body.summary,
    lines: [...of<{ text: Spans }>('heading'), ...of<{ text: Spans }>('text')].map((part) =>
      flat(spanText(part.text)),
    ),
    facts: of<{ facts: Record<string, string>[] }>('facts').flatMap((part) =>
      part.facts.map(({ label, value, change, note }) =>
        [label, value, change, note].flatMap((each) => (each ? [flat(each)] : [])),
      ),
    ),
    tables: tables.map(({ caption, columns, rows, more }) => ({
      caption: flat(caption),
      labels: columns.map(({ label }) => flat(label)).filter((label) => label !== ''),
      rows: rows.map((row) =>
        row
          .filter(isMoreThanButton)
          .map((cell) => flat(cellText(cell)))
          // Slack leaves out what only says the row's name again: an example that is the command alone.
          .filter((cell, column, all) => column === 0 || cell !== all[0]),
      ),
      pressed: rows.map((row) => buttonsOf(row).map(carried)),
      more,
    })),
    pictures: of<{ alt: string }>('chart').map(({ alt }) => alt),
    files: of<{ name: string; about: string }>('file').map(({ name, about }) => ({ name, about })),
    buttons: new Map(pressables.map((each) => [carried(each), each.label])),
    asked: pressables.flatMap(({ confirm }) => (confirm ? [confirm] : [])),
    onlyFor: onlyYou ? reader : null,
  };
}
