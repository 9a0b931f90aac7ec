/** What the header words of a table without preset give away: a flat kind that is read, or a real export of something else. */
import type { EntryKindName } from './entries/entry.ts';

interface Sign {
  /** The flat kind that it is, or what it seems to be and is not taken in. */
  readonly kind?: EntryKindName;
  readonly seems?: string;
  /** What to export in its place, as a sentence. */
  readonly instead?: string;
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

const SIGNS: readonly Sign[] = [
  {
    seems: 'a bank statement',
    instead: 'Export the payouts from your payment provider instead, and drop that.',
    signs:
      /^(iban|saldo|balance|booking date|value date|buchungstag|valuta|valutadatum|wertstellung|verwendungszweck|dare|avere|causale|data valuta|data contabile|entrate|uscite|accrediti|addebiti|importo|debit|credit|debit amount|credit amount|solde|saldo contable|fecha valor|concepto|tegenrekening|sort code|account number|money in|money out|paid in|paid out)$/,
    count: 2,
    without:
      /\b(fees?|gross|brutto|commission|gebuhr|entgelt|comision|payout|settlement|psp|order|bestell\w*|sku|quantity|menge)\b/,
  },
  {
    seems: 'bookings of an accounting program',
    instead: 'Export the orders from your shop instead, and drop that.',
    sure: /\b(gegenkonto|soll haben\w*|contra account|nominal code|account code|ledger account|compte general|contrapartida)\b/,
  },
  {
    seems: 'customer reviews',
    sure: /\b(review (text|title|body|content|date|id|rating)|reviewer( name)?|star rating|bewertungstext)\b/,
    signs: /^(rating|review|stars|bewertung|sterne|product rating|helpful)$/,
    count: 2,
  },
  {
    seems: 'search results without costs',
    sure: /^(average position|position|avg position|durchschnittliche position)$/,
    without: /cost|spend|amount|order|sku|price|gross|campaign/,
  },
  {
    kind: 'labels',
    sure: /^(label cost|carrier fee|postage cost|label price|label fee|rate amount)$/,
    without: /lineitem|order total|unit price|subtotal/,
  },
  {
    kind: 'labels',
    signs:
      /^(tracking( number| no| code| #)?|carrier|courier|parcel id|label status|weight|service|service level|ship date|sendungsnummer|versanddienstleister)$/,
    count: 3,
    must: /^(tracking( number| no| code| #)?|sendungsnummer)$/,
    without:
      /sku|product|item|quantity|subtotal|total price|order (total|date|amount)|payment|email|artikel|unit price/,
  },
  {
    kind: 'spend',
    signs:
      /^(impr|impressions?|clicks?|ctr|cpc|cpm|roas|acos|campaign( name)?|ad group( name)?|ad set name|amount spent|ad spend|spend|link clicks|kampagne|kampagnenname|name der kampagne|impressionen|klicks|ausgegebener betrag|impresiones|clics|importe gastado|nombre de la campana|campagne|nom de la campagne|montant depense|campagna|nome della campagna|importo speso|impressioni|campagnenaam|besteed bedrag|vertoningen|weergaven|campanha|nome da campanha|impressoes|cliques|kampania|nazwa kampanii|wyswietlenia|klikniecia|dilihat|jumlah klik)\b/,
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
    sure: /\b(payout|settlement|disbursement|reimbursement|psp reference|liquidacao|collected cod|cod day|remittance|balance transaction)\b/,
    signs:
      /^(fee|fees|net|gross|balance|commission|net amount|amount|fees taxes|available on|debit|credit|gebuhr|gebuhren|entgelt|brutto|netto|brut|commissione|lordo|bruto|neto|comision|tarifa|transaktionscode|transaction id|total fees|processing fee|betrag|montant|importe|importo|bedrag|kwota)$/,
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
    kind: 'traffic',
    signs:
      /^(sessions?|users?|new users|active users|engaged sessions|engagement rate|bounce rate|pageviews|page views|views|visits|visitors|online store visitors|sitzungen|nutzer|besucher|sesiones|usuarios|sessioni|utenti|utilisateurs|visiteurs|sessies|bezoekers)\b/,
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
    instead: 'Export the orders themselves instead, and drop that: the days are added up from them.',
    sure: /売上金額|売上件数/,
    signs: /^(date|day|orders|gross sales|net sales|total sales|returns|coupons)$/,
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

/** Null where the header gives nothing away. */
export function signOf(
  words: readonly string[],
): { readonly kind: EntryKindName | null; readonly seems: string; readonly instead: string | null } | null {
  const found = SIGNS.find(({ sure, signs, count = 1, must, without }) => {
    const any = (pattern: RegExp | undefined) =>
      pattern !== undefined && words.some((header) => pattern.test(header));
    if (any(sure) && !(signs === undefined && any(without))) return true;
    if (any(without) || signs === undefined || (must !== undefined && !any(must))) return false;
    return words.filter((header) => signs.test(header)).length >= count;
  });
  return found
    ? { kind: found.kind ?? null, seems: found.seems ?? '', instead: found.instead ?? null }
    : null;
}
