/** A month's goal: how far it is, how far it should be, where it ends; or how to set one. */
import { money, sayMoney } from '../core/money.ts';
import { type Period, parsePeriod } from '../core/period.ts';
import { type Day, dayOf, sayDay, startOfDay } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { findGoal } from '../db/goals.ts';
import { freshness } from '../db/sales.ts';
import { buttons, type Fact, heading, type Part, text } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import { drillFrom } from './drill.ts';
import { figuresFooter } from './figure-parts.ts';
import { goalChart } from './goal-chart.ts';
import { type MonthFigures, monthFigures, PATTERN_DAYS } from './goal-figures.ts';
import { goalJson, isOver, monthName, percentOf, sayGap, sayGoal } from './goal-line.ts';
import type { StoreView } from './store-view.ts';

/** `said`: what was just changed. */
export async function goalAnswerIn(
  tx: Tx,
  view: StoreView,
  month: Day,
  said: string | null = null,
): Promise<Answer> {
  const { store, now } = view;
  const figures = await monthFigures(tx, store, month, now);
  if (!figures) return noGoal(tx, view, month, said);
  const line = sayGoal(figures, store);
  const head = `${store.name} · goal for ${monthName(month)}`;
  const begun = figures.sold.length > 0;
  const fresh = await freshness(tx, store.id, now);
  const period = periodOf(view, month);
  return {
    reply: {
      summary: `${store.name}: ${said ?? line}`,
      parts: [
        heading(head),
        ...(said === null ? [] : [text(said)]),
        { kind: 'facts', facts: factsOf(figures, view) },
        ...(begun ? [picture(figures, view, line)] : []),
        ...(begun ? [await drillDowns(tx, view, month)] : []),
        figuresFooter(store, fresh, now, `net sales; ${sayPattern(figures)}`),
      ],
    },
    data: { goal: goalJson(figures, store) },
    ...(begun && period ? { period } : {}),
  };
}

const sayPattern = ({ pace }: MonthFigures): string =>
  pace.even
    ? 'every day counts the same, as nothing was sold before the month'
    : `a day counts as its weekday sold in the ${PATTERN_DAYS / 7} weeks before the month`;

function factsOf(figures: MonthFigures, { store, now }: StoreView): Fact[] {
  const { goal, net, pace, sold } = figures;
  const say = (minor: bigint) => sayMoney(money(minor, store.currency), store.locale);
  const set = sayDay(dayOf(goal.setAt, store.zone), 'en-GB', dayOf(now, store.zone));
  const facts: Fact[] = [{ label: 'Goal', value: say(goal.amount), note: `set by ${goal.setBy}, ${set}` }];
  if (sold.length === 0) return facts;
  const reached = { value: say(net), note: `${percentOf(net, goal.amount)} % of the goal` };
  if (isOver(figures)) {
    const gap = sayGap(net - goal.amount, say, 'over it', 'short of it');
    return [...facts, { label: 'Net sales', ...reached }, { label: 'The month ended', value: gap }];
  }
  const ahead = net - pace.expected;
  return [
    ...facts,
    { label: 'Net sales so far', ...reached },
    {
      label: 'Expected by now',
      value: say(pace.expected),
      note: sayGap(ahead, say, 'ahead', 'behind'),
      ...(ahead === 0n ? {} : { state: ahead > 0n ? ('good' as const) : ('bad' as const) }),
    },
    ...(pace.projected === null
      ? []
      : [
          {
            label: 'Month’s end at this pace',
            value: say(pace.projected),
            note: `${percentOf(pace.projected, goal.amount)} % of the goal`,
          },
        ]),
    ...needed(figures, say),
  ];
}

function needed({ pace, net, goal }: MonthFigures, say: (minor: bigint) => string): Fact[] {
  if (net >= goal.amount) return [{ label: 'Needed a day', value: 'reached' }];
  if (pace.neededADay === null)
    return [{ label: 'Needed today', value: say(goal.amount - net), note: 'the last day' }];
  const days = `${pace.daysLeft} ${pace.daysLeft === 1 ? 'day' : 'days'} after today`;
  return [{ label: 'Needed a day', value: say(pace.neededADay), note: `over the ${days}` }];
}

function picture(figures: MonthFigures, { store }: StoreView, line: string): Part {
  const month = figures.goal.month.slice(0, 7);
  return { kind: 'chart', spec: goalChart(figures, store), alt: line, name: `goal-${month}` };
}

async function drillDowns(tx: Tx, view: StoreView, month: Day): Promise<Part> {
  const range = month.slice(0, 7);
  const ask = drillFrom(tx, view);
  return buttons(
    await ask('Orders', 'orders', { what: range }),
    await ask('Month', 'month', { which: range }),
    await ask('Why?', 'why', { metric: 'net_sales', range }),
    await ask('CSV', 'export', { what: 'daily', range }),
  );
}

async function noGoal(tx: Tx, view: StoreView, month: Day, said: string | null): Promise<Answer> {
  const { store, now } = view;
  const name = monthName(month);
  const other = await findGoal(tx, store.id, month);
  const foreign = other
    ? `It was set in ${other.currency}, and the store counts in ${store.currency} now.`
    : null;
  const summary = said ?? `${store.name} has no goal for ${name}`;
  const example = month === monthOf(view) ? 'goal 50000' : `goal 50000 ${name}`;
  return {
    reply: {
      summary,
      parts: [
        heading(`${store.name} · no goal for ${name}`),
        ...[said, foreign].filter((each) => each !== null).map((each) => text(each)),
        text('A manager or an owner sets one with ', { code: example }, ', in net sales.'),
        figuresFooter(store, await freshness(tx, store.id, now), now),
      ],
    },
    data: { goal: null },
  };
}

const monthOf = ({ store, now }: StoreView): Day => `${dayOf(now, store.zone).slice(0, 7)}-01` as Day;

function periodOf({ store, now }: StoreView, month: Day): Period | null {
  if (startOfDay(month, store.zone) > now) return null;
  return parsePeriod(month.slice(0, 7), { now, zone: store.zone, weekStart: store.weekStart });
}
