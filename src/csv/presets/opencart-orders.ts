/**
 * OpenCart › Sales › Orders, exported with its own column names (github.com/opencart/opencart, sale/order). One row per
 * order, no items.
 */
import type { Preset } from './preset.ts';

export const opencartOrders: Preset = {
  name: 'opencart-orders',
  kind: 'orders',
  source: 'opencart',
  fingerprint: ['order id', 'customer', ['status', 'order status'], 'total', 'date added', 'date modified'],
  without: [],
  columns: {
    number: ['order id'],
    placed: ['date added'],
    status: ['order status', 'status'],
    customer: ['email', 'customer'],
    currency: ['currency code', 'currency'],
    total: ['total'],
    channel: ['store name'],
  },
  grain: 'one row per order',
  statuses: {
    'missing orders': 'out',
    denied: 'cancelled',
    expired: 'cancelled',
    chargeback: 'refunded',
    reversed: 'refunded',
  },
};
