/**
 * Shopify admin › Products › Export. The columns have two generations of names, both documented at
 * help.shopify.com/en/manual/products/import-export/using-csv. A row without SKU, price and option is a picture.
 */
import type { Preset } from './preset.ts';

export const shopifyProducts: Preset = {
  name: 'shopify-products',
  kind: 'products',
  source: 'shopify',
  fingerprint: [
    ['handle', 'url handle'],
    'title',
    ['variant sku', 'sku', 'variant price'],
    ['variant price', 'price', 'option1 value', 'option 1 value'],
  ],
  without: ['location', 'on hand', 'slug'],
  columns: {
    handle: ['url handle', 'handle'],
    product: ['title'],
    option1: ['option1 value', 'option 1 value'],
    option2: ['option2 value', 'option 2 value'],
    option3: ['option3 value', 'option 3 value'],
    sku: ['sku', 'variant sku'],
    price: ['price', 'variant price'],
    cost: ['cost per item', 'variant cost'],
    supplier: ['vendor'],
    giftCard: ['gift card'],
    image: ['product image url', 'image src'],
    onHand: ['inventory quantity', 'variant inventory qty'],
  },
  grain: 'one row per variant',
};
