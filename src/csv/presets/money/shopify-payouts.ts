/**
 * Shopify admin › Finances › Payouts › Export
 * (help.shopify.com/en/manual/payments/shopify-payments/payouts/exporting-payouts): one row per payout, with what it
 * is made of. Its transactions are another export, which holds the fees of each.
 */
import type { Preset } from '../preset.ts';

export const shopifyPayouts: Preset = {
  name: 'shopify-payouts',
  kind: 'transactions',
  source: 'shopify',
  fingerprint: ['payout date', 'charges', 'refunds', 'fees', ['total', 'net']],
  without: ['order', 'transaction date'],
  columns: {
    at: ['payout date'],
    payout: ['payout id', 'bank reference'],
    transaction: ['payout id'],
    status: ['status'],
    net: ['total', 'net'],
    currency: ['currency'],
  },
  grain: 'one row per payout',
  entries: {
    payouts: true,
    unused: 'charges, refunds and fees of each payout; they come with the export of its transactions',
  },
};
