/**
 * Deals of CRM programs: one row per deal, of which only those that were won are sales, of the day on which they were
 * closed. HubSpot › CRM › Deals › Export (knowledge.hubspot.com, "Export records"; `Record ID, Deal Name, Deal Stage,
 * Amount, …` also in public tests of code that reads it), Pipedrive › Deals › Export (each column begins with `Deal - `),
 * Salesforce › Opportunities › Reports, Zoho CRM › Deals › Export; in other languages by their words on the screen.
 */
import type { Preset } from './preset.ts';

const WON: readonly string[] = [
  ...['won', 'closed won', 'closedwon', 'processed', 'shipped', 'checkout completed'],
  ...[
    'gewonnen',
    'abgeschlossen und gewonnen',
    'abschluss gewonnen',
    'geschlossen gewonnen',
    'geschlossen und gewonnen',
  ],
  ...[
    'gagne',
    'gagnee',
    'conclu et gagne',
    'ferme gagne',
    'fermee gagnee',
    'ganado',
    'ganada',
    'cierre ganado',
  ],
  ...['cerrada ganada', 'cerrado ganado', 'vinto', 'vinta', 'chiuso vinto', 'chiusa vinta', 'chiuso e vinto'],
  ...[
    'gesloten gewonnen',
    'ganho',
    'ganha',
    'fechado ganho',
    'negocio fechado',
    'wygrane',
    'wygrana',
    'wygrany',
  ],
];
const STATUSES = { ...Object.fromEntries(WON.map((word) => [word, 'counts' as const])), '*': 'out' as const };

const AMOUNT = ['amount', 'betrag', 'montant', 'importe', 'cantidad', 'valor', 'importo', 'bedrag', 'kwota'];
const CURRENCY = [
  'currency',
  'deal currency code',
  'amount currency',
  'wahrung',
  'devise',
  'divisa',
  'moneda',
  'valuta',
];

const ofDeals = (preset: Pick<Preset, 'name' | 'source' | 'fingerprint' | 'columns'>): Preset => ({
  ...preset,
  kind: 'orders',
  without: ['quantity', 'sku', 'product code'],
  grain: 'one row per deal',
  statuses: STATUSES,
});

const HUBSPOT_NAME = [
  ...[
    'deal name',
    'dealname',
    'name des deals',
    'nom de la transaction',
    'nombre del negocio',
    'nombre del acuerdo',
  ],
  ...[
    'nome offerta',
    'nome dell offerta',
    'nome trattativa',
    'nome della trattativa',
    'dealnaam',
    'naam deal',
  ],
];
const HUBSPOT_STAGE = [
  ...['deal stage', 'deal phase', 'dealphase', 'phase de la transaction', 'etape de la transaction'],
  ...['etapa del negocio', 'etapa del acuerdo', 'fase offerta', 'fase dell offerta', 'fase trattativa'],
  ...['fase della trattativa', 'dealfase'],
];
const HUBSPOT_DAY = [
  ...[
    'close date',
    'abschlussdatum',
    'schlussdatum',
    'date de fermeture',
    'date de cloture',
    'fecha de cierre',
  ],
  ...['data di chiusura', 'sluitingsdatum', 'afsluitdatum'],
];

const hubspotDeals = ofDeals({
  name: 'hubspot-deals',
  source: 'hubspot',
  fingerprint: [HUBSPOT_NAME, HUBSPOT_STAGE, AMOUNT, HUBSPOT_DAY],
  columns: {
    number: [
      ...['record id', 'deal id', 'datensatz id', 'deal datensatz id', 'id de fiche d informations'],
      ...['id d enregistrement', 'id de registro', 'id record', 'id del record'],
    ],
    placed: HUBSPOT_DAY,
    status: HUBSPOT_STAGE,
    currency: CURRENCY,
    customer: ['associated contact ids', 'associated contact', 'associated company', 'zugehoriger kontakt'],
    product: HUBSPOT_NAME,
    total: AMOUNT,
  },
});

const PIPEDRIVE_WON = [
  'deal won time',
  'deal gewonnen am',
  'deal gewinndatum',
  'deal gagne le',
  'deal ganado el',
  'deal vinto il',
];
const PIPEDRIVE_TITLE = ['deal title', 'deal titel', 'deal titre', 'deal titulo', 'deal titolo'];
const PIPEDRIVE_VALUE = [
  'deal value',
  'deal wert',
  'deal valeur',
  'deal valor',
  'deal valore',
  'deal waarde',
];
const PIPEDRIVE_STATUS = ['deal status', 'deal statut', 'deal estado', 'deal stato'];

const pipedriveDeals = ofDeals({
  name: 'pipedrive-deals',
  source: 'pipedrive',
  fingerprint: [PIPEDRIVE_TITLE, PIPEDRIVE_VALUE, PIPEDRIVE_STATUS, PIPEDRIVE_WON],
  columns: {
    number: ['deal id'],
    placed: PIPEDRIVE_WON,
    status: PIPEDRIVE_STATUS,
    currency: [
      ...[
        'deal currency of value',
        'deal currency',
        'deal wahrung von wert',
        'deal wahrung des werts',
        'deal wahrung',
      ],
      ...['deal devise de valeur', 'deal moneda de valor', 'deal valuta di valore'],
    ],
    customer: ['deal contact person', 'deal organization', 'deal kontaktperson', 'deal organisation'],
    product: PIPEDRIVE_TITLE,
    total: PIPEDRIVE_VALUE,
  },
});

const salesforceOpportunities = ofDeals({
  name: 'salesforce-opportunities',
  source: 'salesforce',
  fingerprint: [
    ['opportunity name', 'opportunity id', 'opportunityname', 'name der opportunity'],
    ['stage', 'stage name', 'phase'],
    ['amount', 'amount converted', 'betrag'],
    ['close date', 'closed date', 'schlusstermin'],
  ],
  columns: {
    number: ['opportunity id', 'opportunity number', 'opportunity name'],
    placed: ['close date', 'closed date', 'schlusstermin'],
    status: ['stage', 'stage name', 'phase'],
    currency: ['amount currency', 'opportunity currency', 'currency'],
    customer: ['account name', 'accountname'],
    product: ['opportunity name', 'name der opportunity'],
    total: ['amount', 'betrag'],
  },
});

const zohoDeals = ofDeals({
  name: 'zoho-deals',
  source: 'zoho',
  fingerprint: ['deal name', 'closing date', 'stage', 'amount'],
  columns: {
    number: ['record id', 'deal id', 'id'],
    placed: ['closing date'],
    status: ['stage'],
    currency: ['currency'],
    customer: ['contact name', 'account name'],
    product: ['deal name'],
    total: ['amount'],
  },
});

export const DEALS: readonly Preset[] = [hubspotDeals, pipedriveDeals, salesforceOpportunities, zohoDeals];
