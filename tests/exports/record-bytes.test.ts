/** A row that Postgres wrote as one text comes out byte for byte as src/csv/write.ts makes it of the row's values. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineWriter } from '../../src/app/exports/line-rows.ts';
import { metricBytes } from '../../src/app/exports/metric-bytes.ts';
import { SUM_COLUMNS } from '../../src/core/metrics/sums.ts';
import { decimalText, money } from '../../src/core/money.ts';
import type { Zone } from '../../src/core/time.ts';
import { LineBytes } from '../../src/csv/line-bytes.ts';
import { RecordBytes } from '../../src/csv/record-bytes.ts';
import { type Column, writeCsv } from '../../src/csv/write.ts';
import { testDatabase } from '../helpers/database.ts';

const { database } = await testDatabase();
type Pair = readonly [string | null, string | null];

async function expectSame(pairs: readonly Pair[]): Promise<void> {
  const records = await database.tenant(1n, (tx) =>
    tx`
      select row(a, b)::text || row(length(a), b)::text as record
      from unnest(${pairs.map(([a]) => a)}::text[], ${pairs.map(([, b]) => b)}::text[]) with ordinality as t (a, b, place)
      order by place`.raw(),
  );
  const [out, record] = [new LineBytes(), new RecordBytes()];
  for (const [bytes] of records as unknown as [Buffer][]) {
    record.open(bytes);
    record.cellTo(out);
    out.comma();
    record.cellTo(out);
    out.comma();
    record.open(bytes, record.at);
    const length = record.integer();
    if (length !== null) out.decimal(length, 0);
    out.comma();
    out.text(record.text());
    out.ascii('\r\n');
    expect(record.at).toBe(bytes.length);
  }
  const columns = ['a', 'b', 'length', 'again'].map((key): Column => ({ key, label: key, kind: 'text' }));
  const rows = pairs.map(([a, b]) => ({ a, b, length: a === null ? null : [...a].length, again: b }));
  const pieces: Uint8Array[] = [];
  for await (const piece of writeCsv(columns, [rows], { bom: false })) pieces.push(piece);
  expect(`a,b,length,again\r\n${Buffer.from(out.take()).toString()}`).toBe(Buffer.concat(pieces).toString());
}

describe('a cell of a record', () => {
  it('is the same for every sign after everything that may stand before it', async () => {
    const signs = [...'=+-@＝＋－＠−\t\r\n\v\f1x,."\\()'];
    const before = ['', ...' \t\u00a0\u2003\u200b\u3000\ufeff\'`“’"\\a²é(,'];
    const cells = signs.flatMap((sign) => before.flatMap((each) => [`${each}${sign}`, `${each}${sign}1+1`]));
    await expectSame([
      ...cells.map((cell): Pair => [cell, `-${cell}`]),
      ['-12.50', 'two words'],
      ['a "word", and one', 'a\\b "c"'],
      [null, ''],
      ['', null],
    ]);
  });

  it('is the same for any text', async () => {
    const cell = fc
      .string({ unit: 'binary', maxLength: 8 })
      .map((text) => text.replaceAll(/[\0\ud800-\udfff]/g, ''));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.tuple(cell, cell), { minLength: 1, size: 'max', maxLength: 200 }),
        expectSame,
      ),
      { numRuns: 20 },
    );
  });

  it('is the word before where it is the same, and else its own', () => {
    const record = new RecordBytes();
    record.open(Buffer.from('(EUR,EUR,USD,EU,"",sale)'));
    expect(['', 'EUR', 'EUR', 'EUR', 'EUR', 'sal'].map((known) => record.word(known))).toEqual([
      ...['EUR', 'EUR', 'USD', 'EU', '', 'sale'],
    ]);
  });
});

describe('amounts', () => {
  const safe = fc.integer({ min: -(10 ** 15) + 1, max: 10 ** 15 - 1 });

  it('are the same decimals', () => {
    fc.assert(
      fc.property(
        fc.oneof(safe, fc.integer()),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
        (minor, currency) => {
          const out = new LineBytes();
          out.decimal(minor, { EUR: 2, JPY: 0, KWD: 3, CLF: 4 }[currency] as number);
          expect(Buffer.from(out.take()).toString()).toBe(decimalText(money(BigInt(minor), currency)));
        },
      ),
    );
  });

  it('come to the same metrics as numbers and as integers of any length', () => {
    const { write, writeLarge } = metricBytes('shopify', (column) => SUM_COLUMNS.indexOf(column));
    fc.assert(
      fc.property(
        fc.array(safe, { minLength: SUM_COLUMNS.length, maxLength: SUM_COLUMNS.length }),
        fc.constantFrom('EUR', 'JPY', 'KWD', 'CLF'),
        (values, currency) => {
          const [small, large] = [new LineBytes(), new LineBytes()];
          write(small, values, currency);
          writeLarge(large, values.map(BigInt), currency);
          expect(Buffer.from(small.take()).toString()).toBe(Buffer.from(large.take()).toString());
        },
      ),
    );
  });

  it('that no number holds are exact', () => {
    const record =
      '(1795000000000,1795000000000,,,#1,csv,,,,,,)(sale,MUG,Mug,EUR,9007199254740993,1,0,0,0,0,0,1,0,1,0,0,-9007199254740993)';
    const line = Buffer.from(lineWriter('UTC' as Zone)([Buffer.from(record)])).toString();
    expect(line).toContain(',MUG,Mug,EUR,90071992547409.92,90071992547409.93,0.01,0.00,');
    expect(line.endsWith(',0.00,-90071992547409.93\r\n')).toBe(true);
  });
});
