/**
 * Shopware 5 › Import/Export, profile default_articles (github.com/shopware5/SwagImportExport). `price_EK` is the price of
 * the customer group EK, not what the article costs.
 */
import type { Preset } from './preset.ts';

export const shopwareArticles: Preset = {
  name: 'shopware-articles',
  kind: 'products',
  source: 'shopware',
  fingerprint: ['ordernumber', 'name', ['price ek', 'price'], ['mainnumber', 'instock'], ['supplier', 'tax']],
  without: ['invoice amount'],
  columns: {
    sku: ['ordernumber'],
    product: ['name'],
    variant: ['additional text'],
    price: ['price ek', 'price'],
    cost: ['purchaseprice', 'purchase price'],
    supplier: ['supplier'],
    leadTime: ['shippingtime', 'shipping time'],
    pack: ['purchasesteps', 'purchase steps'],
    onHand: ['instock', 'in stock'],
  },
  grain: 'one row per article or variant',
};
