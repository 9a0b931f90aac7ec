/** Rows of an export without preset that are no sales: invoices that nobody has paid, offers, payouts in between. */
import type { Columns } from './mapping.ts';
import { NO_RULES, type Rules } from './rules.ts';

const NUMBERED = /\b(invoice|rechnung\w*|facture|factura|fattura|factuur\w*|fatura|faktur\w*)\b/;
const DUE =
  /^(amount due|balance due|due date( utc)?|fallig am|falligkeitsdatum|date d echeance|vervaldatum)$/;

/** What a row is, in plain words, that moves no goods of a customer's; the kinds of plentymarkets' orders among them. */
const NO_SALES = [
  ...['fee', 'fees', 'payout', 'payouts', 'transfer', 'transfer to bank', 'withdrawal', 'adjustment'],
  ...['balance adjustment', 'chargeback fee', 'opening balance', 'closing balance', 'quote', 'offer'],
  ...['gebuhr', 'gebuhren', 'auszahlung', 'angebot', 'lieferauftrag', 'retoure', 'reparaturauftrag'],
  ...['gewahrleistung', 'nachbestellung', 'umbuchung'],
];

/** `words`: header words by column. */
export function rulesOfOrders(words: readonly string[], { number, event }: Columns): Rules {
  const called = words[number ?? -1] ?? '';
  const isInvoices = NUMBERED.test(called) || (called === 'number' && words.some((word) => DUE.test(word)));
  const rows = event === undefined ? [] : [{ column: event, is: NO_SALES, role: 'out' as const }];
  return { ...NO_RULES, paidOnly: isInvoices, rows };
}
