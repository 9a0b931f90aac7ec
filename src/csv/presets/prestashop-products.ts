/**
 * PrestaShop and thirty bees: the columns of the sample import file, which export modules write too
 * (docs.prestashop-project.org, "Import"; github.com/thirtybees). The reference is the SKU.
 */
import type { Preset } from './preset.ts';

export const prestashopProducts: Preset = {
  name: 'prestashop-products',
  kind: 'products',
  source: 'prestashop',
  fingerprint: [
    'product id',
    'name',
    ['reference #', 'reference'],
    [
      'price tax excl',
      'price tax excluded',
      'price tax excluded or price tax included',
      'price tax included',
    ],
    ['supplier reference #', 'wholesale price', 'cost price', 'tax rule id', 'tax rules id'],
  ],
  without: [],
  columns: {
    sku: ['reference #', 'reference'],
    product: ['name'],
    price: [
      'price tax excl',
      'price tax excluded',
      'price tax excluded or price tax included',
      'price tax included',
    ],
    cost: ['cost price', 'wholesale price'],
    supplier: ['supplier', 'brand', 'manufacturer'],
    onHand: ['quantity'],
  },
  grain: 'one row per product',
};
