/**
 * Gumroad › Analytics › Sales › Export (help.gumroad.com, "Export sales data"). One row per purchase, times in UTC; the
 * currency is only in the header.
 */
import type { Preset } from './preset.ts';

export const gumroadSales: Preset = {
  name: 'gumroad-sales',
  kind: 'orders',
  source: 'gumroad',
  fingerprint: [
    'purchase id',
    'item name',
    'purchase date',
    ['sale price', 'subtotal'],
    ['fully refunded', 'partial refund'],
  ],
  without: [],
  columns: {
    number: ['purchase id'],
    placed: ['purchase date'],
    placedTime: ['purchase time'],
    payment: ['fully refunded'],
    customer: ['purchase email', 'buyer email', 'email'],
    country: ['country', 'buyer country'],
    sku: ['sku'],
    product: ['item name'],
    variant: ['variants'],
    quantity: ['quantity'],
    lineTotal: ['subtotal'],
    shipping: ['shipping'],
    taxes: ['taxes'],
    tips: ['tip'],
    total: ['sale price'],
    refunded: ['partial refund'],
  },
  grain: 'one row per purchase',
  zone: 'UTC',
  dollar: 'USD',
};
