/** What a person should know of how a file of a flat kind was read. */
import type { Plan } from '../plan.ts';
import type { Given } from '../understood.ts';
import type { EntryFindings } from './read.ts';
import { DATING } from './stretch.ts';

const MONEY = ['net', 'gross', 'credit', 'debit', 'spend', 'value', 'cost', 'fee'] as const;

export function entryNotes(plan: Plan, found: EntryFindings, given: Given): string[] {
  const notes = [...currencyNotes(plan, given), ...periodNotes(plan)];
  for (const [why, rows] of found.left) {
    notes.push(`${rows.toLocaleString('en-GB')} ${rows === 1 ? 'row' : 'rows'} ${why}: not counted.`);
  }
  if (plan.entries?.hints.many?.fee && !plan.entries.many.fee) {
    notes.push(
      'None of its columns of fees is known by its name, so amounts are taken as they are, less no fees.',
    );
  }
  if (plan.entries?.unsigned) {
    notes.push('The file writes no minus; refunds, fees and payouts are taken off by what their type says.');
  }
  const { unused, twin } = plan.entries?.hints ?? {};
  return [
    ...notes,
    ...found.notes,
    ...(unused ? [`Not used: ${unused}.`] : []),
    ...(twin ? [`${twin} has the same movements; with both, fees count twice: keep to one of them.`] : []),
  ];
}

function currencyNotes(plan: Plan, given: Given): string[] {
  const hasMoney = MONEY.some((field) => plan.columns[field] !== undefined);
  if (plan.columns.currency !== undefined || !hasMoney) return [];
  if (plan.entries?.currency.told === false)
    return [`The file names no currency; its amounts are taken as ${plan.currency}, the store's.`];
  return plan.currency === given.storeCurrency ? [] : [`The amounts are ${plan.currency}.`];
}

function periodNotes({ kind, columns, entries, dates }: Plan): string[] {
  if ((kind !== 'spend' && kind !== 'traffic') || DATING.some((field) => columns[field] !== undefined))
    return [];
  const period = entries?.periods[dates.period === 'mdy' ? 'mdy' : 'dmy'];
  if (!period || period.day === period.until) return [];
  return [
    `The file has one figure for ${period.day} to ${period.until}, not one a day; it counts for that stretch as a whole.`,
  ];
}
