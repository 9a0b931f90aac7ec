/** Ticks. What is due is a row; each tick lets every job do its steps until there is nothing left. */
import { randomUUID } from 'node:crypto';
import { schedule } from 'node-cron';
import { errorFields } from '../log.ts';
import type { Job, JobCtx } from './job.ts';

const EVERY_FEW_SECONDS = '*/5 * * * * *';
const LONGEST_STOP_MS = 9_000;
/** A job that always has more to do lets the others wait no longer than this many steps of its own. */
const MOST_STEPS = 1_000;

/** Runs until the returned function is called; that one waits for what runs, under 10 seconds. */
export function startJobs(jobs: readonly Job[], ctx: JobCtx): () => Promise<void> {
  let stopping = false;
  const running = new Map<string, Promise<void>>();
  const tick = (): void => {
    for (const job of jobs) {
      // No overlap: a job that still runs has seen, or will see, what is due.
      if (stopping || running.has(job.name)) continue;
      const run = runJob(job, ctx, () => stopping).finally(() => running.delete(job.name));
      running.set(job.name, run);
    }
  };
  const task = schedule(EVERY_FEW_SECONDS, tick);
  tick();
  return async () => {
    stopping = true;
    await task.destroy();
    const finished = Promise.all(running.values()).then(() => Promise.all(jobs.map((job) => job.finish?.())));
    await Promise.race([finished, giveUpWaiting()]);
  };
}

/** Never throws: an error ends this job's turn, not the job nor the others. */
export async function runJob(job: Job, ctx: JobCtx, stopping: () => boolean): Promise<void> {
  try {
    for (let steps = 0; steps < MOST_STEPS && !stopping(); steps += 1) {
      if (!(await job.step(ctx))) return;
    }
  } catch (error) {
    const reference = randomUUID().slice(0, 8);
    ctx.log('error', 'job.failed', { reference, job: job.name, ...errorFields(error) });
  }
}

const giveUpWaiting = (): Promise<void> =>
  new Promise((resolve) => {
    setTimeout(resolve, LONGEST_STOP_MS).unref();
  });
