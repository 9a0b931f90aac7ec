import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { copyLine, copyValue } from '../../src/csv/copy-text.ts';
import { ENTRY_KINDS, isEntryKind } from '../../src/csv/entries/index.ts';
import { CsvError } from '../../src/csv/errors.ts';
import { type FileReading, readInWorker } from '../../src/csv/in-worker.ts';
import { STAGED_ORDERS, STAGED_PRODUCTS, STAGED_SALES, STAGED_STOCK } from '../../src/csv/staged.ts';
import type { FileTotals, StagedPiece } from '../../src/csv/understood.ts';
import { fileOf } from './files.ts';
import { fixture, given } from './imported.ts';

type Row = Readonly<Record<string, string>>;

interface Staged {
  readonly table: string;
  /** Of the last table. */
  readonly rows: readonly Row[];
  readonly heads: readonly Row[];
  readonly totals: FileTotals;
  readonly pieces: readonly StagedPiece[];
}

const GOODS = { orders: STAGED_ORDERS, sales: STAGED_SALES, products: STAGED_PRODUCTS, stock: STAGED_STOCK };

function rowsOf(pieces: readonly StagedPiece[], table: StagedPiece['table']): Row[] {
  const columns: readonly string[] = isEntryKind(table)
    ? ENTRY_KINDS[table].columns
    : GOODS[table as 'sales'];
  return pieces
    .filter((piece) => piece.table === table)
    .map(({ chunk }) => new TextDecoder().decode(chunk))
    .join('')
    .split('\n')
    .slice(0, -1)
    .map((line) =>
      Object.fromEntries(line.split('\t').map((cell, index) => [columns[index] ?? `?${index}`, cell])),
    );
}

async function reading<T>(path: string, work: (reading: FileReading) => Promise<T>): Promise<T> {
  const file = await readInWorker(path, given());
  try {
    return await work(file);
  } finally {
    await file.end();
  }
}

const understood = (path: string) => reading(path, (file) => file.understood());

async function all(source: AsyncIterable<StagedPiece>): Promise<StagedPiece[]> {
  const pieces: StagedPiece[] = [];
  for await (const piece of source) pieces.push(piece);
  return pieces;
}

async function staged(path: string): Promise<Staged> {
  const pieces = await reading(path, async (file) => all(file.rows(await file.understood())));
  const last = pieces.at(-1);
  if (!last?.totals) throw new Error('the last piece has no totals');
  const { table, totals } = last;
  return { table, rows: rowsOf(pieces, table), heads: rowsOf(pieces, 'orders'), totals, pieces };
}

describe('COPY text', () => {
  it('comes back as it was, whatever the text', () => {
    const decode = (text: string): string =>
      text.replace(/\\(.)/g, (_, letter: string) => ({ t: '\t', n: '\n', r: '\r' })[letter] ?? letter);
    const text = fc.oneof(
      fc.string(),
      fc.string({ unit: fc.constantFrom('\\', '\t', '\n', '\r', 'N', 'a') }),
    );
    fc.assert(
      fc.property(fc.array(text, { minLength: 1 }), (values) => {
        const line = copyLine(values.map((value) => value.replaceAll('\0', '')));
        expect(line.endsWith('\n')).toBe(true);
        expect(line.slice(0, -1)).not.toContain('\n');
        const cells = line.slice(0, -1).split('\t').map(decode);
        expect(cells).toEqual(values.map((value) => value.replaceAll('\0', '')));
      }),
    );
  });

  it('tells null, the text \\N and booleans apart, and leaves NUL out', () => {
    expect([null, '\\N', '', true, false, -5n, 'a\0b'].map(copyValue)).toEqual([
      '\\N',
      '\\\\N',
      '',
      't',
      'f',
      '-5',
      'ab',
    ]);
  });
});

