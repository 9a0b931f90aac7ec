/** What Postgres writes as text is byte for byte what src/csv/write.ts makes of the same rows. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { withMetrics } from '../../src/app/exports/columns.ts';
import { lines } from '../../src/app/exports/lines.ts';
import type { SumColumn, Sums } from '../../src/core/metrics/sums.ts';
import { decimalText, money } from '../../src/core/money.ts';
import { dayOf, type Instant, instant, toIso, type Zone } from '../../src/core/time.ts';
import { type Column, type Row, writeCsv } from '../../src/csv/write.ts';
import { joined, textCells } from '../../src/db/csv-text.ts';
import { bytesOf, fileOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { dropping } from '../helpers/dropping.ts';
import { loadRows } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';
import { randomOrders } from '../helpers/random-orders.ts';

const { database, admin } = await testDatabase();
const NOW = instant(Date.UTC(2026, 10, 21, 9));

async function written(columns: readonly Column[], rows: readonly Row[]): Promise<string> {
  const pieces: Uint8Array[] = [];
  for await (const piece of writeCsv(columns, [rows])) pieces.push(piece);
  return Buffer.concat(pieces).toString();
}

const SIGNS = [
  '=',
  '+',
  '-',
  '@',
  '＝',
  '＋',
  '－',
  '＠',
  '−',
  '\t',
  '\r',
  '\n',
  '\v',
  '\f',
  '1',
  'x',
  ',',
  '.',
  '"',
];
const BEFORE = [
  '',
  ' ',
  '\t',
  '\u00a0',
  '\u1680',
  '\u2003',
  '\u200a',
  '\u200b',
  '\u2028',
  '\u2029',
  '\u202f',
].concat([
  '\u205f',
  '\u3000',
  '\ufeff',
  "'",
  '`',
  '“',
  '”',
  '‘',
  '’',
  '"',
  '\u0085',
  '\u180e',
  '\u2060',
  'a',
  '²',
  'é',
]);

describe('a cell made by Postgres', () => {
  const COLUMNS = ['a', 'b'].map((key): Column => ({ key, label: key, kind: 'text' }));
  const made = (pairs: readonly (readonly [string | null, string | null])[]) =>
    database.tenant(1n, async (tx) => {
      const rows = await tx<{ line: string }[]>`
        select ${joined(tx, textCells(tx, ['a', 'b']))} as line
        from unnest(${pairs.map(([a]) => a)}::text[], ${pairs.map(([, b]) => b)}::text[]) with ordinality as t (a, b, place)
        order by place`;
      return rows.map(({ line }) => `${line}\r\n`).join('');
    });
  const same = async (pairs: readonly (readonly [string | null, string | null])[]) => {
    const expected = await written(
      COLUMNS,
      pairs.map(([a, b]) => ({ a, b })),
    );
    expect(`\ufeffa,b\r\n${await made(pairs)}`).toBe(expected);
  };

  it('is the same for every sign after everything that may stand before it', async () => {
    const cells = SIGNS.flatMap((sign) =>
      BEFORE.flatMap((before) => [`${before}${sign}`, `${before}${sign}1+1`]),
    );
    await same([
      ...cells.map((cell) => [cell, `-${cell}`] as const),
      ['-12.50', '-3'],
      ['-1,5', ''],
      [null, '-'],
    ]);
  });

  it('is the same for any text', async () => {
    const cell = fc
      .string({ unit: 'binary', maxLength: 8 })
      .map((text) => text.replaceAll(/[\0\ud800-\udfff]/g, ''));
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, size: 'max', maxLength: 200 }), same),
      { numRuns: 20 },
    );
  });
});

describe('the lines of the ledger', () => {
  type Ledger = Record<string, string | number | bigint | null>;
  const at = (value: unknown) => toIso(value as Instant, 'Europe/Berlin' as Zone);

  function rowOf(entry: Ledger): Row {
    const sale = entry.kind === 'sale';
    const big = (name: string): bigint => BigInt(entry[name] as number);
    const of = (name: string, when: boolean) => (when ? big(name) : 0n);
    const sums: Record<SumColumn, bigint> = {
      saleGross: of('gross', sale),
      saleDiscounts: of('discounts', sale),
      reversedGross: of('gross', !sale),
      reversedDiscounts: of('discounts', !sale),
      ...{ shipping: big('shipping'), taxes: big('taxes'), duties: big('duties'), tips: big('tips') },
      ...{ refunded: big('refunded'), orders: big('orders'), refunds: big('refunds') },
      saleUnits: of('quantity', sale),
      reversedUnits: of('quantity', !sale),
      cost: entry.unit_cost === null ? 0n : big('unit_cost') * big('quantity'),
      costedNet: entry.unit_cost === null ? 0n : big('gross') - big('discounts'),
    };
    const currency = entry.currency as string;
    const cells = {
      ...entry,
      at: at(entry.at),
      day: dayOf(entry.at as Instant, 'Europe/Berlin' as Zone),
      event: entry.kind,
      order: entry.number,
      placed_at: at(entry.placed_at),
      cancelled_at: entry.cancelled_at === null ? null : at(entry.cancelled_at),
      paid_at: entry.paid_at === null ? null : at(entry.paid_at),
      sku: entry.sku_key,
      gift_cards: decimalText(money(big('gift_cards'), currency)),
    } as Record<string, string | number | bigint | null>;
    return withMetrics(cells, sums as Sums, currency);
  }

  it('are what the rows come to', async () => {
    await fc.assert(
      fc.asyncProperty(randomOrders, async (orders) => {
        const store = await storeOf(database, {}, NOW);
        await loadRows(database, store.id, { orders });
        await admin`delete from products where store_id = ${store.id}`;
        const entries = await admin<Ledger[]>`
          select sales.*, number, source, placed_at, cancelled_at, paid_at, channel, campaign, status, fulfilment, customer, country
          from sales join orders using (store_id, order_id) where store_id = ${store.id}
          order by sales.at, order_id, event, line`;
        const { reply } = await dropping(database, store.id, NOW).ask('export lines all');
        const bytes = await bytesOf(fileOf(reply));
        expect(bytes.toString()).toBe(await written(lines.columns, entries.map(rowOf)));
      }),
      { numRuns: 5 },
    );
  });
});
