/** Exports of things that are not taken, and of flat kinds, by what their headers give away. Tried from the top. */
import { ANALYTICS_SIGNS } from './analytics-signs.ts';
import type { EntryKindName } from './entries/entry.ts';
import { LABEL_SIGNS } from './label-signs.ts';
import { PAYMENT_SIGNS } from './payment-signs.ts';

export interface Sign {
  /** The flat kind that it is, or what it seems to be and is not taken in. */
  readonly kind?: EntryKindName;
  readonly seems?: string;
  /** What to export in its place, as a sentence. */
  readonly instead?: string;
  /** How the file begins, whatever its header. */
  readonly opens?: RegExp;
  /** Any of these in any header is enough. */
  readonly sure?: RegExp;
  /** Or this many headers that match. */
  readonly signs?: RegExp;
  readonly count?: number;
  /** A header that has to be among them. */
  readonly must?: RegExp;
  /** Headers that speak against it. */
  readonly without?: RegExp;
}

/** What to export in the place of a file that is not taken, as a sentence. */
const FROM_SHOP = 'Export the orders from your shop instead, and drop that.';
const FROM_PROVIDER = 'Export the payouts from your payment provider instead, and drop that.';
const ADDED_UP = 'Export the orders themselves instead, and drop that: the days are added up from them.';

