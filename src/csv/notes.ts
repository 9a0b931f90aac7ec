/** What a person should know of how a file was read, one sentence each. */
import { decimalText, money } from '../core/money.ts';
import { entryNotes } from './entries/notes.ts';
import type { Findings } from './findings.ts';
import type { OrderFindings } from './order-survey.ts';
import type { Plan } from './plan.ts';
import type { Table } from './table.ts';
import { untoldTax } from './tax-notes.ts';
import type { Given } from './understood.ts';

export function notesOf(plan: Plan, found: Findings, given: Given, table: Table): string[] {
  return [
    ...(found.entries ? entryNotes(plan, found.entries, given) : currencyNotes(plan, given)),
    ...(found.orders ? [...orderNotes(plan, found.orders), ...untoldTax(plan, table.info.header)] : []),
    ...centNotes(plan, given, table),
    ...percentNotes(plan, found.orders, table),
    ...(found.skipped > 0 && plan.kind === 'products'
      ? [
          `${counted(found.skipped, 'row')} with only a picture or a name, or the same as another row, left out.`,
        ]
      : []),
    ...(found.stock.products > 0
      ? [
          `It counts the stock of ${counted(found.stock.products, 'product')} too, ${counted(found.stock.units, 'unit')}: taken as what is there now.`,
        ]
      : []),
    ...(found.reduced.products > 0
      ? [
          `${counted(found.reduced.products, 'product')} ${found.reduced.products === 1 ? 'has' : 'have'} a sale price: it is taken, ` +
            `${decimalText(money(found.reduced.minor, given.storeCurrency))} less than the regular prices altogether.`,
        ]
      : []),
    ...[...found.elsewhere].map(
      ([code, count]) =>
        `${counted(count, 'product')} ${count === 1 ? 'has its price' : 'have their prices'} in ${code}: left out, the store's products are in ${given.storeCurrency}.`,
    ),
    ...(found.uncounted > 0
      ? [`The stock of ${counted(found.uncounted, 'product')} cannot be read and is left out.`]
      : []),
    ...(found.skipped > 0 && plan.kind === 'stock'
      ? [`${counted(found.skipped, 'row')} without a count (not stocked there), left out.`]
      : []),
    ...sheetNotes(table),
    ...leftOutNotes(table),
  ];
}

function centNotes({ inCents = [] }: Plan, { answers }: Given, { info }: Table): string[] {
  if (answers.cents === 'cents' && inCents.length > 0) return ['The amounts are read as cents.'];
  const named = inCents.map((column) => `"${info.header[column]}"`);
  return named.length > 0
    ? [`By the names of their columns, these amounts are cents: ${named.join(', ')}.`]
    : [];
}

/** Totals would show whether the prices have them already. */
function percentNotes({ columns }: Plan, orders: OrderFindings | null, { info }: Table): string[] {
  const column =
    columns.discount === undefined && columns.lineDiscount === undefined && columns.discountPercent;
  if (typeof column !== 'number' || !orders || orders.withTotal > 0) return [];
  return [`The percentages in "${info.header[column]}" are taken off the prices.`];
}

const SHEETS_NAMED = 5;

/** A workbook may have a sheet for each month. */
function sheetNotes({ info: { sheet, otherSheets = [] } }: Table): string[] {
  if (sheet === undefined || otherSheets.length === 0) return [];
  const named = otherSheets.slice(0, SHEETS_NAMED).map((name) => `“${name}”`);
  const more = otherSheets.length > SHEETS_NAMED ? ` and ${otherSheets.length - SHEETS_NAMED} more` : '';
  return [
    `Only the sheet “${sheet}” was read, not ${named.join(', ')}${more}: save each of them as a file of its own, and drop that.`,
  ];
}

function leftOutNotes({ dropped, droppedCount }: Table): string[] {
  const other = dropped.find(({ why }) => why === 'second table');
  const none = dropped.filter(({ why }) => why !== 'second table');
  const reasons = [...new Set(none.map(({ why }) => why))].join(', ');
  // Of a million blank rows the first thousand are kept.
  const count = none.length + droppedCount - dropped.length;
  return [
    ...(count > 0 ? [`${counted(count, 'row')} without data left out (${reasons}).`] : []),
    ...(other
      ? [
          `On line ${other.line} a second table begins, with other columns. It was left out; drop it as a file of its own.`,
        ]
      : []),
  ];
}

