/**
 * Stripe › Balances › Payouts › Export, and the report "Payouts" (docs.stripe.com/reports/report-types/payouts; the
 * export's columns also in public tests of code that reads it): one
 * row per payout, positive. A failed or cancelled one paid nothing.
 */
import type { Preset } from '../preset.ts';

export const stripePayouts: Preset = {
  name: 'stripe-payouts',
  kind: 'transactions',
  source: 'stripe',
  fingerprint: [
    ['id', 'payout id'],
    ['amount', 'gross', 'net'],
    'currency',
    ['arrival date', 'payout expected arrival date'],
    ['status', 'payout status'],
  ],
  without: ['order', 'order number', 'card brand', 'deducted fees', 'creditor'],
  columns: {
    transaction: ['balance transaction', 'balance transaction id', 'payout id', 'id'],
    payout: ['payout id', 'id'],
    at: ['created utc', 'created date', 'created', 'effective at utc', 'effective at'],
    payoutDate: ['arrival date', 'payout expected arrival date'],
    type: ['reporting category'],
    gross: ['gross', 'amount'],
    net: ['net'],
    currency: ['currency'],
    status: ['payout status', 'status'],
  },
  grain: 'one row per payout',
  entries: {
    zone: 'UTC',
    payouts: true,
    unique: true,
    types: { payout: 'payout', 'payout reversal': 'payout' },
  },
};