export const SIGNS: readonly Sign[] = [
  ...PAYMENT_SIGNS,
  {
    seems: 'bookings of an accounting program',
    instead: FROM_SHOP,
    opens: /^"?(EXTF|DTVF)\b/,
  },
  {
    seems: 'a bank statement',
    instead: FROM_PROVIDER,
    signs:
      /^(transferwise id|running balance|balance|beneficiary iban|payee account number|card last four digits|orig(inal)? amount|exchange (from|to)|payer|card (label|state)|mcc|spend program|(started|completed|posting) date|check or slip #)$/,
    count: 3,
    must: /^(transferwise id|running balance|balance)$/,
    without: /\b(payout|settlement|psp|order|sku)\b/,
  },
  ...ANALYTICS_SIGNS,
  {
    seems: 'checkouts that were abandoned, which are no orders',
    instead: FROM_SHOP,
    sure: /^(recovery status|abandoned checkout url|abandoned at|cart recovered)$/,
  },
  {
    seems: 'gift cards and what is left on them',
    instead: 'Export the orders instead: gift cards that were sold stand there.',
    signs: /^((initial|remaining|current) (value|balance)|code|expires on|expiry date|gift card code)$/,
    count: 3,
    must: /^(remaining|current) (value|balance)$/,
  },
  {
    seems: 'discount codes',
    instead: 'Export the orders instead: what was taken off stands there.',
    signs:
      /^(code|(discount|coupon) (code|class|type)|times used( in total)?|usage (limit|count)|value type|minimum amount|individual use)$/,
    count: 3,
    must: /^(times used( in total)?|usage (limit|count))$/,
  },
  {
    seems: 'returned goods without the orders that they belong to',
    instead: 'Export the orders or the payouts instead, and drop that.',
    signs:
      /^(detailed disposition|license plate number|return reason( code)?|retourengrund|motif (de|du) retour|type of return|return ((created |request )?date|id|quantity|status))$/,
    without: /(order|purchase|sale) date|(?<!return )created|placed|order total|line ?item|payout|settlement/,
  },
  {
    seems: 'what a printer of goods on demand charges, which is a cost of the shop',
    instead: FROM_SHOP,
    signs:
      /^(digiti[sz]ation( fee)?|print provider( name)?|(total )?production costs?|printify cost|printful (total|price|cost|shipping|products?)( (price|cost))?)$/,
    count: 1,
    must: /\border\b/,
    without: /^(retail|customer) (price|total|paid|shipping)|^revenue$|^(lineitem |unit |sale )?price$/,
  },
  {
    seems: 'subscriptions, which are charged again and again',
    instead: 'Export the invoices or the payments instead, and drop that.',
    signs:
      /^(current period (start|end)|trial (start|end)|(billing )?interval|plan|mrr|canceled at period end)\b/,
    count: 2,
    must: /^(current period (start|end)|mrr)\b/,
    without: /^(invoice|order) (number|no|id)$/,
  },
  {
    seems: 'movements of stock',
    instead: 'Export how many there are now instead, and drop that.',
    sure: /^((un)?reconciled quantity|ending warehouse balance|quantity adjusted|bewegungsart|lagerbewegung)$/,
    signs:
      /^(event type|movement( type)?|adjustment( type| reason| quantity)?|disposition|stock (before|after)|quantity (before|after|change)|change)$/,
    count: 2,
    without: /price|order (total|amount)|gross|fee/,
  },
  {
    seems: 'sales per product without their orders',
    instead: ADDED_UP,
    signs:
      /^(product( title| name)?|(net )?items sold|net quantity( sold)?|units (sold|ordered)|gross sales|net sales|(n )?revenue|total sales|returns|ordered product sales|total order items|item sold|title|item name|items (viewed|purchased|added to cart)|item revenue)$/,
    count: 3,
    must: /^((net )?items sold|net quantity( sold)?|units (sold|ordered)|ordered product sales|items purchased)$/,
    without: /order (id|number|no|#|name|date)|transaction id|sessions|visits/,
  },
  {
    seems: 'subscribers of a newsletter',
    instead: 'Export the customers from your shop instead, and drop that.',
    signs:
      /^(optin (time|ip)|confirm (time|ip)|member rating|leid|euid|contact id|sms|added time|modified time|subscribe date|unsubscribed?( at| date)?|(email|sms) (marketing )?consent( timestamp)?|double opt ?in|subscriber status)$/,
    count: 2,
    without: /sku|order|price|amount|spend|revenue|recipients/,
  },
  {
    seems: 'a bank statement',
    instead: FROM_PROVIDER,
    signs:
      /^(balance|saldo|solde|kontostand|date|datum|fecha|data|description|details|memo|amount|betrag|montant|importe|importo)$/,
    count: 4,
    must: /^(balance|saldo|solde|kontostand)$/,
    without:
      /\b(fees?|gross|net|commission|payout|settlement|psp|order|bestell\w*|sku|quantity|menge|currency|type)\b/,
  },
  {
    seems: 'a bank statement',
    instead: FROM_PROVIDER,
    signs:
      /^(iban|saldo|balance|booking date|value date|buchungstag|valuta|valutadatum|wertstellung|verwendungszweck|dare|avere|causale|data valuta|data contabile|entrate|uscite|accrediti|addebiti|importo|debit|credit|debit amount|credit amount|solde|saldo contable|fecha valor|concepto|tegenrekening|sort code|account number|money in|money out|paid in|paid out|libelle|(debit|credit) (euros?|eur)|mutatiesoort|saldo na mutatie|#?(data|opis) operacji|#?rachunek|source account|bank description)$/,
    count: 2,
    without:
      /\b(fees?|gross|brutto|commission|gebuhr|entgelt|comision|payout|settlement|psp|order|bestell\w*|sku|quantity|menge)\b/,
  },
  {
    seems: 'bookings of an accounting program',
    instead: FROM_SHOP,
    sure: /\b(gegenkonto|soll haben\w*|contra account|nominal code|account code|ledger account|compte general|contrapartida)\b/,
    without: /^(sku|item sku|receipt number|order (id|number))$/,
  },
  {
    seems: 'customer reviews',
    sure: /\b(review (text|title|body|content|date|id|rating)|reviewer( name)?|star rating|bewertungstext)\b/,
    signs: /^(rating|review|stars|bewertung|sterne|product rating|helpful)$/,
    count: 2,
  },
  {
    seems: 'search results without costs',
    must: /^(average position|position|avg position|durchschnittliche position)$/,
    signs:
      /^(clicks?|impressions?|ctr|klicks|impressionen|clics|impresiones|clic|impressioni|klikken|vertoningen|cliques|impressoes|klikniecia|wyswietlenia)$/,
    count: 1,
    without: /cost|spend|amount|order|sku|price|gross|campaign/,
  },
  ...LABEL_SIGNS,
  {
    kind: 'spend',
    sure: /\bcost micros\b/,
    signs:
      /^(impr|impressions?|clicks?|ctr|cpc|cpm|roas|acos|unique (opens|clicks)|open rate|campaign( name)?|ad group( name)?|ad set name|ad name|amount spent|ad spend|spend|link clicks|kampagne|kampagnenname|name der kampagne|impressionen|klicks|ausgegebener betrag|impresiones|clics|importe gastado|nombre de la campana|campagne|nom de la campagne|montant depense|campagna|nome della campagna|importo speso|impressioni|campagnenaam|besteed bedrag|wydana kwota|nom de la publicite|name der anzeige|anzeigenname|nombre del anuncio|nome dell inserzione|advertentienaam|naam advertentie|nazwa reklamy|vertoningen|weergaven|campanha|nome da campanha|impressoes|cliques|kampania|nazwa kampanii|wyswietlenia|klikniecia|dilihat|jumlah klik)\b/,
    count: 2,
    without: /^(order (id|number|no)|sku|sessions)$/,
  },
  {
    kind: 'spend',
    must: /^(spend|spent|spend [a-z]{3}|ad spend|ad cost|marketing spend|total spend|cost|werbeausgaben|ausgaben|werbekosten|depenses|gasto|spesa|uitgaven|wydatki)$/,
    signs:
      /^(month|monat|mois|mes|mese|maand|date|datum|fecha|day|tag|jour|dia|giorno|week|channel|kanal|canal|canale|platform|plattform|campaign|currency|wahrung|devise)$/,
    count: 1,
    without:
      /order|price|sku|quantity|total|product|tracking|item|customer|rate|location|stock|bestell|artikel/,
  },
  {
    kind: 'transactions',
    sure: /\b(payout|deposit id|auszahlungs(betrag|datum| id)|(uitbetaling|verrekening)s(bedrag|referentie)|settlement|disbursement|reimbursement|psp reference|liquidacao|collected cod|cod day|kwota do wyplaty|montant reverse|net settlement|holding currency amount|remittance|balance transaction)\b/,
    signs:
      /^(fee|fees|net|gross|balance|commission|net amount|amount|fees taxes|available on|debit|credit|gebuhr|gebuhren|entgelt|brutto|netto|brut|commissione|lordo|bruto|neto|comision|tarifa|transaktionscode|transaction id|total fees|processing fee|betrag|montant|importe|importo|bedrag|kwota|prowizja|valor bruto|valor liquido|valor (da )?taxa|taxa|taxas|liquido|commission ttc|deductions|initial amount|merchant fee|transaktionsgebuhr|betrag transaktion|gutschrift|transaktions id)$/,
    count: 3,
    without: /^(quantity|qty|lineitem quantity|menge|on hand|unit price)$/,
  },
  {
    kind: 'transactions',
    signs:
      /^(transaction type|transaction description|transaction posted timestamp|amount|amount type|typ operacji|uznania|obciazenia|saldo|running balance|total fees|exchange rate|payment reference)$/,
    count: 3,
    without: /^(quantity|qty|menge|sku|unit price|order total)$/,
  },
  {
    kind: 'transactions',
    signs:
      /^(card id|captured|seller message|statement descriptor|amount refunded|transfer|converted amount|fee)$/,
    count: 3,
  },
  {
    kind: 'transactions',
    signs:
      /^(net amount|amount net|(total )?(commissions?|fees?|amount)( (vat|tax) (incl|excl))?|gross amount|created at|date created|date|type)$/,
    count: 4,
    must: /^(net amount|amount net)$/,
    without: /^(quantity|qty|sku|item|product( name)?|unit price|order total)$/,
  },
  {
    kind: 'traffic',
    signs:
      /^(sessions?|users?|new users|active users|engaged sessions|engagement rate|bounce rate|pageviews|page views|views|visits|visitors|unique visitors|uniques|online store visitors|sitzungen|nutzer|besucher|sesiones|usuarios|sessioni|utenti|utilisateurs|visiteurs|sessies|bezoekers)\b/,
    count: 2,
  },
  {
    kind: 'traffic',
    signs:
      /^(sessions?|visits|visitors|sitzungen|besuche|besucher|visites|sesiones|visitas|date|day|datum|tag|fecha)$/,
    count: 2,
    without: /order|price|sku|quantity|product|amount/,
  },
  {
    seems: 'sales per day without their orders',
    instead: ADDED_UP,
    sure: /売上金額|売上件数/,
    signs:
      /^(date|day|orders|gross sales|net sales|total sales|returns|coupons|datum|tag|(anzahl )?bestellungen|(brutto|netto|gesamt)?umsatz|retouren|jour|(nombre de )?commandes|ventes (brutes|nettes|totales)|fecha|dia|(numero de )?pedidos|ventas (brutas|netas|totales)|data|giorno|ordini|vendite (lorde|nette|totali))$/,
    count: 4,
    without: /order (id|number|no)|transaction id|sku|quantity|^qty$|item|product/,
  },
  {
    kind: 'customers',
    signs:
      /^(first name|last name|accepts (email )?marketing|total spent|total spend|total orders|customer since|sign up|last active|create date|e ?mail|vorname|nachname|kunde seit|registriert am|orders count|first order( date)?|last order( date)?|customer id|lifetime value|prenom|nom|nombre|apellidos?|cognome|achternaam|voornaam)$/,
    count: 3,
    without:
      /sku|(?<!first |last )order (id|number|no|date)|sale date|item|bestell|auftrag|commande|pedido|ordine|zamowien|price|preis|quantity|menge|deal/,
  },
];
