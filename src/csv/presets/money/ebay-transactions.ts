/**
 * eBay › Seller Hub › Payments › Reports › Transaction report (ebay.com/help/selling/getting-paid/reports), also in
 * German as public code reads it (`Datum der Transaktionserstellung`, `Betrag abzügl. Kosten`, `Auszahlung Nr.`): one row per entry under a title. Fees are negative columns; tax that eBay collects passes through. `--` is
 * empty. Entries without an order have no number of their own.
 */
import type { Preset } from '../preset.ts';

const FEES = [
  ...['final value fee fixed', 'final value fee variable', 'very high item not as described fee'],
  ...['below standard performance fee', 'international fee', 'charity donation', 'deposit processing fee'],
  ...['regulatory operating fee', 'payments dispute fee', 'dispute fee', 'seller regulatory operating fee'],
  ...[
    'fixer anteil der verkaufsprovision',
    'variabler anteil der verkaufsprovision',
    'internationale gebuhr',
  ],
  ...[
    'gebuhr fur sehr hohe quote an nicht wie beschriebenen artikeln',
    'gebuhr fur unterdurchschnittlichen servicestatus',
  ],
];

export const ebayTransactions: Preset = {
  name: 'ebay-transactions',
  kind: 'transactions',
  source: 'ebay',
  fingerprint: [
    ['transaction creation date', 'datum der transaktionserstellung', 'date de creation de la transaction'],
    ['type', 'typ'],
    ['net amount', 'betrag abzugl kosten', 'nettobetrag', 'montant net'],
  ],
  without: ['lineitem name'],
  columns: {
    at: [
      'transaction creation date',
      'datum der transaktionserstellung',
      'date de creation de la transaction',
    ],
    type: ['type', 'typ'],
    number: ['order number', 'bestellnummer', 'numero de commande'],
    net: ['net amount', 'betrag abzugl kosten', 'nettobetrag', 'montant net'],
    fee: FEES,
    currency: ['payout currency', 'auszahlungswahrung', 'devise de versement'],
    payout: ['payout id', 'auszahlung nr', 'auszahlungs id'],
    description: ['item title', 'angebotstitel', 'description', 'beschreibung'],
    info: ['reference id', 'referenz nr'],
    payoutDate: ['payout date', 'auszahlungsdatum'],
    sku: ['transaction id', 'transaktions id', 'custom label', 'item id'],
  },
  grain: 'one row per entry',
  entries: {
    fee: 'signed',
    many: { fee: FEES },
    types: {
      order: 'charge',
      bestellung: 'charge',
      refund: 'refund',
      ruckerstattung: 'refund',
      payout: 'payout',
      auszahlung: 'payout',
      hold: 'transfer',
      einbehaltung: 'transfer',
      transfer: 'transfer',
      charge: 'transfer',
      claim: 'dispute',
      'payment dispute': 'dispute',
      'shipping label': 'shipping',
      versandetikett: 'shipping',
      'other fee': 'fee',
      'andere gebuhr': 'fee',
      adjustment: 'adjustment',
    },
  },
};
