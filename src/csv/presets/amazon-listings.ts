/**
 * Amazon Seller Central › Inventory › Inventory Reports › All and Active Listings (GET_MERCHANT_LISTINGS_ALL_DATA,
 * developer-docs.amazon.com/sp-api). A listing without a name still has its SKU.
 */
import type { Preset } from './preset.ts';

export const amazonListings: Preset = {
  name: 'amazon-listings',
  kind: 'products',
  source: 'amazon',
  fingerprint: ['seller sku', 'listing id', 'price', 'quantity', ['asin1', 'asin', 'product id']],
  without: [],
  columns: {
    sku: ['seller sku'],
    product: ['item name'],
    price: ['price'],
    onHand: ['quantity'],
  },
  grain: 'one row per listing',
  marks: '.',
};
