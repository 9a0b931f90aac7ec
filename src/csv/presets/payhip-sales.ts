/**
 * Payhip › Account › Sales › Export (help.payhip.com, "Export your sales"). One row per sale; the fees are no part of it.
 */
import type { Preset } from './preset.ts';

export const payhipSales: Preset = {
  name: 'payhip-sales',
  kind: 'orders',
  source: 'payhip',
  fingerprint: [
    'date',
    'transaction id',
    'product',
    'amount',
    'currency',
    ['payhip fee', 'payment processor fee'],
  ],
  without: [],
  columns: {
    number: ['transaction id'],
    placed: ['date'],
    currency: ['currency'],
    customer: ['customer email', 'email'],
    country: ['country'],
    product: ['product'],
    quantity: ['quantity'],
    total: ['amount'],
  },
  grain: 'one row per sale',
};
