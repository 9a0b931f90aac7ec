/**
 * Shopify's orders as the connectors to a warehouse lay them down, one row per order (fivetran.com/docs, Shopify schema;
 * github.com/fivetran/dbt_shopify). Amounts are the shop's currency, those of the buyer beside them are left.
 */
import type { Preset } from './preset.ts';

export const shopifyWarehouseOrders: Preset = {
  name: 'shopify-warehouse-orders',
  kind: 'orders',
  source: 'shopify',
  fingerprint: [
    ['total price set shop amount', 'total price'],
    ['created at', 'processed at'],
    ['fivetran deleted', 'app id'],
    ['financial status', 'display financial status', 'fivetran synced'],
  ],
  without: ['lineitem name'],
  columns: {
    number: ['number', 'order number', 'name'],
    altNumber: ['id'],
    placed: ['created at', 'processed at'],
    cancelled: ['cancelled at'],
    currency: ['total price set shop currency code', 'currency code', 'currency'],
    channel: ['source name'],
    payment: ['display financial status', 'financial status'],
    fulfilment: ['display fulfillment status', 'fulfillment status'],
    customer: ['customer id', 'email'],
    country: ['shipping address country code'],
    discount: ['total discounts set shop amount', 'total discounts'],
    shipping: ['total shipping price set shop amount'],
    taxes: ['total tax set shop amount', 'total tax'],
    taxesIncluded: ['taxes included'],
    total: ['total price set shop amount', 'total price'],
    test: ['test'],
    deleted: ['fivetran deleted'],
  },
  grain: 'one row per order',
  numberPrefix: '#',
};
