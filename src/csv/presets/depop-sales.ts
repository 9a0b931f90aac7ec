/**
 * Depop › Sold › Download sales (the columns, from `Date of sale` to `Fees refunded to seller`, in the description of a
 * real file in public code). One row per sale, which has no number: the day, the time and the buyer stand for it.
 */
import type { Preset } from './preset.ts';

export const depopSales: Preset = {
  name: 'depop-sales',
  kind: 'orders',
  source: 'depop',
  fingerprint: ['date of sale', 'time of sale', 'buyer', 'item price', 'total', 'depop fee'],
  without: [],
  columns: {
    number: ['buyer'],
    placed: ['date of sale'],
    placedTime: ['time of sale'],
    customer: ['buyer'],
    country: ['country'],
    sku: ['sku'],
    product: ['description'],
    variant: ['size'],
    lineTotal: ['item price'],
    shipping: ['buyer shipping cost'],
    refunded: ['refunded to buyer amount'],
  },
  grain: 'one row per sale',
  numberWith: ['date of sale', 'time of sale'],
};
