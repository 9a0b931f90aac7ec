/**
 * Shopware 5 › Import/Export, profile default_article_in_stock (github.com/shopware5/SwagImportExport). An article whose
 * price has steps has a row for each of them with the same stock.
 */
import type { Preset } from './preset.ts';

export const shopwareStock: Preset = {
  name: 'shopware-stock',
  kind: 'stock',
  source: 'shopware',
  fingerprint: ['ordernumber', 'instock'],
  without: ['name', 'mainnumber', 'price ek'],
  columns: {
    sku: ['ordernumber'],
    product: ['name'],
    variant: ['additionaltext'],
    onHand: ['instock'],
  },
  grain: 'one row per article and step of its price',
};
