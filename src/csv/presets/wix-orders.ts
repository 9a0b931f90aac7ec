/**
 * Wix › Store Orders › Export (support.wix.com, "Exporting Orders"; the header also in public tests of code that reads it). One row per item, the order repeated; the columns of
 * the address stand twice, for delivery and billing.
 */
import type { Preset } from './preset.ts';

export const wixOrders: Preset = {
  name: 'wix-orders',
  kind: 'orders',
  source: 'wix',
  fingerprint: [
    'order number',
    'date created',
    'item',
    'qty',
    'price',
    ['total', 'net amount'],
    ['shipping rate', 'total tax', 'fulfillment status'],
  ],
  without: [],
  columns: {
    number: ['order number'],
    placed: ['date created'],
    placedTime: ['time'],
    currency: ['currency'],
    payment: ['payment status'],
    fulfilment: ['fulfillment status'],
    customer: ['contact email', 'billing name'],
    country: ['delivery country', 'shipping country'],
    sku: ['sku'],
    product: ['item'],
    variant: ['variant'],
    quantity: ['qty'],
    unitPrice: ['price'],
    shipping: ['shipping rate'],
    fees: ['additional fees'],
    taxes: ['total tax'],
    discount: ['discount', 'coupon discount'],
    total: ['total'],
    refunded: ['refunded amount'],
  },
  grain: 'one row per item, the order repeated',
};
