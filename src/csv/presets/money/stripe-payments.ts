/**
 * Stripe › Payments › Export (docs.stripe.com/dashboard/basics, "Export"; unified_payments.csv, whose
 * header stands in public tests of code that reads it; a real file of 2021 has the columns in
 * snake case): one row per charge, its refunds as one amount. Fee and converted amount are in the currency of the
 * balance, so these are taken where the file has them. Failed and unpaid ones do not count.
 */
import type { Preset } from '../preset.ts';

export const stripePayments: Preset = {
  name: 'stripe-payments',
  kind: 'transactions',
  source: 'stripe-payments',
  fingerprint: [
    'id',
    'amount',
    'amount refunded',
    'currency',
    'status',
    ['created', 'created utc', 'created date', 'created date utc'],
    ['captured', 'seller message', 'card id', 'converted amount', 'fee'],
  ],
  without: ['net', 'lineitem name', 'order number'],
  columns: {
    transaction: ['id'],
    at: ['created utc', 'created date utc', 'created date', 'created'],
    refundedAt: ['refunded date utc', 'refunded date'],
    status: ['status'],
    gross: ['converted amount', 'amount'],
    fee: ['fee'],
    refunded: ['converted amount refunded', 'amount refunded'],
    currency: ['converted currency', 'currency'],
    number: ['order id metadata', 'order number metadata'],
    description: ['description'],
  },
  grain: 'one row per payment',
  entries: { zone: 'UTC', fee: 'taken', type: 'charge', twin: "The export of Stripe's balance" },
};
