/**
 * Klarna Merchant portal › Settlements › CSV report (docs.klarna.com/payments/after-payments/settlements/settlement-files,
 * "Fields description"; support.ekm.com, "Klarna CSV and PDF"; fivetran.com/docs, Klarna schema): the sums of the payout
 * under names of their own, then one row per movement; the fee of a sale is a row of its own. Amounts may have no signs.
 */
import type { Preset } from '../preset.ts';

export const klarna: Preset = {
  name: 'klarna-settlement',
  kind: 'transactions',
  source: 'klarna',
  fingerprint: [
    'type',
    'amount',
    ['capture date', 'sale date', 'transaction date'],
    ['payment reference', 'short order id', 'capture id', 'klarna reservation'],
    ['merchant reference1', 'merchant reference 1', 'order id', 'short order id', 'merchant order reference'],
  ],
  without: ['fee', 'net', 'lineitem name', 'quantity'],
  columns: {
    at: ['capture date', 'transaction date', 'sale date'],
    payoutDate: ['payout date', 'settlement date'],
    type: ['type'],
    detail: ['detailed type'],
    gross: ['amount'],
    currency: ['currency', 'currency code', 'posting currency', 'settlement currency'],
    payout: ['payment reference'],
    number: [
      'merchant reference1',
      'merchant reference 1',
      'merchant order reference',
      'order id',
      'short order id',
    ],
    description: ['capture id', 'refund id'],
  },
  grain: 'one row per movement',
  entries: {
    zone: 'UTC',
    signs: 'maybe',
    types: {
      sale: 'charge',
      fee: 'fee',
      'fee refund': 'fee',
      return: 'refund',
      reversal: 'refund',
      'reversal merchant protection': 'dispute',
      commission: 'fee',
      charge: 'fee',
      credit: 'adjustment',
      correction: 'adjustment',
      holdback: 'transfer',
      release: 'transfer',
      repay: 'transfer',
      deposit: 'transfer',
    },
  },
};
