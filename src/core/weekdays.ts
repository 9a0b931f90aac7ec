/** Weekdays as a person types and reads them. ISO numbers: 1 Monday to 7 Sunday. */

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const GROUPS: Readonly<Record<string, readonly number[]>> = {
  'every day': [1, 2, 3, 4, 5, 6, 7],
  daily: [1, 2, 3, 4, 5, 6, 7],
  'all days': [1, 2, 3, 4, 5, 6, 7],
  weekdays: [1, 2, 3, 4, 5],
  weekends: [6, 7],
};

/** `weekdays`, `every day`, `mon, wed and fri`, `tuesdays`, `mon-fri`. Null when it says no days. */
export function readWeekdays(text: string): number[] | null {
  const clean = text.trim().toLowerCase().replace(/\s+/g, ' ');
  const group = Object.hasOwn(GROUPS, clean) ? GROUPS[clean] : undefined;
  if (group) return [...group];
  const days = new Set<number>();
  for (const word of clean.split(/[\s,+]+|\band\b/).filter((each) => each !== '')) {
    const [first, last] = word.split(/[-–]/).map(weekdayNamed);
    if (first === undefined || first === 0 || last === 0) return null;
    for (let day = first; ; day = (day % 7) + 1) {
      days.add(day);
      if (day === (last ?? first)) break;
    }
  }
  return days.size > 0 ? [...days].sort((a, b) => a - b) : null;
}

/** 0 when it is none. At least two letters; `tuesdays` too. */
function weekdayNamed(word: string): number {
  const name = word.replace(/(?<=day)s$/, '');
  return name.length < 2 ? 0 : NAMES.findIndex((each) => each.toLowerCase().startsWith(name)) + 1;
}

/** `every day`, `Monday to Friday`, `Saturday and Sunday`, `Monday, Wednesday and Friday`. */
export function sayWeekdays(days: readonly number[]): string {
  const sorted = [...new Set(days)].sort((a, b) => a - b);
  if (sorted.length === 7) return 'every day';
  const names = sorted.map((day) => NAMES[day - 1] ?? '');
  const inARow = sorted.every((day, index) => day === (sorted[0] ?? 0) + index);
  if (inARow && names.length > 2) return `${names[0]} to ${names.at(-1)}`;
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1)}`;
}

/** `Monday`. */
export const weekdayName = (weekday: number): string => NAMES[weekday - 1] ?? '';
