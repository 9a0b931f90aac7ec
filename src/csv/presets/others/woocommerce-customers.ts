/**
 * WooCommerce › Customers › Download (woocommerce.com/document/woocommerce-analytics/customers-report; the names of a
 * file that the server makes stand in github.com/woocommerce/woocommerce,
 * plugins/woocommerce/src/Admin/API/Reports/Customers/Controller.php): one row per customer.
 */
import type { Preset } from '../preset.ts';

export const woocommerceCustomers: Preset = {
  name: 'woocommerce-customers',
  kind: 'customers',
  source: 'woocommerce',
  fingerprint: [
    'name',
    'email',
    ['sign up', 'date registered'],
    ['total spend', 'orders'],
    ['username', 'last active', 'aov'],
  ],
  without: ['order id', 'sku'],
  columns: { customer: ['email'], firstSeen: ['sign up', 'date registered'] },
  grain: 'one row per customer',
  entries: {},
};
