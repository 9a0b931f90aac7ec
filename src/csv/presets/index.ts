/** The exports that are known by their headers, the most particular first. */
import { CAMPAIGNS } from './campaigns/index.ts';
import { MONEY } from './money/index.ts';
import { OTHERS } from './others/index.ts';
import type { Preset } from './preset.ts';
import { shopifyInventory } from './shopify-inventory.ts';
import { shopifyOrders } from './shopify-orders.ts';
import { shopifyProducts } from './shopify-products.ts';

export const PRESETS: readonly Preset[] = [
  ...[shopifyOrders, shopifyInventory, shopifyProducts],
  ...[...MONEY, ...CAMPAIGNS, ...OTHERS],
];

/** The preset whose fingerprint the header words have. */
export const presetOf = (words: readonly string[]): Preset | null =>
  PRESETS.find(
    (preset) =>
      preset.fingerprint.every((part) => [part].flat().some((name) => words.includes(name))) &&
      !preset.without.some((name) => words.includes(name)),
  ) ?? null;
