/**
 * Shopware 5 › Import/Export, profile default_orders (github.com/shopware5/SwagImportExport). One row per position, the
 * order repeated; a basket that became no order has the number 0. Tax is what the invoice has more than its net amount;
 * positions of another mode than 0 and 1 are vouchers, discounts and surcharges.
 */
import type { Preset } from './preset.ts';

export const shopwareOrders: Preset = {
  name: 'shopware-orders',
  kind: 'orders',
  source: 'shopware',
  fingerprint: [
    'order id',
    'invoice amount',
    'order time',
    'article number',
    'price',
    'quantity',
    ['order status id', 'cleared'],
  ],
  without: [],
  columns: {
    number: ['number', 'order number'],
    altNumber: ['order id'],
    placed: ['order time'],
    status: ['order status id'],
    payment: ['cleared'],
    currency: ['currency'],
    customer: ['customer id', 'email'],
    sku: ['article number'],
    product: ['article name'],
    quantity: ['quantity'],
    unitPrice: ['price'],
    shipping: ['invoice shipping'],
    total: ['invoice amount'],
    totalNet: ['invoice amount net'],
  },
  grain: 'one row per position, the order repeated',
  statuses: { '-1': 'cancelled', '4': 'cancelled' },
  rows: [{ column: ['mode'], is: ['2', '3', '4'], role: 'charge' }],
};
