/** A reply as the page gets it. Pure; the files of the reply are stored before and given as links. */
import { QUESTIONS } from '../../reply/questions.ts';
import type { Button, Cell, Part, Reply, TablePart } from '../../reply/reply.ts';
import type { ButtonView, CellView, FileLink, MessageBody, PartView } from './view.ts';

// The console's limits are its own: what a browser on a phone shows without a pause.
export const TABLE_ROWS = 100;
export const TEXT_CHARACTERS = 20_000;

/** `links` holds the stored file of a chart or file part; a part without one says that it could not be made. */
export function render(reply: Reply, links: ReadonlyMap<Part, FileLink> = new Map()): MessageBody {
  return inert({ summary: reply.summary, parts: reply.parts.map((part) => renderPart(part, links)) });
}

function renderPart(part: Part, links: ReadonlyMap<Part, FileLink>): PartView {
  switch (part.kind) {
    case 'heading':
      return { kind: 'heading', text: part.text };
    case 'text':
      return { kind: 'text', text: part.text, quiet: part.quiet ?? false };
    case 'facts':
      return { kind: 'facts', facts: part.facts };
    case 'table':
      return renderTable(part);
    case 'chart':
      return { kind: 'chart', alt: part.alt, name: part.name, file: links.get(part) ?? null };
    case 'file':
      return { kind: 'file', name: part.name, about: part.about, file: links.get(part) ?? null };
    case 'buttons':
      return { kind: 'buttons', buttons: part.buttons.map(asking) };
    case 'form':
      return { kind: 'form', form: part.form };
    default:
      return part satisfies never;
  }
}

function renderTable(part: TablePart): PartView {
  const cut = Math.max(0, part.rows.length - TABLE_ROWS);
  const missing = cut + (part.more?.count ?? 0);
  const how = part.more?.how ?? 'not shown here';
  return {
    kind: 'table',
    caption: part.caption,
    columns: part.columns,
    rows: part.rows.slice(0, TABLE_ROWS).map((row) => row.map(cell)),
    more: missing > 0 ? `and ${missing.toLocaleString('en')} more, ${how}` : null,
  };
}

const cell = (each: Cell): CellView =>
  typeof each === 'string' ? each : { ...each, button: asking(each.button) };

const asking = ({ confirm, ...button }: Button): ButtonView =>
  confirm === undefined ? button : { ...button, confirm: QUESTIONS[confirm] };

/** Postgres keeps neither NUL nor half a surrogate pair in JSON; both become the replacement sign. */
function inert<T>(value: T): T {
  if (typeof value === 'string') return shorten(wellFormed(value)) as T;
  if (Array.isArray(value)) return value.map(inert) as T;
  if (value === null || typeof value !== 'object') return value;
  return Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, inert(inner)])) as T;
}

const wellFormed = (text: string): string =>
  text
    .replace(/[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g, '\uFFFD')
    .replaceAll('\0', '\uFFFD');

/** Cut between code points, and it says so. */
function shorten(text: string): string {
  if (text.length <= TEXT_CHARACTERS) return text;
  const letters = [...text];
  if (letters.length <= TEXT_CHARACTERS) return text;
  const left = letters.length - TEXT_CHARACTERS;
  return `${letters.slice(0, TEXT_CHARACTERS).join('')}… and ${left.toLocaleString('en')} more characters`;
}
