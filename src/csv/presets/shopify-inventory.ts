/**
 * Shopify admin › Products › Inventory › Export: one row per variant and location, or, in the older layout,
 * one row per variant and one column per location after the last fixed one
 * (help.shopify.com/en/manual/products/inventory/setup/inventory-csv). `not stocked` means just that.
 */
import type { Preset } from './preset.ts';

export const shopifyInventory: Preset = {
  name: 'shopify-inventory',
  kind: 'stock',
  source: 'shopify',
  fingerprint: ['handle', 'title', ['option1 value', 'option1 name'], 'sku', ['coo', 'hs code', 'location']],
  without: ['variant price', 'price', 'image src'],
  columns: {
    handle: ['handle'],
    product: ['title'],
    option1: ['option1 value'],
    option2: ['option2 value'],
    option3: ['option3 value'],
    sku: ['sku'],
    location: ['location'],
    onHand: ['on hand current', 'on hand'],
    available: ['available not editable', 'available'],
    committed: ['committed not editable', 'committed'],
    incoming: ['incoming not editable', 'incoming'],
    unavailable: ['unavailable not editable', 'unavailable'],
  },
  grain: 'one row per variant and location',
  locationsAfter: ['coo', 'hs code', 'sku'],
};
