/**
 * BigCommerce › Products › Export, Bulk Edit and Default templates (support.bigcommerce.com, "Exporting Products"):
 * a row of `Item Type` Product, and below it rows SKU and Rule.
 */
import type { Preset } from './preset.ts';

export const bigcommerceProducts: Preset = {
  name: 'bigcommerce-products',
  kind: 'products',
  source: 'bigcommerce',
  fingerprint: ['item type', 'product name', 'product code sku', 'price'],
  without: [],
  columns: {
    sku: ['product code sku'],
    handle: ['product id'],
    product: ['product name'],
    price: ['price', 'calculated price'],
    salePrice: ['sale price'],
    cost: ['cost price'],
    supplier: ['brand name', 'brand'],
    onHand: ['current stock level', 'stock level'],
  },
  grain: 'one row per product or SKU',
  rows: [{ column: ['item type'], is: ['rule'], role: 'out' }],
};
