/**
 * Google Ads › Campaigns › Download, as CSV or as "Excel .csv" (UTF-16 with tabs), in the language of the account
 * (support.google.com/google-ads/answer/2454072, column names by /answer/7520121): a title, the period, the header,
 * and totals at the end. Without a column for the day a row is of the whole period.
 */
import type { Preset } from '../preset.ts';

const CAMPAIGN = [
  'campaign',
  'kampagne',
  'campagne',
  'campana',
  'campagna',
  'campanha',
  'kampania',
  'campaign name',
];
const COST = ['cost', 'kosten', 'cout', 'coste', 'costo', 'custo', 'koszt'];
const CODE = [
  ...['currency code', 'wahrungscode', 'code de devise', 'code devise', 'codigo de moneda', 'codice valuta'],
  ...['valutacode', 'codigo da moeda', 'codigo de moeda', 'kod waluty'],
];

export const googleAds: Preset = {
  name: 'google-ads',
  kind: 'spend',
  source: 'google-ads',
  fingerprint: [
    CAMPAIGN,
    COST,
    [
      ...['impr', 'impressions', 'impressionen', 'vertoningen', 'wysw', 'clicks', 'klicks', 'clics', 'clic'],
      ...['klikken', 'cliques', 'klikniecia', 'interactions'],
    ],
    [
      ...[
        'campaign status',
        'campaign state',
        'campaign type',
        'kampagnenstatus',
        'kampagnentyp',
        'etat de la campagne',
      ],
      ...[
        'type de campagne',
        'estado de la campana',
        'tipo de campana',
        'stato della campagna',
        'tipo di campagna',
      ],
      ...[
        'campagnestatus',
        'campagnetype',
        'status da campanha',
        'tipo de campanha',
        'stan kampanii',
        'typ kampanii',
      ],
      ...['avg cpc', 'conv rate', 'cost conv', 'conv value', 'impr', ...CODE],
    ],
  ],
  without: [
    'ad set name',
    'amount spent',
    'complete payment',
    'gregorian date',
    '7 day total sales',
    'time period',
  ],
  columns: {
    day: ['day', 'tag', 'jour', 'dia', 'giorno', 'dag', 'dzien', 'date'],
    week: ['week', 'woche', 'semaine', 'semana', 'settimana', 'tydzien'],
    month: ['month', 'monat', 'mois', 'mes', 'mese', 'maand', 'miesiac'],
    account: ['account', 'account name', 'konto', 'kontoname', 'compte', 'cuenta', 'conta'],
    campaign: CAMPAIGN,
    spend: COST,
    impressions: ['impr', 'impressions', 'impressionen', 'vertoningen', 'vert', 'wysw'],
    clicks: ['clicks', 'klicks', 'clics', 'clic', 'klikken', 'klikk', 'cliques', 'klikniecia'],
    conversions: [
      'conversions',
      'conv',
      'konversionen',
      'conversiones',
      'conversioni',
      'conversies',
      'conversoes',
      'konwersje',
    ],
    value: [
      ...[
        'conv value',
        'conversion value',
        'conversion wert',
        'conv wert',
        'valeur de conv',
        'valor de conv',
      ],
      ...['valore conv', 'conv waarde', 'conversiewaarde', 'wartosc konw'],
    ],
    currency: [...CODE, 'currency', 'wahrung', 'devise', 'moneda'],
  },
  grain: 'one row per campaign',
  entries: {},
};
