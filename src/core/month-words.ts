/** The names of months and weekdays, whole or by their first three or four letters. */
import { months, type Span } from './spans.ts';

export const MONTHS = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'];

/** 1 to 12; 0 when it is no month. At least three letters. */
export const monthNamed = (text: string): number => MONTHS.findIndex((name) => named(text, name)) + 1;

/** 1 Monday to 7 Sunday; 0 when it is none. */
export const weekdayNamed = (text: string): number => WEEKDAYS.findIndex((name) => named(text, name)) + 1;

const named = (text: string, name: string): boolean =>
  text === name ||
  (text.length >= 3 && text.length <= 4 && name.startsWith(text)) ||
  (text === 'thurs' && name === 'thursday') ||
  (text === 'tues' && name === 'tuesday');

export const monthOf = (year: number, month: number): Span => ({
  ...months(year, month, 1),
  shape: 'month',
  label: `${capital(MONTHS[month - 1] ?? '')} ${year}`,
});

const capital = (word: string): string => word.slice(0, 1).toUpperCase() + word.slice(1);
