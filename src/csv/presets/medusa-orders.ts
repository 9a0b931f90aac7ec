/**
 * Medusa 1 › Orders › Export (github.com/medusajs/medusa, packages/medusa/src/strategies/batch-jobs/order/index.ts, where
 * the header stands). One row per order, no items, between semicolons; amounts are in the smallest unit of the currency.
 */
import type { Preset } from './preset.ts';

export const medusaOrders: Preset = {
  name: 'medusa-orders',
  kind: 'orders',
  source: 'medusa',
  fingerprint: [
    'display id',
    'order status',
    'payment status',
    'fulfillment status',
    'subtotal',
    'shipping total',
    'total',
    'currency code',
  ],
  without: [],
  columns: {
    number: ['display id'],
    placed: ['date', 'created at'],
    status: ['order status'],
    payment: ['payment status'],
    fulfilment: ['fulfillment status'],
    customer: ['customer email', 'email'],
    country: ['shipping address country code', 'shipping address country'],
    currency: ['currency code'],
    discount: ['discount total'],
    shipping: ['shipping total'],
    taxes: ['tax total'],
    total: ['total'],
    refunded: ['refunded total'],
  },
  grain: 'one row per order',
  minorUnits: true,
};
