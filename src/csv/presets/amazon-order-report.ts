/**
 * Amazon Seller Central › Orders › Order Reports, for orders that the seller ships
 * (GET_FLAT_FILE_ORDERS_DATA, developer-docs.amazon.com/sp-api). One row per item.
 */
import { AMAZON_TAXES, ITEM_COLUMNS } from './amazon-items.ts';
import type { Preset } from './preset.ts';

export const amazonOrderReport: Preset = {
  name: 'amazon-order-report',
  kind: 'orders',
  source: 'amazon',
  fingerprint: ['order id', 'order item id', 'purchase date', 'sku', 'quantity purchased'],
  without: ['amazon order id'],
  columns: {
    ...ITEM_COLUMNS,
    number: ['order id'],
    placed: ['purchase date'],
    customer: ['buyer email', 'buyer name'],
    sku: ['sku'],
    product: ['product name'],
    quantity: ['quantity purchased'],
  },
  grain: 'one row per item',
  perLine: ['shipping', 'shippingDiscount', 'taxes'],
  marks: '.',
  taxes: AMAZON_TAXES,
};
