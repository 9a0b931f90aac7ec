/**
 * eBay › Seller Hub › Payments › Reports › Transaction report (ebay.com/help/selling/getting-paid/reports), also in
 * German as public code reads it (`Datum der Transaktionserstellung`, `Betrag abzügl. Kosten`, `Auszahlung Nr.`), in
 * French as a public sample of 2026 has it, in Italian and Spanish by the names of the fees in public code and on eBay's
 * pages: one row per entry under a title. Fees are negative columns; tax that eBay collects passes through. `--` is empty.
 * Entries without an order have no number of their own.
 */
import type { Preset } from '../preset.ts';

const AT = [
  ...['transaction creation date', 'datum der transaktionserstellung', 'date de creation de la transaction'],
  ...[
    'data di creazione della transazione',
    'data creazione transazione',
    'fecha de creacion de la transaccion',
  ],
  ...['aanmaakdatum van transactie', 'aanmaakdatum transactie', 'data utworzenia transakcji'],
];
const NET = [
  ...['net amount', 'betrag abzugl kosten', 'nettobetrag', 'montant net', 'importo netto', 'importe neto'],
  ...['nettobedrag', 'kwota netto'],
];

/** The names of fees differ by country and year; what they begin with does not. */
const FEES = [
  ...['final value fee *', 'very high item not as described fee', 'below standard performance fee'],
  ...['international fee', 'charity donation', 'deposit processing fee', 'regulatory operating fee'],
  ...['payments dispute fee', 'dispute fee', 'seller regulatory operating fee'],
  ...[
    'fixer anteil der verkaufsprovision',
    'variabler anteil der verkaufsprovision',
    'internationale gebuhr',
  ],
  ...['gebuhr *', 'zahlungsanfechtungsgebuhr', 'bearbeitungsgebuhr *', 'einzahlungsgebuhr'],
  // Not all that begins with them: `Frais d’envoi` is what the buyer paid.
  ...[
    'frais de transaction *',
    'frais de transactions *',
    'frais fixes *',
    'frais reglementaires *',
    'frais pour *',
  ],
  ...[
    'frais sur *',
    'frais lies *',
    'frais internationaux *',
    'frais d exploitation *',
    'frais de contestation *',
  ],
  ...['commission *', 'commissione *', 'commissioni *', 'tariffa *', 'tariffe *', 'tarifa *'],
  ...['tarifas *', 'comision *', 'kosten *', 'vergoeding *', 'prowizja *', 'oplata *'],
];

export const ebayTransactions: Preset = {
  name: 'ebay-transactions',
  kind: 'transactions',
  source: 'ebay',
  fingerprint: [AT, ['type', 'typ', 'tipo'], NET],
  without: ['lineitem name'],
  columns: {
    at: AT,
    type: ['type', 'typ', 'tipo'],
    number: [
      ...['order number', 'bestellnummer', 'numero de commande', 'numero ordine', 'numero d ordine'],
      ...['numero de pedido', 'bestelnummer', 'numer zamowienia'],
    ],
    net: NET,
    currency: [
      ...['payout currency', 'auszahlungswahrung', 'devise du versement', 'devise de versement'],
      ...[
        'valuta del pagamento',
        'valuta di pagamento',
        'divisa del pago',
        'moneda del pago',
        'uitbetalingsvaluta',
      ],
      ...['waluta wyplaty'],
    ],
    payout: [
      ...['payout id', 'auszahlung nr', 'auszahlungs id', 'numero du versement', 'numero de versement'],
      ...['id pagamento', 'id del pagamento', 'numero pagamento', 'identificador del pago', 'id del pago'],
      ...['uitbetalings id', 'identyfikator wyplaty'],
    ],
    description: [
      ...['item title', 'angebotstitel', 'titre de l objet', 'titolo dell oggetto', 'titolo oggetto'],
      ...['titulo del articulo'],
    ],
    detail: ['description', 'beschreibung', 'descrizione', 'descripcion', 'omschrijving', 'opis'],
    info: [
      'reference id',
      'referenz nr',
      'numero de reference',
      'id riferimento',
      'identificador de referencia',
    ],
    payoutDate: [
      'payout date',
      'auszahlungsdatum',
      'date du versement',
      'data di pagamento',
      'fecha del pago',
    ],
    sku: ['transaction id', 'transaktions id', 'numero de la transaction', 'custom label', 'item id'],
  },
  grain: 'one row per entry',
  entries: {
    fee: 'signed',
    many: { fee: FEES },
    types: {
      order: 'charge',
      bestellung: 'charge',
      commande: 'charge',
      ordine: 'charge',
      pedido: 'charge',
      refund: 'refund',
      ruckerstattung: 'refund',
      payout: 'payout',
      auszahlung: 'payout',
      versement: 'payout',
      pagamento: 'payout',
      pago: 'payout',
      hold: 'transfer',
      einbehaltung: 'transfer',
      transfer: 'transfer',
      transfert: 'transfer',
      trasferimento: 'transfer',
      transferencia: 'transfer',
      charge: 'transfer',
      belastung: 'transfer',
      prelevement: 'transfer',
      addebito: 'transfer',
      cargo: 'transfer',
      claim: 'dispute',
      'payment dispute': 'dispute',
      fall: 'dispute',
      reclamation: 'dispute',
      'shipping label': 'shipping',
      versandetikett: 'shipping',
      'other fee': 'fee',
      'andere gebuhr': 'fee',
      adjustment: 'adjustment',
    },
  },
};
