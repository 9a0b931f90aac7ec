/** What is known by day from other files than the orders: each with its table and the rule by which it is dated. */

/** `number` is one that a person wrote into a formula; `ratio` and `percent` are what is left when units cancel. */
export type Unit = 'money' | 'count' | 'ratio' | 'percent';

export type QuantityId =
  | 'sessions'
  | 'ad_spend'
  | 'payment_fees'
  | 'shipping_cost'
  | 'new_customers'
  | 'refunded_orders'
  | 'cost_of_goods';

export interface Quantity {
  readonly id: QuantityId;
  readonly label: string;
  readonly unit: 'money' | 'count';
  readonly formula: string;
  /** What is missing where nothing is known. */
  readonly lacks: string;
  /** One of what it was counted or summed from. */
  readonly of: string;
  readonly good?: 'up' | 'down';
}

export const QUANTITIES: readonly Quantity[] = [
  {
    id: 'sessions',
    label: 'Sessions',
    unit: 'count',
    formula:
      'visits by the files of visits, of days that lie wholly in the period, of the source that tells most days',
    lacks: 'visits',
    of: 'row',
    good: 'up',
  },
  {
    id: 'ad_spend',
    label: 'Ad spend',
    unit: 'money',
    formula: 'spend by the files of advertising, of days that lie wholly in the period',
    lacks: 'advertising',
    of: 'row',
  },
  {
    id: 'payment_fees',
    label: 'Payment fees',
    unit: 'money',
    formula: 'fees by the statements of payment services, on the day they were booked',
    lacks: 'payment fees',
    of: 'row',
    good: 'down',
  },
  {
    id: 'shipping_cost',
    label: 'Shipping cost',
    unit: 'money',
    formula: 'what labels cost by the files of labels, on the day they were bought',
    lacks: 'shipping costs',
    of: 'row',
    good: 'down',
  },
  {
    id: 'new_customers',
    label: 'New customers',
    unit: 'count',
    formula: 'customers whose first order known was placed in the period',
    lacks: 'customers',
    of: 'customer',
    good: 'up',
  },
  {
    id: 'refunded_orders',
    label: 'Refunded orders',
    unit: 'count',
    formula: 'orders of the period that money was given back for, whenever that was',
    lacks: 'orders',
    of: 'order',
    good: 'down',
  },
  {
    id: 'cost_of_goods',
    label: 'Cost of goods',
    unit: 'money',
    formula: 'cost as of the sale × quantity sold, less what came back; only of lines whose cost is known',
    lacks: 'costs of goods',
    of: 'line',
  },
];

const BY_ID = new Map(QUANTITIES.map((quantity) => [quantity.id as string, quantity]));
export const isQuantity = (id: string): id is QuantityId => BY_ID.has(id);
export const quantityOf = (id: QuantityId): Quantity => BY_ID.get(id) as Quantity;
