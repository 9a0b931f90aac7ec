/**
 * Etsy › Shop Manager › Finances › Payment account › Monthly statement, CSV
 * (help.etsy.com/hc/en-us/articles/360000343508), with its header in German too as public code reads it (`Datum, Art,
 * Titel, Info, Währung, Betrag, Gebühren & Steuern, Netto`; the types may stay English), in the other languages by the
 * words of the page alone: one row per entry. `--` is empty; a deposit tells its amount in words alone. Real files end
 * every row with one column more.
 */
import type { Preset } from '../preset.ts';

const DATE = ['date', 'datum', 'fecha', 'data'];
const TYPE = ['type', 'art', 'typ', 'tipo', 'soort', 'rodzaj'];
const TITLE = ['title', 'titel', 'titre', 'titulo', 'titolo', 'tytul'];
const INFO = [
  'info',
  'infos',
  'informations',
  'informacion',
  'informazioni',
  'informatie',
  'informacoes',
  'informacje',
];
const AMOUNT = ['amount', 'betrag', 'montant', 'importe', 'importo', 'bedrag', 'valor', 'kwota'];
const FEES = [
  ...['fees taxes', 'gebuhren steuern', 'gebuhren und steuern', 'frais taxes', 'frais et taxes'],
  ...[
    'comisiones e impuestos',
    'tarifas e impuestos',
    'tasas e impuestos',
    'commissioni e tasse',
    'tariffe e tasse',
  ],
  ...['commissioni e imposte', 'tariffe e imposte', 'kosten en belastingen', 'vergoedingen en belastingen'],
  ...['taxas e impostos', 'tarifas e impostos', 'oplaty i podatki'],
];
const NET = ['net', 'netto', 'neto', 'liquido'];

export const etsyStatement: Preset = {
  name: 'etsy-statement',
  kind: 'transactions',
  source: 'etsy',
  fingerprint: [DATE, TYPE, TITLE, INFO, AMOUNT, FEES, NET],
  without: [],
  columns: {
    at: DATE,
    type: TYPE,
    description: TITLE,
    info: INFO,
    gross: AMOUNT,
    fee: FEES,
    net: NET,
    currency: ['currency', 'wahrung', 'devise', 'divisa', 'moneda', 'valuta', 'moeda', 'waluta'],
  },
  grain: 'one row per entry',
  entries: {
    fee: 'signed',
    types: {
      sale: 'charge',
      verkauf: 'charge',
      refund: 'refund',
      fee: 'fee',
      'buyer fee': 'fee',
      marketing: 'advertising',
      deposit: 'payout',
      einzahlung: 'payout',
      depot: 'payout',
      versement: 'payout',
      ingreso: 'payout',
      deposito: 'payout',
      storting: 'payout',
      wplata: 'payout',
      tax: 'tax',
      shipping: 'shipping',
      'shipping label': 'shipping',
      reserve: 'transfer',
      payment: 'transfer',
    },
  },
};
