/**
 * HubSpot › CRM › Deals › Export (knowledge.hubspot.com, "Export records"; `Record ID, Deal Name, Deal Stage, Amount, …`
 * also in public tests of code that reads it). One row per deal; only those that were won are
 * sales, of the day on which they were closed.
 */
import type { Preset } from './preset.ts';

export const hubspotDeals: Preset = {
  name: 'hubspot-deals',
  kind: 'orders',
  source: 'hubspot',
  fingerprint: [
    'deal name',
    'deal stage',
    'amount',
    'close date',
    ['record id', 'deal id', 'pipeline', 'deal owner'],
  ],
  without: ['quantity'],
  columns: {
    number: ['record id', 'deal id'],
    placed: ['close date'],
    status: ['deal stage'],
    currency: ['currency', 'deal currency code'],
    customer: ['associated contact ids', 'associated contact', 'associated company'],
    product: ['deal name'],
    total: ['amount'],
  },
  grain: 'one row per deal',
  statuses: {
    'closed won': 'counts',
    closedwon: 'counts',
    won: 'counts',
    'abgeschlossen und gewonnen': 'counts',
    gagne: 'counts',
    'cierre ganado': 'counts',
    'chiuso vinto': 'counts',
    processed: 'counts',
    shipped: 'counts',
    'checkout completed': 'counts',
    '*': 'out',
  },
};
