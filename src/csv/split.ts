/**
 * A forgiving splitter for small texts: to try a delimiter on the first lines, and to mend a record that
 * a stray quote has swallowed others with. The stream itself goes through quick-reader.ts and csv-parse.
 */
export interface Marks {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
  /** LF and CRLF, unless it says that lines end with CR alone. */
  readonly newline?: readonly string[];
}

/** At most `most` records. */
export function splitRecords(text: string, marks: Marks, most = Number.POSITIVE_INFINITY): string[][] {
  const records: string[][] = [];
  let record: string[] = [];
  let at = 0;
  while (at < text.length && records.length < most) {
    const cell = readCell(text, at, marks);
    record.push(cell.text);
    at = cell.end;
    if (text.startsWith(marks.delimiter, at)) {
      at += marks.delimiter.length;
      if (at < text.length) continue;
      record.push('');
    } else at += text[at] === '\r' && text[at + 1] === '\n' ? 2 : 1;
    records.push(record);
    record = [];
  }
  return records;
}

interface Read {
  readonly text: string;
  /** Where the delimiter or the line end begins. */
  readonly end: number;
}

function readCell(text: string, at: number, marks: Marks): Read {
  const { quote } = marks;
  if (quote !== '' && text.startsWith(quote, at)) {
    const quoted = readQuoted(text, at, marks, false) ?? readQuoted(text, at, marks, true);
    if (quoted) return quoted;
  }
  let end = at;
  while (end < text.length && !isEnd(text, end, marks)) end += 1;
  return { text: text.slice(at, end), end };
}

/**
 * Null when the opening quote is a stray: never closed, or another cell's opening quote comes first. `bare`: quotes within
 * are not doubled, so that two before a delimiter are one of the text and the closing one.
 */
function readQuoted(text: string, at: number, marks: Marks, bare: boolean): Read | null {
  const { quote } = marks;
  let found = '';
  let from = at + 1;
  for (let index = from; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === marks.escape && sign !== quote) {
      found += text.slice(from, index);
      from = index + 1;
      index += 1;
    } else if (sign === quote) {
      if (isEnd(text, index + 1, marks)) return { text: found + text.slice(from, index), end: index + 1 };
      if (text[index + 1] === quote && !bare) {
        found += text.slice(from, index + 1);
        from = index + 2;
        index += 1;
      } else if (index > at + 1 && opensCell(text, index, marks)) return null;
    }
  }
  return null;
}

const opensCell = (text: string, index: number, { delimiter, newline }: Marks): boolean =>
  text[index - 1] === (newline?.[0] === '\r' ? '\r' : '\n') ||
  text.slice(index - delimiter.length, index) === delimiter;

function isEnd(text: string, index: number, { delimiter, newline }: Marks): boolean {
  if (index >= text.length || text.startsWith(delimiter, index)) return true;
  if (newline?.[0] === '\r') return text[index] === '\r';
  return text[index] === '\n' || (text[index] === '\r' && text[index + 1] === '\n');
}
