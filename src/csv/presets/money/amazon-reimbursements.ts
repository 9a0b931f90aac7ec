/**
 * Amazon Seller Central › Reports › Fulfilment › Reimbursements
 * (developer-docs.amazon.com/sp-api/docs/fulfillment-by-amazon-reports, GET_FBA_REIMBURSEMENTS_DATA): one row per
 * reimbursement, negative where one was taken back. The same money is in the settlement as an adjustment.
 */
import type { Preset } from '../preset.ts';

export const amazonReimbursements: Preset = {
  name: 'amazon-reimbursements',
  kind: 'transactions',
  source: 'amazon-reimbursements',
  fingerprint: ['approval date', 'reimbursement id', 'amount total'],
  without: ['transaction type'],
  columns: {
    at: ['approval date'],
    transaction: ['reimbursement id'],
    description: ['reason'],
    sku: ['sku'],
    net: ['amount total'],
    currency: ['currency unit'],
    number: ['amazon order id'],
  },
  grain: 'one row per reimbursement',
  entries: { type: 'adjustment', twin: 'The settlement report' },
};
