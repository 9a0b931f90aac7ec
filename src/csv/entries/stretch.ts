/** The days that a row speaks of: one, a week, a month, from and to, or those of the whole file. */
import { addDays, addMonths, type Day, type Instant, isDay, startOfDay, type Zone } from '../../core/time.ts';
import { readDate } from '../dates.ts';
import { short } from '../field-reader.ts';
import type { Field } from '../fields.ts';
import { dayText } from '../instants.ts';
import type { Columns } from '../mapping.ts';
import { monthOf } from '../month-names.ts';
import type { TableRow } from '../table.ts';
import type { EntryContext } from './entry-kind.ts';

export interface Stretch {
  readonly day: Day;
  readonly until: Day;
}

export const DATING: readonly Field[] = ['day', 'week', 'month', 'from'];

export const hasNoDays = (columns: Columns): boolean => DATING.every((field) => columns[field] === undefined);

/** A reader of stretches. A row without one is a problem. */
export function stretchReader({ plan, reader }: EntryContext): (row: TableRow) => Stretch | null {
  const whole = plan.entries?.periods[plan.dates.period === 'mdy' ? 'mdy' : 'dmy'] ?? null;
  const dayIn = (row: TableRow, field: Field): Day | null => {
    const written = reader.written(row, field);
    return written && dayText(written.year, written.month, written.day);
  };
  return (row) => {
    const ranges = (['day', 'week', 'month'] as const).map((field) => rangeIn(reader.text(row, field)));
    const told = ranges.find((range) => range !== null);
    if (told) return told;
    const day = dayIn(row, 'day');
    if (day !== null) return { day, until: day };
    const week = dayIn(row, 'week');
    if (week !== null) return { day: week, until: addDays(week, 6) };
    const cell = reader.text(row, 'month');
    const month = monthIn(cell);
    if (month !== null) return { day: month, until: addDays(addMonths(month, 1), -1) };
    if (cell !== '') reader.report(`the month is '${short(cell)}', which is no month`);
    const from = dayIn(row, 'from');
    if (from !== null) {
      const until = dayIn(row, 'until') ?? from;
      if (until < from) reader.report(`it ends on ${until}, before it begins`);
      return { day: from, until };
    }
    if (whole === null) reader.report('the row names no day');
    return whole;
  };
}

export const momentsOf = ({ day, until }: Stretch, zone: Zone): { from: Instant; to: Instant } => ({
  from: startOfDay(day, zone),
  to: startOfDay(until, zone),
});

/** `2026-09-01 - 2026-09-30`, as Meta writes a week and a month, and others a period. */
function rangeIn(cell: string): Stretch | null {
  const [from, until, ...more] = cell.split(/\s+[-–—]\s+/).map((part) => readDate(part, 'dmy', false));
  if (!from || !until || more.length > 0) return null;
  const [day, last] = [from, until].map(({ year, month, day: of }) => dayText(year, month, of)) as [Day, Day];
  return day <= last ? { day, until: last } : null;
}

/** `2026-09`, `202609`, `09/2026`, `Sep 2026`, `2026-09-01`: the month's first day. */
export function monthIn(cell: string): Day | null {
  const text = cell.trim();
  const yearFirst = /^(\d{4})[-/.]?(\d{1,2})(?:[-/.]0?1)?$/.exec(text);
  const yearLast = /^(\d{1,2})[-/.](\d{4})$/.exec(text);
  const named = /^(\p{L}{3,})\.?[\s,'-]+(\d{4})$/u.exec(text) ?? /^(\d{4})[\s,-]+(\p{L}{3,})\.?$/u.exec(text);
  if (yearFirst) return first(Number(yearFirst[1]), Number(yearFirst[2]));
  if (yearLast) return first(Number(yearLast[2]), Number(yearLast[1]));
  if (!named) return null;
  const [name, year] = /^\d/.test(named[1] as string) ? [named[2], named[1]] : [named[1], named[2]];
  const month = monthOf(name as string);
  return month === null ? null : first(Number(year), month);
}

function first(year: number, month: number): Day | null {
  const day = dayText(year, month, 1);
  return isDay(day) ? day : null;
}
