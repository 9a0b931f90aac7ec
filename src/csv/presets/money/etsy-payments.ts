/**
 * Etsy › Shop Manager › Settings › Options › Download Data › Etsy Payments Sales (help.etsy.com, "How to Download Your Shop
 * Data"): EtsyDirectCheckoutPayments….csv. One row per payment, its fees positive; what went back is on the same row. What
 * the statement calls a sale and its fee is here one row, under another number. The month comes first.
 */
import type { Preset } from '../preset.ts';

export const etsyPayments: Preset = {
  name: 'etsy-payments',
  kind: 'transactions',
  source: 'etsy-payments',
  fingerprint: [
    'payment id',
    'order id',
    'gross amount',
    'fees',
    'net amount',
    ['listing amount', 'posted gross'],
  ],
  without: [],
  columns: {
    at: ['order date'],
    transaction: ['payment id'],
    number: ['order id'],
    gross: ['gross amount'],
    fee: ['fees'],
    net: ['net amount'],
    refunded: ['refund amount'],
    currency: ['currency'],
    status: ['status'],
  },
  grain: 'one row per payment',
  dates: 'mdy',
  marks: '.',
  entries: { fee: 'taken', type: 'charge', twin: 'The monthly statement' },
};
