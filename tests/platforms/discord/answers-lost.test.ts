/** An answer on its way: acknowledged by a line that breaks, its place taken away, its time over, and seen by nobody else in any case. */
import { describe, expect, test } from 'vitest';
import type { Answered, Asking } from '../../../src/app/app.ts';
import { type ActingWorld, actingWorld, answered, SHOP } from './acting-world.ts';

interface Waiting extends ActingWorld {
  readonly answer: (audience: Answered['audience']) => Promise<void>;
  /** Ends each wait of a second or two that a try before has begun. */
  readonly patient: (work: Promise<void>) => Promise<void>;
}

/** Somebody asked, for everyone to see, and it is worked on until a test answers. */
async function waiting(): Promise<Waiting & { readonly message: string }> {
  let reply = (_said: Answered): void => {};
  const world = await actingWorld({
    script: {
      ask: () =>
        new Promise<Answered>((resolve) => {
          reply = resolve;
        }),
    },
  });
  const { message } = await world.fake.command('max', SHOP, 'pulse today');
  await world.fake.until(() => world.faked.asked.length === 1, 'the question');
  return {
    ...world,
    message: message ?? '',
    answer: async (audience) => {
      reply(answered('The figures', { audience }));
      await world.settled();
    },
    patient: async (work) => {
      let over = false;
      const done = work.finally(() => {
        over = true;
      });
      await world.fake.until(() => {
        if (!over) for (const ms of [1_000, 2_000]) if (world.time.waits().includes(ms)) world.time.pass(ms);
        return over;
      }, 'it is over');
      await done;
    },
  };
}
const withFigures = ({ fake }: ActingWorld, channel: string) =>
  fake.messages(channel).filter(({ id, bot }) => bot && fake.shown(channel, id).includes('The figures'));
const thinking = ({ fake }: ActingWorld) => fake.messages(SHOP).filter((each) => each.thinking);

describe('an answer for one person alone where everyone sees “thinking…”', () => {
  test('is theirs alone where somebody deleted that', async () => {
    const world = await waiting();
    world.fake.deleteMessage(SHOP, world.message);
    await world.answer('only-me');
    expect(withFigures(world, SHOP).map(({ ephemeralTo }) => ephemeralTo)).toEqual(['max']);
    expect(world.fake.messages(SHOP).filter(({ bot, ephemeralTo }) => bot && ephemeralTo === null)).toEqual(
      [],
    );
  });

  test('is theirs alone where the answer to its removal is lost', async () => {
    const world = await waiting();
    world.on('delete_original_webhook_message', { kind: 'loseAnswer' });
    await world.patient(world.answer('only-me'));
    expect(withFigures(world, SHOP).map(({ ephemeralTo }) => ephemeralTo)).toEqual(['max']);
    expect(thinking(world)).toEqual([]);
  });

  test('comes in their direct messages after the fifteen minutes', async () => {
    const world = await waiting();
    world.time.forward(16 * 60_000);
    world.on('delete_original_webhook_message', { kind: 'refuse', code: 50027, status: 401 });
    await world.answer('only-me');
    expect(withFigures(world, SHOP)).toEqual([]);
    expect(withFigures(world, world.fake.dm('max'))).toHaveLength(1);
    for (const other of ['olga', 'vera', 'stan'])
      expect(world.fake.seenBy(other)).not.toContain('The figures');
  });

  test('is shown to nobody where “thinking…” cannot be taken away: the answer would stand in its place', async () => {
    const world = await waiting();
    world.on('delete_original_webhook_message', { kind: 'rateLimit', retryAfter: 300 });
    await world.answer('only-me');
    expect(world.fake.seenBy('olga')).not.toContain('The figures');
    expect(world.fake.shown(SHOP, world.message)).toContain('could not be shown here');
  });
});

test('how far it is stands in the place of “thinking…” or nowhere, also where somebody deleted that', async () => {
  let reply = (_said: Answered): void => {};
  let tell = (_text: string): void => {};
  const world = await actingWorld({
    app: {
      ask: ({ progress }: Asking) => {
        tell = (text) => progress?.(text);
        return new Promise<Answered>((resolve) => {
          reply = resolve;
        });
      },
    },
  });
  const { message } = await world.fake.command('max', SHOP, 'pulse today');
  await world.fake.until(() => world.time.waits().includes(3_000), 'it takes longer');
  world.fake.deleteMessage(SHOP, message ?? '');
  world.fake.forgetCalls();
  world.time.pass(3_000);
  for (const [at, text] of ['a third', 'two thirds'].entries()) {
    tell(text);
    const edits = () => world.fake.calls.filter(({ method }) => method === 'update_original_webhook_message');
    await world.fake.until(() => edits().length === at + 1, 'it is tried');
    await world.fake.until(() => world.time.waits().includes(3_000), 'the next may follow');
    world.time.pass(3_000);
  }
  reply(answered('The figures'));
  await world.settled();
  expect(withFigures(world, SHOP)).toHaveLength(1);
  expect(world.fake.messages(SHOP).filter(({ bot }) => bot)).toHaveLength(1);
});

describe('an acknowledgement', () => {
  const asks = async (kind: 'loseRequest' | 'loseAnswer' | 'status') => {
    const world = await actingWorld();
    const fault = kind === 'status' ? ({ kind, status: 503 } as const) : ({ kind } as const);
    world.on('create_interaction_response', fault);
    const ack = await world.fake.command('max', SHOP, 'pulse today');
    await world.settled();
    return { world, ack };
  };

  test.each(['loseRequest', 'status'] as const)(
    'that did not arrive (%s) is made again in time',
    async (kind) => {
      const { world, ack } = await asks(kind);
      expect(ack).toMatchObject({ type: 5 });
      expect(world.fake.shown(SHOP, ack.message ?? '')).toContain('Answer to today');
      expect(world.faked.asked).toHaveLength(1);
    },
  );

  test('whose own answer is lost was made, whatever is said of the second one', async () => {
    const { world, ack } = await asks('loseAnswer');
    world.fake.forgive('acknowledged once');
    expect(world.fake.shown(SHOP, ack.message ?? '')).toContain('Answer to today');
    expect(world.faked.asked).toHaveLength(1);
  });
});
