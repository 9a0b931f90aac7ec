/** Days that shops call by a name, each on the day of it in any year. */
import { dayIn, nthThursday, type Span, single } from './spans.ts';
import { addDays } from './time.ts';

const DATES: readonly (readonly [names: RegExp, label: string, month: number, date: number])[] = [
  [/^new year(?:'?s)?(?: day)?$/, 'New Year’s Day', 1, 1],
  [/^valentine'?s?(?: day)?$/, 'Valentine’s Day', 2, 14],
  [/^halloween$/, 'Halloween', 10, 31],
  [/^single'?s'?(?: day)?$/, 'Singles’ Day', 11, 11],
  [/^christmas eve$/, 'Christmas Eve', 12, 24],
  [/^christmas(?: day)?$/, 'Christmas Day', 12, 25],
  [/^boxing day$/, 'Boxing Day', 12, 26],
  [/^new year'?s eve$/, 'New Year’s Eve', 12, 31],
];

/** `text` is lower case with straight apostrophes. */
export function namedDays(text: string): ((year: number) => Span) | null {
  if (/^black ?friday$/.test(text)) return (year) => single(blackFriday(year), `Black Friday ${year}`);
  if (/^cyber ?monday$/.test(text))
    return (year) => single(addDays(blackFriday(year), 3), `Cyber Monday ${year}`);
  if (/^(?:bfcm|black ?friday(?: weekend| (?:to|-|–) cyber ?monday))$/.test(text))
    return (year) => ({
      from: blackFriday(year),
      to: addDays(blackFriday(year), 3),
      shape: 'days',
      label: `Black Friday to Cyber Monday ${year}`,
    });
  const found = DATES.find(([names]) => names.test(text));
  if (!found) return null;
  const [, label, month, date] = found;
  return (year) => single(dayIn(year, month, date), `${label} ${year}`);
}

/** The fourth Thursday of November is Thanksgiving in the United States; the Friday after it is the day. */
const blackFriday = (year: number) => addDays(nthThursday(year, 11, 4), 1);
