/**
 * Pirate Ship › Ship › Export (the whole header in public code that reads it): one row per label. `Cost` is what the label
 * cost, `Order Value` what was sold. A refunded label cost nothing.
 */
import type { Preset } from '../preset.ts';

export const pirateship: Preset = {
  name: 'pirateship-labels',
  kind: 'labels',
  source: 'pirateship',
  fingerprint: ['created date', 'tracking number', 'cost', 'label size', 'rubber stamp 1'],
  without: [],
  columns: {
    at: ['ship date', 'created date'],
    transaction: ['tracking number'],
    number: ['order id'],
    cost: ['cost'],
    carrier: ['carrier'],
    status: ['status'],
  },
  grain: 'one row per label',
  entries: { currency: 'USD' },
};
