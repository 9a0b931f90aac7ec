/**
 * Squarespace › Orders › Export (support.squarespace.com, "Exporting orders"). One row per item, the order's columns only
 * on its first.
 */
import type { Preset } from './preset.ts';

export const squarespaceOrders: Preset = {
  name: 'squarespace-orders',
  kind: 'orders',
  source: 'squarespace',
  fingerprint: [
    'order id',
    'financial status',
    'created at',
    'lineitem quantity',
    'lineitem name',
    'lineitem price',
  ],
  without: [],
  columns: {
    number: ['order id'],
    placed: ['created at'],
    paid: ['paid at'],
    fulfilled: ['fulfilled at'],
    cancelled: ['cancelled at', 'canceled at'],
    currency: ['currency'],
    channel: ['channel name', 'channel type'],
    payment: ['financial status'],
    fulfilment: ['fulfillment status'],
    customer: ['email', 'billing name'],
    country: ['shipping country', 'billing country'],
    sku: ['lineitem sku'],
    product: ['lineitem name'],
    variant: ['lineitem variant'],
    quantity: ['lineitem quantity'],
    unitPrice: ['lineitem price'],
    discount: ['discount amount'],
    shipping: ['shipping'],
    taxes: ['taxes'],
    total: ['total'],
    refunded: ['amount refunded'],
  },
  grain: 'one row per line, the order on its first',
  dates: 'mdy',
};
