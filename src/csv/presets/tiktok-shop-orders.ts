/**
 * TikTok Shop › Seller Centre › Orders › Export (seller-tiktok.com, "Export orders"; the header stands in public code that
 * reads it). One row per SKU, the order repeated. Discounts of the platform and of the seller are beside each other. Which
 * country it is, and so the currency and the order of day and month, its column or the words of the status tell.
 */
import { ASIAN_HOMES } from './asian-homes.ts';
import type { Preset } from './preset.ts';

export const tiktokShopOrders: Preset = {
  name: 'tiktok-shop-orders',
  kind: 'orders',
  source: 'tiktok-shop',
  fingerprint: [
    'order id',
    'order status',
    'sku id',
    'seller sku',
    'sku subtotal after discount',
    'created time',
  ],
  without: [],
  columns: {
    number: ['order id'],
    placed: ['created time'],
    paid: ['paid time'],
    fulfilled: ['shipped time'],
    cancelled: ['cancelled time'],
    status: ['order status'],
    fulfilment: ['order substatus'],
    customer: ['buyer username'],
    country: ['country'],
    sku: ['seller sku'],
    product: ['product name'],
    variant: ['variation'],
    quantity: ['quantity'],
    unitPrice: ['sku unit original price'],
    lineDiscount: ['sku platform discount'],
    discount: ['sku seller discount'],
    shipping: ['shipping fee after discount'],
    taxes: ['taxes'],
    total: ['order amount'],
    refunded: ['order refund amount'],
  },
  grain: 'one row per SKU, the order repeated',
  perLine: ['discount'],
  homes: ASIAN_HOMES,
  rows: [{ column: ['order id'], is: ['platform unique order id'], role: 'out' }],
};
