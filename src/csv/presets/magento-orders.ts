/**
 * Magento and Adobe Commerce › Sales › Orders › Export (experienceleague.adobe.com, "Orders workspace"). One row per order,
 * no items; a closed order is one whose money went back.
 */
import type { Preset } from './preset.ts';

export const magentoOrders: Preset = {
  name: 'magento-orders',
  kind: 'orders',
  source: 'magento',
  fingerprint: [
    ['grand total purchased', 'grand total base'],
    'purchase date',
    'status',
    ['purchase point', 'bill to name', 'ship to name'],
  ],
  without: [],
  columns: {
    number: ['id', 'order #'],
    placed: ['purchase date'],
    status: ['status'],
    channel: ['purchase point'],
    customer: ['customer email', 'customer name', 'bill to name'],
    shipping: ['shipping and handling'],
    total: ['grand total purchased', 'grand total base'],
    refunded: ['total refunded'],
  },
  grain: 'one row per order',
  statuses: { closed: 'refunded', 'suspected fraud': 'counts', 'payment review': 'counts' },
};
