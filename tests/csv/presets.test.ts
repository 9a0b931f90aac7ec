/**
 * Every preset by its fixtures: a table of own rows on the vendor's header, and beside it what a person makes of
 * it by hand. A further fixture of a preset has a word of its own in its name: `ebay-orders.de.csv`.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { dayOf, type Zone } from '../../src/core/time.ts';
import { headerWords } from '../../src/csv/header-words.ts';
import type { Given } from '../../src/csv/import.ts';
import { PRESETS, presetsOf } from '../../src/csv/presets/index.ts';
import { openTable } from '../../src/csv/table.ts';
import { fileOf } from './files.ts';
import { fixture, given, type Imported, importPath, sumOf } from './imported.ts';

interface Told {
  /** The store's currency where it is not the euro. */
  readonly store?: string;
  readonly rows: number;
  readonly orders?: number;
  readonly lines?: number;
  readonly units?: number;
  /** Decimal text by currency: the orders' totals, their goods less discounts, the taxes, and what was given back. */
  readonly totals?: Readonly<Record<string, string>>;
  readonly goods?: Readonly<Record<string, string>>;
  readonly taxes?: Readonly<Record<string, string>>;
  readonly refunded?: Readonly<Record<string, string>>;
  readonly cancelled?: number;
  readonly numbers?: readonly string[];
  /** Days of the first and the last order in Berlin. */
  readonly from?: string;
  readonly to?: string;
  readonly products?: number;
  readonly prices?: string;
  readonly costs?: string;
  /** Counts, the units in them, what of them may be sold, what comes, and where. */
  readonly stock?: number;
  readonly available?: number;
  readonly incoming?: number;
  readonly places?: readonly string[];
}

const ZONE = 'Europe/Berlin' as Zone;
const KINDS: readonly string[] = ['orders', 'products', 'stock'];
const ours = PRESETS.filter(({ kind }) => KINDS.includes(kind));
const FILES = readdirSync(fixture('')).filter((name) => /\.(csv|txt)$/.test(name));
const stem = (file: string): string => file.replace(/\.\w+$/, '');
const fixturesOf = (preset: string): string[] =>
  FILES.filter((file) => stem(file) === preset || file.startsWith(`${preset}.`));

const how = (told: Told, file: string): Given => ({ ...given({}, file), storeCurrency: told.store ?? 'EUR' });

/** What the import says, in the words of the sidecar; only of what the sidecar speaks. */
function said(read: Imported, told: Told): Told {
  const { understood, orders, products, stock } = read;
  const lines = orders.flatMap((order) => order.lines);
  const days = orders.map(({ placedAt }) => dayOf(placedAt, ZONE)).sort();
  const byCurrency = (of: (order: Imported['orders'][number]) => bigint): Record<string, string> => {
    const sums: Record<string, bigint> = {};
    for (const order of orders) sums[order.currency] = (sums[order.currency] ?? 0n) + of(order);
    return Object.fromEntries(
      Object.entries(sums)
        .filter(([, sum]) => sum !== 0n)
        .map(([currency, sum]) => [currency, decimal(sum)]),
    );
  };
  const sum = (values: readonly number[]): number => values.reduce((a, b) => a + b, 0);
  const all: Required<Told> = {
    store: told.store ?? '',
    rows: understood.rowsRead,
    orders: orders.length,
    lines: lines.length,
    units: orders.length > 0 ? sum(lines.map(({ quantity }) => quantity)) : sum(stock.map((s) => s.onHand)),
    totals: byCurrency(sumOf),
    goods: byCurrency((order) => total(order.lines.map(({ gross, discounts }) => gross - discounts))),
    taxes: byCurrency((order) => total(order.lines.map(({ taxes }) => taxes))),
    refunded: byCurrency((order) => total(order.reversals.map(({ refunded }) => refunded))),
    cancelled: orders.filter((o) => o.reversals.some(({ reason }) => reason === 'cancellation')).length,
    numbers: orders.map(({ number }) => number),
    from: days[0] ?? '',
    to: days.at(-1) ?? '',
    products: products.length,
    prices: decimal(total(products.map(({ price }) => price ?? 0n))),
    costs: decimal(total(products.map(({ cost }) => cost ?? 0n))),
    stock: stock.length,
    available: sum(stock.map(({ onHand, committed }) => onHand - committed)),
    incoming: sum(stock.map(({ incoming }) => incoming)),
    places: [...new Set(stock.map(({ location }) => location))].sort(),
  };
  return Object.fromEntries(Object.entries(all).filter(([key]) => key in told)) as unknown as Told;
}

const total = (values: readonly bigint[]): bigint => values.reduce((a, b) => a + b, 0n);
const decimal = (minor: bigint): string => {
  const digits = `${minor < 0n ? -minor : minor}`.padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

const toldOf = (file: string): Told =>
  JSON.parse(readFileSync(fixture(`${stem(file)}.json`), 'utf8')) as Told;

const line = (row: readonly string[]): string =>
  `${row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(',')}\n`;

/** The same table as another shop might have it: its columns from behind, and one more. */
async function rearranged(path: string): Promise<string> {
  const table = await openTable(path);
  const turned = (row: readonly string[]): string[] => [...row].reverse();
  let text = line(['My own column', ...turned(table.info.header)]);
  for await (const rows of table.rows()) {
    for (const row of rows) text += line(['x', ...turned(row.cells)]);
  }
  return fileOf(text);
}

describe.each(ours.map((preset) => [preset.name, preset] as const))('%s', (name, preset) => {
  const files = fixturesOf(name);

  it('has a fixture', () => {
    expect(files.length).toBeGreaterThan(0);
    expect(ours.filter((other) => other.name === name)).toHaveLength(1);
  });

  it.each(files.map((file) => [file]))(
    '%s reads as a person reads it, and nothing is asked',
    async (file) => {
      const told = toldOf(file);
      const read = await importPath(fixture(file), how(told, file));
      expect(read.understood).toMatchObject({ preset: name, kind: preset.kind, questions: [] });
      expect(read.rejects).toEqual([]);
      expect(said(read, told)).toEqual(told);
      const header = read.understood.info.header.map(headerWords);
      expect(presetsOf(header).map((found) => found.name)).toEqual([name]);
    },
  );

  it.each(files.map((file) => [file]))(
    '%s reads the same with its columns in another order',
    async (file) => {
      // Where places are columns, or names repeat, the order of the columns is what tells.
      if (preset.locationsAfter !== undefined && file.includes('wide')) return;
      const told = toldOf(file);
      const read = await importPath(await rearranged(fixture(file)), how(told, file));
      expect(read.understood).toMatchObject({ preset: name, questions: [] });
      expect(said(read, told)).toEqual(told);
    },
  );
});
