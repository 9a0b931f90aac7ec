/**
 * Medusa › Products › Export (github.com/medusajs/medusa, product-export; sample files are in its integration tests). One
 * row per variant, the product repeated; a price column for each currency.
 */
import type { Preset } from './preset.ts';

export const medusaProducts: Preset = {
  name: 'medusa-products',
  kind: 'products',
  source: 'medusa',
  fingerprint: [
    ['product id', 'product handle'],
    'product title',
    ['variant id', 'variant title'],
    ['variant sku', 'variant inventory quantity', 'variant manage inventory'],
  ],
  without: [],
  columns: {
    handle: ['product handle'],
    sku: ['variant sku'],
    product: ['product title'],
    option1: ['variant option 1 value', 'option 1 value'],
    option2: ['variant option 2 value', 'option 2 value'],
    option3: ['variant option 3 value', 'option 3 value'],
    price: ['variant price *', 'price *'],
    giftCard: ['product is giftcard'],
    onHand: ['variant inventory quantity'],
  },
  grain: 'one row per variant',
};
