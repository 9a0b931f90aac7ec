/**
 * ShipStation › Orders › Other Actions › Export orders (help.shipstation.com, "Export orders"; `Date - Ship By Date`,
 * `Amount - Order Total` also in public code that reads them): one row per item, the order
 * repeated. What is exported of shipments with their items has the day of shipping alone. Names have their group before them, `Date - Order Date`.
 */
import type { Preset } from './preset.ts';

export const shipstationOrders: Preset = {
  name: 'shipstation-orders',
  kind: 'orders',
  source: 'shipstation',
  fingerprint: [
    ['order number'],
    ['date order date', 'date shipped date'],
    ['item sku', 'item name'],
    ['item qty', 'item quantity'],
    ['amount order total', 'item price', 'item unit price'],
  ],
  without: [],
  columns: {
    number: ['order number'],
    placed: ['date order date', 'date shipped date'],
    paid: ['date paid date'],
    status: ['order status'],
    channel: ['market store name', 'source'],
    customer: ['customer email', 'bill to email', 'customer name'],
    country: ['ship to country'],
    sku: ['item sku'],
    product: ['item name'],
    variant: ['item options'],
    quantity: ['item qty', 'item quantity'],
    unitPrice: ['item price', 'item unit price'],
    shipping: ['amount order shipping', 'amount shipping paid', 'amount customer shipping paid'],
    taxes: ['amount order tax', 'amount tax paid'],
    discount: ['amount order discount'],
    total: ['amount order total'],
  },
  grain: 'one row per item, the order repeated',
};
