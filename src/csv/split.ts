/**
 * A forgiving splitter for small texts: to try a delimiter on the first lines, and to mend a record that
 * a stray quote has swallowed others with. The stream itself goes through quick-reader.ts and csv-parse.
 */
export interface Marks {
  readonly delimiter: string;
  readonly quote: string;
  readonly escape: string;
}

/** Lines end with LF, or CRLF. At most `most` records. */
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
    } else at += text[at] === '\r' ? 2 : 1;
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
    const quoted = readQuoted(text, at, marks);
    if (quoted) return quoted;
  }
  let end = at;
  while (end < text.length && !isEnd(text, end, marks.delimiter)) end += 1;
  return { text: text.slice(at, end), end };
}

/** Null when the opening quote is a stray: never closed, or another cell's opening quote comes first. */
function readQuoted(text: string, at: number, marks: Marks): Read | null {
  const { delimiter, quote } = marks;
  let found = '';
  let from = at + 1;
  for (let index = from; index < text.length; index += 1) {
    const sign = text[index];
    if (sign === marks.escape && sign !== quote) {
      found += text.slice(from, index);
      from = index + 1;
      index += 1;
    } else if (sign === quote) {
      if (isEnd(text, index + 1, delimiter)) return { text: found + text.slice(from, index), end: index + 1 };
      if (text[index + 1] === quote) {
        found += text.slice(from, index + 1);
        from = index + 2;
        index += 1;
      } else if (index > at + 1 && opensCell(text, index, delimiter)) return null;
    }
  }
  return null;
}

const opensCell = (text: string, index: number, delimiter: string): boolean =>
  text.slice(index - delimiter.length, index) === delimiter;

const isEnd = (text: string, index: number, delimiter: string): boolean =>
  index >= text.length ||
  text.startsWith(delimiter, index) ||
  text[index] === '\n' ||
  (text[index] === '\r' && text[index + 1] === '\n');
