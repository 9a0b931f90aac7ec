/** Journals for accountants' programs: they balance, add up to the days' figures, and are written as each program reads. */
import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accounts } from '../../commands/accounts.ts';
import { exportCommand } from '../../commands/export.ts';
import { journalOf } from '../../src/core/journal.ts';
import { metricValue } from '../../src/core/metrics/metrics.ts';
import { SUM_COLUMNS, type Sums } from '../../src/core/metrics/sums.ts';
import type { Day } from '../../src/core/time.ts';
import { toWindows1252 } from '../../src/csv/windows-1252.ts';
import type { FilePart } from '../../src/reply/reply.ts';
import { asked } from '../helpers/asked.ts';
import { bytesOf } from '../helpers/csv-file.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders } from '../helpers/ledger.ts';
import { max, olga, storeOf, vera } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database } = await testDatabase();
const { ask } = asked(database, [exportCommand, accounts], NOW);
const store = await storeOf(database, { name: 'Käse; "Łódź"' });
await database.tenant(store.id, (tx) =>
  insertOrders(tx, store.id, [
    {
      number: '1',
      at: '2026-10-02T10:00',
      shipping: 490,
      tips: 100,
      lines: [
        { sku: 'MUG', quantity: 2, gross: 3000, discounts: 300, taxes: 513 },
        { title: 'Gift card', giftCard: 2500 },
      ],
      reversals: [
        {
          at: '2026-10-05T09:00',
          lines: [{ sku: 'MUG', quantity: 1, gross: 1500, taxes: 256 }],
          refunded: 1756,
        },
      ],
    },
    { number: '2', at: '2026-10-05T12:00', lines: [{ sku: 'MUG', gross: 1001, taxes: 190 }] },
    { number: '3', at: '2026-10-06T12:00', currency: 'USD', lines: [{ sku: 'MUG', gross: 700 }] },
    { number: '4', at: '2026-11-24T09:00', lines: [{ sku: 'MUG', gross: 99 }] },
    { number: '5', at: '2025-12-31T12:00', lines: [{ sku: 'MUG', gross: 500 }] },
    ...Array.from({ length: 28 }, (_, day) => ({
      number: `f${day}`,
      at: `2026-02-${String(day + 1).padStart(2, '0')}T12:00`,
      shipping: 100,
      tips: 1,
      duties: 2,
      lines: [
        { sku: 'MUG', gross: 1000, discounts: 1, taxes: 7 },
        { title: 'Gift card', giftCard: 50 },
      ],
      reversals: [
        { at: `2026-02-${String(day + 1).padStart(2, '0')}T13:00`, lines: [{ gross: 10 }], refunded: 10 },
      ],
    })),
    ...Array.from({ length: 31 }, (_, day) => ({
      number: `m${day}`,
      at: `2026-03-${String(day + 1).padStart(2, '0')}T12:00`,
      shipping: 100,
      lines: [{ sku: 'MUG', gross: 1000, discounts: 1, taxes: 7 }],
    })),
  ]),
);

async function filesOf(text: string): Promise<{ name: string; bytes: Buffer }[]> {
  const { reply, failed } = await ask(text, { who: vera });
  expect(failed).toBeUndefined();
  const files = reply.parts.filter((part): part is FilePart => part.kind === 'file');
  return Promise.all(files.map(async (file) => ({ name: file.name, bytes: await bytesOf(file) })));
}
const cents = (text: string): number => Math.round(Number((text || '0').replace(',', '.')) * 100);
type Cells = Record<string, string>;

