/**
 * Square › Dashboard › Items › Actions › Export library (squareup.com/help, "Import items"; the header also in public code that
 * reads it, `Token, Item Name, Variation Name, …`). One row per variation; what
 * is there stands in a column for each place, `Current Quantity Main Street`.
 */
import type { Preset } from './preset.ts';

export const squareCatalog: Preset = {
  name: 'square-catalog',
  kind: 'products',
  source: 'square',
  fingerprint: ['token', 'item name', 'variation name', 'price', ['sku', 'gtin']],
  without: [],
  columns: {
    sku: ['sku'],
    handle: ['reference handle'],
    product: ['item name'],
    variant: ['variation name'],
    price: ['price'],
    cost: ['default unit cost'],
    supplier: ['default vendor name'],
    onHand: ['current quantity'],
  },
  grain: 'one row per variation',
  locationsNamed: 'current quantity',
};
