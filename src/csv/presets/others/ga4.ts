/**
 * Google Analytics 4 › a report › Download file › CSV
 * (support.google.com/analytics/answer/9317657): `#` lines with the period, and the total as the first row, without a
 * name. By day where `Date` is one of its dimensions. Rates are decimals. In the language of the account: the names of the
 * channel groups in German, French and Spanish are those in public code that reads such files.
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
  ...['sitzung primare channelgruppe standard channelgruppe', 'sitzung primare channelgruppe'],
  ...['standard channelgruppe der sitzung', 'sitzung quelle medium'],
  ...['groupe de canaux principal de la session groupe de canaux par defaut', 'source support de la session'],
  ...['grupo de canales principal de la sesion grupo de canales predeterminado', 'fuente medio de la sesion'],
];

const SESSIONS = ['sessions', 'sitzungen', 'sesiones', 'sessioni', 'sessies', 'sessoes'];

export const ga4: Preset = {
  name: 'ga4-traffic',
  kind: 'traffic',
  source: 'ga4',
  fingerprint: [
    SESSIONS,
    [
      ...['engaged sessions', 'engagement rate', 'event count', 'key events', 'events per session'],
      ...[
        'average engagement time per session',
        'session key event rate',
        'total users',
        'active users',
        'new users',
      ],
      ...['sitzungen mit interaktionen', 'interaktionsrate', 'engagement rate', 'bounce rate'],
      ...['sessions avec engagement', 'taux d engagement', 'sesiones con interaccion', 'numero de eventos'],
      ...['sessioni con coinvolgimento', 'tasso di coinvolgimento', 'sessies met betrokkenheid'],
      ...['sessoes engajadas', 'taxa de engajamento'],
      ...CHANNEL,
    ],
  ],
  without: ['order id', 'sku', 'online store visitors', 'spend', 'cost', 'campaign name'],
  columns: {
    day: ['date', 'day', 'datum', 'tag', 'fecha', 'data', 'giorno', 'jour', 'dia'],
    week: ['week'],
    month: ['year month', 'month'],
    channel: CHANNEL,
    sessions: SESSIONS,
    users: [
      ...['total users', 'active users', 'users', 'nutzer insgesamt', 'aktive nutzer', 'nutzer'],
      ...[
        'nombre total d utilisateurs',
        'utilisateurs actifs',
        'utilisateurs',
        'usuarios activos',
        'usuarios',
      ],
      ...['utenti attivi', 'utenti', 'actieve gebruikers', 'usuarios ativos'],
    ],
    conversions: [
      ...['key events', 'conversions', 'ecommerce purchases', 'schlusselereignisse', 'evenements cles'],
      ...['eventos clave', 'eventi chiave', 'eventos principais', 'transactions'],
    ],
    value: [
      ...['total revenue', 'purchase revenue', 'gesamtumsatz', 'revenu total', 'ingresos totales'],
      ...['entrate totali', 'receita total', 'revenue'],
    ],
    currency: ['currency'],
  },
  grain: 'one row per channel, or per day',
  entries: {},
};
