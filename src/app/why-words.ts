/** What the steps of the bridge are called: each from one profile's figure towards the next. */
import type { Rules } from '../core/metrics/rules.ts';

export const STEPS = {
  cancelled: 'Cancelled orders do not count',
  unpaid: 'Unpaid orders do not count',
  paid_outside: 'Placed in the period, paid outside it',
  placed_outside: 'Paid in the period, placed outside it',
  gift_cards: 'Gift cards sold',
  duties: 'Duties',
  tips: 'Tips',
  rates_paid: 'Exchange rates of the day of payment',
  shipping: 'Shipping',
  taxes: 'Taxes',
  kept: 'Taken back and not paid back, or the other way',
  other_amounts: 'Paid more or less than the order came to',
  paid_in_parts: 'Parts of an order paid on other days',
  cancelled_paid: 'Paid for cancelled orders',
  refunds_elsewhere: 'Refunds as the statements have them',
  cancelled_refunds: 'Paid back for cancelled orders',
  rates_moved: 'Exchange rates of the day money moved',
} as const satisfies Readonly<Record<string, string>>;

export type StepId = keyof typeof STEPS;
export const STEP_IDS = Object.keys(STEPS) as [StepId, ...StepId[]];

/** Those that lead to WooCommerce's figure; the others lead on from it to cash. */
export const TO_WOOCOMMERCE: readonly StepId[] = STEP_IDS.slice(0, 8);

export const FIGURES: Readonly<Record<Rules, string>> = {
  shopify: 'Net sales, Shopify rules',
  woocommerce: 'Net revenue, WooCommerce rules',
  cash: 'Net cash: received less returned',
};
