/**
 * The plugin Advanced Order Export For WooCommerce (AlgolPlus), its default columns and those that are chosen most
 * (a sample header is in github.com/jafrado/woocommerce-tools). One row per item; the order's columns are repeated or
 * only on its first row, as it is set there. `Item Cost` is the price of one, before discounts.
 */
import type { Preset } from './preset.ts';

export const woocommerceOrderExport: Preset = {
  name: 'woocommerce-order-export',
  kind: 'orders',
  source: 'woocommerce',
  fingerprint: [
    'order number',
    'order status',
    'order date',
    ['order total amount', 'order subtotal amount'],
    ['item cost', 'item name', 'name', 'quantity refund'],
  ],
  without: [],
  columns: {
    number: ['order number'],
    placed: ['order date'],
    status: ['order status'],
    paid: ['paid date'],
    currency: ['order currency', 'currency'],
    customer: ['email billing', 'customer user email'],
    country: ['country code shipping', 'country code billing'],
    sku: ['sku'],
    product: ['item name', 'name', 'product name'],
    variant: ['product variation'],
    quantity: ['quantity', 'quantity refund', 'item qty'],
    unitPrice: ['item cost', 'item price'],
    lineTotal: ['order line w o tax', 'order line'],
    lineTax: ['order line tax'],
    discount: ['cart discount amount'],
    shipping: ['order shipping amount', 'order delivery amount'],
    fees: ['order fee amount', 'fee amount'],
    taxes: ['order total tax amount', 'order tax amount'],
    total: ['order total amount'],
    refunded: ['order refund amount'],
  },
  grain: 'one row per item, the order repeated',
};
