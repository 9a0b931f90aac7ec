/**
 * Amazon Seller Central › Payments › Reports repository › Settlement, flat file
 * (developer-docs.amazon.com/sp-api/docs/settlement-reports-attributes): the first row tells the settlement's total,
 * currency and days; each further row holds one amount in one of nine columns and names neither.
 */
import type { Preset } from '../preset.ts';

export const amazonSettlementV1: Preset = {
  name: 'amazon-settlement-v1',
  kind: 'transactions',
  source: 'amazon',
  fingerprint: [
    'settlement id',
    'total amount',
    'transaction type',
    'price amount',
    'item related fee amount',
  ],
  without: [],
  columns: {
    payout: ['settlement id'],
    payoutTotal: ['total amount'],
    payoutDate: ['settlement end date', 'deposit date'],
    currency: ['currency'],
    type: ['transaction type'],
    description: ['item related fee type', 'price type'],
    at: ['posted date'],
    number: ['order id', 'merchant order id'],
    sku: ['order item code', 'sku'],
    gross: ['price amount'],
    fee: ['item related fee amount'],
    info: ['adjustment id'],
  },
  grain: 'one row per amount',
  entries: {
    fee: 'signed',
    twin: 'The date range report',
    carried: ['currency', 'payout', 'at'],
    many: {
      gross: ['price amount', 'promotion amount', 'direct payment amount', 'other amount'],
      fee: [
        'item related fee amount',
        'order fee amount',
        'shipment fee amount',
        'misc fee amount',
        'other fee amount',
      ],
    },
    types: {
      order: 'charge',
      refund: 'refund',
      'payable to amazon': 'transfer',
      'successful charge': 'transfer',
      'previous reserve amount balance': 'transfer',
      'current reserve amount': 'transfer',
    },
  },
};
