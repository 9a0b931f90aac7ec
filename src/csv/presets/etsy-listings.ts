/**
 * Etsy › Shop Manager › Settings › Options › Download Data › Currently for Sale Listings (help.etsy.com; the header
 * `TITLE, DESCRIPTION, PRICE, CURRENCY_CODE, QUANTITY, TAGS, MATERIALS, IMAGE1, …, SKU` also in public code that reads it):
 * EtsyListingsDownload.csv, one row per listing; its quantity is of all variations together.
 */
import type { Preset } from './preset.ts';

export const etsyListings: Preset = {
  name: 'etsy-listings',
  kind: 'products',
  source: 'etsy',
  fingerprint: ['title', 'price', 'currency code', 'quantity', 'tags', 'materials'],
  without: [],
  columns: {
    sku: ['sku'],
    product: ['title'],
    price: ['price'],
    currency: ['currency code'],
    onHand: ['quantity'],
  },
  grain: 'one row per listing',
  marks: '.',
};
