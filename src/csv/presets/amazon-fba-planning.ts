/**
 * Amazon Seller Central › Reports › Fulfilment › Inventory Planning and Inventory Age (GET_FBA_INVENTORY_PLANNING_DATA,
 * developer-docs.amazon.com/sp-api). One row per SKU, as of the day of the snapshot.
 */
import { AMAZON_FBA } from '../../core/places.ts';
import type { Preset } from './preset.ts';

export const amazonFbaPlanning: Preset = {
  name: 'amazon-fba-planning',
  kind: 'stock',
  source: 'amazon',
  fingerprint: ['snapshot date', 'sku', 'fnsku', 'available'],
  without: [],
  columns: {
    sku: ['sku'],
    product: ['product name'],
    available: ['available'],
    incoming: ['inbound shipped'],
    countedOn: ['snapshot date'],
  },
  grain: 'one row per SKU',
  place: AMAZON_FBA,
  marks: '.',
};
