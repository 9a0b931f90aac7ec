/**
 * eBay › Seller Hub › Reports › Downloads › All active listings, and the older File Exchange download of active listings
 * (header in github.com/emailnjv/HJ4U-BulkUploader). One row per listing or variation.
 */
import type { Preset } from './preset.ts';

export const ebayListings: Preset = {
  name: 'ebay-listings',
  kind: 'products',
  source: 'ebay',
  fingerprint: [
    ['item number', 'item id', 'artikelnummer'],
    ['title', 'item title', 'titel', 'angebotstitel'],
    ['available quantity', 'quantity available', 'verfugbare stuckzahl', 'verfugbare menge'],
    ['current price', 'start price', 'price', 'aktueller preis', 'startpreis'],
  ],
  without: [],
  columns: {
    sku: ['custom label', 'custom label sku', 'bestandseinheit', 'eigene bezeichnung'],
    handle: ['item number', 'item id', 'artikelnummer'],
    product: ['title', 'item title', 'titel', 'angebotstitel'],
    variant: ['variation details', 'variantendetails'],
    price: ['current price', 'start price', 'price', 'aktueller preis', 'startpreis'],
    currency: ['currency', 'wahrung'],
    onHand: ['available quantity', 'quantity available', 'verfugbare stuckzahl', 'verfugbare menge'],
  },
  grain: 'one row per listing or variation',
  dollar: 'USD',
};
