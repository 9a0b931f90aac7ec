/** Whether a file may be a table, by what Slack says of it. What is in it is looked at only once somebody wants it read. */
import type { SlackFile } from './file-info.ts';

/**
 * `text`: a plain text without lines of cells, which a person may call a table and nobody is asked about.
 */
export type TableKind = 'table' | 'text' | 'other';

const TABLES = new Set(['csv', 'tsv', 'tab', 'xlsx', 'xlsm', 'xls']);
const PACKED = new Set(['gz', 'gzip', 'zip']);
const TEXTS = new Set(['txt', 'text']);
/** What Slack calls a text or bytes of which it knows nothing more. */
const UNKNOWN_TYPES = new Set(['', 'text', 'binary', 'auto', 'space']);

/** An orders.csv that is a picture is a picture. Windows calls a CSV a sheet of Excel's. */
const NEVER = /^(?:image|audio|video|font|model|message)\/|^text\/html\b|^application\/(?:pdf|json|msword)\b/;

export function looksLikeATable(
  file: Pick<SlackFile, 'name' | 'mode' | 'mimetype' | 'filetype' | 'isExternal' | 'preview'>,
): TableKind {
  if (file.isExternal || (file.mode !== 'hosted' && file.mode !== 'snippet')) return 'other';
  if (NEVER.test(file.mimetype.toLowerCase())) return 'other';
  const type = file.filetype.toLowerCase();
  const name = file.name.toLowerCase();
  const ending = /\.([a-z0-9]+)$/.exec(name)?.[1] ?? '';
  if (TABLES.has(ending) || TABLES.has(type)) return 'table';
  if (PACKED.has(ending)) return /\.tar\.[a-z]+$/.test(name) ? 'other' : 'table';
  if (TEXTS.has(ending) || (ending === '' && UNKNOWN_TYPES.has(type)))
    return file.preview !== null && hasCells(file.preview) ? 'table' : 'text';
  return 'other';
}

/** The first two lines are cut into equally many cells by the same sign: prose is not. */
function hasCells(preview: string): boolean {
  const [first, second] = preview
    .split(/\r\n?|\n/)
    .map((line) => line.replace(/"[^"]*"/g, ''))
    .filter((line) => line.trim() !== '');
  if (first === undefined || second === undefined) return false;
  return ['\t', ';', ',', '|'].some((sign) => {
    const cells = first.split(sign).length;
    return cells > 1 && second.split(sign).length === cells;
  });
}
