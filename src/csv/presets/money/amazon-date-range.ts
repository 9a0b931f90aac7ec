/**
 * Amazon Seller Central › Payments › Reports repository › Transaction, a month or a range of days
 * (sellercentral.amazon.com/gp/help/external/GYDQX3YHC5WKG5CZ, "Date range reports"), with its header in the
 * languages of the European marketplaces and in Japanese (plain words have no voicing marks: `サ` for `ザ`): one row per transaction. The fee columns are negative and added; what
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
  ...['手数料', 'fba 手数料', 'トランサクションに関するその他の手数料'],
  ...['tarifas de otras transacciones', 'altri costi relativi alle transazioni', 'overige transactiekosten'],
];

export const amazonDateRange: Preset = {
  name: 'amazon-date-range',
  kind: 'transactions',
  source: 'amazon',
  fingerprint: [
    ['date time', 'datum uhrzeit', 'date heure', 'fecha y hora', 'data ora', 'datum tijd', '日付 時間'],
    [
      ...[
        'settlement id',
        'abrechnungsnummer',
        'numero de versement',
        'identificador de pago',
        'numero pagamento',
      ],
      ...['schikkings id', 'identyfikator rozliczenia', '決済番号'],
    ],
    ['type', 'typ', 'tipo', 'トランサクションの種類'],
    ['total', 'gesamt', 'totale', 'totaal', 'suma', '合計'],
    FEES,
  ],
  without: ['amount type', 'price amount'],
  columns: {
    at: ['date time', 'datum uhrzeit', 'date heure', 'fecha y hora', 'data ora', 'datum tijd', '日付 時間'],
    payout: [
      ...[
        'settlement id',
        'abrechnungsnummer',
        'numero de versement',
        'identificador de pago',
        'numero pagamento',
      ],
      ...['schikkings id', 'identyfikator rozliczenia', '決済番号'],
    ],
    type: ['type', 'typ', 'tipo', 'トランサクションの種類'],
    number: [
      ...['order id', 'bestellnummer', 'numero de la commande', 'numero de pedido', 'numero ordine'],
      ...['bestelnummer', 'order number', '注文番号'],
    ],
    sku: ['sku'],
    description: ['description', 'beschreibung', 'descripcion', 'descrizione', 'beschrijving', '説明'],
    net: ['total', 'gesamt', 'totale', 'totaal', 'suma', '合計'],
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
      振込み: 'payout',
      注文: 'charge',
      返金: 'refund',
      注文外料金: 'fee',
      調整: 'adjustment',
      広告費用: 'advertising',
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
