/**
 * Etsy › Shop Manager › Finances › Payment account › Monthly statement, CSV
 * (help.etsy.com/hc/en-us/articles/360000343508), with its header in German too as public code reads it (`Datum, Art,
 * Titel, Info, Währung, Betrag, Gebühren & Steuern, Netto`; the types may stay English): one row per entry. `--` is empty; a deposit tells its amount in
 * words alone. Real files end every row with one column more.
 */
import type { Preset } from '../preset.ts';

export const etsyStatement: Preset = {
  name: 'etsy-statement',
  kind: 'transactions',
  source: 'etsy',
  fingerprint: [
    ['date', 'datum'],
    ['type', 'art', 'typ'],
    ['title', 'titel'],
    'info',
    ['amount', 'betrag'],
    ['fees taxes', 'gebuhren steuern'],
    ['net', 'netto'],
  ],
  without: [],
  columns: {
    at: ['date', 'datum'],
    type: ['type', 'art', 'typ'],
    description: ['title', 'titel'],
    info: ['info'],
    gross: ['amount', 'betrag'],
    fee: ['fees taxes', 'gebuhren steuern'],
    net: ['net', 'netto'],
    currency: ['currency', 'wahrung'],
  },
  grain: 'one row per entry',
  entries: {
    fee: 'signed',
    types: {
      sale: 'charge',
      verkauf: 'charge',
      refund: 'refund',
      fee: 'fee',
      'buyer fee': 'fee',
      marketing: 'advertising',
      deposit: 'payout',
      einzahlung: 'payout',
      tax: 'tax',
      shipping: 'shipping',
      'shipping label': 'shipping',
      reserve: 'transfer',
      payment: 'transfer',
    },
  },
};
