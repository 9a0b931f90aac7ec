/** A Reply as plain text for a terminal: aligned tables, nothing but characters that can be shown. */
import type { Fact, Part, Reply, Span, TablePart, Text } from './reply.ts';

/** What a part that is no text became: the file's name under which it was saved, or null where it was not. */
export type Saved = ReadonlyMap<Part, string>;

/** Ends without a newline. Buttons and forms are named: there is nothing to press here. */
export function replyText(reply: Reply, saved: Saved = new Map()): string {
  const blocks = reply.parts.map((part) => partText(part, saved)).filter((block) => block !== '');
  return blocks.length === 0 ? clean(reply.summary) : blocks.join('\n\n').replaceAll(/[ \t]+$/gm, '');
}

function partText(part: Part, saved: Saved): string {
  switch (part.kind) {
    case 'heading':
      return underlined(spans(part.text));
    case 'text':
      return spans(part.text);
    case 'facts':
      return factLines(part.facts);
    case 'table':
      return tableText(part);
    case 'chart':
      return `${clean(part.alt)}\nPicture: ${saved.get(part) ?? 'not drawn'}`;
    case 'file':
      return `${clean(part.about)}\nFile: ${saved.get(part) ?? clean(part.name)}`;
    case 'buttons':
      return part.buttons.map((button) => `[${clean(button.label)}]`).join(' ');
    case 'form':
      return `[${clean(part.form.title)}]`;
  }
}

const spans = (text: Text): string => text.map(said).map(cleanLines).join('');

function said(span: Span): string {
  if (typeof span === 'string') return span;
  if ('channel' in span) return `#${span.channel}`;
  return 'strong' in span ? span.strong : span.code;
}

const underlined = (text: string): string => `${text}\n${'─'.repeat(Math.min(width(text), 72))}`;

function factLines(facts: readonly Fact[]): string {
  const rows = facts.map((fact) => [
    fact.label,
    fact.value,
    fact.change ?? '',
    fact.note ? `(${fact.note})` : '',
  ]);
  return aligned(rows, ['start', 'end', 'end', 'start']);
}

function tableText(table: TablePart): string {
  const head = table.columns.map((column) => column.label);
  const rows = table.rows.map((row) => row.map((cell) => (typeof cell === 'string' ? cell : cell.text)));
  const aligns = table.columns.map((column) => column.align ?? 'start');
  const lines = aligned([head, ...rows], aligns).split('\n');
  const rule = '─'.repeat(Math.min(Math.max(0, ...lines.map(width)), 120));
  const more = table.more ? [`and ${table.more.count} more, ${clean(table.more.how)}`] : [];
  return [clean(table.caption), lines[0] ?? '', rule, ...lines.slice(1), ...more].join('\n');
}

function aligned(rows: readonly (readonly string[])[], aligns: readonly ('start' | 'end')[]): string {
  const cells = rows.map((row) => row.map(clean));
  const widths = aligns.map((_, column) => Math.max(0, ...cells.map((row) => width(row[column] ?? ''))));
  const line = (row: readonly string[]) =>
    aligns
      .map((align, column) => {
        const cell = row[column] ?? '';
        const space = ' '.repeat((widths[column] ?? 0) - width(cell));
        return align === 'end' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return cells.map(line).join('\n');
}

/** Characters as a reader counts them: an accent that is its own code point takes no room. */
const width = (text: string): number => [...text.normalize('NFC').replaceAll(/\p{M}/gu, '')].length;

/**
 * Control characters as their pictures: a product's name must not move the cursor, colour the screen, set
 * the window's title or turn the direction of what follows.
 */
const clean = (text: string): string => cleanLines(text).replaceAll('\n', ' ');
const cleanLines = (text: string): string =>
  text
    .replaceAll('\r\n', '\n')
    .replaceAll(/(?!\n)\p{Cc}/gu, (control) => picture(control.codePointAt(0) ?? 0))
    .replaceAll(/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu, '�');

const picture = (code: number): string =>
  code < 0x20 ? String.fromCodePoint(0x2400 + code) : code === 0x7f ? '␡' : '�';
