/** Payouts and balance transactions: statements of payment services and marketplaces. */

import { createHash } from 'node:crypto';
import { parseDecimal } from '../../core/money.ts';
import { isRounded } from '../../core/sku.ts';
import { type Instant, toIso, type Zone } from '../../core/time.ts';
import { isEmpty } from '../cell-kind.ts';
import { cellWords } from '../header-words.ts';
import { plainNumber } from '../numbers.ts';
import { sayRounded } from '../row-reader.ts';
import { statusMeaning } from '../status-words.ts';
import type { TableRow } from '../table.ts';
import type { TransactionEntry, TransactionType } from './entry.ts';
import type { EntryContext, EntryKind } from './entry-kind.ts';
import { momentReader } from './moments.ts';
import { bySign, type Typed, typeOfRow } from './row-type.ts';
import { type Amounts, amountReader, amountsReader, settled } from './transaction-amounts.ts';
import { TRANSACTION_NAMES } from './transaction-names.ts';
import { isUnpaid, saysBalance } from './transaction-types.ts';

const UTC = 'UTC' as Zone;

export const transactions: EntryKind<TransactionEntry> = {
  kind: 'transactions',
  called: 'payouts and transactions',
  noun: ['transaction', 'transactions'],
  needs: [
    { any: ['at', 'payoutDate'], call: 'Date', why: 'to know the day of each movement' },
    {
      any: ['net', 'gross', 'credit', 'debit', 'payoutTotal'],
      call: 'Net',
      why: 'or Amount or Gross, to know what was moved',
    },
  ],
  names: TRANSACTION_NAMES,
  columns: ['source', 'key', 'at', 'type', 'payout', 'gross', 'fee', 'net', 'currency', 'order_number'],
  sums: [
    ['charges', 'Payments'],
    ['refunds', 'Refunds'],
    ['fees', 'Fees taken'],
    ['other', 'Other'],
    ['net', 'Net'],
    ['payouts', 'Paid out'],
  ],
  counts: [],
  open: transactionReader,
  values: (row) => [
    row.source,
    row.key,
    toIso(row.at, UTC),
    row.type,
    row.payout,
    row.gross,
    row.fee,
    row.net,
    row.currency,
    row.orderNumber,
  ],
  added: (row) => {
    const { currency, at } = row;
    return { currency, sums: sumsOf(row), counts: {}, from: at, to: at };
  },
};

/** net = charges + refunds + other − fees; payouts are apart. */
function sumsOf({ type, gross, fee, net }: TransactionEntry): Record<string, bigint> {
  if (type === 'payout') return { payouts: -net };
  const part = type === 'charge' ? 'charges' : type === 'refund' || type === 'dispute' ? 'refunds' : 'other';
  return { [part]: gross, fees: fee, net };
}

function transactionReader(context: EntryContext): (row: TableRow) => TransactionEntry[] {
  const { reader } = context;
  const head = headReader(context);
  const amount = amountReader(context);
  const amounts = amountsReader(context);
  const parts = partsReader(context, amount);
  return (row) => {
    if (isUnpaid(reader.text(row, 'status'))) return left(context, 'not paid');
    if (isIdle(row, context)) return left(context, 'moving no money');
    if (isBalance(row, context)) return left(context, 'stating a balance or a sum');
    const base = head(row);
    if (base === null) return [];
    const { currency, at } = base;
    const total = amount(row, 'payoutTotal', currency);
    if (total !== null) {
      const key = `payout/${base.payout ?? contentKey([at, total, currency])}`;
      return [{ ...base, key, type: 'payout', gross: -total, fee: 0n, net: -total, orderNumber: null }];
    }
    const type = typeOfRow(row, context);
    const found =
      amounts(row, currency) ?? (type.named === 'payout' ? inWords(row, context, currency) : null);
    if (found === null) return left(context, 'without an amount');
    if (found.off !== 0n)
      context.note(
        'In some rows more lies between gross and net than the fee beside them; all of it counts as fees.',
      );
    context.sign(type.named, found.net);
    if (isGivenBack(row, context, type)) context.returned(found.net);
    const entry = entryOf(row, context, base, type, found);
    return [entry, ...parts(row, entry)];
  };
}

const isIdle = (row: TableRow, { plan, reader }: EntryContext): boolean =>
  /^memo$/i.test(reader.text(row, 'impact')) ||
  plan.entries?.hints.idle?.includes(cellWords(reader.text(row, 'type'))) === true;

/** What was there before and after, not what was moved. */
const isBalance = (row: TableRow, { plan, reader }: EntryContext): boolean => {
  if (plan.preset !== null) return false;
  const said = (['type', 'description'] as const).map((field) => reader.text(row, field));
  return saysBalance(said.find((text) => text !== '') ?? '');
};

const left = (context: EntryContext, why: string): [] => {
  context.leave(why);
  return [];
};

type Head = Pick<TransactionEntry, 'kind' | 'source' | 'payout' | 'currency' | 'at'>;

/** What a row shares with others; a settlement says some of it on its first row alone. */
function headReader(context: EntryContext): (row: TableRow) => Head | null {
  const { plan, reader } = context;
  const carries = new Set(plan.entries?.hints.carried ?? []);
  const moment = momentReader(context);
  const last = { currency: null as string | null, payout: '', at: null as Instant | null };
  return (row) => {
    const isBare = carries.has('currency') && reader.text(row, 'currency') === '';
    const currency = (isBare ? last.currency : null) ?? reader.currency(row);
    const paid = reader.text(row, 'payoutTotal') === '' ? null : moment(row, 'payoutDate');
    const at = paid ?? moment(row, 'at') ?? moment(row, 'payoutDate') ?? (carries.has('at') ? last.at : null);
    if (at === null) reader.report('the row has no date');
    if (currency === null || at === null) return null;
    const told = reader.text(row, 'payout');
    const payout = (isEmpty(told) ? '' : told) || (carries.has('payout') ? last.payout : '');
    Object.assign(last, { currency, payout, at });
    return { kind: 'transactions', source: plan.source, payout: payout || null, currency, at };
  };
}

