/** From a schedule that is due to the delivery of its message, once, however many try. */
import { type LocalTimes, lastRun, nextRun } from '../core/schedule.ts';
import { type Instant, instant } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { insertDelivery } from '../db/deliveries.ts';
import { claimSchedule, type Due, dueSchedules, moveOn, putOff, type Schedule } from '../db/schedules.ts';
import { findStore } from '../db/stores.ts';
import { errorFields } from '../log.ts';
import type { JobCtx } from './job.ts';

const MINUTE = 60_000;
/** From this on a digest says that it is late. */
export const LATE_MS = 15 * MINUTE;
/** Beyond this it says nothing any more: the next one is near. */
export const TOO_LATE_MS = 24 * 60 * MINUTE;
const LOOKED_AT = 50;
const LONGEST_PUT_OFF = 60 * MINUTE;

/** Dispatches the first due schedule that nobody else holds. False when there is none. */
export async function dispatchNext(ctx: JobCtx): Promise<boolean> {
  const now = ctx.clock();
  const due = await ctx.database.scope('jobs', (tx) => dueSchedules(tx, now, LOOKED_AT));
  for (const each of due) {
    if (await dispatched(ctx, each, now)) return true;
  }
  return false;
}

/** Whether it is done with; one that throws is put off, so that the rest go on. */
async function dispatched(ctx: JobCtx, due: Due, now: Instant): Promise<boolean> {
  const { storeId } = due;
  try {
    return await ctx.database.tenant(storeId, async (tx) => {
      const schedule = await claimSchedule(tx, storeId, due);
      if (!schedule) return false;
      const store = await findStore(tx, storeId);
      if (!store) return false;
      const times = { time: schedule.time, weekdays: schedule.weekdays, zone: store.zone };
      if (!(await moveOn(tx, storeId, due, nextRun(times, now)))) return false;
      await insertRuns(tx, storeId, schedule, times, now);
      return true;
    });
  } catch (error) {
    const failures = await ctx.database.tenant(storeId, (tx) =>
      putOff(tx, storeId, due, later(now, due.failures)),
    );
    const fields = { store: storeId.toString(), schedule: due.scheduleId.toString(), failures };
    ctx.log('error', 'dispatch.put-off', { ...fields, ...errorFields(error) });
    return true;
  }
}

/** One message for the latest run; that there were others before it is only recorded. */
async function insertRuns(
  tx: Tx,
  storeId: bigint,
  schedule: Schedule,
  times: LocalTimes,
  now: Instant,
): Promise<void> {
  const latest = lastRun(times, now);
  // What was put off is due when it should have been, not when it was tried again.
  const dueAt = schedule.failures > 0 ? latest : instant(Math.max(latest, schedule.nextRunAt));
  const scheduleId = schedule.id;
  const skip = (at: Instant, error: string) =>
    insertDelivery(tx, storeId, { scheduleId, dueAt: at, state: 'skipped', error }, now);
  if (schedule.failures === 0 && schedule.nextRunAt < dueAt) {
    await skip(
      schedule.nextRunAt,
      'ShopPulse was not running when it was due; a later one was posted instead.',
    );
  }
  if (now - dueAt > TOO_LATE_MS) {
    await skip(dueAt, 'ShopPulse was not running for more than a day after it was due.');
    return;
  }
  await insertDelivery(
    tx,
    storeId,
    { scheduleId, dueAt, state: 'pending', late: now - dueAt > LATE_MS },
    now,
  );
}

const later = (now: Instant, failures: number): Instant =>
  instant(now + Math.min(LONGEST_PUT_OFF, MINUTE * 2 ** Math.min(failures, 10)));
