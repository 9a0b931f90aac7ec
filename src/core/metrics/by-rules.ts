/**
 * What metrics mean by the rules of WooCommerce and by cash, where that is not what they mean by Shopify's. The
 * rows that are summed differ too (src/db/ledger.ts): there an amount stands in `gross` with all that the rules
 * count as revenue.
 */
import type { Metric, MetricId } from './metrics.ts';
import type { OtherRules } from './rules.ts';

type Other = Partial<Pick<Metric, 'label' | 'terms' | 'per' | 'formula'>> & { readonly none?: true };

const none = (formula: string): Other => ({ terms: {}, formula, none: true });
const IN_REVENUE = none('part of net revenue by WooCommerce’s rules');
const NOT_APART = none('a payment does not say which part of it is what');

const NET = { saleGross: 1, saleDiscounts: -1, reversedGross: 1, reversedDiscounts: -1 } as const;

export const BY_RULES: Readonly<Record<OtherRules, Partial<Readonly<Record<MetricId, Other>>>>> = {
  woocommerce: {
    net_sales: {
      label: 'Net revenue',
      formula: 'what paid orders came to − taxes − shipping, with what was taken back negative',
    },
    gross_sales: {
      label: 'Gross revenue',
      formula: 'items, gift cards, duties and tips of paid orders, before discounts, taxes and shipping',
    },
    total_sales: { label: 'Total revenue', formula: 'net revenue + shipping + taxes' },
    orders: { formula: 'paid orders on the day they were paid, cancelled ones left out' },
    aov: { terms: NET, formula: 'net revenue ÷ orders' },
    duties: IN_REVENUE,
    tips: IN_REVENUE,
  },
  cash: {
    net_sales: { label: 'Net cash', formula: 'money received − money returned' },
    gross_sales: { label: 'Received', formula: 'payments of orders, each on its own day' },
    returns: { label: 'Returned', formula: 'money returned, on the day it moved' },
    orders: { formula: 'orders that money was received for, on the day of the first payment' },
    aov: { terms: { saleGross: 1 }, formula: 'money received ÷ paid orders' },
    units: { formula: 'quantity of the orders whose first payment falls in the period' },
    discounts: NOT_APART,
    shipping: NOT_APART,
    taxes: NOT_APART,
    duties: NOT_APART,
    tips: NOT_APART,
    total_sales: NOT_APART,
    returned_units: NOT_APART,
    // What was received holds taxes and shipping, which no cost of goods stands against.
    gross_margin: NOT_APART,
  },
};
