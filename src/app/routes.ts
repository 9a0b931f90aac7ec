/** Setting up what is posted into a channel on its own: the digest at its time, low-stock alerts as they come. */
import { isTime, nextRun } from '../core/schedule.ts';
import { readWeekdays, sayWeekdays } from '../core/weekdays.ts';
import { record } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import {
  disableSchedule,
  findSchedule,
  type Schedule,
  type ScheduleKind,
  setSchedule,
} from '../db/schedules.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';

export const EVERY_DAY = [1, 2, 3, 4, 5, 6, 7];
const FIRST_TIME = '08:30';
/** Alerts come when they come: their route needs a time only because every row has one. */
const NO_TIME = '00:00';

export const routeHere = (ctx: Ctx, kind: ScheduleKind) => ({
  kind,
  platform: ctx.who.platform,
  workspace: ctx.who.workspace,
  channel: ctx.where.channel,
});

/** Sets up or changes this channel's digest; the first time low-stock alerts come here too. */
export async function setDigest(
  ctx: Ctx,
  change: { readonly time?: string; readonly weekdays?: readonly number[] },
): Promise<void> {
  await ctx.tenant(async (tx) => {
    const old = await findSchedule(tx, ctx.store.id, routeHere(ctx, 'digest'));
    const time = change.time ?? old?.time ?? FIRST_TIME;
    const weekdays = change.weekdays ?? old?.weekdays ?? EVERY_DAY;
    const nextRunAt = nextRun({ time, weekdays, zone: ctx.store.zone }, ctx.now);
    const setter = { setBy: ctx.who.name, setByUser: ctx.who.user };
    const digest = { ...routeHere(ctx, 'digest'), time, weekdays, nextRunAt, ...setter };
    await setSchedule(tx, ctx.store.id, digest, ctx.now);
    await audit(tx, ctx, 'digest.set', { time, days: sayWeekdays(weekdays) });
    if (!(await findSchedule(tx, ctx.store.id, routeHere(ctx, 'low_stock')))) await addAlerts(tx, ctx);
  });
}

export async function setAlerts(ctx: Ctx, on: boolean): Promise<void> {
  await ctx.tenant((tx) => (on ? addAlerts(tx, ctx) : turnOffIn(tx, ctx, 'low_stock')));
}

/** Throws UserError when there is nothing to turn off. */
export async function turnOff(ctx: Ctx, kind: ScheduleKind): Promise<void> {
  await ctx.tenant((tx) => turnOffIn(tx, ctx, kind));
}

async function addAlerts(tx: Tx, ctx: Ctx): Promise<void> {
  const setter = { setBy: ctx.who.name, setByUser: ctx.who.user };
  const route = { ...routeHere(ctx, 'low_stock'), time: NO_TIME, weekdays: EVERY_DAY, nextRunAt: ctx.now };
  await setSchedule(tx, ctx.store.id, { ...route, ...setter }, ctx.now);
  await audit(tx, ctx, 'low_stock.set', {});
}

async function turnOffIn(tx: Tx, ctx: Ctx, kind: ScheduleKind): Promise<void> {
  const schedule = await findSchedule(tx, ctx.store.id, routeHere(ctx, kind));
  const was =
    schedule && (await disableSchedule(tx, ctx.store.id, schedule.id, `turned off by ${ctx.who.name}`));
  if (!was) {
    const what = kind === 'digest' ? 'No digest is' : 'No low-stock alerts are';
    throw new UserError(`${what} posted to this channel, so there is nothing to turn off.`, ['digest']);
  }
  await audit(tx, ctx, `${kind}.off`, {});
}

const audit = (tx: Tx, ctx: Ctx, action: string, detail: Record<string, string>): Promise<void> =>
  record(tx, ctx.store.id, {
    at: ctx.now,
    actor: ctx.who.name,
    action,
    detail: { channel: ctx.where.channel, ...detail },
  });

/** `08:30`, `8:30`, `8.30`, `8am`, `8`. Throws UserError. */
export function readTime(typed: string): string {
  const found = /^(\d{1,2})(?:[:.h](\d{2}))? ?(am|pm)?$/i.exec(typed.trim());
  const half = found?.[3]?.toLowerCase();
  const hour = Number(found?.[1] ?? Number.NaN);
  const shifted = half ? (hour % 12) + (half === 'pm' ? 12 : 0) : hour;
  const time = `${String(shifted).padStart(2, '0')}:${found?.[2] ?? '00'}`;
  if (!found || !isTime(time) || (half && (hour < 1 || hour > 12))) {
    throw new UserError(`“${typed.trim()}” is no time of day. Nothing was changed.`, ['digest at 08:30']);
  }
  return time;
}

/** Throws UserError. */
export function readDays(typed: string): number[] {
  const days = readWeekdays(typed);
  if (days) return days;
  throw new UserError(`“${typed.trim()}” is no weekday. Nothing was changed.`, [
    'digest on weekdays',
    'digest on mon, wed, fri',
    'digest on every day',
  ]);
}

/** `every day at 08:30`. */
export const sayTimes = (schedule: Pick<Schedule, 'time' | 'weekdays'>): string =>
  `${sayWeekdays(schedule.weekdays)} at ${schedule.time}`;
