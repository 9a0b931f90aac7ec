/**
 * The sheet Products of the OpenCart Export/Import tool (opencart.com/extension/export_import). An order names the model, so
 * that is the SKU. Names come in a column for each language, `name(en-gb)`.
 */
import type { Preset } from './preset.ts';

export const opencartProducts: Preset = {
  name: 'opencart-products',
  kind: 'products',
  source: 'opencart',
  fingerprint: [
    'product id',
    'model',
    'quantity',
    'price',
    'manufacturer',
    ['stock status id', 'image name', 'date available', 'date added'],
  ],
  without: [],
  columns: {
    sku: ['model'],
    product: ['name', 'name *'],
    price: ['price'],
    supplier: ['manufacturer'],
    onHand: ['quantity'],
  },
  grain: 'one row per product',
};
