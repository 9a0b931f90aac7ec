/** Exports of payment services that hold movements without what they belong to, or more than once. */
import type { Sign } from './foreign-signs.ts';

const FROM_BALANCE =
  'Export the movements of the balance, or the payouts with their transactions, and drop that: it holds them too.';

export const PAYMENT_SIGNS: readonly Sign[] = [
  {
    seems: "Walmart's payment report in the layout before 2022",
    instead: 'Export the payment report of Seller Center as it is now, or the orders, and drop that.',
    sure: /^(payable to partner from sale|total tender to from customer)$/,
  },
  {
    seems: 'the sums of a balance, without its movements',
    instead: FROM_BALANCE,
    must: /^net amount$/,
    signs: /^(category|description)$/,
    count: 2,
    without: /\b(date|created|time|id|reference|price|sku|gross|type)\b/,
  },
  {
    seems: 'the fees of payments, one by one, without the payments',
    instead: FROM_BALANCE,
    sure: /^fee (transaction id|category)$/,
  },
  {
    seems: 'refunds or disputes without the payments that they belong to',
    instead: FROM_BALANCE,
    must: /^(charge id|payment intent id|original (payment|transaction|charge)( id)?|disputed amount)$/,
    signs:
      /^(reason|refund (id|reason|status)|dispute (id|reason|status)|disputed amount|evidence due( by)?)$/,
    without:
      /^(fee|fees|net|net amount|captured|card id|type|amount refunded)$|\b(sku|item|product|quantity)\b/,
  },
  {
    seems: 'refunds without the orders or payments that they belong to',
    instead: FROM_BALANCE,
    signs: /^(refund|return|credit note|rma) (id|number|no|#)$|^(erstattungs|gutschrifts)(nummer|nr|id)$/,
    without:
      /\b(order|purchase|sale|transaction) (date|total|amount|type)\b|^(type|total|subtotal|fee|fees|net|payout|gross)$|\b(sku|items?|product|quantity|line ?item|price|created|placed)\b/,
  },
  {
    // Adyen › Received payments: asked for, authorised and settled are a row each, with the same amount.
    seems: 'the steps of payments, each with its whole amount',
    instead: FROM_BALANCE,
    must: /^psp reference$/,
    signs: /^(risk scoring|acquirer response|shopper (ip|pan|country|interaction)|authorisation code)$/,
    count: 2,
    without: /\b(net|payable|commission|markup|batch)\b/,
  },
  {
    seems: 'exchange rates with a column for each currency',
    instead: 'Put them into the columns Date, From, To and Rate, a row for each, and drop that.',
    must: /^(date|datum|day|time period|fecha|data)$/,
    signs: /^(usd|jpy|gbp|chf|sek|nok|dkk|pln|czk|huf|aud|cad|cny|nzd|inr|try|krw)$/,
    count: 3,
    without: /sku|product|title|handle|order|total|revenue|sales|spend|amount|price/,
  },
];
