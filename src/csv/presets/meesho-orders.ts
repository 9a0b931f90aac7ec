/**
 * Meesho › Supplier panel › Orders › Download, as CSV: one row per sub-order. Columns and statuses as several public
 * programs read them (`Reason for Credit Entry`, `Supplier Discounted Price (Incl GST and Commision)`, so spelled); the
 * price is that of one unit. A parcel that was returned to its sender (`RTO`) was never taken, and is paid by nobody.
 */
import type { Preset } from './preset.ts';

export const meeshoOrders: Preset = {
  name: 'meesho-orders',
  kind: 'orders',
  source: 'meesho',
  fingerprint: [
    ...['reason for credit entry', 'sub order no', 'order date', 'sku', 'quantity'],
    [
      'supplier discounted price incl gst and commision',
      'supplier discounted price incl gst and commission',
      'supplier discounted price',
    ],
  ],
  without: [],
  columns: {
    number: ['sub order no'],
    placed: ['order date'],
    status: ['reason for credit entry'],
    channel: ['order source'],
    sku: ['sku'],
    product: ['product name'],
    variant: ['size'],
    quantity: ['quantity'],
    unitPrice: [
      'supplier discounted price incl gst and commision',
      'supplier discounted price incl gst and commission',
      'supplier discounted price',
    ],
  },
  grain: 'one row per sub-order',
  currency: 'INR',
  statuses: {
    cancelled: 'cancelled',
    rto: 'cancelled',
    'rto complete': 'cancelled',
    'rto initiated': 'cancelled',
    'rto locked': 'cancelled',
    'rto ofd': 'cancelled',
    'rto delivered': 'cancelled',
  },
};
