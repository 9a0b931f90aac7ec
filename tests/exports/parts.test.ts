/** A file beyond what a chat takes comes in parts with one list for every chat; its sums are those of the answer. */
import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { gunzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { exportCommand } from '../../commands/export.ts';
import { addSums, sumColumns } from '../../src/csv/column-sums.ts';
import { fitFile } from '../../src/csv/fit-file.ts';
import type { Spooled } from '../../src/csv/spool.ts';
import { asked } from '../helpers/asked.ts';
import { bytesOf, fileOf, type Record_, recordsOf, sumOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database } = await testDatabase();
const { ask } = asked(database, [exportCommand], NOW);
const store = await storeOf(database);
const CURRENCIES = ['EUR', 'EUR', 'JPY', 'KWD'];
await database.tenant(store.id, (tx) =>
  insertOrders(
    tx,
    store.id,
    Array.from({ length: 400 }, (_, index) => ({
      number: `#${index}`,
      at: `2026-11-${String(1 + (index % 20)).padStart(2, '0')}T12:00`,
      currency: CURRENCIES[index % 4] as string,
      customer: randomBytes(60).toString('base64'),
      lines: [{ sku: 'MUG', title: index % 9 === 0 ? 'two\nlines, "quoted"' : 'Mug', gross: 1000 + index }],
      ...(index % 10 === 0
        ? { reversals: [{ at: '2026-11-22T10:00', lines: [{ sku: 'MUG', gross: 500 }], refunded: 500 }] }
        : {}),
    })),
  ),
);

async function fitted(chat: string, limit: number) {
  const { reply, data } = await ask('export lines this month');
  const stored: Spooled[] = [];
  const { said, files } = await fitFile(fileOf(reply), { limit, whole: 1e9, chat }, stored);
  const contents = new Map<string, Buffer>();
  for (const { part, path, bytes } of files) {
    const content = await readFile(path);
    expect(content.length).toBe(bytes);
    expect(bytes).toBeLessThanOrEqual(limit);
    contents.set(part.name, content);
  }
  for (const { discard } of stored) await discard();
  return {
    said,
    contents,
    data: data as { rows: number; sums: Record<string, Record<string, unknown>> },
    reply,
  };
}

describe('an export in parts', () => {
  it.each(['Slack', 'Discord'])('for %s has a list whose sums are those of the answer', async (chat) => {
    const { said, contents, data, reply } = await fitted(chat, 8 * 1024);
    expect(said).toContain(`that ${chat} takes`);
    const names = [...contents.keys()];
    const list = parse(contents.get(names.at(-1) ?? '') ?? '', { columns: true }) as Record_[];
    const whole = list.at(-1) as Record_;
    const pieces = list.slice(0, -1);
    expect(pieces.length).toBeGreaterThan(3);
    expect(names.slice(0, -1)).toEqual(pieces.map(({ file }) => file));
    expect(whole.rows).toBe(String(data.rows));
    for (const [currency, sums] of Object.entries(data.sums))
      for (const [id, value] of Object.entries(sums)) {
        const shown = typeof value === 'number' ? String(value) : (value as { amount: string }).amount;
        expect([id, whole[`${id} (${currency})`]]).toEqual([id, shown]);
        const parts = pieces.map((piece) => new Map([['sum', piece[`${id} (${currency})`] || '0']]));
        expect(addSums(parts).get('sum')).toBe(shown);
      }
    // Each part is a table by itself, and together they are the file.
    const read = pieces.map(({ file = '' }) => gunzipSync(contents.get(file) ?? '').toString());
    const records = read.map((text) => parse(text, { columns: true, bom: true }) as Record_[]);
    expect(records.flat()).toEqual(await recordsOf((await ask('export lines this month')).reply));
    for (const [index, part] of records.entries()) {
      expect(String(part.length)).toBe(pieces[index]?.rows);
      const net = pieces[index]?.['net_sales (EUR)'] || '0.00';
      expect(sumOf(part, 'net_sales', 'EUR')).toBe(BigInt(net.replace('.', '')));
    }
    expect((await bytesOf(fileOf(reply))).length).toBe(Number(whole.bytes));
  });

  it('is one compressed file where that is enough', async () => {
    const { said, contents } = await fitted('Slack', 60 * 1024);
    expect(said).toBeNull();
    expect([...contents.keys()]).toEqual([expect.stringMatching(/\.csv\.gz$/)]);
  });
});

it('adds columns up exactly, whatever they hold', () => {
  const cell = fc.oneof(fc.bigInt({ min: -(10n ** 18n), max: 10n ** 18n }), fc.constant(''));
  fc.assert(
    fc.property(fc.array(fc.tuple(fc.constantFrom('EUR', 'JPY'), cell)), (rows) => {
      const summing = sumColumns({ columns: ['n'], by: 'currency' });
      summing.add(Buffer.from(`\ufeffcurrency,n\r\n${rows.map((row) => row.join(',')).join('\r\n')}\r\n`));
      for (const currency of ['EUR', 'JPY']) {
        const own = rows.filter(([name, value]) => name === currency && value !== '');
        const sum = own.reduce((total, [, value]) => total + (value as bigint), 0n);
        expect(summing.sums().get(`n (${currency})`)).toBe(own.length === 0 ? undefined : String(sum));
      }
    }),
  );
});
