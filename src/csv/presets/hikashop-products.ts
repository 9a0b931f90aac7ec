/**
 * HikaShop › Products › Export (hikashop.com/support, "Import"). One row per variant, the product repeated: its quantity
 * is not the stock where a variant has one.
 */
import type { Preset } from './preset.ts';

export const hikashopProducts: Preset = {
  name: 'hikashop-products',
  kind: 'products',
  source: 'hikashop',
  fingerprint: ['product code', 'product name', 'product price', 'variant code', 'variant price'],
  without: [],
  columns: {
    handle: ['product code'],
    sku: ['variant code'],
    product: ['product name'],
    option1: ['characteristic 1'],
    option2: ['characteristic 2'],
    price: ['variant price'],
    onHand: ['variant quantity'],
  },
  grain: 'one row per variant',
};
