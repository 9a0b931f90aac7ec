/**
 * Ecwid › Catalog › Export (support.ecwid.com, "CSV format"): rows of `type` product, and below one rows
 * product_variation and product_option.
 * The header is by that page alone: no public file was found to hold it against.
 */
import type { Preset } from './preset.ts';

export const ecwidProducts: Preset = {
  name: 'ecwid-products',
  kind: 'products',
  source: 'ecwid',
  fingerprint: ['type', 'product internal id', ['product sku', 'product name'], 'product price'],
  without: [],
  columns: {
    handle: ['product internal id'],
    sku: ['product sku'],
    product: ['product name'],
    price: ['product price'],
    cost: ['product cost price'],
    supplier: ['product brand'],
    onHand: ['product quantity'],
  },
  grain: 'one row per product or variation',
  rows: [
    {
      column: ['type'],
      is: ['product option', 'product file', 'product gallery image', 'category', 'product attribute'],
      role: 'out',
    },
  ],
};
