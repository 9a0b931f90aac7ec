/** By whose rules a store's numbers are taken (its profile), and what each calls the same thing. */
export const RULES = ['shopify', 'woocommerce', 'cash'] as const;
export type Rules = (typeof RULES)[number];
export type OtherRules = Exclude<Rules, 'shopify'>;

/** `Shopify rules`: as every answer's footer has it. */
export const RULES_NAMED: Readonly<Record<Rules, string>> = {
  shopify: 'Shopify rules',
  woocommerce: 'WooCommerce rules',
  cash: 'cash rules',
};

/** What the rules call the answer to “how much did we take?”. */
export const REVENUE_NAMED: Readonly<Record<Rules, string>> = {
  shopify: 'net sales',
  woocommerce: 'net revenue',
  cash: 'net cash',
};
