/**
 * Amazon Seller Central › Payments › Reports repository › Transaction, a month or a range of days
 * (sellercentral.amazon.com/gp/help/external/GYDQX3YHC5WKG5CZ, "Date range reports"), with its header in the
 * languages of the European marketplaces: one row per transaction. The fee columns are negative and added; what
 * else lies between total and fees passed through (taxes that Amazon remits). `Transfer` is the payout.
 */
import type { Preset } from '../preset.ts';

const FEES = [
  ...['selling fees', 'verkaufsgebuhren', 'frais de vente', 'tarifas de venta', 'commissioni di vendita'],
  ...['verkoopkosten', 'oplaty za sprzedaz', 'forsaljningsavgifter'],
  ...[
    'fba fees',
    'gebuhren zu versand durch amazon',
    'frais expedie par amazon',
    'tarifas de logistica de amazon',
  ],
  ...['costi del servizio logistica di amazon', 'fba vergoedingen', 'oplaty fba'],
  ...['other transaction fees', 'andere transaktionsgebuhren', 'autres frais de transaction'],
  ...['tarifas de otras transacciones', 'altri costi relativi alle transazioni', 'overige transactiekosten'],
];

export const amazonDateRange: Preset = {
  name: 'amazon-date-range',
  kind: 'transactions',
  source: 'amazon',
  fingerprint: [
    ['date time', 'datum uhrzeit', 'date heure', 'fecha y hora', 'data ora', 'datum tijd'],
    [
      ...[
        'settlement id',
        'abrechnungsnummer',
        'numero de versement',
        'identificador de pago',
        'numero pagamento',
      ],
      ...['schikkings id', 'identyfikator rozliczenia'],
    ],
    ['type', 'typ', 'tipo'],
    ['total', 'gesamt', 'totale', 'totaal', 'suma'],
    FEES,
  ],
  without: ['amount type', 'price amount'],
  columns: {
    at: ['date time', 'datum uhrzeit', 'date heure', 'fecha y hora', 'data ora', 'datum tijd'],
    payout: [
      ...[
        'settlement id',
        'abrechnungsnummer',
        'numero de versement',
        'identificador de pago',
        'numero pagamento',
      ],
      ...['schikkings id', 'identyfikator rozliczenia'],
    ],
    type: ['type', 'typ', 'tipo'],
    number: [
      ...['order id', 'bestellnummer', 'numero de la commande', 'numero de pedido', 'numero ordine'],
      ...['bestelnummer', 'order number'],
    ],
    sku: ['sku'],
    description: ['description', 'beschreibung', 'descripcion', 'descrizione', 'beschrijving'],
    net: ['total', 'gesamt', 'totale', 'totaal', 'suma'],
    fee: FEES,
    currency: ['currency', 'currency code'],
  },
  grain: 'one row per transaction',
  entries: {
    fee: 'signed',
    twin: 'The settlement report',
    many: { fee: FEES },
    types: {
      transfer: 'payout',
      ubertrag: 'payout',
      transfert: 'payout',
      transferir: 'payout',
      trasferimento: 'payout',
      overboeking: 'payout',
      order: 'charge',
      bestellung: 'charge',
      commande: 'charge',
      pedido: 'charge',
      ordine: 'charge',
      'cost of advertising': 'advertising',
      werbekosten: 'advertising',
      'prix de la publicite': 'advertising',
      'gastos de publicidad': 'advertising',
      'costo della pubblicita': 'advertising',
    },
  },
};
