/**
 * Flipkart Seller Hub › Payments › Settled transactions (seller.flipkart.com, "Payment reports"; the columns from a
 * public sample): one row per order item. Its fee columns hold one another, so what was taken is sale less
 * settlement. Flipkart pays in rupees alone.
 */
import type { Preset } from '../preset.ts';

export const flipkart: Preset = {
  name: 'flipkart-settlement',
  kind: 'transactions',
  source: 'flipkart',
  fingerprint: ['neft id', 'bank settlement value', 'order id', ['sale amount', 'marketplace fee']],
  without: [],
  columns: {
    at: ['payment date', 'settlement date'],
    payout: ['neft id'],
    transaction: ['order item id'],
    number: ['order id'],
    gross: ['sale amount'],
    net: ['bank settlement value'],
    currency: ['currency'],
  },
  grain: 'one row per order item',
  entries: { currency: 'INR' },
};
