/** What a person should know of how a file was read, one sentence each. */
import { decimalText, money } from '../core/money.ts';
import type { Findings } from './findings.ts';
import type { OrderFindings } from './order-survey.ts';
import type { Plan } from './plan.ts';
import type { Table } from './table.ts';
import type { Given } from './understood.ts';

export function notesOf(plan: Plan, found: Findings, given: Given, table: Table): string[] {
  return [
    ...currencyNotes(plan, given),
    ...(found.orders ? orderNotes(plan, found.orders) : []),
    ...(found.skipped > 0 && plan.kind === 'products'
      ? [`${counted(found.skipped, 'row')} with only a picture, or the same as another row, left out.`]
      : []),
    ...(found.skipped > 0 && plan.kind === 'stock'
      ? [`${counted(found.skipped, 'row')} without a count (not stocked there), left out.`]
      : []),
    ...(table.dropped.length > 0
      ? [
          `${are(table.dropped.length, 'row')} no data (${[...new Set(table.dropped.map(({ why }) => why))].join(', ')}).`,
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
    const how = given.answers.currency === undefined ? ', by the sign beside them' : '';
    return [`The amounts are ${plan.currency}${how}.${left}`];
  }
  if (given.answers.currency !== undefined) return [];
  return [`The file names no currency; its amounts are taken as ${plan.currency}, the store's.`];
}

function orderNotes(plan: Plan, found: OrderFindings): string[] {
  const { discounts, taxes } = plan.reading;
  const notes: string[] = [];
  if (plan.columns.quantity === undefined) {
    notes.push('There is no quantity column; each row counts as one unit.');
  }
  if (taxes === 'included' && found.taxesKnown) {
    notes.push('Prices in the file include tax; it is taken out of them.');
  }
  if (plan.columns.lineDiscount !== undefined && plan.columns.discount !== undefined && found.withTotal > 0) {
    notes.push(`By the orders' totals, ${DISCOUNTS[discounts]}.`);
  }
  for (const [currency, { orders, minor }] of found.gaps) {
    const amount = `${decimalText(money(minor, currency))} ${currency}`;
    notes.push(
      `The columns of ${counted(orders, 'order')} do not add up to the total, by ${amount} altogether; ` +
        'the total is kept: cents of rounding go to taxes, more to discounts or shipping.',
    );
  }
  if (found.partlyUnknown > 0) {
    notes.push(
      `${were(found.partlyUnknown, 'order')} refunded in part, without an amount in the file; that part is not taken off.`,
    );
  }
  if (found.tests > 0) notes.push(`${are(found.tests, 'test order')} not counted.`);
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
