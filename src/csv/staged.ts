/** The columns of the staging tables, in the order in which the COPY text has them. Unknown is \N. */

/** `place`: which order of the file it is; its lines carry the same. */
export const STAGED_ORDERS = [
  'place',
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
  'campaign',
  'fingerprint',
  'tax_lines',
  'paid_at',
] as const;

/**
 * One row per line of an order's sale (event 0, as of the order) and of each reversal (event 1, …; amounts negative
 * there). `sku` is spelt out where it comes first in the file, and unknown on all other lines.
 */
export const STAGED_SALES = [
  'place',
  'sku',
  'sku_key',
  'event',
  'line',
  'at',
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
