/**
 * Amazon Seller Central › Reports › Fulfilment › Amazon Fulfilled Shipments
 * (GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL, developer-docs.amazon.com/sp-api), and the CSV of the same page with names
 * in words (`Merchant SKU`, `Shipped Quantity`). One row per item shipped.
 */
import { AMAZON_TAXES, ITEM_COLUMNS, SOLD_ELSEWHERE } from './amazon-items.ts';
import type { Preset } from './preset.ts';

export const amazonShipments: Preset = {
  name: 'amazon-shipments',
  kind: 'orders',
  source: 'amazon',
  fingerprint: [
    'amazon order id',
    'shipment id',
    'purchase date',
    ['sku', 'merchant sku'],
    ['quantity shipped', 'shipped quantity'],
    'item price',
  ],
  without: [],
  columns: {
    ...ITEM_COLUMNS,
    number: ['amazon order id'],
    placed: ['purchase date'],
    customer: ['buyer email'],
    sku: ['sku', 'merchant sku'],
    product: ['product name', 'title'],
    quantity: ['quantity shipped', 'shipped quantity'],
    shippingDiscount: ['ship promotion discount', 'shipment promo discount'],
    fees: ['gift wrap price'],
  },
  grain: 'one row per item shipped',
  perLine: ['shipping', 'shippingDiscount', 'fees', 'taxes'],
  marks: '.',
  taxes: AMAZON_TAXES,
  rows: SOLD_ELSEWHERE,
};
