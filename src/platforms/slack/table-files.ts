/** A table that is too long for a message: its first rows are shown, and all of them come as a CSV file. */
import { type Column, writeCsv } from '../../csv/write.ts';
import type { Cell, FilePart, Reply, TablePart } from '../../reply/reply.ts';
import { cutTables } from './render.ts';

/** What says by itself where the rest is to be had gets no second file. */
export function withTableFiles(reply: Reply): Reply {
  const cut = new Set(cutTables(reply).filter((table) => table.more === undefined));
  if (cut.size === 0) return reply;
  const names = new Set(reply.parts.flatMap((part) => (part.kind === 'file' ? [part.name] : [])));
  const parts = reply.parts.flatMap((part) => {
    if (part.kind !== 'table' || !cut.has(part)) return [part];
    const file = fileOf(part, nameOf(part.caption, names));
    return [{ ...part, more: { count: 0, how: `in ${file.name}` } }, file];
  });
  return { ...reply, parts };
}

function nameOf(caption: string, taken: Set<string>): string {
  const words = caption
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 60);
  const base = words || 'table';
  let name = `${base}.csv`;
  for (let number = 2; taken.has(name); number += 1) name = `${base}-${number}.csv`;
  taken.add(name);
  return name;
}

function fileOf(table: TablePart, name: string): FilePart {
  const columns = table.columns.map(
    ({ label }, index): Column => ({ key: String(index), label, kind: 'text' }),
  );
  const rows = table.rows.map((row) =>
    Object.fromEntries(columns.map(({ key }, index) => [key, textOf(row[index])])),
  );
  const about = `all ${rows.length.toLocaleString('en')} rows`;
  return { kind: 'file', name, mime: 'text/csv', about, open: () => writeCsv(columns, [rows]) };
}

const textOf = (cell: Cell | undefined): string => (typeof cell === 'object' ? cell.text : (cell ?? ''));
