/** The amounts of one movement from whatever columns a statement has, so that gross − fee = net. */
import { parseDecimal } from '../../core/money.ts';
import { short } from '../field-reader.ts';
import type { Field } from '../fields.ts';
import { isBlankNumber, plainNumber } from '../numbers.ts';
import type { TableRow } from '../table.ts';
import type { TransactionType } from './entry.ts';
import type { EntryContext } from './entry-kind.ts';

export interface Amounts {
  readonly gross: bigint;
  readonly fee: bigint;
  readonly net: bigint;
}

/** Types that take money away: in a file that writes no minus sign they are brought to one. */
const TAKEN: ReadonlySet<TransactionType> = new Set<TransactionType>([
  'refund',
  'dispute',
  'fee',
  'tax',
  'shipping',
  'advertising',
  'payout',
]);

export const isTaken = (type: TransactionType): boolean => TAKEN.has(type);

/** One column, or several that make up the field together; null where all of them are empty. */
export function amountReader({ plan, reader }: EntryContext) {
  const many = plan.entries?.many ?? {};
  return (row: TableRow, field: Field, currency: string): bigint | null => {
    const columns = many[field];
    if (columns === undefined) return reader.amount(row, field, currency);
    let sum: bigint | null = null;
    for (const column of columns) {
      const cell = row.cells[column] ?? '';
      if (isBlankNumber(cell)) continue;
      const plain = plainNumber(cell, plan.marks[field] ?? '.');
      if (plain === null) reader.report(`an amount is '${short(cell)}', which is no number`);
      else sum = (sum ?? 0n) + (parseDecimal(plain, currency)?.minor ?? 0n);
    }
    return sum;
  };
}

/** Null where the row has no amount. `off`: how far the file's own fee is from its gross less its net. */
export function amountsReader(
  context: EntryContext,
): (row: TableRow, currency: string) => (Amounts & { readonly off: bigint }) | null {
  const amount = amountReader(context);
  const { hints, many } = context.plan.entries ?? { hints: {}, many: {} };
  return (row, currency) => {
    const [credit, debit] = [amount(row, 'credit', currency), amount(row, 'debit', currency)];
    // Whatever sign a debit has: it is one.
    const booked = credit === null && debit === null ? null : (credit ?? 0n) - size(debit ?? 0n);
    const net = amount(row, 'net', currency) ?? booked;
    const gross = amount(row, 'gross', currency);
    const written = amount(row, 'fee', currency);
    const taken = written === null ? null : takenBy(written, hints.fee);
    if (net === null && gross === null && taken === null) return null;
    if (net === null) {
      const before = gross ?? 0n;
      return { gross: before, fee: taken ?? 0n, net: before - (taken ?? 0n), off: 0n };
    }
    // Where the fees are named one by one, what else stands between gross and net passed through: taxes of others.
    if (gross === null || many.fee !== undefined) {
      return { gross: net + (taken ?? 0n), fee: taken ?? 0n, net, off: 0n };
    }
    // Some write the gross without its sign beside a net that has one: the file's own fee tells which it is.
    const bare = gross > 0n && net < 0n && size(-gross - net) === size(taken ?? 0n);
    const before = bare ? -gross : gross;
    const fee = before - net;
    // Where both are alike and there is a fee, what is called net is before it.
    if (context.plan.preset === null && fee === 0n && taken !== null && taken !== 0n)
      return { gross: before, fee: taken, net: before - taken, off: 0n };
    const off = taken === null ? 0n : size(fee) - size(taken);
    return { gross: before, fee, net, off };
  };
}

function takenBy(written: bigint, how: 'taken' | 'signed' | undefined): bigint {
  if (how === 'signed') return -written;
  return how === 'taken' ? written : size(written);
}

const size = (amount: bigint): bigint => (amount < 0n ? -amount : amount);

/** Types that a fee can be taken from; of all others the whole amount is what the type says. */
const WITH_FEE: ReadonlySet<TransactionType> = new Set<TransactionType>([
  'charge',
  'refund',
  'dispute',
  'adjustment',
  'other',
]);

/** As the kind needs them: a fee's whole amount is a fee, and what an unsigned file takes is negative. */
export function settled({ gross, fee, net }: Amounts, type: TransactionType, unsigned: boolean): Amounts {
  const flip = unsigned && isTaken(type) && net > 0n;
  const [g, f, n] = flip ? [-gross, -fee, -net] : [gross, fee, net];
  if (type === 'fee') return { gross: 0n, fee: -n, net: n };
  return WITH_FEE.has(type) ? { gross: g, fee: f, net: n } : { gross: n, fee: 0n, net: n };
}
