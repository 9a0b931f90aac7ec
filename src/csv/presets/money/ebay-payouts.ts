/** eBay › Seller Hub › Payments › Reports › Payouts (ebay.com/help/selling/getting-paid/reports): one row per payout. */
import type { Preset } from '../preset.ts';

export const ebayPayouts: Preset = {
  name: 'ebay-payouts',
  kind: 'transactions',
  source: 'ebay',
  fingerprint: [
    'payout date',
    'payout id',
    ['payout amount', 'net amount'],
    ['payout status', 'status'],
    ['payout method', 'payout currency'],
  ],
  without: [
    'order number',
    'order',
    'type',
    'transaction date',
    'transaction type',
    'transaction id',
    'fee',
    'fees',
  ],
  columns: {
    at: ['payout date'],
    payout: ['payout id'],
    transaction: ['payout id'],
    net: ['payout amount', 'net amount', 'amount'],
    currency: ['payout currency', 'currency'],
    status: ['payout status', 'status'],
  },
  grain: 'one row per payout',
  entries: { payouts: true },
};
