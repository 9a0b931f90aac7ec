/**
 * Real exports of orders, products and stock: what the import says of each against what a careful person made of it.
 * All of them are walked, whichever are there; a fact that the import says otherwise stands below with its reason.
 */
import { describe, expect, it } from 'vitest';
import type { Zone } from '../../src/core/time.ts';
import { sharedFolder } from '../helpers/shared.ts';
import {
  COUNTERS,
  daysOf,
  type Expected,
  expectedOf,
  foldersIn,
  importFolder,
  moneyOf,
} from './vendor-facts.ts';

const shared = sharedFolder();
const vendors = `${shared}/csv/vendor`;
const OURS = /^(order|product|stock)/;
const isOurs = (name: string): boolean => OURS.test(expectedOf(`${vendors}/${name}`).row_kind);
const [ours, others] = shared
  ? [foldersIn(vendors).filter(isOurs), foldersIn(vendors).filter((name) => !isOurs(name))]
  : [[], []];

/** Facts of which the import says something else, what, and why. */
const OTHERWISE: Readonly<Record<string, Readonly<Record<string, number | string>>>> = {
  // Nine rows as dumped: four deleted, two tests (one of them deleted too). The note says what they come to.
  'fivetran-shopify-orders': { orders: 4, 'total_price_shop CAD': '0.00' },
  // Eight of its rows are vouchers, discounts and surcharges: no lines of goods, which `product_lines` counts.
  'shopware-order-lines': { order_lines: 9 },
  // Prices beside a count are steps for larger quantities, not a price of the product: they are not taken.
  'shopware-stock': { 'sum_of_prices_rounded EUR': '0.00' },
  // Six are reduced: what they cost now is taken, and the note says by how much it is less than 729.00.
  'woocommerce-products': { 'sum_of_regular_price EUR': '701.00' },
  // Products without SKU go by their names, which are counted here.
  'shopify-products-apparel': { distinct_skus: 22 },
  'shopify-products-home': { distinct_skus: 21 },
  'shopify-products-messy-tee': { distinct_skus: 4, products: 2 },
};

const ZONES: Readonly<Record<string, string>> = { 'square-items': 'America/New_York' };
const zoneOf = (name: string): Zone => (ZONES[name] ?? 'UTC') as Zone;
/** The store that would drop such a file: a price list has no currency of its own. */
const storeOf = ({ row_kind, money }: Expected): string => {
  const code = money.find(({ primary }) => primary)?.currency ?? '';
  return row_kind.startsWith('product') && /^[A-Z]{3}$/.test(code) ? code : 'EUR';
};
const decimal = (minor: bigint): string => {
  const digits = `${minor < 0n ? -minor : minor}`.padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
};

describe.skipIf(shared === null)('real exports of ours', () => {
  it('are there', () => {
    expect(ours.length).toBeGreaterThan(30);
  });

  it.each(ours.map((name) => [name]))('%s', async (name) => {
    const expected = expectedOf(`${vendors}/${name}`);
    const store = storeOf(expected);
    const read = await importFolder(`${vendors}/${name}`, zoneOf(name), store);
    const otherwise = OTHERWISE[name] ?? {};
    const facts: Record<string, unknown> = { kind: expected.row_kind.split('_')[0] };
    const said: Record<string, unknown> = { kind: read.understood.kind.replace(/s$/, '') };
    for (const [fact, count] of Object.entries(expected.counts)) {
      const counter = COUNTERS[fact];
      if (!counter) continue;
      facts[fact] = otherwise[fact] ?? count;
      said[fact] = counter(read, expected);
    }
    for (const { name: sum, currency, sum: amount, primary } of expected.money) {
      if (!primary) continue;
      const code = /^[A-Z]{3}$/.test(currency) ? currency : store;
      facts[`${sum} ${code}`] = otherwise[`${sum} ${code}`] ?? amount;
      said[`${sum} ${code}`] = decimal(moneyOf(sum, code, read));
    }
    const { date_range: range } = expected;
    if (range && read.understood.kind === 'orders') {
      facts.days = { from: range.from.slice(0, 10), to: range.to?.slice(0, 10) };
      said.days = daysOf(read, zoneOf(name));
    }
    expect(said).toEqual(facts);
    expect(read.understood.questions).toEqual([]);
    const currencies = expected.money.filter(
      ({ primary, currency }) => primary && !/^[A-Z]{3}$/.test(currency),
    );
    if (currencies.length > 0 && read.understood.kind !== 'stock') {
      expect(read.understood.notes.join(' ')).toMatch(/names no currency/);
    }
  });

  it('say in a note what they leave out', async () => {
    const dump = await importFolder(`${vendors}/fivetran-shopify-orders`, 'UTC' as Zone, 'EUR');
    expect(dump.understood.notes.join(' ')).toContain('61.99 CAD');
    const products = await importFolder(`${vendors}/woocommerce-products`, 'UTC' as Zone, 'EUR');
    expect(products.understood.notes.join(' ')).toContain('28.00 less than the regular prices');
  });
});

describe.skipIf(shared === null)('real exports that are do not tell ours', () => {
  it.each(others.map((name) => [name]))('%s is no order, product or count', async (name) => {
    const read = await importFolder(`${vendors}/${name}`, 'UTC' as Zone, 'EUR').catch(
      (error: Error) => error,
    );
    if (read instanceof Error)
      expect(read.message).toMatch(/seems to be|none of|no rows in it|waits for an answer/);
    else expect(['orders', 'products', 'stock']).not.toContain(read.understood.kind);
  });
});
