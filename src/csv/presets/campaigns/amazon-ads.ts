/**
 * Amazon Ads › Measurement & reporting › Sponsored Products, Brands and Display reports
 * (advertising.amazon.com/help, "Report columns"), in English and German: one row per day and term, product or
 * campaign. European accounts write `9,60` and `13/09/2026`.
 */
import type { Preset } from '../preset.ts';

export const amazonAds: Preset = {
  name: 'amazon-ads',
  kind: 'spend',
  source: 'amazon-ads',
  fingerprint: [
    [
      'campaign name',
      'name der kampagne',
      'kampagnenname',
      'nombre de campana',
      'nom de la campagne',
      'nome campagna',
      'campaign',
    ],
    ['spend', 'ausgaben', 'gasto', 'inversion', 'depenses', 'spesa', 'cost'],
    [
      ...[
        '7 day total sales',
        '14 day total sales',
        '7 day total orders #',
        '14 day total orders #',
        'customer search term',
      ],
      ...[
        'total advertising cost of sales',
        'targeting',
        'advertised sku',
        'advertised asin',
        'portfolio name',
      ],
      ...[
        '7 tage umsatz gesamt',
        'gesamtumsatz 7 tage',
        'total return on advertising spend',
        'click thru rate',
      ],
      ...['suchbegriff eines kunden', 'portfolioname'],
    ],
  ],
  without: ['amount spent', 'gregorian date', 'complete payment', 'impr'],
  columns: {
    day: ['date', 'datum', 'fecha', 'data'],
    from: ['start date', 'startdatum', 'fecha de inicio', 'date de debut', 'data di inizio'],
    until: ['end date', 'enddatum', 'fecha de finalizacion', 'date de fin', 'data di fine'],
    campaign: [
      'campaign name',
      'name der kampagne',
      'kampagnenname',
      'nombre de campana',
      'nom de la campagne',
      'nome campagna',
      'campaign',
    ],
    spend: ['spend', 'ausgaben', 'gasto', 'inversion', 'depenses', 'spesa', 'cost'],
    impressions: ['impressions', 'impressionen', 'impresiones', 'impressioni'],
    clicks: ['clicks', 'klicks', 'clics', 'clic'],
    conversions: [
      '7 day total orders #',
      '14 day total orders #',
      '30 day total orders #',
      'gesamtbestellungen 7 tage #',
    ],
    value: [
      '7 day total sales',
      '14 day total sales',
      '30 day total sales',
      '7 tage umsatz gesamt',
      'gesamtumsatz 7 tage',
    ],
    currency: ['currency', 'wahrung', 'divisa', 'moneda', 'devise', 'valuta'],
  },
  grain: 'one row per day and search term, product or campaign',
  entries: {},
};
