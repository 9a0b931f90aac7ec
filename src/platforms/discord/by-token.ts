/** What is said to an interaction by its token: its answer, further messages, and the message whose button was pressed. */
import { MessageFlags } from 'discord.js';
import type { Reply } from '../../reply/reply.ts';
import { again } from './again.ts';
import { delivered, discordError, refusalOf } from './errors.ts';
import { type AnswerOptions, sayLate } from './late.ts';
import { sending } from './message.ts';
import { markOf } from './nonce.ts';
import { once, patiently } from './once.ts';
import { type Batch, type Prepared, prepareFiles } from './outgoing-files.ts';
import { pathOf } from './path.ts';
import type { Interaction, Posts } from './room.ts';
import { sayMore } from './say.ts';
import { messageIn, refOf, type Speaking } from './speaking.ts';

/** Discord's 15 minutes, less what a call may take. */
const TOKEN_MS = 15 * 60_000 - 20_000;

/** The token is too old, or was not acknowledged in time. */
const TOO_LATE = new Set([10012, 10015, 10062, 50027]);
/** Somebody deleted the message that the answer was to stand in. */
const GONE = 10008;

type Outcome = 'done' | 'gone' | 'late';

export const createAnswer = (speaking: Speaking): Posts['answer'] => {
  return (to, reply, options) =>
    withFiles(speaking, to, reply, async (prepared) => {
      const mark = markOf(to.workspace, options.key);
      let outcome = await tried(speaking, to, () => edit(speaking, to, prepared, mark));
      if (outcome === 'gone')
        outcome = await tried(speaking, to, () => further(speaking, to, prepared, options));
      await rest(speaking, to, prepared, options, outcome);
    });
};

export const createFollowUp = (speaking: Speaking): Posts['followUp'] => {
  return (to, reply, options) =>
    withFiles(speaking, to, reply, async (prepared) => {
      const outcome = await tried(speaking, to, () => further(speaking, to, prepared, options));
      await rest(speaking, to, prepared, options, outcome);
    });
};

/** After the 15 minutes only a message that everyone sees can be changed. */
export const createChangeHeld = (speaking: Speaking, change: Posts['change']): Posts['changeHeld'] => {
  return async (to, reply) => {
    const outcome = await withFiles(speaking, to, reply, async (prepared) => {
      const edited = await tried(speaking, to, () => edit(speaking, to, prepared));
      if (edited === 'done') {
        const options = { alone: to.message === undefined, key: `held/${to.id}` };
        await rest(speaking, to, prepared, options, edited);
      }
      if (edited === 'gone') throw discordError({ kind: 'refused', code: GONE });
      if (edited === 'late' && !to.message) throw discordError({ kind: 'refused', code: 50027 });
      return edited;
    });
    if (outcome === 'late' && to.message) await change(refOf(to.workspace, to.channel, to.message), reply);
  };
};

async function withFiles<T>(
  speaking: Speaking,
  to: Interaction,
  reply: Reply,
  work: (prepared: Prepared) => Promise<T>,
): Promise<T> {
  const prepared = await prepareFiles(speaking, reply, to.fileLimit);
  try {
    return await delivered(() => work(prepared));
  } finally {
    await prepared.discard();
  }
}

async function tried({ clock }: Speaking, to: Interaction, work: () => Promise<unknown>): Promise<Outcome> {
  if (clock() - to.at >= TOKEN_MS) return 'late';
  try {
    await work();
    return 'done';
  } catch (error) {
    const code = refusalOf(error) ?? 0;
    if (TOO_LATE.has(code)) return 'late';
    if (code === GONE) return 'gone';
    throw error;
  }
}

/** The files that had no room follow; an answer that came too late is a message of its own. */
async function rest(
  speaking: Speaking,
  to: Interaction,
  prepared: Prepared,
  options: AnswerOptions,
  outcome: Outcome,
): Promise<void> {
  if (outcome !== 'done') return sayLate(speaking, to, prepared, options);
  await sayMore(speaking, prepared.more, options.key, (batch, key) =>
    further(speaking, to, batch, { ...options, key }),
  );
}

/** Doing it twice does it once. */
const edit = (speaking: Speaking, to: Interaction, batch: Batch, mark?: number): Promise<unknown> =>
  sending(speaking, batch, { mark }, ({ body, files }) =>
    speaking.queues.inTurn(`interaction/${to.id}`, () =>
      again(speaking.pause, () =>
        speaking.api.call(
          'PATCH',
          pathOf`/webhooks/${to.application}/${to.token}/messages/@original`,
          body,
          files,
          { auth: false },
        ),
      ),
    ),
  );

/** Discord knows no nonce here; what everyone sees can be looked for. */
const further = (
  speaking: Speaking,
  to: Interaction,
  batch: Batch,
  { alone, key }: AnswerOptions,
): Promise<unknown> => {
  const { workspace, channel } = to;
  const sought = { workspace, key, channel: alone ? null : channel, nonce: false };
  return patiently(speaking, false, () =>
    once(speaking, sought, async (note) => {
      const options = { note, mark: markOf(workspace, key) };
      const answer = await sending(speaking, batch, options, ({ body, files }) =>
        speaking.queues.inTurn(`interaction/${to.id}`, () =>
          speaking.api.call(
            'POST',
            pathOf`/webhooks/${to.application}/${to.token}`,
            flagged(body, alone),
            files,
            {
              auth: false,
            },
          ),
        ),
      );
      return { channel, message: messageIn(answer) };
    }),
  );
};

/** Who sees it is decided when it is sent, and for good. */
const flagged = (body: Readonly<Record<string, unknown>>, alone: boolean) =>
  alone ? { ...body, flags: Number(body.flags) | MessageFlags.Ephemeral } : body;
