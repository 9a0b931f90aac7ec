/** A statement by its rows: some are commissions, others the amounts that they are taken from. */
import type { TableRow } from '../table.ts';
import { typeOf } from './transaction-types.ts';

const TYPE = /^(type|transaction type|typ|art|tipo|soort|rodzaj)$/;
const GOODS = /^(sku|item|product( name)?|quantity|qty|menge|quantite|cantidad|unit price|price)$/;

/** `words`: header words by column. A shop's own orders with a fee among their lines name what was sold. */
export function hasFeeRows(words: readonly string[], sample: readonly TableRow[]): boolean {
  const column = words.findIndex((header) => TYPE.test(header));
  if (column < 0 || words.some((header) => GOODS.test(header))) return false;
  const types = new Set(sample.map(({ cells }) => typeOf(cells[column] ?? '')));
  return types.has('fee') && (types.has('charge') || types.has('refund'));
}
