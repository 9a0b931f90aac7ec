/** Tables that are real exports but not orders, products or stock: what each seems to be. */

interface Foreign {
  readonly seems: string;
  /** Any of these in any header is enough. */
  readonly sure?: RegExp;
  /** Or this many headers that match. */
  readonly signs: RegExp;
  readonly count: number;
  /** Headers that speak against it. */
  readonly without?: RegExp;
}

const KINDS: readonly Foreign[] = [
  {
    seems: 'advertising spend',
    signs:
      /^(impr|impressions?|clicks?|ctr|cpc|cpm|roas|campaign( name)?|ad group( name)?|amount spent|ad spend|spend|kampagne|impresiones|clics|importe gastado|nombre de la campana|impressionen|klicks|dilihat|jumlah klik)\b/,
    count: 2,
    without: /^order (id|number|no)$/,
  },
  {
    seems: 'advertising spend',
    signs: /^(month|spend|ad spend|date|day)$/,
    count: 2,
    without: /order|price|sku|quantity|total|product/,
  },
  {
    seems: 'payouts or a settlement',
    sure: /\b(payout|settlement|disbursement|reimbursement|psp reference|liquidacao|collected cod|cod day|remittance)\b/,
    signs: /^(fee|fees|net|gross|balance|commission|net amount|amount|fees taxes|available on|debit|credit)$/,
    count: 3,
    without: /^(quantity|qty|lineitem quantity)$/,
  },
  {
    seems: 'card payments',
    signs:
      /^(card id|captured|seller message|statement descriptor|amount refunded|transfer|converted amount|fee)$/,
    count: 3,
  },
  {
    seems: 'a bank statement',
    signs:
      /^(iban|saldo|balance|booking date|value date|buchungstag|valuta|wertstellung|verwendungszweck|dare|avere|causale|data valuta|data contabile|entrate|uscite|importo|debit|credit)$/,
    count: 2,
    without: /order|bestell|sku|quantity|menge/,
  },
  {
    seems: 'visits to a site',
    signs:
      /^(sessions?|users?|new users|engaged sessions|engagement rate|bounce rate|pageviews|page views|views|visits|visitors)\b/,
    count: 2,
  },
  {
    seems: 'sales per day without their orders',
    signs: /^(date|day|orders|gross sales|net sales|total sales|returns|coupons)$/,
    count: 4,
    without: /order (id|number|no)|transaction id|sku|quantity|^qty$|item|product/,
  },
  {
    seems: 'a list of customers',
    signs:
      /^(first name|last name|accepts (email )?marketing|total spent|total orders|customer since|vorname|nachname)$/,
    count: 3,
    without: /sku|order (id|number|no|date)|sale date/,
  },
];

/** What the header words say the table is, when it is nothing that is taken in. */
export function foreignKind(words: readonly string[]): string | null {
  const found = KINDS.find(({ sure, signs, count, without }) => {
    if (sure && words.some((header) => sure.test(header))) return true;
    if (without && words.some((header) => without.test(header))) return false;
    return words.filter((header) => signs.test(header)).length >= count;
  });
  return found?.seems ?? null;
}
