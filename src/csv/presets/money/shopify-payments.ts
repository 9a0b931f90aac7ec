/**
 * Shopify admin › Finances › Payouts › Transactions › Export
 * (help.shopify.com/en/manual/payments/shopify-payments/payouts/exporting-payouts; the columns, which have grown from
 * eleven to nineteen, in public code that reads them): one row per charge, refund or adjustment, without a number of its own. Fees are positive. The payout of a row may be told later.
 * `Presentment Currency` is the buyer's; the amounts are in the payout's.
 */
import type { Preset } from '../preset.ts';

export const shopifyPayments: Preset = {
  name: 'shopify-payments',
  kind: 'transactions',
  source: 'shopify',
  fingerprint: [
    'transaction date',
    'type',
    'order',
    'amount',
    'fee',
    'net',
    ['payout date', 'payout status', 'payout id'],
  ],
  without: ['lineitem name'],
  columns: {
    at: ['transaction date'],
    type: ['type'],
    number: ['order'],
    payout: ['payout id'],
    payoutDate: ['payout date'],
    gross: ['amount'],
    fee: ['fee'],
    net: ['net'],
    currency: ['currency'],
  },
  grain: 'one row per transaction',
  entries: { fee: 'taken', types: { payout: 'payout', transfer: 'payout', reserve: 'transfer' } },
};
