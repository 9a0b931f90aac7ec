/** SIBS (Portugal) › settlement of card payments (the columns from a public sample of 2026): one row per movement, a total below. */
import type { Preset } from '../preset.ts';

export const sibs: Preset = {
  name: 'sibs-settlement',
  kind: 'transactions',
  source: 'sibs',
  fingerprint: [['data liquidacao', 'data movimento'], 'montante bruto', 'comissao', 'montante liquido'],
  without: [],
  columns: {
    at: ['data movimento', 'data liquidacao'],
    payout: ['no lote', 'lote'],
    type: ['tipo'],
    gross: ['montante bruto'],
    fee: ['comissao'],
    net: ['montante liquido'],
    currency: ['moeda'],
    description: ['terminal'],
  },
  grain: 'one row per card transaction',
  entries: { fee: 'taken', types: { compra: 'charge', devolucao: 'refund' } },
};
