/** What is said of a period by another: `same day last year`, `the week before`, `a year ago`. */
import type { Back } from './previous-stretch.ts';

const UNIT = 'day|week|month|quarter|year';
const SAME = new RegExp(
  `^(?:the )?same (day of the week|weekday|day|date|week|weekend|month|quarter|time|period|stretch|days|dates)(?: (?:of|in))? (?:the )?(?:last |previous |prior )?(${UNIT})(?: before)?$`,
);
const EARLIER = new RegExp(
  `^(?:(?:the )?(?:previous )?(${UNIT}) (?:before|earlier|prior)|(?:a|an|one|1) (${UNIT}) (?:before|ago|earlier|prior)|(?:the )?prior (${UNIT}))$`,
);

/** How far the period goes back; null for what is none of these. */
export function backOf(typed: string): Back | null {
  const text = typed.normalize('NFKC').trim().toLowerCase().replace(/\s+/g, ' ');
  const [, what = '', unit] = SAME.exec(text) ?? [];
  if (unit === 'year' && /^weekday|of the week$/.test(what)) return 'weekdays of a year';
  const earlier = EARLIER.exec(text);
  if (/^(?:the )?same (?:day|time) yesterday$/.test(text)) return 'day';
  return ((unit ?? earlier?.[1] ?? earlier?.[2] ?? earlier?.[3]) as Back | undefined) ?? null;
}
