/**
 * Vipps › Settlements, CSV (github.com/vippsas/vipps-developers, settlements/csv, with its columns and types): one row per
 * sale or refund, the fee positive, in Norwegian. The sum of the settlement stands on each of its rows.
 */
import type { Preset } from '../preset.ts';

export const vipps: Preset = {
  name: 'vipps-settlement',
  kind: 'transactions',
  source: 'vipps',
  fingerprint: ['salgsdato', 'brutto', 'gebyr', 'netto', 'transaksjonstype'],
  without: [],
  columns: {
    at: ['salgsdato'],
    transaction: ['transaksjons id'],
    type: ['transaksjonstype'],
    number: ['ordre id'],
    payout: ['oppgjørs id'],
    gross: ['brutto'],
    fee: ['gebyr'],
    net: ['netto'],
  },
  grain: 'one row per sale or refund',
  entries: { fee: 'taken', currency: 'NOK', types: { salg: 'charge', refundering: 'refund' } },
};
