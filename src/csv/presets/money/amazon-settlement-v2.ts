/**
 * Amazon Seller Central › Payments › Reports repository › Settlement, flat file V2
 * (developer-docs.amazon.com/sp-api/docs/settlement-reports-attributes, "GET_V2_SETTLEMENT_REPORT_DATA_FLAT_FILE_V2", in
 * Europe with `28,98` and `02.09.2026`): the first row tells the settlement's total,
 * currency and days; each further row is one amount, named by `amount-type` and `amount-description`.
 */
import type { Preset } from '../preset.ts';

export const amazonSettlementV2: Preset = {
  name: 'amazon-settlement-v2',
  kind: 'transactions',
  source: 'amazon',
  fingerprint: ['settlement id', 'transaction type', 'amount type', 'amount description', 'amount'],
  without: [],
  columns: {
    payout: ['settlement id'],
    payoutTotal: ['total amount'],
    payoutDate: ['settlement end date', 'deposit date'],
    currency: ['currency'],
    type: ['transaction type'],
    detail: ['amount type'],
    description: ['amount description'],
    at: ['posted date time', 'posted date'],
    number: ['order id', 'merchant order id'],
    sku: ['order item code', 'sku'],
    net: ['amount'],
  },
  grain: 'one row per amount',
  entries: {
    twin: 'The date range report',
    carried: ['currency', 'payout', 'at'],
    types: {
      'item fees': 'fee',
      'shipment fees': 'fee',
      'order fees': 'fee',
      'cost of advertising': 'advertising',
      'product ads payment': 'advertising',
      'transaction total amount': 'advertising',
      order: 'charge',
      refund: 'refund',
      'current reserve amount': 'transfer',
      'previous reserve amount balance': 'transfer',
      'payable to amazon': 'transfer',
      'successful charge': 'transfer',
    },
  },
};
