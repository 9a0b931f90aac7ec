/**
 * Lightspeed Retail X-Series, before Vend › Sales history › Export (x-series-support.lightspeedhq.com, "Exporting your
 * sales"; the columns, from `Receipt Number` and `Line Type` to `AccountCodeSale`, also in public code that keeps them).
 * A row for the sale, one for each of its lines and one for each payment; the lines alone say what was sold, without tax.
 */
import type { Preset } from './preset.ts';

export const lightspeedSales: Preset = {
  name: 'lightspeed-sales',
  kind: 'orders',
  source: 'lightspeed',
  fingerprint: ['date', 'receipt number', 'line type', 'quantity', 'subtotal', 'sales tax', 'total'],
  without: [],
  columns: {
    number: ['receipt number'],
    placed: ['date'],
    status: ['status'],
    channel: ['register'],
    customer: ['customer code', 'customer name'],
    sku: ['sku'],
    product: ['details'],
    quantity: ['quantity'],
    lineTotal: ['subtotal'],
    lineTax: ['sales tax'],
  },
  grain: 'one row per sale, line and payment, of which the lines count',
  rows: [{ column: ['line type'], is: ['sale', 'payment'], role: 'out' }],
  statuses: { saved: 'out', parked: 'out', voided: 'out' },
  taxes: 'added',
};
