/**
 * Squarespace › Products & Services › Export all (support.squarespace.com, "Product .csv files"). The product stands on the
 * row of its first variant. `Unlimited` is no count; the sale price counts where the product is on sale.
 */
import type { Preset } from './preset.ts';

export const squarespaceProducts: Preset = {
  name: 'squarespace-products',
  kind: 'products',
  source: 'squarespace',
  fingerprint: ['product id non editable', 'variant id non editable', 'title', 'sku', 'price'],
  without: [],
  columns: {
    handle: ['product id non editable'],
    sku: ['sku'],
    product: ['title'],
    option1: ['option value 1'],
    option2: ['option value 2'],
    option3: ['option value 3'],
    price: ['price'],
    salePrice: ['sale price'],
    onSale: ['on sale'],
    onHand: ['stock'],
  },
  grain: 'one row per variant',
};
