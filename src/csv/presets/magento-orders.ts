/**
 * Magento and Adobe Commerce › Sales › Orders › Export (experienceleague.adobe.com, "Orders workspace"; the header is what
 * its grid sales_order_grid writes, github.com/magento/magento2, view/adminhtml/ui_component/sales_order_grid.xml), and the
 * older one of Magento 1 (OpenMage/magento-lts, Adminhtml/Block/Sales/Order/Grid.php). One row per order, no items; a closed
 * order is one whose money went back.
 */
import type { Preset } from './preset.ts';

export const magentoOrders: Preset = {
  name: 'magento-orders',
  kind: 'orders',
  source: 'magento',
  fingerprint: [
    ['grand total purchased', 'grand total base', 'g t purchased', 'g t base'],
    ['purchase date', 'purchased on'],
    'status',
    ['purchase point', 'bill to name', 'ship to name', 'purchased from store'],
  ],
  without: [],
  columns: {
    number: ['id', 'order #'],
    placed: ['purchase date', 'purchased on'],
    status: ['status'],
    channel: ['purchase point', 'purchased from store'],
    customer: ['customer email', 'customer name', 'bill to name'],
    shipping: ['shipping and handling'],
    total: ['grand total purchased', 'grand total base', 'g t purchased', 'g t base'],
    refunded: ['total refunded'],
  },
  grain: 'one row per order',
  statuses: { closed: 'refunded', 'suspected fraud': 'counts', 'payment review': 'counts' },
};