describe('a day’s journal', () => {
  it('balances, and is the day’s figures', () => {
    const sums = fc
      .tuple(...SUM_COLUMNS.map(() => fc.bigInt({ min: -9_999_999n, max: 9_999_999n })))
      .map(
        (values) =>
          Object.fromEntries(SUM_COLUMNS.map((name, index) => [name, values[index]])) as unknown as Sums,
      );
    fc.assert(
      fc.property(sums, fc.bigInt({ min: -9999n, max: 9999n }), (day, cards) => {
        const journal = journalOf('2026-11-24' as Day, day, cards);
        const postings = journal?.postings ?? [];
        expect(postings.reduce((sum, { minor }) => sum + minor, journal?.clearing ?? 0n)).toBe(0n);
        const of = (...names: string[]) =>
          -postings.filter(({ name }) => names.includes(name)).reduce((sum, { minor }) => sum + minor, 0n);
        expect(of('sales', 'discounts', 'returns')).toBe(metricValue('net_sales', day));
        expect(of('sales', 'discounts', 'returns', 'shipping', 'taxes', 'duties')).toBe(
          metricValue('total_sales', day),
        );
        expect(journal?.clearing ?? 0n).toBe((metricValue('total_sales', day) ?? 0n) + day.tips + cards);
      }),
    );
  });
});

describe('for DATEV', () => {
  it('is a posting batch of version 700 in Windows-1252, 125 fields a line', async () => {
    const [file] = await filesOf('export journal layout:datev October');
    expect(file?.name).toBe('EXTF_kase-łodz-journal-datev-2026-10-01-to-2026-10-31.csv');
    const text = new TextDecoder('windows-1252').decode(file?.bytes);
    const [head = '', names = '', ...lines] = text.trimEnd().split('\r\n');
    expect(head).toBe(
      '"EXTF";700;21;"Buchungsstapel";13;20261124104000000;;"";"";"";1001;1;20260101;4;20261001;20261031;"Sales Käse Lódz";"";1;0;0;"EUR";;"";;;"03";;;"";""',
    );
    expect(names.split(';')).toHaveLength(125);
    expect(names).toMatch(
      /^Umsatz \(ohne Soll\/Haben-Kz\);Soll\/Haben-Kennzeichen;WKZ Umsatz;Kurs;.*;Abw\. Skontokonto$/,
    );
    const rows = parse(lines.join('\r\n'), { delimiter: ';' }) as string[][];
    expect(rows.every((row) => row.length === 125)).toBe(true);
    expect(rows.map((row) => [row[0], row[1], row[6], row[7], row[8], row[9]])).toEqual([
      ['30,00', 'H', '8400', '1360', '0040', '0210'],
      ['3,00', 'S', '8700', '1360', '', '0210'],
      ['4,90', 'H', '8400', '1360', '0040', '0210'],
      ['5,13', 'H', '1776', '1360', '', '0210'],
      ['1,00', 'H', '8200', '1360', '', '0210'],
      ['25,00', 'H', '1700', '1360', '', '0210'],
      ['10,01', 'H', '8400', '1360', '0040', '0510'],
      ['15,00', 'S', '8700', '1360', '', '0510'],
      ['0,66', 'S', '1776', '1360', '', '0510'],
    ]);
    expect(rows.every((row) => /^\d{1,10},\d{2}$/.test(row[0] ?? ''))).toBe(true);
    expect(lines[0]).toContain('"Sales 2026-10-02, Käse; ""Lódz"""');
  });

  it('goes by the accounts that an owner set, and by another chart', async () => {
    expect((await ask('accounts datev sales 8401', { who: max })).failed?.kind).toBe('refused');
    expect((await ask('accounts datev sales ;1', { who: olga })).failed?.message).toContain(
      'Nothing was changed',
    );
    for (const text of ['chart skr04', 'tips 4201', 'consultant 29098', 'client 55003'])
      expect((await ask(`accounts datev ${text}`, { who: olga })).failed).toBeUndefined();
    const [file] = await filesOf('export journal layout:datev 2 Oct');
    const text = new TextDecoder('windows-1252').decode(file?.bytes);
    expect(text).toContain(';29098;55003;20260101;4;20261002;20261002;');
    expect(text).toContain(';;;"04";;;"";""');
    expect([...text.matchAll(/;(\d{4});1460;/g)].map(([, account]) => account)).toEqual([
      ...['4400', '4700', '4400', '3806', '4201', '3500'],
    ]);
    const { data } = await ask('accounts datev tips off', { who: olga });
    expect(data).toMatchObject({ accounts: { tips: '4200', clearing: '1460' }, set: { chart: 'SKR04' } });
  });

  it('says how long its accounts are', async () => {
    const names = [
      'clearing',
      'sales',
      'discounts',
      'returns',
      'shipping',
      'taxes',
      'duties',
      'tips',
      'gift_cards',
    ];
    for (const [index, name] of names.entries())
      await ask(`accounts datev ${name} 8400${index}`, { who: olga });
    const [file] = await filesOf('export journal layout:datev 2 Oct');
    const text = new TextDecoder('windows-1252').decode(file?.bytes);
    for (const name of names) await ask(`accounts datev ${name} off`, { who: olga });
    expect(text).toContain(';20260101;5;20261002;20261002;');
    expect(text).toContain(';84001;84000;');
  });

  it('takes one year, whole days, and says what is in no file', async () => {
    const years = await ask('export journal layout:datev 1 Dec 2025 to 31 Jan 2026', { who: vera });
    expect(years.failed?.message).toContain('one year in a file');
    const today = await ask('export journal today', { who: vera });
    expect(today.reply.summary).toContain('nothing to export');
    const month = await ask('export journal October', { who: vera });
    expect(JSON.stringify(month.reply)).toContain(
      'Not converted and not in these numbers: net sales of US$7.00',
    );
    expect(month.data).toMatchObject({ days: 2, layout: 'datev', not_converted: [{ currency: 'USD' }] });
  });
});

