/**
 * Amazon Seller Central › Reports › Fulfilment › Amazon Fulfilled Shipments
 * (GET_AMAZON_FULFILLED_SHIPMENTS_DATA_GENERAL, developer-docs.amazon.com/sp-api). One row per item shipped.
 */
import type { Preset } from './preset.ts';

export const amazonShipments: Preset = {
  name: 'amazon-shipments',
  kind: 'orders',
  source: 'amazon',
  fingerprint: [
    'amazon order id',
    'shipment id',
    'purchase date',
    'sku',
    ['quantity shipped', 'shipped quantity'],
    'item price',
  ],
  without: [],
  columns: {
    number: ['amazon order id'],
    placed: ['purchase date'],
    currency: ['currency'],
    channel: ['sales channel'],
    customer: ['buyer email'],
    country: ['ship country'],
    sku: ['sku', 'merchant sku'],
    product: ['product name', 'title'],
    quantity: ['quantity shipped', 'shipped quantity'],
    lineTotal: ['item price'],
    lineDiscount: ['item promotion discount'],
    lineTax: ['item tax'],
    shipping: ['shipping price'],
    shippingDiscount: ['ship promotion discount', 'shipment promo discount'],
    fees: ['gift wrap price'],
    taxes: ['shipping tax'],
  },
  grain: 'one row per item shipped',
  perLine: ['shipping', 'shippingDiscount', 'fees', 'taxes'],
  marks: '.',
  taxes: {
    field: 'channel',
    added: [
      'amazon com',
      'amazon ca',
      'amazon com mx',
      'amazon com br',
      'non amazon us',
      'non amazon ca',
      'si ca prod marketplace',
      'si us prod marketplace',
    ],
  },
  rows: [
    {
      column: ['sales channel'],
      is: [
        'non amazon',
        'non amazon us',
        'non amazon ca',
        'non amazon uk',
        'non amazon de',
        'non amazon fr',
        'non amazon it',
        'non amazon es',
        'non amazon nl',
        'non amazon au',
        'non amazon jp',
      ],
      role: 'out',
    },
  ],
};
