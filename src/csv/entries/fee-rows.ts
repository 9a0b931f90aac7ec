/** A statement by its rows: some are commissions, others the amounts that they are taken from; or all are payouts. */
import { cellWords } from '../header-words.ts';
import type { TableRow } from '../table.ts';
import { typeOf } from './transaction-types.ts';

const TYPE = /^(type|transaction type|typ|art|tipo|soort|rodzaj|type d operation|buchungsart|entry type)$/;
const GOODS = /^(sku|item|product( name)?|quantity|qty|menge|quantite|cantidad|unit price|price)$/;

/**
 * The column that says so. `words`: header words by column. A shop's own orders with a fee among their lines name what
 * was sold.
 */
export function feeRowsColumn(words: readonly string[], sample: readonly TableRow[]): number | null {
  if (words.some((header) => GOODS.test(header))) return null;
  const column = words.findIndex((header, at) => TYPE.test(header) && tellsFees(at, sample));
  return column < 0 ? null : column;
}

/** A way to pay may be called a transfer; these are no ways to pay. */
const PAYOUT =
  /^(payouts?|deposits?|disbursements?|withdrawals?|auszahlung(en)?|versements?|uitbetaling(en)?)$/;

function tellsFees(column: number, sample: readonly TableRow[]): boolean {
  const words = sample.map(({ cells }) => cellWords(cells[column] ?? '')).filter((text) => text !== '');
  if (words.length > 0 && words.every((text) => PAYOUT.test(text))) return true;
  const types = new Set(sample.map(({ cells }) => typeOf(cells[column] ?? '')));
  return types.has('fee') && (types.has('charge') || types.has('refund'));
}
