import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { skuKey } from '../../src/core/sku.ts';
import { sharedFolder } from '../helpers/shared.ts';
import { given, type Imported, importPath, sumOf } from './imported.ts';

const shared = sharedFolder();

interface Expected {
  readonly file: string;
  readonly counts: Readonly<Record<string, number>>;
  readonly money: readonly { readonly currency: string; readonly sum: string; readonly primary?: boolean }[];
}

async function imported(name: string): Promise<Imported & { readonly expected: Expected }> {
  const folder = `${shared}/csv/vendor/${name}`;
  const expected = JSON.parse(readFileSync(`${folder}/expected.json`, 'utf8')) as Expected;
  return { expected, ...(await importPath(`${folder}/${expected.file}`, given({}, expected.file))) };
}

const primaries = ({ money }: Expected): Record<string, bigint> =>
  Object.fromEntries(
    money
      .filter(({ primary }) => primary)
      .map(({ currency, sum }) => [currency, BigInt(sum.replace('.', ''))]),
  );
const units = ({ orders }: Imported): number =>
  orders.flatMap(({ lines }) => lines).reduce((sum, { quantity }) => sum + quantity, 0);

describe.skipIf(shared === null)('real exports', () => {
  it('shopify-orders: every order’s total, by currency, to the cent', async () => {
    const read = await imported('shopify-orders');
    const totals: Record<string, bigint> = {};
    for (const order of read.orders) totals[order.currency] = (totals[order.currency] ?? 0n) + sumOf(order);
    expect(totals).toEqual(primaries(read.expected));
    expect(read.orders).toHaveLength(read.expected.counts.orders as number);
    expect(read.orders.flatMap(({ lines }) => lines)).toHaveLength(
      read.expected.counts.order_lines as number,
    );
    expect(units(read)).toBe(read.expected.counts.units);
    expect(new Set(read.orders.flatMap(({ lines }) => lines.map(({ sku }) => skuKey(sku)))).size).toBe(293);
    expect(read.rejects).toEqual([]);
    expect(read.understood.questions).toEqual([]);
  });

  it('generic-marketplace-orders: the lines’ totals, with tax, discount and shipping of each line', async () => {
    const read = await imported('generic-marketplace-orders');
    const gross: Record<string, bigint> = {};
    for (const { currency, lines } of read.orders) {
      gross[currency] = lines.reduce((sum, line) => sum + line.gross, gross[currency] ?? 0n);
    }
    expect(gross).toEqual(primaries(read.expected));
    expect(read.orders).toHaveLength(126);
    expect(units(read)).toBe(746);
    expect(read.orders[0]).toMatchObject({
      shipping: 783n,
      lines: [{ discounts: 392n, taxes: 1698n }, {}, {}, {}],
    });
    expect(read.understood.questions).toEqual([]);
  });

  it('shopify-inventory-tall: counts by handle and options, what is available kept', async () => {
    const { stock } = await imported('shopify-inventory-tall');
    expect(stock).toHaveLength(25);
    expect(new Set(stock.map(({ sku }) => skuKey(sku))).size).toBe(25);
    expect(stock.reduce((sum, { onHand }) => sum + onHand, 0)).toBe(43);
    expect(stock.reduce((sum, { onHand, committed }) => sum + onHand - committed, 0)).toBe(39);
  });

  it.each([
    ['shopify-products-5500', 4400, 24_358_518n],
    ['shopify-products-apparel', 22, 129_500n],
    ['shopify-products-home', 21, 234_584n],
    ['shopify-products-images', 2, 4_198n],
    ['shopify-products-messy-tee', 4, 7_880n],
  ])('%s: a product for each variant', async (name, variants, prices) => {
    const { products, rejects } = await imported(name);
    expect(rejects).toEqual([]);
    expect(new Set(products.map(({ sku }) => skuKey(sku))).size).toBe(variants);
    expect(products.reduce((sum, { price }) => sum + (price ?? 0n), 0n)).toBe(prices);
  });

  it('shopware-stock: a product whose price has steps is counted once', async () => {
    const { stock } = await imported('shopware-stock');
    expect(stock).toHaveLength(400);
    expect(stock.reduce((sum, { onHand }) => sum + onHand, 0)).toBe(32_985);
  });

  it.each([
    ['squarespace-orders', { USD: 15_694n }],
    ['etsy-sold-orders', { CAD: 10_630n }],
    ['ebay-orders-au', { AUD: 420_635n }],
    ['wix-orders', { EUR: 8_997n }],
  ])('%s: the orders’ totals', async (name, expected) => {
    const totals: Record<string, bigint> = {};
    for (const order of (await imported(name)).orders) {
      totals[order.currency] = (totals[order.currency] ?? 0n) + sumOf(order);
    }
    expect(totals).toEqual(expected);
  });
});
