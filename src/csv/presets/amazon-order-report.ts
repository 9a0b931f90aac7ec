/**
 * Amazon Seller Central › Orders › Order Reports, for orders that the seller ships
 * (GET_FLAT_FILE_ORDERS_DATA, developer-docs.amazon.com/sp-api). One row per item.
 */
import type { Preset } from './preset.ts';

export const amazonOrderReport: Preset = {
  name: 'amazon-order-report',
  kind: 'orders',
  source: 'amazon',
  fingerprint: ['order id', 'order item id', 'purchase date', 'sku', 'quantity purchased'],
  without: ['amazon order id'],
  columns: {
    number: ['order id'],
    placed: ['purchase date'],
    currency: ['currency'],
    channel: ['sales channel'],
    customer: ['buyer email', 'buyer name'],
    country: ['ship country'],
    sku: ['sku'],
    product: ['product name'],
    quantity: ['quantity purchased'],
    lineTotal: ['item price'],
    lineDiscount: ['item promotion discount'],
    lineTax: ['item tax'],
    shipping: ['shipping price'],
    shippingDiscount: ['ship promotion discount'],
    taxes: ['shipping tax'],
  },
  grain: 'one row per item',
  perLine: ['shipping', 'shippingDiscount', 'taxes'],
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
};
