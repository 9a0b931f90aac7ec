import { describe, expect, test } from 'vitest';
import type { Job, JobCtx } from '../../src/app/job.ts';
import { runJob, startJobs } from '../../src/app/runner.ts';

const lines: { event: string; fields: Readonly<Record<string, unknown>> }[] = [];
const ctx = { log: (_, event, fields = {}) => void lines.push({ event, fields }) } as JobCtx;
const never = () => false;

describe('a job', () => {
  test('is stepped until it has nothing left to do', async () => {
    let left = 3;
    await runJob({ name: 'three', step: async () => left-- > 0 }, ctx, never);
    expect(left).toBe(-1);
  });

  test('that fails is logged with a reference, and does not throw', async () => {
    lines.length = 0;
    await runJob({ name: 'bad', step: () => Promise.reject(new Error('no')) }, ctx, never);
    expect(lines).toMatchObject([{ event: 'job.failed', fields: { job: 'bad', error: 'no' } }]);
    expect(lines[0]?.fields.reference).toMatch(/^[0-9a-f]{8}$/);
  });

  test('takes no further step once all is to stop', async () => {
    let steps = 0;
    const endless: Job = { name: 'endless', step: async () => ++steps > 0 };
    await runJob(endless, ctx, () => steps >= 2);
    expect(steps).toBe(2);
  });
});

describe('stopping', () => {
  test('waits for the steps that run; one job’s failure stops no other', async () => {
    const seen: string[] = [];
    let release = () => {};
    const started = new Promise<void>((begun) => {
      const slow: Job = {
        name: 'slow',
        step: async () => {
          begun();
          await new Promise<void>((resolve) => {
            release = resolve;
          });
          seen.push('step done');
          return true;
        },
      };
      const bad: Job = { name: 'bad', step: () => Promise.reject(new Error('no')) };
      stop = startJobs([bad, slow], ctx);
    });
    await started;
    const stopped = stop().then(() => seen.push('stopped'));
    release();
    await stopped;
    expect(seen).toEqual(['step done', 'stopped']);
  });
});

test('stopping also waits for what a job’s steps began and did not wait for', async () => {
  const seen: string[] = [];
  let release = () => {};
  const sending = new Promise<void>((resolve) => {
    release = resolve;
  }).then(() => void seen.push('sent'));
  let stepped = () => {};
  const once = new Promise<void>((resolve) => {
    stepped = resolve;
  });
  const step = async () => {
    stepped();
    return false;
  };
  const end = startJobs([{ name: 'sender', step, finish: () => sending }], ctx);
  await once;
  const stopped = end().then(() => seen.push('stopped'));
  release();
  await stopped;
  expect(seen).toEqual(['sent', 'stopped']);
});

let stop: () => Promise<void> = async () => {};
