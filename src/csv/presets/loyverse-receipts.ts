/**
 * Loyverse › Back office › Reports › Receipts › Export (help.loyverse.com, "Receipts"; the header with rows of real
 * tills in public tests of code that reads it). One row per receipt, its items in one cell without their prices. A
 * refund is a receipt of its own, whose amounts have a minus or not.
 */
import type { Preset } from './preset.ts';

export const loyverseReceipts: Preset = {
  name: 'loyverse-receipts',
  kind: 'orders',
  source: 'loyverse',
  fingerprint: ['date', 'receipt number', 'receipt type', 'gross sales', 'net sales', 'total collected'],
  without: ['item', 'item name', 'line type'],
  columns: {
    number: ['receipt number'],
    placed: ['date'],
    event: ['receipt type'],
    status: ['status'],
    channel: ['store'],
    customer: ['customer contacts', 'customer name'],
    discount: ['discounts'],
    taxes: ['taxes'],
    tips: ['tips'],
    total: ['total collected'],
  },
  grain: 'one row per receipt',
  packed: {
    column: ['description'],
    between: String.raw`,\s*(?=\d+(?:\.\d+)? x )`,
    pattern: String.raw`^(?<quantity>\d+(?:\.\d+)?) x (?<product>.+)$`,
    fields: ['quantity', 'product'],
  },
};
