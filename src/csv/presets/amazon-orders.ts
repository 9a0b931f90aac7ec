/**
 * Amazon Seller Central › Reports › Fulfilment › All Orders, by order date and by last update (flat file,
 * GET_FLAT_FILE_ALL_ORDERS_DATA_BY_…; header also in github.com/caponica/AmazonMwsComplete). One row per item: its
 * price is of all units, shipping and tax are its own. Prices include the tax but in North and South America.
 */
import type { Preset } from './preset.ts';

export const amazonOrders: Preset = {
  name: 'amazon-orders',
  kind: 'orders',
  source: 'amazon',
  fingerprint: [
    'amazon order id',
    'purchase date',
    'order status',
    ['item price', 'item status'],
    'sku',
    'quantity',
  ],
  without: ['shipment id'],
  columns: {
    number: ['amazon order id'],
    placed: ['purchase date'],
    status: ['order status'],
    lineStatus: ['item status'],
    currency: ['currency'],
    channel: ['sales channel'],
    country: ['ship country'],
    sku: ['sku'],
    product: ['product name'],
    quantity: ['quantity'],
    lineTotal: ['item price'],
    lineDiscount: ['item promotion discount'],
    lineTax: ['item tax'],
    shipping: ['shipping price'],
    shippingDiscount: ['ship promotion discount'],
    fees: ['gift wrap price'],
    taxes: ['shipping tax'],
  },
  grain: 'one row per item',
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
