/**
 * SumUp › Reports › Sales › Items, in English (the header, `Account,Date,Time,Type,…,Price (Gross),Price (Net),Tax,Tax
 * rate,Transaction refunded`, with real rows in public tests of code that reads it). One row per item of a sale; the
 * price is that of all its units, tax included.
 */
import type { Preset } from './preset.ts';

export const sumupSales: Preset = {
  name: 'sumup-sales',
  kind: 'orders',
  source: 'sumup',
  fingerprint: ['date', 'transaction id', 'quantity', 'description', 'price gross', 'tax', 'tax rate'],
  without: [],
  columns: {
    number: ['transaction id'],
    placed: ['date'],
    placedTime: ['time'],
    currency: ['currency'],
    product: ['description'],
    quantity: ['quantity'],
    lineTotal: ['price gross'],
    lineTax: ['tax'],
    lineDiscount: ['discount'],
  },
  grain: 'one row per item',
  taxes: 'included',
};
