/**
 * Mercado Pago › Reports › Released money and Account balance, CSV (mercadopago.com.ar/developers, "Report fields"):
 * one row per movement between a row with the balance before and one with the sum of all. What was taken in stands as
 * credit, what went out as debit, both net of the fees, which are negative.
 */
import type { Preset } from '../preset.ts';

const FEES = ['mp fee amount', 'financing fee amount', 'shipping fee amount', 'taxes amount'];

export const mercadoPago: Preset = {
  name: 'mercado-pago',
  kind: 'transactions',
  source: 'mercado-pago',
  fingerprint: ['date', 'source id', 'record type', 'description', 'net credit amount', 'net debit amount'],
  without: [],
  columns: {
    at: ['date'],
    transaction: ['source id'],
    type: ['record type'],
    detail: ['description'],
    number: ['external reference', 'order id'],
    credit: ['net credit amount'],
    debit: ['net debit amount'],
    currency: ['currency', 'settlement currency'],
  },
  grain: 'one row per movement',
  entries: {
    fee: 'signed',
    many: { fee: FEES },
    idle: ['initial available balance', 'available balance', 'total', 'subtotal'],
    types: {
      payment: 'charge',
      refund: 'refund',
      chargeback: 'dispute',
      dispute: 'dispute',
      mediation: 'dispute',
      payout: 'payout',
      withdrawal: 'payout',
      shipping: 'shipping',
      'reserve for dispute': 'transfer',
      'reserve for payout': 'transfer',
      'reserve for payment': 'transfer',
      'reserve for refund': 'transfer',
      'money transfer': 'transfer',
    },
  },
};
