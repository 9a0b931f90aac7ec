/**
 * eBay › Seller Hub › Orders › Download report. Columns of ebay.com in github.com/randomecho/shifted-sales-report, of
 * ebay.de in public code that reads it (`Verkauft für`, `Verkauft am`, `Bestandseinheit`), the other sites' as their pages
 * call them. Before 2020 it was Selling Manager's file, with `Sale Price` or `Verkaufspreis`, and its orders have no number
 * but that of the sales record. An order of several items has a row of its own above them. `Sold For` is the price of one.
 * Tax that eBay collects is in the total where a column says so.
 */
import type { Preset } from './preset.ts';

const RECORD = [
  'sales record number',
  'verkaufsprotokollnummer',
  'numero d enregistrement de la vente',
  'numero de vente',
  'numero de registro de venta',
  'numero registrazione vendita',
];

export const ebayOrders: Preset = {
  name: 'ebay-orders',
  kind: 'orders',
  source: 'ebay',
  fingerprint: [
    RECORD,
    ['order number', 'order id', 'bestellnummer', 'numero de commande', 'numero de pedido', 'numero ordine'],
    ['sold for', 'sale price', 'verkauft fur', 'verkaufspreis', 'vendu pour', 'vendido por', 'venduto a'],
    ['sale date', 'verkauft am', 'verkaufsdatum', 'date de vente', 'fecha de venta', 'data vendita'],
  ],
  without: [],
  columns: {
    number: [
      'order number',
      'order id',
      'bestellnummer',
      'numero de commande',
      'numero de pedido',
      'numero ordine',
    ],
    altNumber: RECORD,
    placed: ['sale date', 'verkauft am', 'verkaufsdatum', 'date de vente', 'fecha de venta', 'data vendita'],
    paid: ['paid on date', 'zahlungsdatum', 'bezahldatum'],
    fulfilled: ['shipped on date', 'verschickt am datum', 'versanddatum'],
    customer: [
      'buyer username',
      'user id',
      'nutzername des kaufers',
      'mitgliedsname',
      'pseudo de l acheteur',
      'nombre de usuario del comprador',
      'nome utente acquirente',
    ],
    country: ['ship to country', 'buyer country', 'land des empfangers', 'land des kaufers'],
    sku: [
      'custom label',
      'bestandseinheit',
      'etiquette personnalisee',
      'etiqueta personalizada',
      'etichetta personalizzata',
    ],
    product: [
      'item title',
      'angebotstitel',
      'artikelbezeichnung',
      'titre de l objet',
      'intitule de l objet',
      'titulo del articulo',
      'titolo inserzione',
    ],
    variant: ['variation details', 'variantendetails'],
    quantity: ['quantity', 'anzahl', 'stuckzahl', 'quantite', 'cantidad', 'quantita'],
    unitPrice: [
      'sold for',
      'sale price',
      'verkauft fur',
      'verkaufspreis',
      'vendu pour',
      'vendido por',
      'venduto a',
    ],
    shipping: [
      'shipping and handling',
      'postage and handling',
      'postage and packaging',
      'verpackung und versand',
      'livraison et traitement',
      'livraison et manutention',
      'envio y manipulacion',
      'spedizione e imballaggio',
    ],
    taxes: ['seller collected tax', 'sales tax'],
    platformTax: ['e bay collected tax'],
    platformTaxIncluded: ['e bay collected tax and fees included in total'],
    total: ['total price', 'gesamtbetrag', 'gesamtpreis', 'prix total', 'precio total', 'prezzo totale'],
  },
  grain: 'one row per item, and one for an order of several',
  taxes: 'added',
  dollar: 'USD',
};
