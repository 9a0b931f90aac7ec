/**
 * Loyverse › Back office › Reports › Receipts › Export by item (help.loyverse.com, "Receipts"; the header with rows of
 * real tills in public tests and guides of code that reads it). One row per item of a receipt; a refund is a receipt of
 * its own.
 */
import type { Preset } from './preset.ts';

export const loyverseItems: Preset = {
  name: 'loyverse-items',
  kind: 'orders',
  source: 'loyverse',
  fingerprint: [
    ...['date', 'receipt number', 'receipt type', 'quantity', 'gross sales', 'net sales'],
    ['item', 'item name'],
  ],
  without: ['line type'],
  columns: {
    number: ['receipt number'],
    placed: ['date'],
    event: ['receipt type'],
    status: ['status'],
    channel: ['store'],
    customer: ['customer contacts', 'customer name'],
    sku: ['sku'],
    product: ['item', 'item name'],
    variant: ['variant'],
    quantity: ['quantity'],
    lineTotal: ['gross sales'],
    lineDiscount: ['discounts'],
    lineTax: ['taxes'],
  },
  grain: 'one row per item',
};
