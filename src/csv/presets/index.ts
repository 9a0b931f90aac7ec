/** The exports that are known by their headers. No header may have the fingerprint of two. */
import type { Preset } from './preset.ts';
import { shopifyInventory } from './shopify-inventory.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { shopifyProducts } from './shopify-products.ts';

export const PRESETS: readonly Preset[] = [shopifyOrders, shopifyInventory, shopifyProducts];

/** The presets whose fingerprint the header words have. */
export const presetsOf = (words: readonly string[]): readonly Preset[] =>
  PRESETS.filter(
    (preset) =>
      preset.fingerprint.every((part) => [part].flat().some((name) => words.includes(name))) &&
      !preset.without.some((name) => words.includes(name)),
  );

export const presetOf = (words: readonly string[]): Preset | null => presetsOf(words)[0] ?? null;
