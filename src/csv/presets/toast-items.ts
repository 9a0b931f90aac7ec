/**
 * Toast › Data export, `ItemSelectionDetails.csv` (doc.toasttab.com, "Data export field reference"; rows of real tills in
 * public programs that read it). One row per item of an order. Prices are the whole row's, the net one after its
 * discount; `Order #` begins anew each day, `Order Id` does not.
 */
import type { Preset } from './preset.ts';

export const toastItems: Preset = {
  name: 'toast-items',
  kind: 'orders',
  source: 'toast',
  fingerprint: ['order id', 'item id', 'menu item', 'gross price', 'net price', 'qty', 'void'],
  without: [],
  columns: {
    number: ['order id'],
    placed: ['order date', 'sent date'],
    channel: ['location'],
    isCancelled: ['void'],
    sku: ['sku'],
    product: ['menu item'],
    quantity: ['qty'],
    lineTotal: ['gross price'],
    lineDiscount: ['discount', 'discnt'],
    lineTax: ['tax'],
    taxesIncluded: ['tax inclusion option'],
  },
  grain: 'one row per item',
  dates: 'mdy',
  taxes: { field: 'taxesIncluded', added: ['tax not included', 'not included'] },
};
