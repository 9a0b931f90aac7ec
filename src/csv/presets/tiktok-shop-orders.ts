/**
 * TikTok Shop › Seller Centre › Orders › Export (seller-tiktok.com, "Export orders"; the header stands in public code that
 * reads it). One row per SKU, the order repeated. Discounts of the platform and of the seller are beside each other. Which
 * country it is, and so the currency and the order of day and month, its column or the words of the status tell.
 */
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
  homes: [
    { field: 'country', words: ['united kingdom', 'uk'], currency: 'GBP', dates: 'dmy' },
    { field: 'country', words: ['united states', 'us', 'usa'], currency: 'USD', dates: 'mdy' },
    { field: 'country', words: ['malaysia'], currency: 'MYR', dates: 'dmy' },
    { field: 'country', words: ['singapore'], currency: 'SGD', dates: 'dmy' },
    { field: 'country', words: ['philippines'], currency: 'PHP', dates: 'dmy' },
    { field: 'country', words: ['indonesia'], currency: 'IDR', dates: 'dmy' },
    { field: 'country', words: ['thailand'], currency: 'THB', dates: 'dmy' },
    { field: 'country', words: ['vietnam'], currency: 'VND', dates: 'dmy' },
    {
      field: 'status',
      words: [
        'dikirim',
        'perlu dikirim',
        'sedang dikirim',
        'selesai',
        'dibatalkan',
        'belum dibayar',
        'telah dikirim',
        'batal',
        'belum bayar',
      ],
      currency: 'IDR',
      dates: 'dmy',
    },
    {
      field: 'status',
      words: ['da hoan tat', 'da huy', 'can gui', 'da van chuyen', 'hoan thanh', 'cho lay hang', 'dang giao'],
      currency: 'VND',
      dates: 'dmy',
    },
  ],
  rows: [{ column: ['order id'], is: ['platform unique order id'], role: 'out' }],
};
