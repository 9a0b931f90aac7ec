/**
 * Amazon Seller Central › Reports › Fulfilment › Manage FBA Inventory (GET_FBA_MYI_UNSUPPRESSED_INVENTORY_DATA; header
 * also in github.com/skuvault-integrations/amazonAccess). What Amazon holds for customers or moves about is reserved.
 */
import { AMAZON_FBA } from '../../core/places.ts';
import type { Preset } from './preset.ts';

export const amazonFbaInventory: Preset = {
  name: 'amazon-fba-inventory',
  kind: 'stock',
  source: 'amazon',
  fingerprint: [
    'sku',
    'fnsku',
    ['afn fulfillable quantity', 'afn warehouse quantity'],
    ['afn listing exists', 'afn reserved quantity', 'afn total quantity'],
  ],
  without: [],
  columns: {
    sku: ['sku'],
    product: ['product name'],
    available: ['afn fulfillable quantity'],
    committed: ['afn reserved quantity'],
    incoming: ['afn inbound shipped quantity'],
  },
  grain: 'one row per SKU',
  place: AMAZON_FBA,
  marks: '.',
};
