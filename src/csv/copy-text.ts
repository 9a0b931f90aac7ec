/** Rows as the text format of COPY: tabs between, one line each, \N for null (postgresql.org/docs: COPY). */

export type CopyValue = string | number | bigint | boolean | null;

const SPECIAL = /[\\\t\n\r\0]/;
const ESCAPES: ReadonlyMap<string, string> = new Map([
  ['\\', '\\\\'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
  // Postgres has no NUL in text.
  ['\0', ''],
]);

/** One value. Control characters that end a field or a row are escaped; NUL is left out. */
export function copyValue(value: CopyValue): string {
  if (value === null) return '\\N';
  if (typeof value === 'string') {
    return SPECIAL.test(value)
      ? value.replace(/[\\\t\n\r\0]/g, (character) => ESCAPES.get(character) ?? '')
      : value;
  }
  if (typeof value === 'boolean') return value ? 't' : 'f';
  return String(value);
}

export const copyLine = (values: readonly CopyValue[]): string => `${values.map(copyValue).join('\t')}\n`;

const UNESCAPED: Readonly<Record<string, string>> = { t: '\t', n: '\n', r: '\r' };

/** The values of a line as `copyLine` wrote it, its end left out; null for \N. */
export const copyCells = (line: string): (string | null)[] =>
  line
    .split('\t')
    .map((cell) =>
      cell === '\\N' ? null : cell.replace(/\\(.)/g, (_, letter: string) => UNESCAPED[letter] ?? letter),
    );
