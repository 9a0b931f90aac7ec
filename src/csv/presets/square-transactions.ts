/**
 * Square › Dashboard › Transactions › Export › Transactions CSV (squareup.com/help, "Export your transactions";
 * the header, of fifty columns and more, also in public code that reads it). One row
 * per payment; a refund is a row of the same transaction below zero. Fees and transfers are no part of the sale.
 */
import type { Preset } from './preset.ts';

export const squareTransactions: Preset = {
  name: 'square-transactions',
  kind: 'orders',
  source: 'square',
  fingerprint: ['date', 'time', 'gross sales', 'net sales', 'total collected', 'transaction id', 'tip'],
  without: ['item', 'sku'],
  columns: {
    number: ['transaction id'],
    placed: ['date'],
    placedTime: ['time'],
    zone: ['time zone'],
    channel: ['location'],
    customer: ['customer id', 'customer name'],
    status: ['transaction status'],
    lineTotal: ['gross sales'],
    discount: ['discounts'],
    fees: ['service charges'],
    taxes: ['tax'],
    tips: ['tip'],
    total: ['total collected'],
  },
  grain: 'one row per payment',
  taxes: 'added',
};
