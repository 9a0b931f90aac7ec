/**
 * Aimeos › Products, CSV (aimeos.org/docs, "Product import CSV"; sample in github.com/aimeos). `price quantity` is the step
 * from which the price holds, no stock. Names of columns repeat.
 */
import type { Preset } from './preset.ts';

export const aimeosProducts: Preset = {
  name: 'aimeos-products',
  kind: 'products',
  source: 'aimeos',
  fingerprint: ['item code', 'item label', 'price value', 'price currencyid'],
  without: [],
  columns: {
    sku: ['item code'],
    product: ['item label'],
    price: ['price value'],
    currency: ['price currencyid'],
    onHand: ['stock level'],
  },
  grain: 'one row per product',
};
