import { describe, expect, it } from 'vitest';
import { read } from './files.ts';

const ROWS = [
  ['Date', 'SKU', 'Title', 'Price'],
  ['2026-11-01', 'MUG-BL', 'Mug, blue', '1.234,50'],
  ['2026-11-02', '00123', 'Tea; green | loose', '9,95'],
  ['2026-11-03', 'HAT', 'Hat "Berlin"', '20,00'],
];
const write = (delimiter: string, quote: string, newline: string, all = false): string =>
  ROWS.map((row) =>
    row
      .map((cell) =>
        all || /[,;|\t" ]/.test(cell) ? quote + cell.replaceAll(quote, quote + quote) + quote : cell,
      )
      .join(delimiter),
  ).join(newline) + newline;

describe('dialect', () => {
  const delimiters = [',', ';', '\t', '|', ' ', ', ', '; '];
  const quotes = ['"', "'"];
  const newlines = ['\n', '\r\n', '\r'];
  const all = delimiters.flatMap((delimiter) =>
    quotes.flatMap((quote) => newlines.map((newline) => [delimiter, quote, newline] as const)),
  );
  // ` "Berlin"` within a cell that single quotes hold looks just like a quoted cell of a file cut by spaces.
  const readable = all.filter(([delimiter, quote]) => delimiter !== ' ' || quote === '"');
  it.each(readable)('%j quoted by %j, lines ended by %j', async (delimiter, quote, newline) => {
    const { info, cells, rows } = await read(write(delimiter, quote, newline));
    expect([info.delimiter, info.quote]).toEqual([delimiter, quote]);
    expect([info.header, ...cells]).toEqual(ROWS);
    expect(rows.map((row) => row.line)).toEqual([2, 3, 4]);
  });

  it('reads a backslash as the escape where quotes are written so', async () => {
    const { cells } = await read('a,b\n"8\\" long",1\n"plain, \\"so\\" to say",2\n');
    expect(cells).toEqual([
      ['8" long', '1'],
      ['plain, "so" to say', '2'],
    ]);
  });

  it('leaves a backslash before a closing quote alone', async () => {
    expect((await read('path,b\n"C:\\",1\n"say ""x""\\",2\n')).cells).toEqual([
      ['C:\\', '1'],
      ['say "x"\\', '2'],
    ]);
  });

  it('takes quotes in a tab file as text where they do not close cells', async () => {
    const { info, cells } = await read('sku\ttitle\nA\t"Best" mug\nB\t"5 inch\nC\tplain\n');
    expect(info.quote).toBe('');
    expect(cells.map((row) => row[1])).toEqual(['"Best" mug', '"5 inch', 'plain']);
  });

  it('does not cut times or words apart where there is one column', async () => {
    expect((await read('opens\n10:40\n11:20\n09:05\n')).info.header).toEqual(['opens']);
    expect((await read('title\nBlue mug\nGreen tea\nRed hat\n')).info.header).toEqual(['title']);
  });

  it('knows the line of each row, whatever the cells hold', async () => {
    const { rows } = await read('a,b\n1,"x\ny\nz"\n\n2,q\n"3\r\n4",r\n5,s\n');
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, '1'],
      [6, '2'],
      [7, '3\r\n4'],
      [9, '5'],
    ]);
  });
});

describe('stray quotes', () => {
  const table = (bad: string) => `sku,title,qty\nA,"one, two",1\nB,x,2\n${bad}\nD,"three, four",4\nE,y,5\n`;
  it.each([
    ['C,"open,3', 'C', '"open'],
    ['C,z,"', 'C', 'z'],
    ['C,""twice" and more",3', 'C', '"twice" and more'],
    ['C,5" pipe,3', 'C', '5" pipe'],
  ])('%s takes no other row with it', async (bad, sku, title) => {
    const { rows } = await read(table(bad));
    expect(rows.map(({ line, cells }) => [line, cells[0]])).toEqual([
      [2, 'A'],
      [3, 'B'],
      [4, sku],
      [5, 'D'],
      [6, 'E'],
    ]);
    expect(rows[2]?.cells[1]).toBe(title);
  });

  it('gives back what a quote before the end swallows', async () => {
    const { cells } = await read('sku,title\nA,x\nB,"never closed\nC,y\nD,z\n');
    expect(cells.map((row) => row[0])).toEqual(['A', 'B', 'C', 'D']);
  });

  it('gives back what a quote swallows beyond the longest row', async () => {
    const rest = Array.from({ length: 5000 }, (_, index) => `S${index},y`).join('\n');
    const { cells } = await read(`sku,title\nA,x\nA2,x\nB,"never closed\n${rest}\n`, { row: 10_000 });
    expect(cells).toHaveLength(5003);
    expect(cells.at(-1)).toEqual(['S4999', 'y']);
  });
});
