/**
 * BigCommerce › Products › Export in the format of 2023 ("Product Import/Export v3", support.bigcommerce.com): rows of
 * `Item` Product, Variant, Image and Video; the stock of a product with variants stands on the variants.
 */
import type { Preset } from './preset.ts';

export const bigcommerceCatalog: Preset = {
  name: 'bigcommerce-catalog',
  kind: 'products',
  source: 'bigcommerce',
  fingerprint: ['item', 'id', 'name', 'sku', ['current stock', 'inventory tracking'], 'price'],
  without: [],
  columns: {
    sku: ['sku'],
    product: ['name'],
    variant: ['options'],
    price: ['price'],
    salePrice: ['sale price'],
    cost: ['cost price'],
    supplier: ['brand', 'brand name'],
    onHand: ['current stock'],
  },
  grain: 'one row per product, variant or picture',
  rows: [{ column: ['item'], is: ['image', 'video', 'custom field', 'rule'], role: 'out' }],
};
