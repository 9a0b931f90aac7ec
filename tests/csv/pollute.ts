/**
 * The pollutions of the Pollock benchmark (Vitagliano et al., VLDB 2023; its README lists them), made from any clean
 * table: one file each for what may be wrong with a whole file, and one for each row, or each cell, for what may be wrong
 * with one row. The truth is the clean table, but where the pollution says otherwise.
 */
export interface Cell {
  readonly text: string;
  readonly quoted: boolean;
}
export type Rows = readonly (readonly Cell[])[];
export interface Polluted {
  readonly name: string;
  readonly text: string;
  readonly truth: readonly (readonly string[])[];
}

interface Marks {
  readonly delimiter: string;
  readonly quote: string;
  /** What stands before a double quote within a cell. */
  readonly escape: string;
  readonly newline: string;
}
const CLEAN: Marks = { delimiter: ',', quote: '"', escape: '"', newline: '\r\n' };

const raw = ({ text, quoted }: Cell, { quote, escape: mark }: Marks): string => {
  const inner = text.replaceAll('"', `${mark}"`);
  return quoted ? quote + inner + quote : inner;
};
const lineOf = (row: readonly Cell[], marks: Marks): string =>
  row.map((cell) => raw(cell, marks)).join(marks.delimiter);
const written = (rows: Rows, marks: Marks): string =>
  rows.map((row) => lineOf(row, marks) + marks.newline).join('');
const texts = (rows: Rows): string[][] => rows.map((row) => row.map(({ text }) => text));
const plain = (...words: string[]): Cell[] => words.map((text) => ({ text, quoted: false }));
const hex = (text: string): string =>
  [...text].map((sign) => `_0x${sign.charCodeAt(0).toString(16).toUpperCase()}`).join('');

/** What is wrong with the whole file. */
export function* pollutedFiles(rows: Rows): Generator<Polluted> {
  const [header = [], ...data] = rows;
  const width = header.length;
  const truth = texts(rows);
  const clean = written(rows, CLEAN);
  const bare = header.map(({ text }) => ({ text, quoted: false }));
  const under = (name: string, columns: number) => {
    const below = rows.slice(0, -1).map((row, index) => {
      const cells = [...row, { text: index === 0 ? 'col1' : '', quoted: false }].slice(0, columns);
      return cells.map((cell) => ({ text: cell.text, quoted: cell.text.includes(',') }));
    });
    return { name, truth, text: clean + written(below, CLEAN) };
  };
  yield { name: 'source', text: clean, truth };
  yield { name: 'file_no_payload', text: '', truth: [] };
  yield { name: 'file_no_trailing_newline', text: clean.slice(0, -2), truth };
  yield { name: 'file_double_trailing_newline', text: `${clean}\r\n`, truth };
  yield { name: 'file_no_header', text: written(data, CLEAN), truth: texts(data) };
  for (const lines of [2, 3]) {
    const above = Array.from({ length: lines - 1 }, () => bare);
    const joined = header.map(({ text }) => Array.from({ length: lines }, () => text).join(' '));
    yield {
      name: `file_header_multirow_${lines}`,
      text: written([...above, ...rows], CLEAN),
      truth: [joined, ...texts(data)],
    };
  }
  const blank = Array.from({ length: width - 1 }, () => '');
  const above = [plain('PREAMBLE', ...blank), plain('', ...blank)];
  yield { name: 'file_preamble', text: written([...above, ...rows], CLEAN), truth };
  yield under('file_multitable_less', width - 1);
  yield under('file_multitable_same', width);
  yield under('file_multitable_more', width + 1);
  yield { name: 'file_header_only', text: written([header], CLEAN), truth: texts([header]) };
  yield { name: 'file_one_data_row', text: written(rows.slice(0, 2), CLEAN), truth: truth.slice(0, 2) };
  for (const newline of ['\n', '\r'])
    yield { name: `file_record_delimiter${hex(newline)}`, text: written(rows, { ...CLEAN, newline }), truth };
  for (const delimiter of [';', '\t', ', ', ' '])
    yield {
      name: `file_field_delimiter${hex(delimiter)}`,
      text: written(rows, { ...CLEAN, delimiter }),
      truth,
    };
  yield { name: 'file_quotation_char_0x27', text: written(rows, { ...CLEAN, quote: "'" }), truth };
  yield { name: 'file_escape_char_0x5C', text: written(rows, { ...CLEAN, escape: '\\' }), truth };
  yield { name: 'file_escape_char_0x00', text: written(rows, { ...CLEAN, escape: '' }), truth };
}

/** What is wrong with one row, for every row and where in the row it may be. */
export function* pollutedRows(rows: Rows): Generator<Polluted> {
  const truth = texts(rows);
  const lines = rows.map((row) => lineOf(row, CLEAN));
  const file = (index: number, line: string) =>
    lines.map((each, at) => `${at === index ? line : each}\r\n`).join('');
  for (const [row, cells] of rows.entries()) {
    const parts = cells.map((cell) => raw(cell, CLEAN));
    for (const [column, cell] of cells.entries()) {
      const before = parts.slice(0, column).join(',');
      const after = parts.slice(column).join(',');
      yield {
        name: `row_more_sep_row${row}_col${column}`,
        text: file(row, column === 0 ? `,${after}` : `${before},,${after}`),
        truth,
      };
      if (column > 0)
        yield { name: `row_less_sep_row${row}_col${column}`, text: file(row, before + after), truth };
      const quoted = raw({ ...cell, text: '' }, CLEAN);
      const damaged = cell.quoted ? `"${parts[column]}` : `"${quoted}${parts[column]}`;
      yield {
        name: `row_extra_quote${row}_col${column}`,
        text: file(row, parts.map((part, at) => (at === column ? damaged : part)).join(',')),
        truth: truth.map((each, at) =>
          at === row ? each.map((text, c) => (c === column ? `"${text}` : text)) : each,
        ),
      };
    }
    yield { name: `row_field_delimiter_${row}_0x20`, text: file(row, parts.join(' ')), truth };
  }
}

/** How often a pollution was found among real files, shared out over its files: pollock_weights.json of the benchmark. */
const WEIGHTS: Readonly<Record<string, number>> = {
  source: 1,
  file_no_payload: 15,
  file_no_trailing_newline: 184,
  file_double_trailing_newline: 5,
  file_no_header: 470,
  file_header_multirow_2: 47,
  file_header_multirow_3: 47,
  file_preamble: 282,
  file_multitable_same: 188 / 3,
  file_multitable_more: 188 / 3,
  file_multitable_less: 188 / 3,
  file_header_only: 3,
  file_one_data_row: 4,
  file_record_delimiter_0xD: 7,
  file_record_delimiter_0xA: 1691,
  file_field_delimiter_0x9: 4,
  file_field_delimiter_0x3B: 834,
  file_field_delimiter_0x20: 4,
  file_field_delimiter_0x2C_0x20: 101,
  file_quotation_char_0x27: 11,
  file_escape_char_0x5C: 1,
  file_escape_char_0x00: 7,
  row_less_sep: 260 / 707,
  row_more_sep: 260 / 707,
  row_field_delimiter: 1 / 7,
  row_extra_quote: 1 / 108,
};
export const classOf = (name: string): string =>
  name.startsWith('row') ? name.replace(/_?(?:row)?\d.*$/, '') : name;
export function weightOf(name: string): number {
  const weight = WEIGHTS[classOf(name)];
  if (weight === undefined) throw new Error(`no weight for ${name}`);
  return weight;
}
