/** Taxes as `--json` has them: docs/json.md is the promise. */
import { money } from '../core/money.ts';
import type { TaxSums, Untold } from '../db/order-taxes.ts';
import type { Store } from '../db/stores.ts';
import { moneyJson } from './metric-json.ts';
import { taxOf } from './taxes-table.ts';

type In = Pick<Store, 'currency'>;

const amounts = (each: Pick<TaxSums, 'charged' | 'refunded'>, { currency }: In) => ({
  tax: moneyJson(money(taxOf(each), currency)),
  charged: moneyJson(money(each.charged, currency)),
  refunded: moneyJson(money(each.refunded, currency)),
});

export const taxJson = (each: TaxSums, store: In) => ({
  label: each.label,
  place: each.place,
  place_stated: each.stated,
  name: each.name,
  rate: each.rate === null ? null : Number(each.rate),
  derived: each.derived,
  orders: each.orders,
  ...amounts(each, store),
  on_shipping: moneyJson(money(each.shipping, store.currency)),
  base: each.baseless === each.orders ? null : moneyJson(money(each.base, store.currency)),
  orders_without_base: each.baseless,
  difference: each.expected === null ? null : moneyJson(money(each.checked - each.expected, store.currency)),
});

export const untoldJson = (each: Untold, store: In) => ({
  country: each.country,
  orders: each.orders,
  ...amounts(each, store),
});
