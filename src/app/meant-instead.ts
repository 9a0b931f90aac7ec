/** A line that is no command of ours: what was meant by it, as buttons that ask just that. */

import type { Measure } from '../core/metrics/measures.ts';
import { within } from '../core/nearest.ts';
import { likelyPeriods } from '../core/nearest-periods.ts';
import { mayAct } from '../core/roles.ts';
import type { Tx } from '../db/client.ts';
import { ordersNumbered } from '../db/one-order.ts';
import { skusStarting } from '../db/skus.ts';
import { askButtonIn } from './asks.ts';
import type { Command } from './command.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import { measuresOf } from './measure.ts';
import { argsOf, parseWords } from './parse-args.ts';
import { isComparison } from './read-comparison.ts';
import { calledAlso, plain, readLine } from './read-line.ts';
import { metricFirst } from './read-metric.ts';
import { MOST_WORDS, periodWithin, type Within } from './said-within.ts';
import type { Word } from './words.ts';

const COMPARE = 'compare ';
const MOST = 3;
const MOST_SHOWN = 40;

/** The error to throw. Its buttons are lines that can be typed, each of something that this person may ask. */
export async function meantInstead(
  ctx: Ctx,
  commands: readonly Command[],
  typed: readonly Word[],
): Promise<UserError> {
  const line = plain(typed);
  const shown = (line.length > MOST_SHOWN ? `${line.slice(0, MOST_SHOWN)}…` : line).replaceAll('`', '');
  const mine = commands.filter(({ role }) => mayAct(ctx.role, role));
  return ctx.tenant(async (tx) => {
    const buttons = [];
    for (const meant of await readings(tx, ctx, mine, typed.slice(0, MOST_WORDS))) {
      const { command, rest } = readLine(meant, mine, ctx.now);
      if (!command) continue;
      const ask = { label: meant, command: command.name, args: parseWords(command, rest) };
      buttons.push(await askButtonIn(tx, ctx.store.id, ctx.now, ask));
    }
    const none = `There is no command “${shown}”.`;
    if (buttons.length === 0)
      return new UserError(`${none} \`help\` shows what can be asked.`, ['help', 'today']);
    const meant = buttons.length === 1 ? 'this' : 'one of these';
    return new UserError(`${none} Was ${meant} meant?`, [], undefined, { buttons });
  });
}

/** The surest first: what the store knows by this name, what is said within it, what differs from it by a slip. */
async function readings(
  tx: Tx,
  ctx: Ctx,
  commands: readonly Command[],
  typed: readonly Word[],
): Promise<string[]> {
  const line = plain(typed);
  const { now, store } = ctx;
  const measures = await measuresOf(tx, store);
  // With the command before it, since a store's own metric is not known to whoever reads a bare line.
  const compared = measures.map(({ label }) => `${COMPARE}${label.toLowerCase()}`);
  const near = (text: string) => likelyPeriods(text, { now, zone: store.zone, weekStart: store.weekStart });
  const period = periodWithin(
    ctx,
    typed.map(({ text }) => text),
  );
  const whole = near(line);
  const found = [
    ...(await numberOrSku(tx, ctx, line)),
    ...slips(commands, typed),
    ...namedWithin(ctx, commands, measures, typed, period, near),
    ...(whole.length > 0 || period === null ? whole : [period.text]),
    ...compared.filter((each) => each.split(' ').slice(1).includes(line.toLowerCase())),
    ...compared.filter((each) => isSlip(each.slice(COMPARE.length), line)),
  ];
  const asked = (each: string) => readLine(each, commands, now).command !== undefined;
  const first = new Map(found.map((each) => [each.toLowerCase(), each] as const).reverse());
  return [...new Set(found.map((each) => first.get(each.toLowerCase()) as string))]
    .filter(asked)
    .slice(0, MOST);
}

async function numberOrSku(tx: Tx, { store, now }: Ctx, line: string): Promise<string[]> {
  const orders = await ordersNumbered(tx, store.id, line, now);
  const skus = await skusStarting(tx, store.id, line, 1);
  return [...(orders.length > 0 ? [`orders ${line}`] : []), ...(skus.length > 0 ? [`stock ${line}`] : [])];
}

/** A command's name with a slip in it, and what follows it. */
function slips(commands: readonly Command[], [first, ...rest]: readonly Word[]): string[] {
  const near = commands.filter(({ name }) => isSlip(name, first?.text ?? ''));
  return near.map((command) => `${command.name} ${takes(command, rest) ? plain(rest) : ''}`.trim());
}

function takes(command: Command, rest: readonly Word[]): boolean {
  try {
    parseWords(command, rest);
    return true;
  } catch (error) {
    if (error instanceof UserError) return false;
    throw error;
  }
}

/** `show me the products of october`, `aov last weak`: a command or a metric in it, with the period in it or near to it. */
function namedWithin(
  ctx: Ctx,
  commands: readonly Command[],
  measures: readonly Measure[],
  typed: readonly Word[],
  period: Within | null,
  near: (text: string) => readonly string[],
): string[] {
  const found: string[] = [];
  for (const index of typed.keys()) {
    // The week of `last week` is no question of its own.
    if (period && index >= period.from && index < period.from + period.count) continue;
    const after = typed.slice(index);
    const first = after[0]?.text.toLowerCase();
    const command = commands.find(({ name }) => name === first) ?? calledAlso(after, commands)?.command;
    const metric = metricFirst(plain(after), measures);
    const when = period?.text ?? near(metric?.rest ?? plain(after.slice(1)))[0] ?? '';
    if (command) found.push(takesPeriod(ctx, command) ? `${command.name} ${when}`.trim() : command.name);
    if (metric) found.push(`${COMPARE}${metric.measure.label.toLowerCase()} ${when}`.trim());
  }
  return found;
}

/** By its own example of what takes the rest of the line. */
const takesPeriod = (ctx: Ctx, command: Command): boolean =>
  argsOf(command).some(({ meta }) => meta.place === 'rest' && isComparison(ctx, meta.example ?? ''));

const isSlip = (name: string, said: string): boolean => within(said, name, Math.floor(name.length / 3));
