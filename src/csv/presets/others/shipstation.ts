/**
 * ShipStation › Shipments › Export and Insights › Shipping cost report
 * (help.shipstation.com/hc/en-us/articles/360026158131, "Export shipments"): one row per label. `Carrier fee` is what
 * the label cost; `shipping paid` is what the customer gave.
 * Names may have their group before them: `Date - Shipped Date`, `Carrier - Name`, `Carrier - Service Selected` and
 * `Shipping Rate` stand so in public code that reads such files.
 */
import type { Preset } from '../preset.ts';

export const shipstation: Preset = {
  name: 'shipstation-labels',
  kind: 'labels',
  source: 'shipstation',
  fingerprint: [
    ['order number', 'order #', 'order'],
    ['ship date', 'date shipped', 'shipped date', 'shipment date', 'date shipped date'],
    [
      ...['carrier fee', 'shipping cost', 'carrier fee cost', 'shipment cost', 'label cost', 'postage cost'],
      'shipping rate',
    ],
    [
      'tracking number',
      'carrier service selected',
      'shipment tracking number',
      'carrier tracking number',
      'tracking',
      'provider',
      'service',
      'shipping service',
    ],
  ],
  without: ['lineitem name', 'order total', 'item name', 'item sku', 'unit price', 'object id', 'subtotal'],
  columns: {
    at: ['ship date', 'date shipped', 'shipped date', 'shipment date', 'date shipped date'],
    transaction: [
      'tracking number',
      'shipment tracking number',
      'carrier tracking number',
      'tracking #',
      'tracking',
      'shipment id',
    ],
    number: ['order number', 'order #', 'order'],
    cost: [
      ...['carrier fee', 'carrier fee cost', 'shipping cost', 'shipment cost', 'label cost', 'postage cost'],
      'shipping rate',
    ],
    carrier: ['carrier', 'provider', 'shipping provider', 'carrier name'],
    status: ['label status', 'status'],
    detail: ['voided'],
    currency: ['currency'],
  },
  grain: 'one row per label',
  entries: { unused: 'insurance, and what the customer paid for shipping' },
};
