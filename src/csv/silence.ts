/** What a file of orders has no column for: of that it says nothing, and what is known of it stays as it is. */
import type { Field } from './fields.ts';
import type { Plan } from './plan.ts';

export interface Silence {
  /** Neither a status nor anything else that a refund or a cancellation could be seen by. */
  readonly returns: boolean;
  /** Orders as a whole, not what was in them. */
  readonly items: boolean;
  /** Prices of items alone: no discounts, shipping or taxes, and no total that holds them. */
  readonly money: boolean;
}

const SAYS_ALL: Silence = { returns: false, items: false, money: false };

const RETURNS: readonly Field[] = [
  'status',
  'lineStatus',
  'payment',
  'cancelled',
  'refunded',
  'refundedAt',
  'unitsReturned',
  'unitsCancelled',
  'deleted',
  'event',
  'takenBack',
];
const ITEMS: readonly Field[] = ['sku', 'product', 'variant'];
const MONEY: readonly Field[] = [
  'lineDiscount',
  'discountPercent',
  'discount',
  'shipping',
  'shippingDiscount',
  'fees',
  'lineTax',
  'taxes',
  'platformTax',
  'duties',
  'tips',
  'gratuity',
  'subtotal',
  'total',
  'totalNet',
];

export function silenceOf({ kind, columns, rules, taxColumns }: Plan): Silence {
  if (kind !== 'orders') return SAYS_ALL;
  const said = new Set<Field>([...(Object.keys(columns) as Field[]), ...(rules.packed?.fields ?? [])]);
  const hasNone = (fields: readonly Field[]): boolean => !fields.some((field) => said.has(field));
  return {
    returns: hasNone(RETURNS),
    items: hasNone(ITEMS),
    money: hasNone(MONEY) && taxColumns === undefined,
  };
}
