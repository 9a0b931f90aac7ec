/**
 * eBay › Seller Hub › Payments › Reports › Order earnings report (ebay.com/help/selling/getting-paid/reports; the header,
 * from `Order creation date` to `Order earnings`, in two public programs that read it). One row per item below notes and
 * lines of `--`, which is also what an empty cell holds. Fees are not read here: the transaction report has them by day.
 */
import type { Preset } from './preset.ts';

export const ebayEarnings: Preset = {
  name: 'ebay-earnings',
  kind: 'orders',
  source: 'ebay',
  fingerprint: ['order creation date', 'order number', 'item title', 'item subtotal', 'order earnings'],
  without: [],
  columns: {
    number: ['order number'],
    placed: ['order creation date'],
    currency: ['transaction currency'],
    country: ['ship to country'],
    sku: ['custom label'],
    product: ['item title'],
    quantity: ['quantity'],
    lineTotal: ['item subtotal'],
    shipping: ['shipping and handling'],
    taxes: ['seller collected tax'],
    discount: ['discount'],
    total: ['gross amount'],
    refunded: ['refunds'],
  },
  perLine: ['shipping', 'taxes', 'discount', 'total', 'refunded'],
  grain: 'one row per item',
  taxes: 'added',
  dollar: 'USD',
};
