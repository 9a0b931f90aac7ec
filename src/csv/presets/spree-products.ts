/**
 * Spree Commerce › Products › Export (spreecommerce.org/docs, "Products import and export"; sample in
 * github.com/spree/spree). A row of the product without SKU, then one per variant.
 */
import type { Preset } from './preset.ts';

export const spreeProducts: Preset = {
  name: 'spree-products',
  kind: 'products',
  source: 'spree',
  fingerprint: [
    'slug',
    'sku',
    'name',
    'price',
    'option1 name',
    'option1 value',
    ['inventory count', 'inventory backorderable', 'track inventory'],
  ],
  without: [],
  columns: {
    handle: ['slug'],
    sku: ['sku'],
    product: ['name'],
    option1: ['option1 value'],
    option2: ['option2 value'],
    option3: ['option3 value'],
    price: ['price'],
    currency: ['currency'],
    cost: ['cost price'],
    supplier: ['brand name'],
    onHand: ['inventory count'],
  },
  grain: 'one row per product and one per variant',
  rows: [{ column: ['sku'], is: 'blank', role: 'parent' }],
};
