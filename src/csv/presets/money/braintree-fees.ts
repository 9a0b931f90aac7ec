/**
 * Braintree › Reports › Transaction-level fee report (developer.paypal.com/braintree, "Transaction-level fee report"; the
 * columns also in public code that reads it): one row per sale or credit. The settlement amount is before the fees, which
 * are positive. Days as in the United States.
 */
import type { Preset } from '../preset.ts';

export const braintreeFees: Preset = {
  name: 'braintree-fees',
  kind: 'transactions',
  source: 'braintree',
  fingerprint: [
    'transaction id',
    'transaction type',
    'settlement amount',
    'settlement currency',
    ['total fee amount', 'braintree total amount', 'interchange total amount'],
  ],
  without: ['order date'],
  columns: {
    transaction: ['transaction id'],
    type: ['transaction type'],
    at: ['settlement date', 'disbursement date'],
    gross: ['settlement amount'],
    fee: ['total fee amount'],
    currency: ['settlement currency'],
    number: ['order id', 'merchant order id'],
  },
  grain: 'one row per transaction',
  dates: 'mdy',
  entries: { fee: 'taken', types: { sale: 'charge', credit: 'refund' } },
};
