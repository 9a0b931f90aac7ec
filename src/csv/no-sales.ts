/** Rows of an export without preset that are no sales: invoices that nobody has paid, offers, payouts in between. */
import { BILLS } from './bills.ts';
import { isBlankDate } from './dates.ts';
import { cellWords } from './header-words.ts';
import type { Columns } from './mapping.ts';
import { NO_RULES, type Rules } from './rules.ts';
import type { TableRow } from './table.ts';

const NUMBERED = /\b(invoice|rechnung\w*|facture|factura|fattura|factuur\w*|fatura|faktur\w*)\b/;
const DUE =
  /^(amount due|balance due|due date( utc)?|fallig am|falligkeitsdatum|date d echeance|vervaldatum)$/;

/** What a row is, in plain words, that sells nothing. */
const NO_SALES: readonly string[] = [
  ...['fee', 'fees', 'payout', 'payouts', 'transfer', 'transfer to bank', 'withdrawal', 'adjustment'],
  ...['balance adjustment', 'chargeback fee', 'opening balance', 'closing balance', 'quote', 'offer'],
  ...['gebuhr', 'gebuhren', 'auszahlung', 'angebot'],
  ...BILLS,
  ...[
    'lieferschein',
    'mahnung',
    'proforma',
    'pro forma',
    'proformarechnung',
    'delivery note',
    'bon de livraison',
  ],
];

/** Columns of what a row of an order is, besides an item. */
const ROW_TYPE =
  /^((order )?(line ?)?item type|line type|position type|positionstyp|positionsart|type de ligne|tipo de linea|tipo riga|typ pozycji)$/;
/** What such a row is called that charges for sending or paying; as an item's name, the row is one too. */
const SHIPPING: readonly string[] = [
  ...[
    'shipping',
    'shipping cost',
    'shipping costs',
    'shipping fee',
    'shipping charge',
    'delivery',
    'freight',
  ],
  ...['delivery fee', 'delivery charge', 'postage', 'postage and packing', 'shipping and handling'],
  ...['versand', 'versandkosten', 'versandposition', 'versandpauschale', 'versandkostenpauschale', 'porto'],
  ...['porto und verpackung', 'versand und verpackung', 'lieferkosten', 'fracht', 'frachtkosten'],
  ...['frais de port', 'frais de livraison', 'livraison', 'port', 'gastos de envio', 'envio', 'portes'],
  ...['spese di spedizione', 'spedizione', 'verzendkosten', 'verzending', 'frete', 'portes de envio'],
  ...['koszt wysylki', 'koszty wysylki', 'wysylka', 'dostawa', 'koszt dostawy', 'doprava', 'postovne'],
];
const CHARGES: readonly string[] = [
  ...SHIPPING,
  ...[
    'payment',
    'billing',
    'payment fee',
    'zahlungsart',
    'zahlungsposition',
    'nachnahme',
    'surcharge',
    'handling',
  ],
  ...['gift wrap', 'aufschlag', 'zuschlag'],
];
const REDUCTIONS: readonly string[] = [
  ...[
    'discount',
    'discount coupon',
    'volume discount',
    'coupon',
    'voucher',
    'gutschein',
    'rabatt',
    'nachlass',
  ],
  ...['remise', 'descuento', 'sconto', 'korting', 'desconto', 'rabat'],
];

/** What systems with a header of their own call such rows beyond that, and their statuses. */
const SYSTEMS: readonly {
  readonly header: RegExp;
  readonly rows: readonly string[];
  readonly statuses?: Rules['statuses'];
}[] = [
  {
    // plentymarkets (knowledge.plentymarkets.com, order types): a return's money is in the credit note that follows.
    header: /^(auftragstyp|order (insert|done) timestamp|order head order id)$/,
    rows: [
      ...['retoure', 'lieferauftrag', 'reparaturauftrag', 'gewahrleistung', 'nachbestellung', 'umbuchung'],
      ...['return', 'delivery order', 'repair', 'warranty', 'reorder', 'redistribution'],
    ],
    statuses: { '8': 'cancelled', '8.0': 'cancelled', '8.00': 'cancelled', '8.1': 'cancelled' },
  },
  {
    // Tradebyte › Sales & Returns Report (help.tradebyte.com): a message each, of which `SHIP` and `RETURN` move goods.
    header: /^tb order id$/,
    rows: [
      ...['order acknowledge', 'no inventory', 'cust cancel', 'delivered', 'deduct shipping costs'],
      ...['deduct service price', 'deduct payment costs', 'payment state open', 'payment state paid'],
      'payment state shortfall',
    ],
  },
];

/** `words`: header words by column. */
export function rulesOfOrders(
  words: readonly string[],
  { number, event, product, paid }: Columns,
  sample: readonly TableRow[],
): Rules {
  const called = words[number ?? -1] ?? '';
  const paidOnly = NUMBERED.test(called) || (called === 'number' && words.some((word) => DUE.test(word)));
  const system = SYSTEMS.find(({ header }) => words.some((word) => header.test(word)));
  const type = words.findIndex((word) => ROW_TYPE.test(word));
  const is = [...NO_SALES, ...(system?.rows ?? [])];
  return {
    ...NO_RULES,
    paidOnly,
    paidOn: paidOnly && sample.some(({ cells }) => !isBlankDate(cells[paid ?? -1] ?? '')),
    statuses: system?.statuses ?? NO_RULES.statuses,
    rows: [
      ...(event === undefined ? [] : [{ column: event, is, role: 'out' } as const]),
      ...(type < 0 ? [] : [{ column: type, is: CHARGES, role: 'charge' } as const]),
      ...(type < 0 ? [] : [{ column: type, is: REDUCTIONS, role: 'reduction' } as const]),
      ...(product !== undefined && isIn(product, SHIPPING, sample)
        ? [{ column: product, is: SHIPPING, role: 'charge' } as const]
        : []),
    ],
  };
}

const isIn = (column: number, words: readonly string[], sample: readonly TableRow[]): boolean =>
  sample.some(({ cells }) => words.includes(cellWords(cells[column] ?? '')));
