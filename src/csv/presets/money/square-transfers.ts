/**
 * Square Dashboard › Balance › Transfers › Export, "transfer details" (formerly "deposit details";
 * squareup.com/help/us/en/article/5073): one row per payment within a transfer to the bank.
 * The header is by that page alone, so several of its names are known by each column.
 */
import type { Preset } from '../preset.ts';

export const squareTransfers: Preset = {
  name: 'square-transfers',
  kind: 'transactions',
  source: 'square',
  fingerprint: [
    ['deposit id', 'transfer id', 'deposit date', 'transfer date'],
    ['collected', 'gross', 'gross amount', 'total collected'],
    ['fees', 'fee'],
    ['net', 'net amount', 'deposited', 'transferred', 'net total'],
    ['payment id', 'transaction id', 'transaction date', 'type'],
  ],
  without: ['lineitem name', 'order id', 'neft id', 'gross sales'],
  columns: {
    at: ['transaction date', 'date', 'transfer date', 'deposit date'],
    time: ['transaction time', 'time'],
    zone: ['time zone'],
    type: ['type', 'event type'],
    transaction: ['payment id', 'transaction id'],
    payout: ['transfer id', 'deposit id'],
    gross: ['collected', 'total collected', 'gross amount', 'gross'],
    fee: ['fees', 'fee'],
    net: ['net', 'net amount', 'deposited', 'transferred', 'net total'],
    currency: ['currency'],
  },
  grain: 'one row per payment of a transfer',
  entries: {},
};
