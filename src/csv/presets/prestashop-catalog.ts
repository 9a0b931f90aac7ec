/**
 * PrestaShop › Catalogue › Products › Export, from the list (github.com/PrestaShop/PrestaShop,
 * src/Core/Grid/Definition/Factory/ProductGridDefinitionFactory.php, and before it
 * src/PrestaShopBundle/Controller/Admin/ProductController.php, exportAction, where the header stands).
 */
import type { Preset } from './preset.ts';

export const prestashopCatalog: Preset = {
  name: 'prestashop-catalog',
  kind: 'products',
  source: 'prestashop',
  fingerprint: [
    ['product id', 'id'],
    'image',
    'name',
    'reference',
    'category',
    ['price tax excl', 'price tax incl'],
    'quantity',
  ],
  without: ['supplier reference #'],
  columns: {
    sku: ['reference'],
    product: ['name'],
    price: ['price tax excl', 'price tax incl'],
    onHand: ['quantity'],
  },
  grain: 'one row per product',
};
