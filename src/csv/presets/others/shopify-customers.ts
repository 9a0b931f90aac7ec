/**
 * Shopify admin › Customers › Export
 * (help.shopify.com/en/manual/customers/import-export-customers): one row per customer, without a day.
 */
import type { Preset } from '../preset.ts';

export const shopifyCustomers: Preset = {
  name: 'shopify-customers',
  kind: 'customers',
  source: 'shopify',
  fingerprint: [
    'first name',
    'last name',
    'email',
    ['accepts email marketing', 'accepts marketing'],
    ['total spent', 'total orders', 'tax exempt'],
  ],
  without: ['lineitem name', 'order id'],
  columns: { customer: ['email'], firstSeen: ['created at', 'customer since'] },
  grain: 'one row per customer',
  entries: {},
};
