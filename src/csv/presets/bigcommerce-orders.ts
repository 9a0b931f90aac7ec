/**
 * BigCommerce › Orders › Export all orders, template Default (support.bigcommerce.com, "Exporting Orders"; sample rows in
 * several public repositories). All products are in `Product Details`:
 * `Product ID: 86, Product Qty: 1, Product SKU: M-1, Product Name: Mug, … Product Unit Price: 25.00, …|Product ID: …`.
 */
import type { Preset } from './preset.ts';

export const bigcommerceOrders: Preset = {
  name: 'bigcommerce-orders',
  kind: 'orders',
  source: 'bigcommerce',
  fingerprint: [
    'order id',
    'order date',
    'order status',
    ['order total inc tax', 'order total ex tax'],
    ['product details', 'subtotal inc tax'],
  ],
  without: [],
  columns: {
    number: ['order id'],
    placed: ['order date'],
    status: ['order status'],
    currency: ['order currency code', 'currency code'],
    channel: ['channel name', 'order source'],
    customer: ['customer email', 'customer name', 'customer id'],
    country: ['shipping country', 'billing country'],
    discount: ['discount amount', 'coupon value', 'coupon discount'],
    shipping: ['shipping cost ex tax', 'shipping cost inc tax'],
    fees: ['handling cost ex tax', 'handling cost inc tax'],
    taxes: ['tax total'],
    total: ['order total inc tax', 'order total ex tax'],
    refunded: ['refund amount', 'refunded amount'],
  },
  grain: 'one row per order, its products in one cell',
  statuses: { incomplete: 'out', declined: 'cancelled' },
  packed: {
    column: ['product details'],
    between: '\\|(?=\\s*Product ID:)|(?<=\\S)\\s*(?=Product ID:)',
    pattern:
      'Product Qty: *(?<quantity>\\d+), *Product SKU: *(?<sku>.*?), *Product Name: *(?<product>.*?), *Product (?:Weight|Variation|Options|Unit).*?Product Unit Price: *(?<unitPrice>[^,]*)',
    fields: ['quantity', 'sku', 'product', 'unitPrice'],
  },
};
