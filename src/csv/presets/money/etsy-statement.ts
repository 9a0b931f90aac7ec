/**
 * Etsy › Shop Manager › Finances › Payment account › Monthly statement, CSV
 * (help.etsy.com/hc/en-us/articles/360000343508): one row per entry. `--` is empty; a deposit tells its amount in
 * words alone. Real files end every row with one column more.
 */
import type { Preset } from '../preset.ts';

export const etsyStatement: Preset = {
  name: 'etsy-statement',
  kind: 'transactions',
  source: 'etsy',
  fingerprint: ['date', 'type', 'title', 'info', 'amount', 'fees taxes', 'net'],
  without: [],
  columns: {
    at: ['date'],
    type: ['type'],
    description: ['title'],
    info: ['info'],
    gross: ['amount'],
    fee: ['fees taxes'],
    net: ['net'],
    currency: ['currency'],
  },
  grain: 'one row per entry',
  entries: {
    fee: 'signed',
    types: {
      sale: 'charge',
      refund: 'refund',
      fee: 'fee',
      marketing: 'advertising',
      deposit: 'payout',
      tax: 'tax',
      shipping: 'shipping',
      'shipping label': 'shipping',
      reserve: 'transfer',
      payment: 'transfer',
    },
  },
};
