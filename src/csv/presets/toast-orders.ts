/**
 * Toast › Data export, `OrderDetails.csv` (doc.toasttab.com, "Data export field reference"; its columns as public programs
 * read them). One row per order. `Order #` begins anew each day, `Order Id` does not; the amount is after discounts, tax
 * and tip come on top.
 */
import type { Preset } from './preset.ts';

export const toastOrders: Preset = {
  name: 'toast-orders',
  kind: 'orders',
  source: 'toast',
  fingerprint: ['order id', 'opened', 'discount amount', 'amount', 'tax', 'tip', 'total', 'voided'],
  without: ['payment id', 'menu item'],
  columns: {
    number: ['order id'],
    placed: ['opened'],
    channel: ['location'],
    isCancelled: ['voided'],
    discount: ['discount amount'],
    taxes: ['tax'],
    tips: ['tip'],
    gratuity: ['gratuity'],
    total: ['total'],
  },
  grain: 'one row per order',
  dates: 'mdy',
  taxes: 'added',
};
