/** Days as a person says them: `Tue 21 Nov`, `1–15 Nov`, `28 Oct – 3 Nov 2025`. The words are English, as all else. */
import { type Day, sayDay } from './time.ts';

const LOCALE = 'en-GB';

/** The year is said when it is not that of `today`. */
export function sayDays(days: { from: Day; to: Day; since?: true }, today: Day): string {
  const { from, to } = days;
  if (days.since) return `since ${sayDay(from, LOCALE, today)}`;
  if (from === to) return sayDay(from, LOCALE, today);
  const year =
    to.slice(0, 4) === today.slice(0, 4) && from.slice(0, 4) === to.slice(0, 4) ? '' : ` ${to.slice(0, 4)}`;
  if (from.slice(0, 7) === to.slice(0, 7)) return `${dateOf(from)}–${plain(to)}${year}`;
  const startYear = from.slice(0, 4) === to.slice(0, 4) ? '' : ` ${from.slice(0, 4)}`;
  return `${plain(from)}${startYear} – ${plain(to)}${year}`;
}

const dateOf = (day: Day): string => String(Number(day.slice(8)));
/** `3 Nov`, without the weekday. */
const plain = (day: Day): string => sayDay(day, LOCALE).replace(/^\S+ /, '');
