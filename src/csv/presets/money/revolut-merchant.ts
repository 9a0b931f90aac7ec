/**
 * Revolut Business › Merchant › Statement, CSV (help.revolut.com/business, "Merchant account statement"; the header also in
 * public code that reads it): one row per payment, refund or transfer out, in UTC. The settlement amount is before the
 * fees, which are positive.
 */
import type { Preset } from '../preset.ts';

export const revolutMerchant: Preset = {
  name: 'revolut-merchant',
  kind: 'transactions',
  source: 'revolut',
  fingerprint: [
    ['date time completed', 'date time started'],
    'type',
    'settlement amount',
    'settlement currency',
    'processing fee',
  ],
  without: [],
  columns: {
    at: ['date time completed', 'date time started'],
    type: ['type'],
    status: ['state'],
    transaction: ['transaction id'],
    number: ['order merchant external reference', 'order id'],
    description: ['description'],
    gross: ['settlement amount'],
    fee: ['processing fee'],
    currency: ['settlement currency'],
  },
  grain: 'one row per movement',
  entries: { zone: 'UTC', fee: 'taken', many: { fee: ['processing fee', 'fx fee'] } },
};
