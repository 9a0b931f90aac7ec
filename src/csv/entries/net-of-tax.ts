/** Beside a tax, what is called net is the price before it, and not what a payment leaves after its fee. */
import type { Columns } from '../mapping.ts';

const TAX = /^(tax|vat|gst|steuer|mwst|ust|umsatzsteuer|tva|iva|btw|podatek)( ?(amount|betrag|total))?$/;
const NET =
  /^(net|netto|net amount|nettobetrag|montant net|importe neto|importo netto|nettobedrag|kwota netto)$/;

export function withoutNetOfTax(columns: Columns, words: readonly string[]): Columns {
  const { net, ...others } = columns;
  const isBeforeTax = net !== undefined && NET.test(words[net] ?? '') && words.some((name) => TAX.test(name));
  return isBeforeTax && others.gross !== undefined && others.fee !== undefined ? others : columns;
}
