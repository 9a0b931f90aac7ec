/** Journals → the bytes of a file as a program wants it. */
import type { Journal } from '../../../core/journal.ts';
import { decimalText, money } from '../../../core/money.ts';
import { toWindows1252 } from '../../../csv/windows-1252.ts';
import type { JournalFile, JournalLayout, JournalLine, Told } from './layout.ts';

export function writeJournal(
  layout: JournalLayout,
  journals: readonly Journal[],
  file: JournalFile,
  told: Told,
): Uint8Array {
  const head = layout.columns.map(({ label }) => (layout.paired ? label : cell(layout, label)));
  const lines = journals
    .flatMap((journal) => linesOf(layout, journal, file))
    .map((line) => layout.columns.map(({ text, cell: of }) => cell(layout, of?.(line, told) ?? '', text)));
  const rows = [head, ...lines].map((cells) => cells.join(layout.delimiter));
  const text = [...(layout.above?.(file, told) ?? []), ...rows].map((row) => `${row}\r\n`).join('');
  return layout.encoding === 'utf-8' ? new TextEncoder().encode(text) : toWindows1252(text);
}

/** The lines of one day; the clearing account last where it has one of its own. */
export function linesOf(
  { mark, paired }: JournalLayout,
  { day, postings, clearing }: Journal,
  { store, currency }: Pick<JournalFile, 'store' | 'currency'>,
): JournalLine[] {
  const line = (name: JournalLine['name'], minor: bigint): JournalLine => ({
    day,
    name,
    amount: decimalText(money(minor < 0n ? -minor : minor, currency)).replace('.', mark),
    debit: minor > 0n,
    store,
    currency,
  });
  const lines = postings.map(({ name, minor }) => line(name, minor));
  return paired || clearing === 0n ? lines : [...lines, line('clearing', clearing)];
}

const cell = ({ delimiter }: JournalLayout, text: string, always?: true): string =>
  always || text.includes(delimiter) || /["\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
