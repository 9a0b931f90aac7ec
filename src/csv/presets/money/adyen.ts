/**
 * Adyen › Reports › Settlement detail report (docs.adyen.com/reporting/settlement-reconciliation/transaction-level/
 * settlement-details-report): one row per journal entry. Gross is in the shopper's currency and net in the
 * balance's, so the gross that counts is the net with the four fees added. `MerchantPayout` is the payout;
 * `Balancetransfer` carries a balance from batch to batch.
 */
import type { Preset } from '../preset.ts';

export const adyen: Preset = {
  name: 'adyen-settlement',
  kind: 'transactions',
  source: 'adyen',
  fingerprint: ['psp reference', 'type', 'net currency', 'net debit', 'net credit', 'batch number'],
  without: [],
  columns: {
    at: ['booking date', 'creation date'],
    zone: ['booking date time zone', 'time zone'],
    type: ['type'],
    description: ['modification reference'],
    debit: ['net debit'],
    credit: ['net credit'],
    fee: ['commission'],
    currency: ['net currency'],
    payout: ['batch number'],
    number: ['merchant order reference', 'merchant reference'],
    info: ['psp reference'],
  },
  grain: 'one row per journal entry',
  entries: {
    fee: 'taken',
    many: { fee: ['commission', 'markup', 'scheme fees', 'interchange'] },
    types: {
      settled: 'charge',
      'settled installment': 'charge',
      'settled reversed': 'charge',
      refunded: 'refund',
      'refunded external': 'refund',
      'refunded reversed': 'refund',
      chargeback: 'dispute',
      'second chargeback': 'dispute',
      'chargeback reversed': 'dispute',
      'chargeback external': 'dispute',
      fee: 'fee',
      'misc costs': 'fee',
      'merchant payout': 'payout',
      merchantpayout: 'payout',
      balancetransfer: 'transfer',
      'balance transfer': 'transfer',
      'reserve adjustment': 'transfer',
      depositcorrection: 'transfer',
      'deposit correction': 'transfer',
      'invoice deduction': 'fee',
      'payment cost': 'fee',
      'manual correction': 'adjustment',
    },
  },
};
