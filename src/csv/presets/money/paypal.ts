/**
 * PayPal › Activity › Download and › Reports › Activity download or Statement, in the languages in which PayPal
 * writes it. Columns by developer.paypal.com/docs/reports (Activity Download) and by the headers that Odoo's
 * community keeps for its import (github.com/OCA/bank-statement-import, account_statement_import_paypal, and the
 * French and Spanish ones of its forerunner); the Spanish, Italian and Dutch ones of the activity report, with rows, in
 * public tests and code that read them; the Polish one by the names of the page alone. One row per entry; a fee is negative and added. `Memo` moves nothing.
 */
import type { Preset } from '../preset.ts';

const GROSS = [
  'gross',
  'brutto',
  'avant commission',
  'brut',
  'bruto',
  'importe bruto',
  'lordo',
  'importo lordo',
  'valor bruto',
  'kwota brutto',
  'montant brut',
];
const FEE = [
  ...['fee', 'fees', 'gebuhr', 'entgelt', 'gebuhren', 'commission', 'frais', 'comision', 'tarifa', 'tariffa'],
  ...['commissione', 'commissioni', 'kosten', 'tarief', 'taxa', 'oplata', 'prowizja'],
];
const NET = [
  ...['net', 'netto', 'neto', 'liquido', 'importe neto', 'importo netto', 'valor liquido', 'kwota netto'],
  'montant net',
];
const TIME = ['time', 'uhrzeit', 'heure', 'hora', 'ora', 'orario', 'tijd', 'godzina'];

export const paypal: Preset = {
  name: 'paypal',
  kind: 'transactions',
  source: 'paypal',
  fingerprint: [
    ['date', 'datum', 'fecha', 'data'],
    TIME,
    [
      ...[
        'time zone',
        'timezone',
        'zeitzone',
        'fuseau horaire',
        'zona horaria',
        'huso horario',
        'fuso orario',
      ],
      ...['tijdzone', 'fuso horario', 'strefa czasowa'],
    ],
    GROSS,
    FEE,
    NET,
  ],
  without: ['lineitem name', 'gross sales', 'deposit id'],
  columns: {
    at: ['date', 'datum', 'fecha', 'data'],
    time: TIME,
    zone: [
      ...[
        'time zone',
        'timezone',
        'zeitzone',
        'fuseau horaire',
        'zona horaria',
        'huso horario',
        'fuso orario',
      ],
      ...['tijdzone', 'fuso horario', 'strefa czasowa'],
    ],
    type: [
      ...['type', 'typ', 'tipo', 'description', 'beschreibung', 'descripcion', 'descrizione', 'omschrijving'],
      ...['descricao', 'opis', 'transaction type'],
    ],
    status: ['status', 'statut', 'etat', 'estado', 'stato', 'stan'],
    impact: ['balance impact', 'auswirkung auf guthaben', 'impact sur le solde', 'impacto no saldo'],
    gross: GROSS,
    fee: FEE,
    net: NET,
    currency: ['currency', 'wahrung', 'devise', 'divisa', 'moneda', 'valuta', 'moeda', 'waluta'],
    transaction: [
      ...[
        'transaction id',
        'transaktionscode',
        'numero de transaction',
        'id de transaccion',
        'id transaccion',
      ],
      ...[
        'codice transazione',
        'transactiereferentie',
        'transactie id',
        'id da transacao',
        'numer transakcji',
      ],
    ],
    number: [
      ...['id de factura', 'identificador de factura', 'n fattura pro forma', 'factuurreferentie'],
      ...['invoice number', 'invoice id', 'rechnungsnummer', 'numero de facture', 'numero de factura'],
      ...['numero fattura', 'factuurnummer', 'numero da fatura', 'numer faktury', 'invoice no'],
    ],
  },
  grain: 'one row per entry',
  entries: { fee: 'signed' },
};
