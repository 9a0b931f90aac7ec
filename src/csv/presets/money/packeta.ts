/**
 * Packeta › Invoices › CSV, version 7 (docs.packeta.com, "CSV invoice export"): one row per parcel. What was
 * collected from the customer is a payment; the services, with VAT, are the cost of sending it.
 */
import type { Preset } from '../preset.ts';

export const packeta: Preset = {
  name: 'packeta-cod',
  kind: 'transactions',
  source: 'packeta',
  fingerprint: [
    'barcode',
    'collected cod',
    ['services with vat', 'invoiced services'],
    ['consign date', 'delivery or return date'],
  ],
  without: [],
  columns: {
    at: ['delivery or return date', 'consign date', 'data entry date'],
    transaction: ['barcode'],
    number: ['your order number'],
    gross: ['collected cod'],
    currency: ['cod currency', 'currency of invoiced services'],
    services: ['services with vat', 'invoiced services'],
  },
  grain: 'one row per parcel',
  entries: { type: 'charge' },
};
