/**
 * Shippo › Shipments › Export labels (docs.goshippo.com and support.goshippo.com, "Export your label transactions"):
 * one row per label; a refunded one cost nothing.
 * The header is by those pages alone, so several of its names are known by each column.
 */
import type { Preset } from '../preset.ts';

export const shippo: Preset = {
  name: 'shippo-labels',
  kind: 'labels',
  source: 'shippo',
  fingerprint: [
    ['tracking number', 'tracking'],
    ['carrier', 'provider'],
    ['service level', 'servicelevel', 'service', 'service level name'],
    ['rate amount', 'label cost', 'amount', 'rate', 'label price', 'cost', 'label amount'],
    [
      'object id',
      'transaction id',
      'label created',
      'created date',
      'purchase date',
      'label purchased date',
      'object created',
      'date',
      'order number',
    ],
  ],
  without: ['lineitem name', 'order total', 'item sku', 'unit price', 'subtotal', 'ship date'],
  columns: {
    at: [
      'label purchased date',
      'purchase date',
      'label created',
      'label created date',
      'label created at',
      'object created',
      'created date',
      'date created',
      'created at',
      'shipment date',
      'date',
    ],
    transaction: ['tracking number', 'tracking', 'object id', 'transaction id'],
    number: ['order number', 'order id', 'order'],
    cost: ['label cost', 'rate amount', 'label amount', 'label price', 'amount', 'rate', 'cost'],
    carrier: ['carrier', 'provider'],
    status: ['label status', 'object status', 'status', 'refund status'],
    currency: ['rate currency', 'currency'],
  },
  grain: 'one row per label',
  entries: {},
};
