/** What Amazon's reports of items have in common: an item's own amounts, where tax comes on top, and what is not sold there. */
import type { Preset } from './preset.ts';

/** The price is of all units; shipping, gift wrap and taxes are the item's own. */
export const ITEM_COLUMNS = {
  currency: ['currency'],
  channel: ['sales channel'],
  country: ['ship country'],
  lineTotal: ['item price'],
  lineDiscount: ['item promotion discount'],
  lineTax: ['item tax'],
  shipping: ['shipping price'],
  shippingDiscount: ['ship promotion discount'],
  taxes: ['shipping tax'],
} as const;

/** Prices include the tax but in North and South America. */
export const AMAZON_TAXES = {
  field: 'channel',
  added: [
    ...['amazon com', 'amazon ca', 'amazon com mx', 'amazon com br', 'non amazon us', 'non amazon ca'],
    ...['si ca prod marketplace', 'si us prod marketplace'],
  ],
} as const satisfies Preset['taxes'];

const COUNTRIES = ['us', 'ca', 'uk', 'de', 'fr', 'it', 'es', 'nl', 'au', 'jp'];

/** Orders of other shops that Amazon only sends: they are in those shops' exports. */
export const SOLD_ELSEWHERE: NonNullable<Preset['rows']> = [
  {
    column: ['sales channel'],
    is: ['non amazon', ...COUNTRIES.map((country) => `non amazon ${country}`)],
    role: 'out',
  },
];
