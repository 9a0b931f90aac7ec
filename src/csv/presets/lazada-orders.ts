/**
 * Lazada › Seller Center › Orders › Export (the columns in public code that reads them, `orderItemId`, `sellerSku`,
 * `paidPrice`, `sellerDiscountTotal`, … in several). One row per unit sold. The seller's discount counts, the platform's
 * is paid by the platform. The currency is that of the country.
 */
import { ASIAN_HOMES } from './asian-homes.ts';
import type { Preset } from './preset.ts';

export const lazadaOrders: Preset = {
  name: 'lazada-orders',
  kind: 'orders',
  source: 'lazada',
  fingerprint: ['order item id', 'lazada id', 'seller sku', 'create time', 'order number', 'unit price'],
  without: [],
  columns: {
    number: ['order number'],
    placed: ['create time'],
    lineStatus: ['status'],
    customer: ['customer email', 'customer name'],
    country: ['shipping country', 'billing country'],
    sku: ['seller sku'],
    product: ['item name'],
    variant: ['variation'],
    unitPrice: ['unit price'],
    lineDiscount: ['seller discount total'],
    shipping: ['shipping fee'],
    refunded: ['refund amount'],
  },
  grain: 'one row per unit',
  perLine: ['shipping', 'refunded'],
  homes: ASIAN_HOMES,
  statuses: { 'package returned': 'refunded', returned: 'refunded', 'lost by 3pl': 'cancelled' },
};
