/** What somebody may have meant by words that are no period: near forms that are one, and have begun. */
import { nearest, within } from './nearest.ts';
import { isFuture, type PeriodContext, parsePeriod } from './period.ts';
import { eitherOf } from './written-dates.ts';

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];
const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** What periods are made of, beside numbers. */
const WORDS = [
  ...MONTHS,
  ...WEEKDAYS,
  ...['today', 'yesterday', 'this', 'last', 'week', 'weeks', 'month', 'months', 'day', 'days', 'quarter'],
  ...['year', 'years', 'since', 'to', 'until', 'from', 'black', 'cyber', 'now', 'weekend', 'half'],
  ...['Q1', 'Q2', 'Q3', 'Q4'],
];
const KNOWN = [
  ...['today', 'yesterday', 'this week', 'last week', 'last 7 days', 'this month', 'last month'],
  ...['last 30 days', 'this year', 'last year', 'since Monday', '1-15 Nov', 'November 2025', 'week 46'],
  ...['Q3 2025', 'Black Friday 2025', 'last weekend', 'Cyber Monday 2025'],
];
const MOST = 3;
/** A 31st is no further from a date that exists in one of the years that are looked at. */
const DAYS_TOO_MANY = 2;

/** At most three, the nearest first; each of them can be read. */
export function nearestPeriods(text: string, context: PeriodContext): string[] {
  const known = nearest(tidied(text), KNOWN.filter(readsIn(context)), MOST);
  return different([...likelyPeriods(text, context), ...known]);
}

/** Of those only what is near enough to have been meant, where it may be no period at all. */
export function likelyPeriods(text: string, context: PeriodContext): string[] {
  const typed = tidied(text);
  const spelled = respelled(typed);
  const forms = [typed, ...spelled];
  const meant = [...forms.flatMap(otherwise), ...spelled, ...forms.flatMap(mended), ...monthIn(typed)];
  return different(meant.filter(readsIn(context)));
}

const tidied = (text: string): string => text.normalize('NFKC').trim().replace(/\s+/g, ' ').slice(0, 80);

const readsIn = (context: PeriodContext) => (each: string) => {
  const period = parsePeriod(each, context);
  return period !== null && !isFuture(period, context.now);
};

function different(readings: readonly string[]): string[] {
  const seen = new Set<string>();
  return readings
    .filter((each) => !seen.has(each.toLowerCase()) && seen.add(each.toLowerCase()))
    .slice(0, MOST);
}

/** In place of what has not begun: the same a year before, where a year was said, and what has. */
export function earlierThan(text: string, context: PeriodContext): string[] {
  const before = text.replace(/\b2\d{3}\b/g, (year) => String(Number(year) - 1));
  const period = before === text ? null : parsePeriod(before, context);
  const meant = period && !isFuture(period, context.now) ? [before] : [];
  return [...meant, 'today', 'this week', 'last week'].slice(0, MOST);
}

/** What is said in more ways than one: each of them. */
function otherwise(typed: string): string[] {
  const short = /^([a-z]{3,})[ -](\d\d)$/i.exec(typed);
  const ago = /^(an?|\d{1,3}) (week|month|year)s? ago$/i.exec(typed);
  const count = ago && /^an?$/i.test(ago[1] ?? '') ? 1 : Number(ago?.[1]);
  const ends = /^(.+?)(?: (?:to|until|till) | ?[–-] |\.\.)(.+)$/i.exec(typed);
  const whole = /^(?:all(?: ?time)?|ever|everything|lifetime|total)$/i.test(typed);
  return [
    ...eitherOf(typed.toLowerCase()),
    ...(short ? [`${short[1]} ${short[2]}`, `${short[1]} 20${short[2]}`] : []),
    ...(ago?.[2] === 'week' ? [`${count * 7} days ago`] : []),
    ...(ago ? [count === 1 ? `last ${ago[2]}` : `last ${count} ${ago[2]}s`] : []),
    ...(/^\d{1,4} ?(?:days?|d|weeks?|w|months?|m|years?|y)$/i.test(typed) ? [`last ${typed}`] : []),
    ...(/\bhours?\b|^\d+ ?h$/i.test(typed) ? ['today', 'yesterday'] : []),
    ...(ends ? [`${ends[2]} to ${ends[1]}`] : []),
    ...(whole ? ['this year', 'last 12 months', 'last year'] : []),
  ];
}

/** With each word that is none taken for the nearest that is one, in one way or two. */
function respelled(typed: string): string[] {
  const words = typed.split(' ');
  const choices = words.map((word) => (isWord(word) ? [word] : closest(word)));
  const first = choices.map(([word]) => word ?? '');
  const second = choices.map(([word, other]) => other ?? word ?? '');
  return [first, second].map((each) => each.filter((word) => word !== '').join(' '));
}

const isWord = (word: string): boolean =>
  /\d/.test(word) || WORDS.some((known) => known.toLowerCase() === word.toLowerCase()) || isShort(word);
/** `nov`, `thu`: as they are read. */
const isShort = (word: string): boolean =>
  word.length === 3 &&
  [...MONTHS, ...WEEKDAYS].some((name) => name.toLowerCase().startsWith(word.toLowerCase()));

function closest(word: string): string[] {
  const most = word.length < 4 ? 1 : word.length < 7 ? 2 : 3;
  const found = nearest(word, WORDS, 2).filter((known) => within(word, known, most));
  return found.length > 0 ? found : [word];
}

/** Numbers that no calendar has, brought back to the nearest that it has; ends of a range the wrong way round. */
function mended(typed: string): string[] {
  const swapped = typed
    .replace(/^(\d{1,2}) ?([-–]) ?(\d{1,2})(?= )/, '$3$2$1')
    .replace(/^([a-z]{3,}) (\d{1,2}) ?([-–]) ?(\d{1,2})$/i, '$1 $4$3$2');
  const dates = [
    ...typed.matchAll(/\b(\d{1,2})(?= [a-z]{3,}\b)/gi),
    ...typed.matchAll(/(?<=\b[a-z]{3,} |\d{4}-\d\d-)(\d{1,2})\b/gi),
  ];
  const earlier = Array.from({ length: DAYS_TOO_MANY }, (_, less) =>
    dates.map((date) => replaced(typed, date, Number(date[1]) - less - 1)),
  ).flat();
  const week = /\b(?:week|cw|kw|w) ?(\d{1,3})\b/i.exec(typed);
  return [
    ...(swapped === typed ? [] : [swapped]),
    ...earlier,
    ...(week ? ['week 52', 'last week', 'this week'] : []),
    ...(/\bq ?\d+/i.test(typed) ? [typed.replace(/\bq ?\d+/i, 'Q4'), 'this quarter', 'last quarter'] : []),
  ];
}

/** A month that is named in it, in whatever spelling begins alike. */
const monthIn = (typed: string): string[] =>
  MONTHS.filter((name) => new RegExp(`\\b${name.slice(0, 3)}[a-z]*\\b`, 'i').test(typed));

const replaced = (text: string, { index, 1: old = '' }: RegExpExecArray, number: number): string =>
  text.slice(0, index) + String(number).padStart(old.length, '0') + text.slice(index + old.length);
