/**
 * Ecwid › My Sales › Orders › Export (support.ecwid.com, "Exporting orders"): one row per item, the order repeated. Which
 * columns there are is chosen there.
 * The header is by that page alone: no public file was found to hold it against.
 */
import type { Preset } from './preset.ts';

export const ecwidOrders: Preset = {
  name: 'ecwid-orders',
  kind: 'orders',
  source: 'ecwid',
  fingerprint: [
    'order number',
    'payment status',
    ['order total', 'total'],
    ['order item name', 'order item sku'],
    ['order item quantity', 'order item price'],
  ],
  without: [],
  columns: {
    number: ['order number', 'order id'],
    placed: ['order created date', 'order date', 'create date'],
    currency: ['order currency', 'currency'],
    payment: ['payment status'],
    fulfilment: ['fulfillment status'],
    customer: ['email', 'customer email'],
    country: ['shipping country', 'shipping country code'],
    sku: ['order item sku'],
    product: ['order item name'],
    quantity: ['order item quantity'],
    unitPrice: ['order item price'],
    discount: ['order discount', 'discount'],
    shipping: ['order shipping', 'shipping rate'],
    taxes: ['order tax', 'tax'],
    total: ['order total', 'total'],
    refunded: ['refunded amount'],
  },
  grain: 'one row per item, the order repeated',
};
