/** The period that a report names above its header: `September 1, 2026 - September 30, 2026`, `# Start date: 20260901`. */
import type { Day } from '../../core/time.ts';
import { orderProof, readDate } from '../dates.ts';
import { dayText } from '../instants.ts';
import type { Stretch } from './stretch.ts';

export interface Periods {
  /** By the order of day and month in which its dates are read. */
  readonly dmy: Stretch | null;
  readonly mdy: Stretch | null;
  /** Its dates as they are written, where that order matters. */
  readonly written: readonly string[];
}

const MONTH = String.raw`\p{L}{3,}\.?`;
const DATE = new RegExp(
  [
    String.raw`\d{4}\s?[-/.]\s?\d{1,2}\s?[-/.]\s?\d{1,2}(?!\d)`,
    String.raw`\d{1,2}[-/.]\d{1,2}[-/.]\d{4}(?!\d)`,
    String.raw`(?<!\d)20\d{6}(?!\d)`,
    String.raw`\d{4}年\d{1,2}月\d{1,2}日`,
    String.raw`\d{1,2}(?:\.|st|nd|rd|th)?\s+(?:de\s+)?${MONTH},?\s+(?:de\s+)?\d{4}`,
    String.raw`${MONTH}\s+\d{1,2}(?:st|nd|rd|th)?,?\s+\d{4}`,
  ].join('|'),
  'giu',
);
/** `Sep 1 - Sep 30, 2026`: the first has its year from the second. */
const SHARED = new RegExp(
  String.raw`(${MONTH}\s+\d{1,2})\s*[-–—]\s*((?:${MONTH}\s+)?\d{1,2}),?\s+(\d{4})`,
  'iu',
);
const MADE =
  /generat|creat|dibuat|erstell|exported|download|gener[eé]|creado|creato|gemaakt|printed|run (at|on)/i;
const START = /start|from\b|begin|von\b|d[eé]but|inicio|inizio|desde|dal\b|od\b/i;
const END = /\bend|\bto\b|until|bis\b|ende\b|\bfin\b|fine\b|hasta|\bal\b|einde|\bdo\b/i;

export function periodsIn(lines: readonly string[]): Periods {
  const told = lines.filter((line) => !MADE.test(line));
  const written = told.flatMap((line) => datesIn(line)).filter((date) => orderProof(date) !== 'none');
  return { dmy: periodOf(told, 'dmy'), mdy: periodOf(told, 'mdy'), written };
}

function datesIn(line: string): string[] {
  const shared = SHARED.exec(line);
  if (!shared) return [...line.matchAll(DATE)].map(([date]) => date);
  const [, first = '', second = '', year = ''] = shared;
  const last = /^\p{L}/u.test(second) ? second : `${first.replace(/\d+$/, '')}${second}`;
  return [`${first}, ${year}`, `${last}, ${year}`];
}

function periodOf(lines: readonly string[], order: 'dmy' | 'mdy'): Stretch | null {
  let [start, end] = [null, null] as [Day | null, Day | null];
  for (const line of lines) {
    const days = datesIn(line).flatMap((date) => dayIn(date, order) ?? []);
    const [first, second] = days;
    if (first && second) return first <= second ? { day: first, until: second } : null;
    if (first && START.test(line)) start ??= first;
    else if (first && END.test(line)) end ??= first;
  }
  return start && end && start <= end ? { day: start, until: end } : null;
}

function dayIn(text: string, order: 'dmy' | 'mdy'): Day | null {
  const plain = text
    .replace(/年|月/g, '-')
    .replace('日', '')
    .replace(/\s?([-/.])\s?(?=\d)/g, '$1');
  const date = readDate(plain, order, false);
  return date && dayText(date.year, date.month, date.day);
}
