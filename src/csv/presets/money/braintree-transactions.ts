/**
 * Braintree › Transactions › Search › Download (developer.paypal.com/braintree/articles/control-panel/search; the columns
 * also in public code that reads them): one row per sale or credit, both without a sign and without their fees. What was
 * authorised, declined or voided moved nothing. Days as in the United States.
 */
import type { Preset } from '../preset.ts';

export const braintreeTransactions: Preset = {
  name: 'braintree-transactions',
  kind: 'transactions',
  source: 'braintree-transactions',
  fingerprint: [
    'transaction id',
    'transaction type',
    'transaction status',
    'amount submitted for settlement',
    'currency iso code',
  ],
  without: [],
  columns: {
    at: ['settlement date', 'created datetime'],
    transaction: ['transaction id'],
    type: ['transaction type'],
    status: ['transaction status'],
    gross: ['amount submitted for settlement'],
    currency: ['currency iso code'],
    number: ['order id'],
  },
  grain: 'one row per transaction',
  dates: 'mdy',
  entries: {
    signs: 'maybe',
    types: { sale: 'charge', credit: 'refund' },
    twin: 'The transaction-level fee report',
  },
};
