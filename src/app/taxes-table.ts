/** The table of `taxes`: a row for each place and rate, and one for what no file tells apart. */
import { decimalText, money, sayMoney } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import type { Tx } from '../db/client.ts';
import type { TaxSums, Untold } from '../db/order-taxes.ts';
import type { Store } from '../db/stores.ts';
import type { Cell, Part } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import { sayCount } from './say-metric.ts';
import type { StoreView } from './store-view.ts';
import type { TaxesFound } from './taxes-answer.ts';

export const MOST_ROWS = 12;
const UNTOLD = 'Rate not stated';

export const taxOf = ({ charged, refunded }: Pick<TaxSums, 'charged' | 'refunded'>): bigint =>
  charged + refunded;
export const sayMinor = (minor: bigint, { currency, locale }: Pick<Store, 'currency' | 'locale'>): string =>
  sayMoney(money(minor, currency), locale);
/** In whole units, for pictures. */
export const drawn = (minor: bigint, { currency }: Pick<Store, 'currency'>): number =>
  Number(decimalText(money(minor, currency)));

export function chargedOf({ told, untold }: TaxesFound) {
  const add = (values: readonly bigint[]) => values.reduce((all, value) => all + value, 0n);
  return {
    charged: add([...told, ...untold].map(({ charged }) => charged)),
    refunded: add([...told, ...untold].map(({ refunded }) => refunded)),
    shipping: add(told.map(({ shipping }) => shipping)),
  };
}

export async function taxesTable(
  tx: Tx,
  view: StoreView,
  { told, untold }: TaxesFound,
  { period, range }: { readonly period: Period; readonly range: string },
): Promise<Part> {
  const { store, now } = view;
  const button = (label: string, tax: string) =>
    askButtonIn(tx, store.id, now, { label, command: 'orders', args: { what: range, tax }, asOf: now });
  const rows: Cell[][] = [];
  for (const each of told.slice(0, MOST_ROWS)) {
    rows.push([
      { text: each.label, button: await button(each.label, each.label) },
      sayMinor(taxOf(each), store),
      sayBase(each, store),
      sayCheck(each, store),
      sayMinor(each.refunded, store),
      sayCount(each.orders, store.locale),
    ]);
  }
  if (untold.length > 0) rows.push(untoldRow(untold, store, await button(UNTOLD, 'none')));
  const more = Math.max(0, told.length - MOST_ROWS);
  return {
    kind: 'table',
    caption: `Taxes by place and rate, ${period.label}, charged less refunded`,
    columns: [
      { label: 'Tax' },
      ...['Amount', 'Base', 'Check', 'Refunded', 'Orders'].map((label) => ({ label, align: 'end' as const })),
    ],
    rows,
    ...(more > 0 ? { more: { count: more, how: 'as CSV' } } : {}),
  };
}

function untoldRow(untold: readonly Untold[], store: Store, button: Exclude<Cell, string>['button']): Cell[] {
  const add = (of: (each: Untold) => bigint) => untold.reduce((all, each) => all + of(each), 0n);
  return [
    { text: UNTOLD, button },
    sayMinor(add(taxOf), store),
    '',
    '',
    sayMinor(
      add(({ refunded }) => refunded),
      store,
    ),
    sayCount(
      untold.reduce((all, { orders }) => all + orders, 0),
      store.locale,
    ),
  ];
}

/** What is not known is never filled in. */
function sayBase(each: TaxSums, store: Store): string {
  if (each.baseless === each.orders) return 'not known';
  const known = sayMinor(each.base, store);
  return each.baseless === 0 ? known : `${known}, ${each.baseless} not known`;
}

function sayCheck({ checked, expected, derived }: TaxSums, store: Store): string {
  if (expected === null) return '';
  const gap = checked - expected;
  const said = gap === 0n ? 'exact' : `${gap > 0n ? '+' : ''}${sayMinor(gap, store)}`;
  return derived ? `${said}, derived` : said;
}
