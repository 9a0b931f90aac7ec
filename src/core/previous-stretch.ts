/** What a period is compared with: the same stretch before it, by the wall clock, never a part of a day against a whole one. */

import { daysOf, type Period } from './period.ts';
import { sayDays } from './say-days.ts';
import { lengthOf } from './spans.ts';
import {
  addDays,
  addMonths,
  atLocal,
  type Day,
  dayOf,
  daysBetween,
  type Instant,
  sayDay,
  sayTime,
  startOfDay,
  timeOf,
  type Zone,
} from './time.ts';

/** `usual`: a day against the same weekday a week before; `day-before`: against the day before it. */
export type Against = 'usual' | 'day-before';

/** A running period until 10:40 gives the one before it until 10:40 of the same day of it; a whole one the whole one before. */
export function previousStretch(period: Period, against: Against = 'usual'): Period {
  const move = moveOf(period, against);
  const stretch = {
    ...period,
    from: moved(period.from, move, period.zone),
    to: moved(period.to, move, period.zone),
    running: false,
  };
  return { ...stretch, label: labelOf(period, stretch, against) };
}

export type Back = 'day' | 'week' | 'month' | 'quarter' | 'year' | 'weekdays of a year';

/** The same dates so much earlier, of a running period until the same time; weeks stay weeks. */
export function movedBack(period: Period, back: Back): Period {
  const { zone, shape } = period;
  const isWeekly = shape === 'week' || shape === 'weekend' || shape === 'weeks';
  const move: Move = (day) => {
    if (back === 'day' || back === 'week') return addDays(day, back === 'day' ? -1 : -7);
    if (back === 'weekdays of a year' || (back === 'year' && isWeekly)) return addDays(day, -364);
    return addMonths(day, -{ month: 1, quarter: 3, year: 12 }[back]);
  };
  const from = moved(period.from, move, zone);
  const end = moved(period.to, move, zone);
  // The 30th of March has no counterpart in February: its last day has.
  const to = end > from ? end : startOfDay(addDays(dayOf(from, zone), 1), zone);
  const stretch = { ...period, from, to, running: false };
  const said = sayDays(daysOf(stretch), daysOf(period).to);
  return { ...stretch, label: period.running ? `${said} by ${sayTime(to, zone)}` : said };
}

/** `whole` until the same day and time of it as `running` has reached: both then are part or both whole. */
export function cutLike(whole: Period, running: Period): Period {
  if (!running.running || whole.running) return whole;
  const { zone } = whole;
  const reached = daysBetween(dayOf(running.from, zone), dayOf(running.to, zone));
  const days = daysOf(whole);
  const aligned = addDays(days.from, reached);
  const last = aligned < days.to ? aligned : days.to;
  const to = atLocal(last, timeOf(running.to, zone), zone);
  return { ...whole, to, inclusive: true, label: `${whole.label} by ${moment(running, to)}` };
}

type Move = (day: Day) => Day;

function moveOf(period: Period, against: Against): Move {
  const days = lengthOf(daysOf(period));
  switch (period.shape) {
    case 'day':
      return (day) => addDays(day, against === 'day-before' ? -1 : -7);
    case 'week':
    case 'weekend':
      return (day) => addDays(day, -7);
    case 'month':
      return (day) => addMonths(day, -1);
    case 'quarter':
      return (day) => addMonths(day, -3);
    case 'year':
      return (day) => addMonths(day, -12);
    case 'months':
      return (day) => addMonths(day, -monthsIn(period));
    default:
      return (day) => addDays(day, -days);
  }
}

function monthsIn(period: Period): number {
  const { from, to } = daysOf(period);
  const index = (day: Day) => Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7));
  return index(to) - index(from) + 1;
}

/** The start of a day stays one, whatever the clock shows there; any other moment keeps its wall time. */
function moved(at: Instant, move: Move, zone: Zone): Instant {
  const day = dayOf(at, zone);
  if (startOfDay(day, zone) === at) return startOfDay(move(day), zone);
  return atLocal(move(day), timeOf(at, zone), zone);
}

function labelOf(period: Period, stretch: Period, against: Against): string {
  const days = daysOf(stretch);
  const weekday = sayDay(days.to, 'en-GB').split(' ')[0];
  const time = sayTime(stretch.to, stretch.zone);
  if (period.shape === 'day' && period.running)
    return against === 'day-before' ? `yesterday by ${time}` : `last ${weekday} by ${time}`;
  if (period.shape === 'week') return period.running ? `last week by ${weekday} ${time}` : 'the week before';
  const said = sayDays(days, daysOf(period).to);
  return period.running ? `${said} by ${time}` : said;
}

/** `10:40` on a single day, else with the day: `Tue 14 Nov 10:40`. */
function moment(period: Period, to: Instant): string {
  const time = sayTime(to, period.zone);
  return period.shape === 'day' ? time : `${sayDay(dayOf(to, period.zone), 'en-GB')} ${time}`;
}
