/** Rows of an export without preset that are no sales: invoices that nobody has paid, offers, payouts in between. */
import type { Columns } from './mapping.ts';
import { NO_RULES, type Rules } from './rules.ts';

const NUMBERED = /\b(invoice|rechnung\w*|facture|factura|fattura|factuur\w*|fatura|faktur\w*)\b/;
const DUE =
  /^(amount due|balance due|due date( utc)?|fallig am|falligkeitsdatum|date d echeance|vervaldatum)$/;

/** What a row is, in plain words, that sells nothing. */
const NO_SALES: readonly string[] = [
  ...['fee', 'fees', 'payout', 'payouts', 'transfer', 'transfer to bank', 'withdrawal', 'adjustment'],
  ...['balance adjustment', 'chargeback fee', 'opening balance', 'closing balance', 'quote', 'offer'],
  ...['gebuhr', 'gebuhren', 'auszahlung', 'angebot'],
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
export function rulesOfOrders(words: readonly string[], { number, event }: Columns): Rules {
  const called = words[number ?? -1] ?? '';
  const paidOnly = NUMBERED.test(called) || (called === 'number' && words.some((word) => DUE.test(word)));
  const system = SYSTEMS.find(({ header }) => words.some((word) => header.test(word)));
  const is = [...NO_SALES, ...(system?.rows ?? [])];
  return {
    ...NO_RULES,
    paidOnly,
    statuses: system?.statuses ?? NO_RULES.statuses,
    rows: event === undefined ? [] : [{ column: event, is, role: 'out' }],
  };
}
