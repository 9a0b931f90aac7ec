/** A month's goal in one line, where it stands beside other figures. */
import { divideRounded, money, sayMoney } from '../core/money.ts';
import type { Day, Instant } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import type { Store } from '../db/stores.ts';
import { type Part, text } from '../reply/reply.ts';
import { type MonthFigures, monthFigures } from './goal-figures.ts';
import { moneyJson } from './metric-json.ts';
import { inThousands } from './say-metric.ts';

/** Nothing without a goal. */
export async function goalLine(tx: Tx, store: Store, month: Day, now: Instant): Promise<Part[]> {
  const figures = await monthFigures(tx, store, month, now);
  return figures ? [text(sayGoal(figures, store))] : [];
}

/** `62 % of the goal of €50,000.00 for November: €1,200.00 ahead of its pace; at this pace the month ends at €52,000.00.` */
export function sayGoal(figures: MonthFigures, store: Store): string {
  const { goal, net, pace } = figures;
  const say = (minor: bigint) => sayMoney(money(minor, store.currency), store.locale);
  if (figures.sold.length === 0)
    return `The goal for ${monthName(goal.month)} is ${say(goal.amount)}; the month has not begun.`;
  const reached = `${percentOf(net, goal.amount)} % of the goal of ${say(goal.amount)} for ${monthName(goal.month)}`;
  if (isOver(figures)) return `${reached}: ${sayGap(net - goal.amount, say, 'over it', 'short of it')}.`;
  const end = pace.projected === null ? '' : `; at this pace the month ends at ${say(pace.projected)}`;
  return `${reached}: ${sayGap(net - pace.expected, say, 'ahead of its pace', 'behind its pace')}${end}.`;
}

export const isOver = ({ over, days }: Pick<MonthFigures, 'over' | 'days'>): boolean => over === days.length;

export function sayGap(gap: bigint, say: (minor: bigint) => string, above: string, below: string): string {
  if (gap === 0n) return 'exactly on it';
  return gap > 0n ? `${say(gap)} ${above}` : `${say(-gap)} ${below}`;
}

/** Whole percent, towards zero: 100 % is said only when it is reached. */
export const percentOf = (part: bigint, whole: bigint): string =>
  inThousands((part * 100n) / whole).replace('-', '−');

const MONTHS = [
  ...['January', 'February', 'March', 'April', 'May', 'June', 'July', 'August', 'September'],
  ...['October', 'November', 'December'],
];

/** `November 2026`. */
export const monthName = (month: Day): string =>
  `${MONTHS[Number(month.slice(5, 7)) - 1] ?? ''} ${month.slice(0, 4)}`;

export function goalJson(figures: MonthFigures, { currency }: Pick<Store, 'currency'>) {
  const { goal, net, pace } = figures;
  const of = (minor: bigint) => moneyJson(money(minor, currency));
  return {
    month: goal.month.slice(0, 7),
    amount: of(goal.amount),
    net_sales: of(net),
    percent: Number(divideRounded(net * 1000n, goal.amount)) / 10,
    expected: of(pace.expected),
    projected: pace.projected === null ? null : of(pace.projected),
    needed_a_day: pace.neededADay === null ? null : of(pace.neededADay),
    days_left: pace.daysLeft,
  };
}
