/**
 * Shopify admin › Orders › Export. Columns as documented at
 * help.shopify.com/en/manual/fulfillment/managing-orders/exporting-orders; dates are `2026-11-20 10:12:03 +0100`.
 * Order columns stand on the first line of an order only; `Name` may repeat.
 */
import type { Preset } from './preset.ts';

export const shopifyOrders: Preset = {
  name: 'shopify-orders',
  kind: 'orders',
  source: 'shopify',
  fingerprint: [
    'name',
    'financial status',
    'created at',
    'lineitem quantity',
    'lineitem name',
    'lineitem price',
  ],
  without: ['lineitem variant', 'order id'],
  columns: {
    number: ['name'],
    placed: ['created at'],
    paid: ['paid at'],
    fulfilled: ['fulfilled at'],
    cancelled: ['cancelled at', 'canceled at'],
    currency: ['currency'],
    channel: ['source'],
    payment: ['financial status'],
    fulfilment: ['fulfillment status', 'fulfilment status'],
    customer: ['email', 'billing name', 'shipping name'],
    country: ['shipping country', 'billing country'],
    sku: ['lineitem sku'],
    product: ['lineitem name'],
    quantity: ['lineitem quantity'],
    unitPrice: ['lineitem price'],
    lineDiscount: ['lineitem discount'],
    discount: ['discount amount'],
    shipping: ['shipping'],
    taxes: ['taxes'],
    duties: ['duties'],
    tips: ['tip', 'tip amount'],
    subtotal: ['subtotal'],
    total: ['total'],
    refunded: ['refunded amount'],
    test: ['test'],
  },
  grain: 'one row per line, the order on its first',
};
