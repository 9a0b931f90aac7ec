/**
 * WooCommerce › Analytics › Orders › Download. Columns by Reports\Orders\Controller::get_export_columns
 * (github.com/woocommerce/woocommerce). All products are in one cell, `2× Mug, 1× Plate`, none with a price; net
 * sales are without tax and shipping. A refund is a further row with a negative amount.
 */
import type { Preset } from './preset.ts';

export const woocommerceAnalyticsOrders: Preset = {
  name: 'woocommerce-analytics-orders',
  kind: 'orders',
  source: 'woocommerce',
  fingerprint: ['date', 'order #', ['product', 'products'], 'items sold', ['net sales', 'n revenue']],
  without: [],
  columns: {
    number: ['order #'],
    placed: ['date'],
    status: ['status'],
    customer: ['customer'],
    channel: ['attribution'],
    total: ['net sales', 'n revenue'],
  },
  grain: 'one row per order, its products in one cell',
  packed: {
    column: ['product', 'products'],
    between: ', (?=\\d+\\s*[×x])',
    pattern: '^(?<quantity>\\d+)\\s*[×x]\\s*(?<product>.+)$',
    fields: ['quantity', 'product'],
  },
};
