/** The columns of the staging tables, in the order in which the COPY text has them. Unknown is \N. */

/** One row per line of an order's sale (event 0) and of each reversal (event 1, …; amounts negative there). */
export const STAGED_SALES = [
  'source',
  'number',
  'placed_at',
  'cancelled_at',
  'currency',
  'channel',
  'status',
  'fulfilment',
  'customer',
  'country',
  'fingerprint',
  'paid_at',
  'event',
  'line',
  'kind',
  'at',
  'sku_key',
  'sku',
  'title',
  'quantity',
  'gross',
  'discounts',
  'shipping',
  'taxes',
  'duties',
  'tips',
  'gift_cards',
  'refunded',
  'orders',
  'refunds',
] as const;

export const STAGED_PRODUCTS = [
  'sku_key',
  'sku',
  'title',
  'variant',
  'price',
  'cost',
  'supplier',
  'lead_time_days',
  'pack',
  'gift_card',
] as const;

/** `title` names the product that a count brings up for the first time. */
export const STAGED_STOCK = [
  'sku_key',
  'sku',
  'title',
  'variant',
  'location',
  'on_hand',
  'committed',
  'incoming',
  'counted_on',
] as const;
