/**
 * Square › Dashboard › Reports › Sales › Items detail, exported (squareup.com/help, "Export sales reports"). One row per
 * item of a transaction; a refund is a row of the same transaction below zero. Times are in the zone beside them.
 */
import type { Preset } from './preset.ts';

export const squareItems: Preset = {
  name: 'square-items',
  kind: 'orders',
  source: 'square',
  fingerprint: ['date', 'time', 'item', 'qty', 'gross sales', 'net sales', 'transaction id', 'event type'],
  without: [],
  columns: {
    number: ['transaction id'],
    placed: ['date'],
    placedTime: ['time'],
    zone: ['time zone'],
    channel: ['location'],
    customer: ['customer id', 'customer name'],
    sku: ['sku'],
    product: ['item'],
    variant: ['price point name'],
    quantity: ['qty'],
    lineTotal: ['gross sales'],
    lineDiscount: ['discounts'],
    lineTax: ['tax'],
  },
  grain: 'one row per item',
  taxes: 'added',
};
