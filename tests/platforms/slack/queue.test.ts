/** The lines before each channel: nothing here speaks to Slack. */
import { describe, expect, test } from 'vitest';
import { instant } from '../../../src/core/time.ts';
import { slackError } from '../../../src/platforms/slack/errors.ts';
import { createQueues } from '../../../src/platforms/slack/queue.ts';

const limited = (seconds: number) => slackError({ kind: 'limited', retryAfterMs: seconds * 1000 });

/** Pauses that end when a test says so; the clock goes on with them. */
function stopped() {
  let now = 1_000_000;
  const pauses: { ms: number; end: () => void }[] = [];
  const queues = createQueues({
    clock: () => instant(now),
    pause: (ms) =>
      new Promise((resolve) => {
        pauses.push({
          ms,
          end: () => {
            now += ms;
            resolve();
          },
        });
      }),
  });
  return {
    queues,
    pauses,
    /** Lets everything run that waits for nothing. */
    settle: () => new Promise<void>((resolve) => setImmediate(resolve)),
    tick: (ms: number) => {
      now += ms;
    },
  };
}

/** Fails with these first. */
function failing(failures: readonly Error[], done = 'done') {
  const left = [...failures];
  let tries = 0;
  return {
    tries: () => tries,
    work: async () => {
      tries += 1;
      const failure = left.shift();
      if (failure) throw failure;
      return done;
    },
  };
}

describe('a queue', () => {
  test('does one thing after the other in a channel', async () => {
    const { queues } = stopped();
    const order: string[] = [];
    const step = (name: string) => async () => {
      order.push(`${name} begins`);
      await new Promise((resolve) => setImmediate(resolve));
      order.push(`${name} ends`);
    };
    await Promise.all([queues.inTurn('A', step('first')), queues.inTurn('A', step('second'))]);
    expect(order).toEqual(['first begins', 'first ends', 'second begins', 'second ends']);
  });

  test('is forgotten once it is empty, also after a failure', async () => {
    const { queues } = stopped();
    const work = [
      queues.inTurn('A', async () => 1),
      queues.inTurn('B', async () => {
        throw new Error('B fails');
      }),
    ];
    expect(queues.size()).toBe(2);
    await Promise.allSettled(work);
    expect(queues.size()).toBe(0);
  });

  test('goes on after what failed', async () => {
    const { queues } = stopped();
    const failure = queues.inTurn('A', async () => {
      throw new Error('the first fails');
    });
    const next = queues.inTurn('A', async () => 'the second is done');
    await expect(failure).rejects.toThrow('the first fails');
    expect(await next).toBe('the second is done');
  });

  test('gives everybody their own answer', async () => {
    const { queues } = stopped();
    const all = await Promise.all([1, 2, 3].map((each) => queues.inTurn('A', async () => each * 10)));
    expect(all).toEqual([10, 20, 30]);
  });
});

describe('a rate limit', () => {
  test('is waited out in its own channel, while all others go on', async () => {
    const { queues, pauses, settle } = stopped();
    const { work, tries } = failing([limited(60)]);
    let answered = false;
    const slow = queues.inTurn('A', work).then(() => {
      answered = true;
    });
    const behind = queues.inTurn('A', async () => 'behind');
    await settle();
    expect(pauses.map(({ ms }) => ms)).toEqual([60_000]);
    const others = 'BCDEFGHIJKLMNOPQRSTUVWXYZ'.split('');
    expect(await Promise.all(others.map((each) => queues.inTurn(each, async () => each)))).toEqual(others);
    expect(answered).toBe(false);
    expect(tries()).toBe(1);
    pauses[0]?.end();
    await slow;
    expect(tries()).toBe(2);
    expect(await behind).toBe('behind');
  });

  test('ends after four tries with what Slack said', async () => {
    const { queues, pauses, settle } = stopped();
    const { work, tries } = failing(Array.from({ length: 9 }, () => limited(2)));
    const turn = queues.inTurn('A', work).catch((error: unknown) => error);
    for (let each = 0; each < 3; each += 1) {
      await settle();
      pauses.at(-1)?.end();
    }
    expect(await turn).toMatchObject({ slack: { kind: 'limited', retryAfterMs: 2000 } });
    expect(tries()).toBe(4);
    expect(pauses).toHaveLength(3);
  });

  test('of more than a minute is not waited for', async () => {
    const { queues, pauses } = stopped();
    const { work, tries } = failing([limited(61)]);
    await expect(queues.inTurn('A', work)).rejects.toMatchObject({ slack: { retryAfterMs: 61_000 } });
    expect(tries()).toBe(1);
    const next = failing([]);
    await expect(queues.inTurn('A', next.work)).rejects.toMatchObject({ slack: { kind: 'limited' } });
    expect(next.tries()).toBe(0);
    expect(pauses).toEqual([]);
  });

  test('is waited for by whoever comes while the channel is closed, without asking Slack first', async () => {
    const { queues, pauses, settle, tick } = stopped();
    await queues.inTurn('A', failing([limited(50)]).work, { kept: true }).catch(() => {});
    tick(20_000);
    const { work, tries } = failing([]);
    const turn = queues.inTurn('A', work);
    await settle();
    expect(pauses.map(({ ms }) => ms)).toEqual([30_000]);
    expect(tries()).toBe(0);
    pauses[0]?.end();
    expect(await turn).toBe('done');
  });

  test('is told at once to what an outbox keeps, with what is left of it', async () => {
    const { queues, pauses, tick } = stopped();
    const first = failing([limited(30)]);
    await expect(queues.inTurn('A', first.work, { kept: true })).rejects.toMatchObject({
      slack: { kind: 'limited', retryAfterMs: 30_000 },
    });
    tick(10_000);
    const second = failing([]);
    await expect(queues.inTurn('A', second.work, { kept: true })).rejects.toMatchObject({
      slack: { kind: 'limited', retryAfterMs: 20_000 },
    });
    expect(second.tries()).toBe(0);
    tick(20_000);
    expect(await queues.inTurn('A', second.work, { kept: true })).toBe('done');
    expect(pauses).toEqual([]);
  });

  test('holds up no outbox while somebody else waits it out', async () => {
    const { queues, pauses, settle } = stopped();
    const waiting = queues.inTurn('A', failing([limited(40)]).work);
    await settle();
    await expect(queues.inTurn('A', async () => 'kept', { kept: true })).rejects.toMatchObject({
      slack: { kind: 'limited' },
    });
    pauses[0]?.end();
    expect(await waiting).toBe('done');
  });

  test('says nothing about other failures', async () => {
    const { queues } = stopped();
    const { work, tries } = failing([slackError({ kind: 'refused', code: 'is_archived' })]);
    await expect(queues.inTurn('A', work)).rejects.toMatchObject({ slack: { code: 'is_archived' } });
    expect(tries()).toBe(1);
  });
});
