/**
 * Shopify admin › Orders › Export › Transaction histories (help.shopify.com/en/manual/fulfillment/managing-orders/
 * exporting-orders; `Order,Name,Kind,Gateway,…,Created At,Status,Amount` also in public code that reads it): one row per
 * attempt to pay, capture or refund, of every gateway. Refunds are written without a minus; what was only authorised
 * or taken back before it was captured moved nothing.
 */
import type { Preset } from '../preset.ts';

export const shopifyTransactions: Preset = {
  name: 'shopify-transactions',
  kind: 'transactions',
  source: 'shopify-transactions',
  fingerprint: ['order', 'name', 'kind', 'gateway', 'created at', 'status', 'amount'],
  without: ['lineitem name', 'payout id', 'fee'],
  columns: {
    at: ['created at'],
    type: ['kind'],
    status: ['status'],
    gross: ['amount'],
    currency: ['currency'],
    number: ['name'],
  },
  grain: 'one row per transaction of an order',
  entries: {
    signs: 'maybe',
    types: { sale: 'charge', capture: 'charge', change: 'refund' },
    idle: ['authorization', 'void'],
    twin: "The export of Shopify Payments' payouts",
  },
};