describe('for Xero', () => {
  it('balances each day, in files of at most 300 lines, no day in two', async () => {
    const files = await filesOf('export journal layout:xero Feb to Mar 2026');
    expect(files.map(({ name }) => name)).toEqual([
      expect.stringMatching(/-1-of-2\.csv$/),
      expect.stringMatching(/-2-of-2\.csv$/),
    ]);
    const days = new Map<string, number>();
    const seen = new Map<string, string>();
    for (const { name, bytes } of files) {
      const rows = parse(bytes, { columns: true }) as Cells[];
      expect(rows.length).toBeLessThanOrEqual(300);
      expect(Object.keys(rows[0] ?? {})).toEqual([
        ...['*Narration', '*Date', 'Description', '*AccountCode', '*TaxRate', '*Amount'],
        ...['TrackingName1', 'TrackingOption1', 'TrackingName2', 'TrackingOption2'],
      ]);
      for (const row of rows) {
        const day = row['*Date'] as string;
        expect(seen.get(day) ?? name).toBe(name);
        seen.set(day, name);
        days.set(day, (days.get(day) ?? 0) + cents(row['*Amount'] ?? ''));
      }
    }
    expect(days.size).toBe(28 + 31);
    expect([...days.values()].every((sum) => sum === 0)).toBe(true);
    expect([...days.keys()][0]).toBe('01/02/2026');
  });
});

describe('for QuickBooks', () => {
  it('is an entry a day whose debits are its credits', async () => {
    const [file] = await filesOf('export journal layout:quickbooks October');
    const rows = parse(file?.bytes ?? '', { columns: true }) as Cells[];
    const numbers = new Set(rows.map((row) => row.JournalNo));
    expect([...numbers]).toEqual(['SP-20261002', 'SP-20261005']);
    for (const number of numbers) {
      const entry = rows.filter((row) => row.JournalNo === number);
      const sum = (column: string) => entry.reduce((total, row) => total + cents(row[column] ?? ''), 0);
      expect(sum('Debits')).toBe(sum('Credits'));
      expect(sum('Debits')).toBeGreaterThan(0);
    }
    expect(rows.at(-1)).toMatchObject({
      JournalDate: '10/05/2026',
      AccountName: 'Undeposited Funds',
      Debits: '',
      Credits: '5.65',
    });
  });
});

it('writes Windows-1252, and the nearest letter of what it lacks', () => {
  expect(Buffer.from(toWindows1252('Käse für 5 € — Łódź 円')).toString('latin1')).toBe(
    'K\u00e4se f\u00fcr 5 \u0080 \u0097 L\u00f3dz ?',
  );
});
