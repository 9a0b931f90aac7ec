/** `50000`, `50,000 December`, `50k`, `none October`, `last month`: what is asked of a month's goal. */
import { parseDecimal } from '../core/money.ts';
import { parsePeriod } from '../core/period.ts';
import { addMonths, type Day, dayOf } from '../core/time.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import { monthOfDay } from './goal-figures.ts';

export type GoalAsked =
  /** `coming`: the same month of the next year, where only its name was said. */
  | { readonly kind: 'show'; readonly month: Day; readonly coming?: Day }
  | { readonly kind: 'remove'; readonly month: Day }
  | { readonly kind: 'set'; readonly month: Day; readonly amount: bigint };

type Asking = Pick<Ctx, 'now' | 'store'>;

/** As much as a year of the largest shop in the smallest coin. */
const MOST_DIGITS = 15;
const EXAMPLES = ['goal', 'goal 50000', 'goal 50000 December', 'goal none'];

/** `50,000`, `50 000.50`, `€50k`, `EUR 50000`, and what follows it. */
const AMOUNT =
  /^((?:\p{Sc}|[A-Z]{3} ?)?(?:\d{1,3}(?:[ \u00a0\u202f'’]\d{3})+(?!\d)(?:[.,]\d{1,2})?|\d[\d.,]*)k?)(?:\s?\p{Sc})?(?:\s+(.+))?$/u;

/** Throws UserError for what is no amount and no month. */
export function readGoal(ctx: Asking, typed: string): GoalAsked {
  const words = typed.trim();
  const none = /^(?:none|off)(?:\s+(.*))?$/i.exec(words);
  if (none) return { kind: 'remove', month: coming(ctx, none[1]) };
  const found = /^\d{4}-\d/.test(words) ? null : AMOUNT.exec(words);
  const amount = found && readAmount(found[1] as string, ctx.store.currency);
  const belowZero = /^[-−]\s?[\d\p{Sc}]/u.test(words);
  if (belowZero || amount === 0n)
    throw new UserError('A goal is more than nothing. Nothing was changed.', EXAMPLES);
  if (!found || amount === null) return shown(ctx, words);
  return { kind: 'set', month: coming(ctx, (found[2] ?? '').replace(/^(?:for|in)\s+/i, '')), amount };
}

/**
 * Marks of thousands and decimals as anybody writes them: the last one is the decimal mark unless three digits follow,
 * since nobody has a goal of fifty euros and three tenths of a cent. What was understood is said back.
 */
function readAmount(typed: string, currency: string): bigint | null {
  const thousand = /k$/i.test(typed);
  const digits = typed.replace(/[^\d.,]/g, '');
  const marked = /^(.*)[.,](\d{1,2})$/.exec(digits);
  const whole = (marked?.[1] ?? digits).replace(/[.,]/g, '');
  const read = parseDecimal(marked ? `${whole}.${marked[2]}` : whole, currency);
  if (!read || whole.length > MOST_DIGITS) return null;
  return thousand ? read.minor * 1000n : read.minor;
}

/** A month's name alone is the latest that has begun, to look at. */
function shown(ctx: Asking, typed: string): GoalAsked {
  const month = monthNamed(ctx, typed);
  const next = coming(ctx, typed);
  return { kind: 'show', month, ...(next === month ? {} : { coming: next }) };
}

/** And to set, the one that runs or comes. */
function coming(ctx: Asking, typed = ''): Day {
  const month = monthNamed(ctx, typed);
  const current = monthOfDay(dayOf(ctx.now, ctx.store.zone));
  const isName = /^[a-z]+\.?$/i.test(typed.trim()) && !/^(?:last|next|this)$/i.test(typed.trim());
  return isName && month < current ? addMonths(month, 12) : month;
}

function monthNamed({ now, store }: Asking, typed = ''): Day {
  const current = monthOfDay(dayOf(now, store.zone));
  const words = typed.trim();
  if (words === '' || /^this(?: month)?$/i.test(words)) return current;
  if (/^(?:last|next)$/i.test(words)) return addMonths(current, words.toLowerCase() === 'last' ? -1 : 1);
  const period = parsePeriod(words, { now, zone: store.zone, weekStart: store.weekStart });
  if (period?.shape === 'month') return monthOfDay(dayOf(period.from, store.zone));
  throw new UserError(
    `“${words.slice(0, 40).replaceAll('`', '')}” is neither an amount nor a month. Nothing was changed.`,
    EXAMPLES,
  );
}
