/** What is said from today: `yesterday`, `last week`, `3 days ago`, `last 28 days`, `last weekend`. */
import { weekdayNamed } from './month-words.ts';
import { type Span, single, startOfWeek, type Unit, unitsFrom } from './spans.ts';
import { addDays, type Day, weekdayOf } from './time.ts';

const MOST_UNITS = 1000;

const DAYS: ReadonlyMap<string, number> = new Map([
  ['today', 0],
  ['yesterday', -1],
  ['tomorrow', 1],
]);

/** `ytd` and what it is short for. */
const TO_DATE: Readonly<Record<string, Unit>> = { y: 'year', q: 'quarter', m: 'month', w: 'week' };

export function relative(text: string, today: Day, weekStart: number): Span | null {
  const days = DAYS.get(text);
  if (days !== undefined) return single(addDays(today, days), text);
  const back = /^(?:the )?day before yesterday$/.test(text) ? '2' : /^(\d{1,3}) days? ago$/.exec(text)?.[1];
  if (back !== undefined) return single(addDays(today, -Number(back)));
  return (
    weekday(text, today, weekStart) ??
    weekend(text, today) ??
    unit(text, today, weekStart) ??
    lastUnits(text, today, weekStart)
  );
}

/** `Friday` is the latest, `last Friday` not today, `this Friday` that of this week, `Friday last week` of the last. */
function weekday(text: string, today: Day, weekStart: number): Span | null {
  const ofWeek =
    /^(\S+) (?:of )?(this|last) week$/.exec(text) ?? /^(?:(?=this )(\S+)|(this|last) week) (\S+)$/.exec(text);
  if (ofWeek) {
    const [, first = '', said, last] = ofWeek;
    const number = weekdayNamed(last ?? first);
    const week = startOfWeek(today, weekStart);
    const from = said === 'last' ? addDays(week, -7) : week;
    return number === 0 ? null : single(addDays(from, (number - weekStart + 7) % 7));
  }
  const number = weekdayNamed(text.replace(/^(?:on|last) /, ''));
  if (number === 0) return null;
  const back = (weekdayOf(today) - number + 7) % 7;
  return { ...single(addDays(today, text.startsWith('last ') && back === 0 ? -7 : -back)), weekday: true };
}

/** Saturday and Sunday. The last one is over; this one is the one that runs or comes. */
function weekend(text: string, today: Day): Span | null {
  const found = /^(?:the |on )?(?:(this|last|past|previous) )?weekend$/.exec(text);
  if (!found) return null;
  const said = found[1] ?? (weekdayOf(today) >= 6 ? 'this' : 'last');
  const saturday = addDays(today, 6 - weekdayOf(today));
  const from = said === 'this' ? saturday : addDays(saturday, -7);
  const label = said === 'this' ? 'this weekend' : 'last weekend';
  return { from, to: addDays(from, 1), shape: 'weekend', label };
}

/** `last week`, `this month`, `year to date`, `the month before last`; a unit alone is the one that runs. */
function unit(text: string, today: Day, weekStart: number): Span | null {
  const toDate = /^(?:(week|month|quarter|year) to date|([wmqy])td)$/.exec(text);
  const before = /^(?:the )?(week|month|quarter|year) before last$/.exec(text);
  const said = /^(?:the )?(?:(this|current|last|past|previous|prev|next) )?(week|month|quarter|year)$/.exec(
    text,
  );
  const shape = (toDate ? (toDate[1] ?? TO_DATE[toDate[2] ?? '']) : (before?.[1] ?? said?.[2])) as
    | Exclude<Unit, 'day'>
    | undefined;
  if (!shape) return null;
  if (before) return { ...unitsFrom(shape, today, weekStart, -2, 1), shape };
  const which = said?.[1] ?? 'this';
  const shift = /^(?:this|current)$/.test(which) ? 0 : which === 'next' ? 1 : -1;
  const word = shift < 0 && which !== 'previous' ? 'last' : which === 'current' ? 'this' : which;
  return { ...unitsFrom(shape, today, weekStart, shift, 1), shape, label: `${word} ${shape}` };
}

/** `last 7 days`, `past 3 months`, `28 days`: whole ones, the last of them the one before the current. */
function lastUnits(text: string, today: Day, weekStart: number): Span | null {
  const found =
    /^(?:the )?(?:last|past|previous) (\d{1,4}) ?(days?|d|weeks?|w|months?|m|years?|y)$/.exec(text) ??
    /^(\d{1,4}) (days|weeks|months|years)$/.exec(text);
  if (!found) return null;
  const count = Number(found[1]);
  const unit = { d: 'day', w: 'week', m: 'month', y: 'year' }[found[2]?.[0] ?? ''] as Unit;
  if (count < 1 || count > MOST_UNITS || (unit === 'year' && count > 50)) return null;
  const shape = unit === 'day' ? 'days' : unit === 'week' ? 'weeks' : 'months';
  const label = `last ${count} ${unit}${count === 1 ? '' : 's'}`;
  return { ...unitsFrom(unit, today, weekStart, -count, count), shape, label };
}
