/**
 * Amazon Seller Central › Inventory › Restock Inventory report (GET_RESTOCK_INVENTORY_RECOMMENDATIONS_REPORT,
 * developer-docs.amazon.com/sp-api; the header also in public code that reads it). One row per SKU and country. What customers ordered and what
 * is moved between warehouses is not for sale.
 */
import { AMAZON_FBA } from '../../core/places.ts';
import type { Preset } from './preset.ts';

export const amazonRestock: Preset = {
  name: 'amazon-restock',
  kind: 'stock',
  source: 'amazon',
  fingerprint: [
    'merchant sku',
    'fnsku',
    'available',
    'total units',
    ['fulfilled by', 'units sold last 30 days'],
  ],
  without: ['snapshot date'],
  columns: {
    sku: ['merchant sku'],
    product: ['product name'],
    available: ['available'],
    committed: ['customer order'],
    incoming: ['inbound'],
  },
  grain: 'one row per SKU',
  place: AMAZON_FBA,
  marks: '.',
};
