/** A file read through both passes, for tests. */
import { fileURLToPath } from 'node:url';
import type { Zone } from '../../src/core/time.ts';
import type { OrderRow, ProductRow, Reject, StockRow } from '../../src/csv/canonical.ts';
import { canonicalRows, type Given, type Understood, understand } from '../../src/csv/import.ts';
import { fileOf } from './files.ts';

export const given = (answers: Given['answers'] = {}, fileName = 'file.csv'): Given => ({
  fileName,
  storeCurrency: 'EUR',
  storeZone: 'Europe/Berlin' as Zone,
  locale: 'en-GB',
  answers,
});

export interface Imported {
  readonly understood: Understood;
  readonly orders: readonly OrderRow[];
  readonly products: readonly ProductRow[];
  readonly stock: readonly StockRow[];
  readonly rejects: readonly Reject[];
}

export const fixture = (name: string): string =>
  fileURLToPath(new URL(`../fixtures/${name}`, import.meta.url));

export async function importPath(path: string, how: Given = given()): Promise<Imported> {
  const understood = await understand(path, how);
  const orders: OrderRow[] = [];
  const products: ProductRow[] = [];
  const stock: StockRow[] = [];
  const rejects: Reject[] = [];
  for await (const batch of canonicalRows(path, understood, how)) {
    orders.push(...(batch.orders ?? []));
    products.push(...(batch.products ?? []));
    stock.push(...(batch.stock ?? []));
    rejects.push(...batch.rejects);
  }
  return { understood, orders, products, stock, rejects };
}

export const importText = async (text: string, how: Given = given()): Promise<Imported> =>
  importPath(await fileOf(text), how);

/** Σ (gross − discounts + taxes) + shipping + duties + tips, minor units. */
export const sumOf = (order: OrderRow): bigint =>
  order.lines.reduce((sum, { gross, discounts, taxes }) => sum + gross - discounts + taxes, 0n) +
  order.shipping +
  order.duties +
  order.tips;
