/** Exports of invoices that are read as orders: one that nobody has paid is no sale. */
import type { Columns } from './mapping.ts';
import { NO_RULES, type Rules } from './rules.ts';

const NUMBERED = /\b(invoice|rechnung\w*|facture|factura|fattura|factuur\w*|fatura|faktur\w*)\b/;
const DUE =
  /^(amount due|balance due|due date( utc)?|fallig am|falligkeitsdatum|date d echeance|vervaldatum)$/;

/** `words`: header words by column. */
export function rulesOfOrders(words: readonly string[], { number }: Columns): Rules {
  const called = words[number ?? -1] ?? '';
  const isInvoices = NUMBERED.test(called) || (called === 'number' && words.some((word) => DUE.test(word)));
  return isInvoices ? { ...NO_RULES, paidOnly: true } : NO_RULES;
}
