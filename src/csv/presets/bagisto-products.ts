/**
 * Bagisto › Settings › Data Transfer, type Products (github.com/bagisto/bagisto, DataTransfer; samples in its tests). A row
 * per product and language; the stock is `default=100`, by source.
 */
import type { Preset } from './preset.ts';

export const bagistoProducts: Preset = {
  name: 'bagisto-products',
  kind: 'products',
  source: 'bagisto',
  fingerprint: ['sku', 'parent sku', 'locale', 'attribute family code', 'type', 'name', 'price'],
  without: [],
  columns: {
    sku: ['sku'],
    product: ['name'],
    price: ['price'],
    salePrice: ['special price'],
    cost: ['cost'],
    onHand: ['inventories'],
  },
  grain: 'one row per product and language',
  firstOnly: true,
  rows: [{ column: ['type'], is: ['configurable', 'bundle', 'grouped'], role: 'parent' }],
};
