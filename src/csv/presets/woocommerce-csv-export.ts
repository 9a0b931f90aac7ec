/**
 * Order exports of one row per order with WooCommerce's own field names: Customer/Order CSV Export (SkyVerge) and Order
 * Export & Import (WebToffee). The items are `name:Mug|sku:M-1|quantity:2|total:20.00` in `line_items`, divided by `;`,
 * or in `line_item_1`, `line_item_2`, … (docs at woocommerce.com/document/ordercustomer-csv-export and webtoffee.com).
 */
import type { Preset } from './preset.ts';

export const woocommerceCsvExport: Preset = {
  name: 'woocommerce-csv-export',
  kind: 'orders',
  source: 'woocommerce',
  fingerprint: [
    ['order number', 'order id'],
    ['order date', 'date'],
    'order total',
    ['line items', 'line item 1'],
  ],
  without: [],
  columns: {
    number: ['order number formatted', 'order number', 'order id'],
    placed: ['order date', 'date'],
    paid: ['paid date', 'date paid'],
    status: ['status', 'order status'],
    currency: ['order currency', 'currency'],
    customer: ['billing email', 'customer email', 'customer id'],
    country: ['shipping country', 'billing country'],
    discount: ['discount total', 'cart discount', 'order discount'],
    shipping: ['shipping total', 'order shipping'],
    fees: ['fee total', 'order fees'],
    taxes: ['tax total'],
    total: ['order total'],
    refunded: ['refunded total', 'total refunded'],
  },
  grain: 'one row per order, its items in one cell or several',
  packed: {
    column: ['line items', 'line item *'],
    between: ';(?=\\s*(?:id|name|product_id|sku):)',
    pattern:
      '^(?=(?:.*\\|)?\\s*name:(?<product>[^|]*))(?=(?:.*\\|)?\\s*sku:(?<sku>[^|]*)|)(?=(?:.*\\|)?\\s*quantity:(?<quantity>[^|]*))(?=(?:.*\\|)?\\s*(?:sub_?total):(?<subtotal>[^|]*)|)(?=(?:.*\\|)?\\s*total:(?<lineTotal>[^|]*))',
    fields: ['product', 'sku', 'quantity', 'lineTotal'],
  },
};
