/**
 * Amazon Seller Central › Reports › Fulfilment › All Orders, by order date and by last update (flat file,
 * GET_FLAT_FILE_ALL_ORDERS_DATA_BY_…; header also in github.com/caponica/AmazonMwsComplete). One row per item: its
 * price is of all units, shipping and tax are its own. Prices include the tax but in North and South America.
 */
import { AMAZON_TAXES, ITEM_COLUMNS, SOLD_ELSEWHERE } from './amazon-items.ts';
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
    ...ITEM_COLUMNS,
    number: ['amazon order id'],
    placed: ['purchase date'],
    status: ['order status'],
    lineStatus: ['item status'],
    sku: ['sku'],
    product: ['product name'],
    quantity: ['quantity'],
    fees: ['gift wrap price'],
  },
  grain: 'one row per item',
  perLine: ['shipping', 'shippingDiscount', 'fees', 'taxes'],
  marks: '.',
  taxes: AMAZON_TAXES,
  rows: SOLD_ELSEWHERE,
};
