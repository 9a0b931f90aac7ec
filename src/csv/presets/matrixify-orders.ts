/**
 * Shopify's orders as the app Matrixify exports them (matrixify.app/documentation/orders; the columns also in public code that
 * writes and reads them). A row for each line of the order, its shipping, its payments and its refunds, told apart by
 * `Line: Type`; the order is repeated, or stands on its first row alone.
 */
import type { Preset } from './preset.ts';

export const matrixifyOrders: Preset = {
  name: 'matrixify-orders',
  kind: 'orders',
  source: 'shopify',
  fingerprint: [
    'name',
    ['created at', 'processed at'],
    'line type',
    'line quantity',
    'line price',
    'price total',
  ],
  without: [],
  columns: {
    number: ['name'],
    placed: ['created at', 'processed at'],
    cancelled: ['cancelled at'],
    currency: ['currency'],
    channel: ['source'],
    payment: ['payment status'],
    fulfilment: ['order fulfillment status'],
    customer: ['customer email', 'email'],
    country: ['shipping country code', 'shipping country'],
    sku: ['line sku'],
    product: ['line name', 'line title'],
    quantity: ['line quantity'],
    unitPrice: ['line price'],
    lineDiscount: ['line discount'],
    discount: ['price total discount'],
    shipping: ['price total shipping'],
    taxes: ['tax total'],
    taxesIncluded: ['tax included'],
    tips: ['tip'],
    total: ['price total'],
    refunded: ['price total refund'],
  },
  grain: 'one row per line, shipping, payment or refund',
  rows: [
    {
      column: ['line type'],
      is: [
        'shipping line',
        'discount',
        'transaction',
        'fulfillment line',
        'refund line',
        'refund shipping',
        'refund adjustment',
        'refund',
        'tip',
        'duty',
        'additional fee',
      ],
      role: 'out',
    },
  ],
};
