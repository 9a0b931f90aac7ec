/**
 * Adyen › Reports › Payment accounting report (docs.adyen.com/reporting/invoice-reconciliation/payment-accounting-report;
 * the columns also in public code that reads it): a row for each step of a payment, of which only those that settle it
 * have an amount in `Payable (SC)`, net of the four fees. The processing fee is billed apart.
 */
import type { Preset } from '../preset.ts';

export const adyenAccounting: Preset = {
  name: 'adyen-accounting',
  kind: 'transactions',
  source: 'adyen-accounting',
  fingerprint: ['psp reference', 'record type', 'settlement currency', 'payable', 'markup', 'interchange'],
  without: [],
  columns: {
    at: ['booking date'],
    zone: ['booking date time zone', 'time zone'],
    type: ['record type'],
    net: ['payable'],
    fee: ['commission'],
    currency: ['settlement currency'],
    number: ['merchant reference'],
    info: ['modification psp reference', 'psp reference'],
  },
  grain: 'one row per step of a payment',
  entries: {
    fee: 'taken',
    many: { fee: ['commission', 'markup', 'scheme fees', 'interchange'] },
    types: {
      settled: 'charge',
      'sent for settle': 'charge',
      refunded: 'refund',
      'sent for refund': 'refund',
      chargeback: 'dispute',
      'second chargeback': 'dispute',
      'chargeback reversed': 'dispute',
    },
    twin: 'The settlement detail report',
    unused: 'processing fees, which are billed apart',
  },
};
