/**
 * Shoptet › Objednávky › Export, as CSV (podpora.shoptet.cz/export-objednavek; dativery.com lists the names of the
 * columns, several public programs read the items'). One row per item, the order repeated, or one row per order; names
 * stay English whatever the shop's language. Sending and paying are items, known by their type or their code; prices
 * after a discount of the item are those that were paid, and all of them contain the tax.
 */
import type { Preset } from './preset.ts';

const PAID_PRICES = ['order item unit discount price with vat', 'item unit discount price with vat'];
const PRICES = ['order item unit price with vat', 'item unit price with vat'];
const AMOUNTS = ['order item total price with vat', 'item total price with vat'];

export const shoptetOrders: Preset = {
  name: 'shoptet-orders',
  kind: 'orders',
  source: 'shoptet',
  fingerprint: ['code', 'status name', ['total price with vat', ...AMOUNTS, ...PAID_PRICES, ...PRICES]],
  without: [],
  columns: {
    number: ['code'],
    placed: ['date'],
    status: ['status name'],
    currency: ['currency', 'currency code'],
    channel: ['source name'],
    customer: ['email', 'bill full name'],
    country: ['delivery country name', 'delivery country code'],
    sku: ['order item code', 'item code'],
    product: ['order item name', 'item name'],
    variant: ['order item variant name', 'item variant name'],
    quantity: ['order item amount', 'item amount'],
    unitPrice: [...PAID_PRICES, ...PRICES],
    lineTotal: AMOUNTS,
    taxes: ['total price vat'],
    total: ['total price with vat'],
    totalNet: ['total price without vat'],
  },
  grain: 'one row per item, the order repeated',
  freeGrain: true,
  totalsFirst: true,
  taxes: 'included',
  rows: [
    { column: ['order item type', 'item type'], is: ['shipping', 'billing'], role: 'charge' },
    {
      column: ['order item type', 'item type'],
      is: ['discount', 'discount coupon', 'volume discount'],
      role: 'reduction',
    },
    { column: ['order item code', 'item code'], is: ['shipping#', 'billing#'], role: 'charge' },
  ],
};
