/**
 * Shopware 6 › Settings › Import/Export, profile Default product (github.com/shopware/shopware, ImportExport; its header is
 * in the tests there).
 */
import type { Preset } from './preset.ts';

export const shopwareProducts: Preset = {
  name: 'shopware-products',
  kind: 'products',
  source: 'shopware',
  fingerprint: ['product number', 'stock', 'name', ['price gross', 'price net']],
  without: [],
  columns: {
    handle: ['parent id'],
    sku: ['product number'],
    product: ['name'],
    price: ['price gross', 'price net'],
    cost: ['purchase prices net', 'purchase prices gross'],
    supplier: ['manufacturer name'],
    onHand: ['stock'],
  },
  grain: 'one row per product or variant',
};
