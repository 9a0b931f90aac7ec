/**
 * Etsy › Shop Manager › Settings › Options › Download Data › Order Items (help.etsy.com): EtsySoldOrderItems….csv. One
 * row per item; shipping and tax are the order's and may be repeated, the discount is the item's. The month comes first.
 */
import type { Preset } from './preset.ts';

export const etsyOrderItems: Preset = {
  name: 'etsy-order-items',
  kind: 'orders',
  source: 'etsy',
  fingerprint: ['sale date', 'item name', 'order id', 'transaction id', 'listing id', 'quantity', 'price'],
  without: [],
  columns: {
    number: ['order id'],
    placed: ['sale date'],
    currency: ['currency'],
    customer: ['buyer'],
    country: ['ship country'],
    sku: ['sku'],
    product: ['item name'],
    variant: ['variations'],
    quantity: ['quantity'],
    unitPrice: ['price'],
    discount: ['discount amount'],
    shipping: ['order shipping'],
    shippingDiscount: ['shipping discount'],
    taxes: ['order sales tax'],
    paid: ['date paid'],
    fulfilled: ['date shipped'],
  },
  grain: 'one row per item',
  perLine: ['discount'],
  dates: 'mdy',
  marks: '.',
  taxes: 'added',
};
