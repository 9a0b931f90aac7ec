/**
 * Etsy › Shop Manager › Settings › Options › Download Data › Orders (help.etsy.com, "How to Download Your Shop Data"):
 * EtsySoldOrders….csv. One row per order, no items; the month comes first.
 */
import type { Preset } from './preset.ts';

export const etsyOrders: Preset = {
  name: 'etsy-orders',
  kind: 'orders',
  source: 'etsy',
  fingerprint: [
    'sale date',
    'order id',
    'order value',
    'order total',
    ['number of items', 'coupon code', 'card processing fees'],
  ],
  without: ['listing id'],
  columns: {
    number: ['order id'],
    placed: ['sale date'],
    currency: ['currency'],
    status: ['status'],
    customer: ['buyer user id', 'buyer', 'full name'],
    country: ['ship country'],
    quantity: ['number of items'],
    lineTotal: ['order value'],
    discount: ['discount amount'],
    shipping: ['shipping'],
    shippingDiscount: ['shipping discount'],
    taxes: ['sales tax'],
    total: ['order total'],
  },
  grain: 'one row per order',
  dates: 'mdy',
  marks: '.',
  taxes: 'added',
};
