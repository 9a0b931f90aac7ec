/** The type of one movement: by its preset, by its words, by its sign. */
import { cellWords } from '../header-words.ts';
import type { TableRow } from '../table.ts';
import type { TransactionType } from './entry.ts';
import type { EntryContext } from './entry-kind.ts';
import { typeOf } from './transaction-types.ts';

export interface Typed {
  readonly named: TransactionType | null;
  /** The preset says so, whatever the amount's sign. */
  readonly told: boolean;
}

export function typeOfRow(row: TableRow, { plan, reader }: EntryContext): Typed {
  const { types = {}, type } = plan.entries?.hints ?? {};
  const [detail, raw, description] = (['detail', 'type', 'description'] as const).map((field) =>
    reader.text(row, field),
  ) as [string, string, string];
  for (const text of [detail, raw, description]) {
    const told = text === '' ? undefined : types[cellWords(text)];
    if (told) return { named: inDetail(told, detail, description), told: true };
  }
  if (raw === '' && detail === '') {
    if (type) return { named: type, told: true };
    const status = plan.columns.type === undefined ? reader.text(row, 'status') : '';
    // `Refund settled`; a payment that is `Refunded` is a payment still.
    if (/^(refund|return|chargeback|reversal)\b/i.test(status)) return { named: typeOf(status), told: false };
    // Without a type the description may name one; `Order 1001` stands at sales and refunds alike.
    const found = plan.columns.type === undefined ? typeOf(description) : null;
    return { named: found === 'charge' ? null : found, told: false };
  }
  const found = typeOf(raw) ?? typeOf(detail) ?? typeOf(description) ?? 'other';
  // The commission of a sale, or what of it came back with a refund, on a row of its own.
  const inner = (found === 'charge' || found === 'refund') && detail !== raw ? typeOf(detail) : null;
  return { named: inDetail(inner === 'fee' ? inner : found, detail, description), told: false };
}

/** `Service Fee`, described as the cost of advertising; `Adjustment`, described as that of a label, or as a chargeback. */
function inDetail(type: TransactionType, ...words: readonly string[]): TransactionType {
  const more: readonly (TransactionType | null)[] =
    type === 'fee' ? ['advertising'] : type === 'adjustment' ? ['shipping', 'dispute'] : [];
  return words.map(typeOf).find((told) => more.includes(told)) ?? type;
}

/** A charge that takes money is a purchase with the balance; a payout that brings some is money put in. */
export function bySign({ named, told }: Typed, net: bigint, unsigned: boolean): TransactionType {
  if (named === null) return net < 0n ? 'refund' : 'charge';
  if (told) return named;
  if (named === 'charge' && net < 0n) return 'other';
  return named === 'payout' && net > 0n && !unsigned ? 'transfer' : named;
}
