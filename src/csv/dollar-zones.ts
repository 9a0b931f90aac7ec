/** Whose dollar a `$` alone is, by the zone in which the store keeps its days; null outside the countries that have one. */
import type { Zone } from '../core/time.ts';

const DOLLARS: readonly (readonly [string, RegExp])[] = [
  [
    'USD',
    /^(US\/|America\/(New_York|Chicago|Denver|Los_Angeles|Phoenix|Detroit|Boise|Anchorage|Juneau|Menominee|Indiana\/|Kentucky\/|North_Dakota\/)|Pacific\/Honolulu)/,
  ],
  [
    'CAD',
    /^(Canada\/|America\/(Toronto|Vancouver|Montreal|Halifax|Winnipeg|Edmonton|Regina|St_Johns|Moncton|Whitehorse))/,
  ],
  ['AUD', /^Australia\//],
  ['NZD', /^Pacific\/Auckland/],
  ['SGD', /^Asia\/Singapore/],
  ['HKD', /^Asia\/Hong_Kong/],
  ['MXN', /^America\/(Mexico_City|Monterrey|Tijuana|Cancun|Merida)/],
];

export const dollarOf = (zone: Zone): string | null =>
  DOLLARS.find(([, zones]) => zones.test(zone))?.[0] ?? null;
