/** `last month with last year`: whether all of the longer was meant or the same part of it, nobody can know; it is asked. */
import { rangeOf } from '../core/bucket-ranges.ts';
import type { Period } from '../core/period.ts';
import { plainEnglish } from '../core/period-words.ts';
import type { Shape } from '../core/spans.ts';
import { UserError } from './errors.ts';
import { readPeriod, type When } from './read-period.ts';

/** From the shortest on. */
const SHAPES: readonly Shape[] = ['day', 'weekend', 'week', 'month', 'quarter', 'year'];
const NAMED = /^(?:the )?(last|previous|this) (week|month|quarter|year)$/;

/** Throws UserError with a button for each reading, where the second is called by a longer unit than the first is. */
export function refuseUnequal(ctx: When, typed: string, first: string, second: string): void {
  const named = [...plainEnglish(second)].map((said) => NAMED.exec(said)).find((found) => found);
  if (!named) return;
  const [, which, unit = ''] = named;
  const { shape } = readPeriod(ctx, first);
  if (!shape || !SHAPES.includes(shape) || SHAPES.indexOf(shape) >= SHAPES.indexOf(unit as Shape)) return;
  const longer = readPeriod(ctx, second);
  const same =
    which === 'this' || !hasCounterpart(shape, unit) ? [] : [`${first} to same ${shape} last ${unit}`];
  throw new UserError(
    `“${typed.slice(0, 60).replaceAll('`', '')}” holds a ${shape} against a ${unit}. Which of these was meant?`,
    [],
    undefined,
    { typed, nearest: [...same, `this ${unit} to last ${unit}`, ...literally(first, longer)] },
  );
}

/** A month has no week that is the same as one of the month before. */
const hasCounterpart = (shape: Shape, unit: string): boolean =>
  !shape.startsWith('week') || unit === 'week' || unit === 'year';

/** By its days it is what it says. */
const literally = (first: string, longer: Period): string[] =>
  longer.running ? [] : [`${first} to ${rangeOf(longer, longer.zone)}`];
