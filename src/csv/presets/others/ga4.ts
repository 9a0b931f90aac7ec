/**
 * Google Analytics 4 › a report › Download file › CSV
 * (support.google.com/analytics/answer/9317657): `#` lines with the period, and the total as the first row, without a
 * name. By day where `Date` is one of its dimensions. Rates are decimals.
 */
import type { Preset } from '../preset.ts';

const CHANNEL = [
  ...['session primary channel group default channel group', 'session primary channel group'],
  ...['session default channel group', 'session source medium', 'session source', 'session medium'],
  ...['first user primary channel group default channel group', 'first user default channel group'],
  ...[
    'first user source medium',
    'first user source',
    'default channel group',
    'source medium',
    'session campaign',
  ],
  ...['standard channelgruppe der sitzung', 'sitzung quelle medium'],
];

export const ga4: Preset = {
  name: 'ga4-traffic',
  kind: 'traffic',
  source: 'ga4',
  fingerprint: [
    ['sessions', 'sitzungen', 'sesiones', 'sessioni'],
    [
      ...['engaged sessions', 'engagement rate', 'event count', 'key events', 'events per session'],
      ...[
        'average engagement time per session',
        'session key event rate',
        'total users',
        'active users',
        'new users',
      ],
      ...['sitzungen mit interaktionen', 'interaktionsrate', 'bounce rate'],
      ...CHANNEL,
    ],
  ],
  without: ['order id', 'sku', 'online store visitors', 'spend', 'cost', 'campaign name'],
  columns: {
    day: ['date', 'day', 'datum', 'tag', 'fecha', 'data', 'giorno'],
    week: ['week'],
    month: ['year month', 'month'],
    channel: CHANNEL,
    sessions: ['sessions', 'sitzungen', 'sesiones', 'sessioni'],
    users: ['total users', 'active users', 'users', 'aktive nutzer', 'nutzer'],
    conversions: ['key events', 'conversions', 'ecommerce purchases', 'schlusselereignisse'],
    value: ['total revenue', 'purchase revenue', 'gesamtumsatz'],
    currency: ['currency'],
  },
  grain: 'one row per channel, or per day',
  entries: {},
};
