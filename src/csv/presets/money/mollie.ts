/**
 * Mollie › Administration › Settlements › CSV (docs.mollie.com, "Settlement report"; the fourteen columns are also what
 * public code on Mollie's settlements API writes under that header): one row per payment, refund or chargeback, and where
 * Mollie withheld its fees a row `Withheld fees`, without an id. The export of payments has the same header and no
 * rows of refunds: there `Amount refunded` is what went back.
 */
import type { Preset } from '../preset.ts';

export const mollie: Preset = {
  name: 'mollie-settlement',
  kind: 'transactions',
  source: 'mollie',
  fingerprint: [
    'date',
    'payment method',
    ['settlement amount', 'amount'],
    'id',
    ['settlement reference', 'settlement currency'],
  ],
  without: ['lineitem name', 'order id'],
  columns: {
    at: ['date'],
    transaction: ['id'],
    type: ['type'],
    status: ['status'],
    gross: ['settlement amount', 'amount'],
    refunded: ['amount refunded'],
    currency: ['settlement currency', 'currency'],
    payout: ['settlement reference'],
    description: ['description'],
  },
  grain: 'one row per payment',
  entries: {},
};
