/**
 * Walmart Seller Center › Payments › Payment report, the layout since 2022 (the header and rows in public tests of code
 * that reads it, and in marketplacelearn.walmart.com, "Payment reports"): the first row tells what is paid and the
 * currency; each further row is one amount, named by `Amount Type`. A label is an adjustment by its type.
 */
import type { Preset } from '../preset.ts';

export const walmart: Preset = {
  name: 'walmart-payments',
  kind: 'transactions',
  source: 'walmart',
  fingerprint: [
    'period start date',
    'period end date',
    'transaction posted timestamp',
    'transaction type',
    'amount',
    'amount type',
  ],
  without: [],
  columns: {
    payoutTotal: ['total payable'],
    payoutDate: ['period end date'],
    currency: ['currency'],
    at: ['transaction posted timestamp'],
    type: ['transaction type'],
    detail: ['amount type'],
    description: ['transaction description'],
    number: ['customer order #'],
    info: ['transaction key'],
    sku: ['partner item id'],
    net: ['amount'],
  },
  grain: 'one row per amount',
  dates: 'mdy',
  entries: { currency: 'USD', carried: ['currency'] },
};
