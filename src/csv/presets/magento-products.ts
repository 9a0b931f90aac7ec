/**
 * Magento and Adobe Commerce › System › Export › Products (experienceleague.adobe.com, "Product attributes CSV"). A product
 * that is sold as its variants is a row beside them; rows of a store view hold translations.
 */
import type { Preset } from './preset.ts';

export const magentoProducts: Preset = {
  name: 'magento-products',
  kind: 'products',
  source: 'magento',
  fingerprint: [
    'sku',
    ['attribute set code', 'product type'],
    ['product type', 'store view code'],
    'name',
    'price',
  ],
  without: [],
  columns: {
    sku: ['sku'],
    product: ['name'],
    price: ['price'],
    salePrice: ['special price'],
    cost: ['cost'],
    supplier: ['manufacturer'],
    onHand: ['qty'],
  },
  grain: 'one row per product, again for each store view',
  rows: [
    { column: ['store view code'], is: 'filled', role: 'out' },
    { column: ['product type'], is: ['configurable', 'grouped', 'bundle'], role: 'parent' },
  ],
};
