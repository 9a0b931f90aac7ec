/**
 * Mollie › Administration › Settlements › CSV (docs.mollie.com/docs/settlement-report): one row per payment, refund
 * or chargeback. The fees that Mollie withholds are in its invoice, not in this file.
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
    gross: ['settlement amount', 'amount'],
    currency: ['settlement currency', 'currency'],
    payout: ['settlement reference'],
    description: ['description'],
  },
  grain: 'one row per payment',
  entries: { unused: 'the fees that Mollie withholds: they stand in its invoices, not in this file' },
};
