/**
 * Marketplaces on Mirakl (Best Buy Canada, Decathlon, Leroy Merlin and others) › Orders › Export. The columns
 * are those in public code that reads such files of several of them. One row per order line; `Amount` is the line's,
 * the total the order's, on each of its lines.
 */
import type { Preset } from './preset.ts';

export const miraklOrders: Preset = {
  name: 'mirakl-orders',
  kind: 'orders',
  source: 'mirakl',
  fingerprint: [
    'order number',
    'date created',
    'quantity',
    'status',
    ['offer sku', 'seller sku', 'shop sku'],
    ['total order amount incl vat including shipping charges', 'commission excluding taxes'],
  ],
  without: ['incident'],
  columns: {
    number: ['order number'],
    placed: ['date created'],
    lineStatus: ['status'],
    currency: ['currency'],
    customer: ['customer email', 'shipping address email', 'customer name'],
    country: ['shipping address country'],
    sku: ['offer sku', 'seller sku', 'shop sku', 'product sku'],
    product: ['details', 'localized product title', 'product title', 'product'],
    quantity: ['quantity'],
    unitPrice: ['unit price'],
    lineTotal: ['amount'],
    shipping: ['shipping price'],
  },
  grain: 'one row per order line',
  perLine: ['shipping'],
  statuses: { refused: 'cancelled', canceled: 'cancelled', cancelled: 'cancelled', refunded: 'refunded' },
};