function entryOf(
  row: TableRow,
  context: EntryContext,
  head: Head,
  typed: Typed,
  { gross, fee, net }: Amounts,
): TransactionEntry {
  const { reader } = context;
  const { hints = {}, unsigned = false } = context.plan.entries ?? {};
  const type = hints.payouts ? 'payout' : bySign(typed, net, unsigned);
  // The total of a payout has its fees taken off already.
  const paid = context.plan.columns.net === undefined ? gross : net;
  const amounts = hints.payouts
    ? { gross: -paid, fee: 0n, net: -paid }
    : settled({ gross, fee, net }, type, unsigned);
  const orderNumber = orderOf(row, context);
  const id = reader.text(row, 'transaction');
  if (isRounded(id)) reader.report(sayRounded('transaction number', id));
  const raw = reader.text(row, 'type');
  const said = (['description', 'detail', 'sku'] as const).map((field) => reader.text(row, field));
  const content = [head.at, raw, gross, fee, net, head.currency, orderNumber, ...said];
  const isAlone = raw === '' || hints.unique === true;
  const key = id === '' ? contentKey(content) : isAlone ? id : `${id}/${raw}`;
  return { ...head, key, type, ...amounts, orderNumber };
}

/** What a row holds beside its own movement: money returned later, a service billed with it. */
function partsReader(
  context: EntryContext,
  amount: ReturnType<typeof amountReader>,
): (row: TableRow, entry: TransactionEntry) => TransactionEntry[] {
  const moment = momentReader(context);
  return (row, entry) => {
    const taken = (
      field: 'refunded' | 'services',
      type: TransactionType,
      at: Instant,
    ): TransactionEntry[] => {
      const found = amount(row, field, entry.currency) ?? 0n;
      if (found === 0n) return [];
      const net = found < 0n ? found : -found;
      return [{ ...entry, key: `${entry.key}/${field}`, at, type, gross: net, fee: 0n, net }];
    };
    const returned = moment(row, 'refundedAt');
    const refunds = context.plan.entries?.takes ? [] : taken('refunded', 'refund', returned ?? entry.at);
    if (refunds.length > 0 && returned === null) {
      context.note('The file does not say when money was returned: that counts on the day of its payment.');
    }
    const whole = refunds.length === 0 && entry.type === 'charge' && isWholeRefund(row, context);
    return [...refunds, ...(whole ? [refundOf(entry)] : []), ...taken('services', 'shipping', entry.at)];
  };
}

/** Its status says so, and no column how much. */
const isGivenBack = (row: TableRow, { plan, reader }: EntryContext, { named }: Typed): boolean =>
  plan.preset === null &&
  (plan.columns.type === undefined || named === 'charge') &&
  plan.columns.refunded === undefined &&
  statusMeaning(reader.text(row, 'status')).refunded;

/** In a file that has no minus nothing else takes the money off again. */
function isWholeRefund(row: TableRow, context: EntryContext): boolean {
  const { unsigned, takes } = context.plan.entries ?? {};
  if (!unsigned || takes || !isGivenBack(row, context, typeOfRow(row, context))) return false;
  context.note('The file does not say when money was returned: that counts on the day of its payment.');
  return true;
}

const refundOf = (entry: TransactionEntry): TransactionEntry => {
  const back = { gross: -entry.gross, fee: 0n, net: -entry.gross };
  return { ...entry, ...back, key: `${entry.key}/refunded`, type: 'refund' };
};

/** `CA$60.00 sent to your bank account`: some statements tell the payout in words alone. */
function inWords(
  row: TableRow,
  { plan, reader }: EntryContext,
  currency: string,
): (Amounts & { readonly off: bigint }) | null {
  const cell = /(\S*\d[\d.,]*\d)/.exec(reader.text(row, 'description'))?.[1] ?? '';
  const plain = plainNumber(cell, plan.marks.net ?? plan.marks.gross ?? '.');
  const paid = plain === null ? null : (parseDecimal(plain, currency)?.minor ?? null);
  return paid === null ? null : { gross: -paid, fee: 0n, net: -paid, off: 0n };
}

function orderOf(row: TableRow, { reader }: EntryContext): string | null {
  const told = reader.text(row, 'number');
  if (!isEmpty(told)) return told;
  const words = `${reader.text(row, 'description')} ${reader.text(row, 'info')}`;
  return ORDER.exec(words)?.[1] ?? null;
}

/** `Order #1001`, `Bestellung Nr. 1001`, `commande n° 1001`. */
const ORDER =
  /\b(?:order|bestellung|commande|pedido|ordine|bestelling|encomenda|zam[oó]wieni[ea])\s*(?:(?:nr|no|n)\.?\s*[°ºo]?\.?\s*(?=#?\d))?(#?[\w-]*\d[\w-]*)/i;

const contentKey = (parts: readonly unknown[]): string =>
  createHash('md5')
    .update(parts.map((part) => `${part ?? ''}`).join('\u0001'))
    .digest('hex');
