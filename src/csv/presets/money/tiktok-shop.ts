/**
 * TikTok Shop Seller Center › Finances › Statements › Export (seller-us.tiktok.com/university, "Statement"): one row
 * per order or adjustment. `Total fees` holds the fee columns beside it.
 */
import type { Preset } from '../preset.ts';

export const tiktokShop: Preset = {
  name: 'tiktok-shop-settlement',
  kind: 'transactions',
  source: 'tiktok-shop',
  fingerprint: [
    ['order adjustment id', 'order id', 'related order id'],
    'total settlement amount',
    ['total revenue', 'total fees'],
    ['order settled time', 'statement date', 'settled time', 'order created time'],
  ],
  without: [],
  columns: {
    at: ['order settled time', 'settled time', 'statement date', 'order created time'],
    type: ['type'],
    transaction: ['order adjustment id', 'adjustment id', 'order id'],
    number: ['order id', 'related order id', 'order adjustment id'],
    payout: ['statement id', 'payment id'],
    gross: ['total revenue'],
    fee: ['total fees'],
    net: ['total settlement amount'],
    currency: ['currency'],
  },
  grain: 'one row per order or adjustment',
  entries: { fee: 'signed', types: { order: 'charge', refund: 'refund' } },
};