describe('both passes in a worker', { timeout: 60_000 }, () => {
  it('give a row for each line of a sale and of a reversal', async () => {
    const { table, rows, heads, totals } = await staged(fixture('shopify-orders.csv'));
    expect(table).toBe('sales');
    expect(rows.every((row) => Object.keys(row).length === STAGED_SALES.length)).toBe(true);
    expect(heads.every((head) => Object.keys(head).length === STAGED_ORDERS.length)).toBe(true);
    expect(heads.map(({ place }) => place)).toEqual(['1', '2', '3', '4', '5', '6', '7']);
    const linesOf = (order: string) => {
      const head = heads.find(({ number }) => number === order);
      return rows.filter(({ place }) => place === head?.place);
    };
    expect(heads.find(({ number }) => number === '#1005')).toMatchObject({
      placed_at: '2026-11-21 08:00:00.000+00',
      cancelled_at: '2026-11-22 08:30:00.000+00',
    });
    const [sale, back] = linesOf('#1005');
    expect(sale).toMatchObject({
      event: '0',
      line: '0',
      at: '\\N',
      sku_key: 'PLATE',
      gross: '2000',
      shipping: '490',
      taxes: '380',
      orders: '1',
      refunds: '0',
    });
    expect(back).toMatchObject({
      event: '1',
      at: '2026-11-22 08:30:00.000+00',
      quantity: '-1',
      gross: '-2000',
      shipping: '-490',
      refunded: '-2870',
      orders: '0',
      refunds: '1',
    });
    expect(linesOf('#1003').find(({ event }) => event === '1')?.at).toBe('\\N');
    expect(linesOf('#1007')[0]).toMatchObject({
      gross: '0',
      gift_cards: '5000',
      orders: '0',
    });
    const keys = rows.map((row) => row.sku_key).filter((key) => key !== '\\N');
    expect(rows.filter(({ sku }) => sku !== '\\N').map((row) => row.sku_key)).toEqual([...new Set(keys)]);
    expect(totals).toEqual({
      orders: 7,
      lines: 10,
      refunds: 3,
      products: 0,
      stock: 0,
      rejected: 0,
      range: { from: Date.UTC(2026, 10, 20, 9, 12, 3), to: Date.UTC(2026, 10, 21, 10) },
      currencies: {
        EUR: {
          gross_sales: 25500n,
          discounts: 1300n,
          net_sales: 24200n,
          shipping: 2460n,
          taxes: 4598n,
          duties: 0n,
          tips: 0n,
          gift_cards: 5000n,
          total_sales: 36258n,
          refunded: 7145n,
        },
      },
    });
  });

  it('give products and counts', async () => {
    const products = await staged(fixture('shopify-products.csv'));
    expect(products.rows[0]).toEqual({
      sku_key: 'MUGBL',
      sku: 'MUG-BL',
      title: 'Mug',
      variant: 'Blue',
      price: '1500',
      cost: '620',
      supplier: 'Acme',
      lead_time_days: '\\N',
      pack: '\\N',
      gift_card: 'f',
    });
    const stock = await staged(fixture('shopify-inventory-wide.csv'));
    expect(stock.rows[2]).toMatchObject({
      sku_key: 'MUGRD',
      location: 'Berlin',
      on_hand: '-1',
      counted_on: '\\N',
    });
  });

  it('hand over whole lines in large pieces, with the rejects, and end when the caller does', async () => {
    const rows = Array.from(
      { length: 4000 },
      (_, index) => `${index},2026-04-03,A,${index === 7 ? 'x' : '1'},5`,
    );
    const path = await fileOf(`Order ID,Order Date,SKU,Quantity,Unit Price\n${rows.join('\n')}\n`);
    const { pieces, totals } = await staged(path);
    expect(pieces.length).toBeGreaterThan(3);
    for (const { chunk } of pieces.slice(0, -2)) {
      expect(chunk.length).toBeGreaterThanOrEqual(64 * 1024);
      expect(chunk.at(-1)).toBe(10);
    }
    expect(pieces.at(-1)?.progress.rows).toBe(4000);
    expect(pieces.flatMap(({ rejects }) => rejects)).toMatchObject([{ line: 9 }]);
    expect(totals).toMatchObject({ orders: 3999, rejected: 1 });
    await reading(path, async (file) => {
      for await (const { table } of file.rows(await file.understood())) {
        expect(table).toBe('orders');
        break;
      }
    });
  });

  it('give the same ahead, while the file is still being understood', async () => {
    await reading(fixture('shopify-orders.csv'), async (file) => {
      expect(await file.begins()).toBe(true);
      const ahead = await all(file.ahead());
      const known = await file.understood();
      expect(file.held()).toBe(true);
      const later = await all(file.rows(known));
      for (const table of ['orders', 'sales'] as const)
        expect(rowsOf(ahead, table)).toEqual(rowsOf(later, table));
      expect(ahead.at(-1)).toMatchObject({ totals: later.at(-1)?.totals, progress: { rows: 10 } });
      expect(ahead.at(-1)?.currencies).toEqual(['EUR']);
    });
  });

  it('throw the same sentence as here', async () => {
    const path = await fileOf('a,b\nx,y\n');
    await expect(understood(path)).rejects.toThrow(CsvError);
    await expect(understood(path)).rejects.toThrow('do not tell what it holds');
  });
});
