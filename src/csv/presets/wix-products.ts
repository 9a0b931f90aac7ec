/**
 * Wix › Store Products › Export (support.wix.com, "CSV file for products"). A row Product and below it its rows Variant,
 * whose price is that of the product and a surcharge. `InStock` is no count.
 */
import type { Preset } from './preset.ts';

export const wixProducts: Preset = {
  name: 'wix-products',
  kind: 'products',
  source: 'wix',
  fingerprint: ['handle id', 'field type', 'name', 'price', ['inventory', 'surcharge', 'sku']],
  without: [],
  columns: {
    handle: ['handle id'],
    sku: ['sku'],
    product: ['name'],
    option1: ['product option description1'],
    option2: ['product option description2'],
    option3: ['product option description3'],
    price: ['price'],
    surcharge: ['surcharge'],
    cost: ['cost'],
    supplier: ['brand'],
    onHand: ['inventory'],
  },
  grain: 'one row per product and one per variant',
};
