/**
 * Amazon Seller Central › Reports › Fulfilment › Amazon Fulfilled Inventory (GET_AFN_INVENTORY_DATA,
 * developer-docs.amazon.com/sp-api). A row per SKU and condition; what cannot be sold is left out.
 */
import { AMAZON_FBA } from '../../core/places.ts';
import type { Preset } from './preset.ts';

export const amazonFulfilledInventory: Preset = {
  name: 'amazon-fulfilled-inventory',
  kind: 'stock',
  source: 'amazon',
  fingerprint: ['seller sku', 'fulfillment channel sku', ['quantity available', 'afn fulfillable quantity']],
  without: [],
  columns: {
    sku: ['seller sku'],
    available: ['quantity available', 'afn fulfillable quantity'],
  },
  grain: 'one row per SKU and condition',
  place: AMAZON_FBA,
  marks: '.',
  rows: [
    {
      column: ['warehouse condition code'],
      is: [
        'unsellable',
        'defective',
        'customer damaged',
        'warehouse damaged',
        'carrier damaged',
        'distributor damaged',
        'expired',
      ],
      role: 'out',
    },
  ],
};
