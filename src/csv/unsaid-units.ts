/** What no name says of amounts: whether they are cents, and whether discounts are a share of the price. */
import type { Field } from './fields.ts';
import { currencyInHeader } from './header-words.ts';
import type { Plan } from './plan.ts';

/** The amounts of an order. */
const MONEY: ReadonlySet<Field> = new Set<Field>([
  ...([
    'unitPrice',
    'lineTotal',
    'lineDiscount',
    'lineTax',
    'discount',
    'shipping',
    'fees',
    'taxes',
  ] as const),
  ...([
    'duties',
    'tips',
    'gratuity',
    'subtotal',
    'total',
    'totalNet',
    'refunded',
    'shippingDiscount',
  ] as const),
]);
const DISCOUNTS: ReadonlySet<Field> = new Set<Field>(['discount', 'lineDiscount']);
/** A few cents may be all of it. */
const SMALL: ReadonlySet<Field> = new Set<Field>([
  ...(['discount', 'lineDiscount', 'taxes', 'lineTax', 'fees', 'tips', 'gratuity'] as const),
]);
const DIGITS = /^-?\d+$/;
const NOTHING = /^-?0*(?:[.,]0*)?$/;
const SHARE = /^-?0?[.,]\d{1,4}$/;

export interface Units {
  readonly add: (field: Field, cell: string) => void;
  readonly decide: () => Pick<UnitsSeen, 'maybeCents' | 'maybeShares'>;
}

export interface UnitsSeen {
  /** An amount of which none has decimals, as cents have none; null where some have, or are too small. */
  readonly maybeCents: { readonly field: Field; readonly example: string } | null;
  /** Discounts that are all below 1. */
  readonly maybeShares: { readonly field: Field; readonly example: string } | null;
}

export const isUnitField = (field: Field): boolean => MONEY.has(field);

/** Cells of the columns that are money. */
export function unitsSeen(): Units {
  const money = { whole: 0, odd: 0, large: 0, small: 0, other: 0 };
  const discounts = { shares: 0, other: 0 };
  let amount: UnitsSeen['maybeCents'] = null;
  let share: UnitsSeen['maybeShares'] = null;
  return {
    add: (field, cell) => {
      if (cell === '0' || NOTHING.test(cell)) return;
      if (DISCOUNTS.has(field)) {
        if (SHARE.test(cell)) {
          discounts.shares += 1;
          share ??= { field, example: cell };
        } else discounts.other += 1;
      }
      // What costs less than one cannot be told apart, and what has a sign is written for people.
      const digits = DIGITS.test(cell) ? cell.replace('-', '').length : 0;
      if (digits < 3) money[digits > 0 && SMALL.has(field) ? 'small' : 'other'] += 1;
      else {
        money.whole += 1;
        if (digits > 3) money.large += 1;
        if (!cell.endsWith('00')) {
          money.odd += 1;
          amount ??= { field, example: cell };
        }
      }
    },
    decide: () => ({
      maybeCents: mayBeCents(money) ? amount : null,
      maybeShares: discounts.other === 0 ? share : null,
    }),
  };
}

interface Seen {
  readonly whole: number;
  /** Of these, such as end in no two zeros, and such as are a thousand and more. */
  readonly odd: number;
  readonly large: number;
  readonly small: number;
  readonly other: number;
}

/** A discount of 50 on 3490 may be cents like the price; one of 10 on 129 is money off. */
const mayBeCents = ({ whole, odd, large, small, other }: Seen): boolean =>
  other === 0 && whole > 1 && odd * 2 >= whole && (small === 0 || large * 2 >= whole);

/** Of these, a hundred is much and prices have cents; elsewhere whole amounts of three digits are everyday. */
export const COUNTS_CENTS: ReadonlySet<string> = new Set(
  'EUR USD GBP CHF CAD AUD NZD SGD PLN BRL'.split(' '),
);

/** Somebody has to say, or said, whether they are cents. */
export const isOpenToCents = (plan: Plan): boolean =>
  plan.kind === 'orders' && plan.preset === null && !plan.inCents && COUNTS_CENTS.has(plan.currency);

/** All amounts of the orders as cents. */
export const asCents = (plan: Plan): Plan => ({
  ...plan,
  inCents: (Object.entries(plan.columns) as [Field, number][]).flatMap(([field, column]) =>
    MONEY.has(field) ? [column] : [],
  ),
});

/** The one column of discounts that could be a share instead; null where there are several, or one of percent. */
function discountField({ kind, preset, columns }: Plan): 'discount' | 'lineDiscount' | null {
  if (kind !== 'orders' || preset !== null || columns.discountPercent !== undefined) return null;
  if (columns.discount !== undefined) return columns.lineDiscount === undefined ? 'discount' : null;
  return columns.lineDiscount === undefined ? null : 'lineDiscount';
}

export const isOpenToShares = (plan: Plan): boolean => discountField(plan) !== null;

/** `0.10` is a tenth of the price. */
export function asShares(plan: Plan): Plan {
  const field = discountField(plan);
  if (field === null) return plan;
  const { [field]: column, ...columns } = plan.columns;
  const { [field]: mark = '.', ...marks } = plan.marks;
  return {
    ...plan,
    columns: { ...columns, ...(column === undefined ? {} : { discountPercent: column }) },
    marks: { ...marks, discountPercent: mark },
    shares: true,
  };
}

/** Whether the column's name says that it holds amounts: `Discount Amount`, `Rabattbetrag`, `Discount (EUR)`. */
export const namesAmounts = (name: string): boolean =>
  currencyInHeader(name) !== null ||
  /\p{Sc}|amount|total|betrag|montant|importe|importo|bedrag|kwota|valor\b/iu.test(name);
