/**
 * Stripe › Balances › All activity › Export, and its reports "Balance change from activity" and "Payout
 * reconciliation", itemized (docs.stripe.com/reports/report-types/balance, …/payout-reconciliation): one row per
 * balance transaction. The export calls its columns `id`, `Type`, `Amount`, `Created (UTC)`; the reports
 * `balance_transaction_id`, `reporting_category`, `gross`, `created_utc`. Fees are positive.
 */
import type { Preset } from '../preset.ts';

export const stripeBalance: Preset = {
  name: 'stripe-balance',
  kind: 'transactions',
  source: 'stripe',
  fingerprint: [
    ['type', 'reporting category'],
    ['amount', 'gross'],
    'fee',
    'net',
    'currency',
    ['available on', 'available on utc', 'balance transaction id', 'automatic payout id', 'source id'],
    ['created', 'created utc', 'created date', 'created date utc', 'effective at', 'effective at utc'],
  ],
  without: ['payout status', 'transaction date', 'card brand', 'payout expected arrival date'],
  columns: {
    transaction: ['balance transaction id', 'id'],
    payout: ['automatic payout id', 'payout id', 'transfer'],
    at: ['created utc', 'created date utc', 'created date', 'created', 'effective at utc', 'effective at'],
    type: ['reporting category', 'type'],
    gross: ['gross', 'amount'],
    fee: ['fee'],
    net: ['net'],
    currency: ['currency'],
    number: ['order number metadata', 'payment metadata order id', 'order id metadata'],
    description: ['description'],
  },
  grain: 'one row per balance transaction',
  entries: {
    zone: 'UTC',
    fee: 'taken',
    unique: true,
    types: {
      charge: 'charge',
      payment: 'charge',
      refund: 'refund',
      'payment refund': 'refund',
      'charge failure': 'refund',
      'payment failure refund': 'refund',
      dispute: 'dispute',
      'dispute reversal': 'dispute',
      adjustment: 'adjustment',
      'stripe fee': 'fee',
      'network cost': 'fee',
      fee: 'fee',
      'application fee': 'fee',
      'tax fee': 'fee',
      payout: 'payout',
      'payout failure': 'payout',
      'payout cancel': 'payout',
      'payout reversal': 'payout',
      transfer: 'transfer',
      topup: 'transfer',
      'topup reversal': 'transfer',
      'reserve transaction': 'transfer',
      'reserved funds': 'transfer',
      'payment minimum balance hold': 'transfer',
      'risk reserved funds': 'transfer',
    },
  },
};