function currencyNotes(plan: Plan, given: Given): string[] {
  const money = plan.columns.price ?? plan.columns.cost ?? plan.columns.total ?? plan.columns.unitPrice;
  const amounts = money ?? plan.columns.lineTotal;
  if (plan.columns.currency !== undefined || amounts === undefined || plan.kind === 'stock') return [];
  if (plan.currency !== given.storeCurrency) {
    const left =
      plan.kind === 'products'
        ? ` They are left out: the store's products are in ${given.storeCurrency}.`
        : '';
    const why =
      given.answers.currency !== undefined
        ? ''
        : plan.currencyBy === 'vendor'
          ? ', as it is written in that country'
          : plan.currencyBy === 'store'
            ? ', by the sign beside them and the zone of the store'
            : ', by the sign beside them';
    return [`The amounts are ${plan.currency}${why}.${left}`];
  }
  if (given.answers.currency !== undefined || plan.currencyBy === 'file') return [];
  return [`The file names no currency; its amounts are taken as ${plan.currency}, the store's.`];
}

function orderNotes(plan: Plan, found: OrderFindings): string[] {
  const { discounts, taxes } = plan.reading;
  const notes: string[] = plan.rowsAreOrders ? ['No column has a number: each row counts as an order.'] : [];
  for (const [currency, { orders, minor }] of found.gaps) {
    const amount = `${decimalText(money(minor, currency))} ${currency}`;
    notes.push(
      `The columns of ${counted(orders, 'order')} miss the total by ${amount} altogether. ` +
        'The total is kept; the difference goes to taxes, discounts or shipping.',
    );
  }
  if (found.partlyUnknown > 0) {
    notes.push(
      `${were(found.partlyUnknown, 'order')} refunded in part, without an amount in the file; that part is not taken off.`,
    );
  }
  if (found.tests > 0) notes.push(`${are(found.tests, 'test order')} not counted.`);
  if (found.drafts > 0)
    notes.push(
      `${are(found.drafts, 'order')} not counted: deleted, never more than a draft, a deal that is not won, an invoice that is not paid, or not sold in this shop.`,
    );
  if (found.leftOut.size > 0) {
    const sums = [...found.leftOut].map(([code, minor]) => `${decimalText(money(minor, code))} ${code}`);
    notes.push(`What is not counted comes to ${sums.join(' and ')}.`);
  }
  if (found.unpriced > 0) {
    notes.push(
      `${counted(found.unpriced, 'order')} ${found.unpriced === 1 ? 'has' : 'have'} no price in the file yet ` +
        'and count with nothing until a newer export tells it.',
    );
  }
  if (found.spread > 0) {
    notes.push(
      `The file has no prices of single products; the total of ${counted(found.spread, 'order')} of several is spread over the units.`,
    );
  }
  if (plan.columns.quantity === undefined) {
    notes.push(
      plan.columns.unitPrice !== undefined && plan.columns.lineTotal !== undefined
        ? 'There is no quantity column; the units are how often the price goes into the total of the line.'
        : 'There is no quantity column; each row counts as one unit.',
    );
  }
  if (taxes === 'included' && found.taxesKnown) {
    notes.push('Prices in the file include tax; it is taken out of them.');
  }
  if (plan.reading.rated && taxes === 'included') {
    notes.push('No column has the tax itself; it is worked out from the rate of each line.');
  }
  const both = plan.columns.lineDiscount !== undefined && plan.columns.discount !== undefined;
  if (both && plan.once.includes('discount') && found.withTotal > 0) {
    notes.push(`By the orders' totals, ${DISCOUNTS[discounts]}.`);
  }
  if (found.charges > 0) {
    notes.push(
      `${are(found.charges, 'row')} no goods but surcharges, discounts or vouchers of their orders; they count with shipping and discounts.`,
    );
  }
  if (found.scattered.length > 0) {
    notes.push(
      `The rows of ${counted(found.scattered.length, 'order')} stand apart in the file; they were put together.`,
    );
  }
  return notes;
}

const DISCOUNTS = {
  order: "the order's discount holds those of its lines",
  both: "the order's discount comes on top of those of its lines",
  lines: 'only the discounts of the lines count',
  none: 'prices are already reduced by the discounts',
} as const;

const counted = (count: number, noun: string): string =>
  `${count.toLocaleString('en-GB')} ${noun}${count === 1 ? '' : 's'}`;
const were = (count: number, noun: string): string =>
  `${counted(count, noun)} ${count === 1 ? 'was' : 'were'}`;
const are = (count: number, noun: string): string => `${counted(count, noun)} ${count === 1 ? 'is' : 'are'}`;
