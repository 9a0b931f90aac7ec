/**
 * NXP Easy Cart › Orders › Export (nexusplugins.com/docs). One row per order; amounts are whole cents, the items are
 * `SKU:units:price` divided by `|`.
 */
import type { Preset } from './preset.ts';

export const nxpeasycartOrders: Preset = {
  name: 'nxpeasycart-orders',
  kind: 'orders',
  source: 'nxpeasycart',
  fingerprint: ['order no', 'status', 'subtotal', 'total', 'items', 'payment method'],
  without: [],
  columns: {
    number: ['order no'],
    placed: ['created'],
    status: ['status'],
    currency: ['currency'],
    customer: ['email'],
    country: ['shipping country', 'billing country'],
    discount: ['discount'],
    shipping: ['shipping'],
    taxes: ['tax'],
    total: ['total'],
  },
  grain: 'one row per order, its items in one cell',
  minorUnits: true,
  marks: '.',
  packed: {
    column: ['items'],
    between: '\\|',
    pattern: '^(?<sku>.+):(?<quantity>\\d+):(?<unitPrice>\\d+)$',
    fields: ['sku', 'quantity', 'unitPrice'],
  },
};
