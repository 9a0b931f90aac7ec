/**
 * Meta Ads Manager › Reports › Export (facebook.com/business/help/205067636197240): one row per campaign, ad set or
 * ad, by day where the report is broken down by day. The currency stands in the header of the amount; the header is in
 * the language of the account; the Spanish and Italian names (`Importe gastado`, `Inicio del informe`, `Día`, `Mes`,
 * `Importo speso`, `Giorno`) also in public code that reads such files. A row without a campaign, or with `All` for its
 * day, is the sum of the others; a month is `2026-09-01 - 2026-09-30`.
 */
import type { Preset } from '../preset.ts';

const STARTS = [
  ...[
    'reporting starts',
    'berichtsstart',
    'berichtsbeginn',
    'auswertungsstart',
    'auswertungsbeginn',
    'debut des rapports',
    'inicio del informe',
  ],
  ...[
    'inizio report',
    'inizio del report',
    'inizio dei resoconti',
    'inizio dei report',
    'begin van de rapportage',
    'start rapportage',
  ],
  ...['inicio dos relatorios', 'poczatek raportu'],
];
const SPENT = [
  ...['amount spent', 'ausgegebener betrag', 'montant depense', 'importe gastado', 'importo speso'],
  ...['besteed bedrag', 'valor usado', 'montante gasto', 'wydana kwota'],
];

export const metaAds: Preset = {
  name: 'meta-ads',
  kind: 'spend',
  source: 'meta-ads',
  fingerprint: [STARTS, SPENT],
  without: [],
  columns: {
    day: ['day', 'tag', 'jour', 'dia', 'giorno', 'dag', 'dzien', 'date'],
    week: ['week', 'woche', 'semaine', 'semana', 'settimana', 'tydzien'],
    month: ['month', 'monat', 'mois', 'mes', 'mese', 'maand', 'miesiac'],
    from: STARTS,
    until: [
      ...['reporting ends', 'berichtsende', 'auswertungsende', 'fin des rapports', 'fin del informe'],
      ...[
        'fine report',
        'fine del report',
        'fine dei resoconti',
        'fine dei report',
        'einde van de rapportage',
        'einde rapportage',
      ],
      ...['termino dos relatorios', 'fim dos relatorios', 'koniec raportu'],
    ],
    account: ['account name', 'kontoname', 'nom du compte', 'nombre de la cuenta', 'nome dell account'],
    campaign: [
      ...[
        'campaign name',
        'name der kampagne',
        'kampagnenname',
        'nom de la campagne',
        'nombre de la campana',
      ],
      ...['nome della campagna', 'campagnenaam', 'nome da campanha', 'nazwa kampanii', 'campaign'],
    ],
    spend: SPENT,
    impressions: [
      ...[
        'impressions',
        'impressionen',
        'impresiones',
        'impression',
        'impressioni',
        'weergaven',
        'impressoes',
      ],
      'wyswietlenia',
    ],
    clicks: [
      ...['link clicks', 'link klicks', 'klicks auf link', 'clics sur un lien', 'clics en el enlace'],
      ...[
        'clic sul link',
        'linkklikken',
        'klikken op links',
        'cliques no link',
        'klikniecia linku',
        'clicks',
      ],
    ],
    conversions: [
      'purchases',
      'website purchases',
      'kaufe',
      'achats',
      'compras',
      'acquisti',
      'aankopen',
      'zakupy',
    ],
    value: [
      ...['purchases conversion value', 'website purchases conversion value', 'conversion wert von kaufen'],
      ...['valeur de conversion des achats', 'valor de conversion de compras'],
      ...['valor de conversao de compras', 'valore di conversione degli acquisti'],
      ...['conversiewaarde van aankopen', 'wartosc konwersji zakupow'],
    ],
    currency: ['currency', 'wahrung', 'devise', 'divisa', 'valuta', 'moeda', 'waluta'],
  },
  grain: 'one row per campaign and day',
  entries: {},
};
