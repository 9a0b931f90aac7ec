/** What is said to an interaction by its token: its answer, further messages, and the message whose button was pressed. */
import { MessageFlags } from 'discord.js';
import type { Reply } from '../../reply/reply.ts';
import { again } from './again.ts';
import { delivered, discordError } from './errors.ts';
import { type AnswerOptions, sayLate } from './late.ts';
import { sending } from './message.ts';
import { markOf } from './nonce.ts';
import { once, patiently } from './once.ts';
import { type Batch, type Prepared, prepareFiles } from './outgoing-files.ts';
import { pathOf } from './path.ts';
import type { Interaction, Posts } from './room.ts';
import { sayMore } from './say.ts';
import { FILE_BYTES, messageIn, refOf, type Speaking } from './speaking.ts';
import { GONE, isOver, saysGone, saysTooLate } from './token-over.ts';

type Outcome = 'done' | 'gone' | 'late';

export const createAnswer = (speaking: Speaking): Posts['answer'] => {
  return (to, reply, options) =>
    withFiles(speaking, to, reply, async (prepared) => {
      const mark = markOf(to.workspace, options.key);
      let outcome = await tried(speaking, to, () => edit(speaking, to, prepared, mark));
      if (options.inPlace && outcome !== 'done') return;
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
  const later = async (to: Interaction, reply: Reply): Promise<void> => {
    if (!to.message) throw discordError({ kind: 'refused', code: 50027 });
    await change(refOf(to.workspace, to.channel, to.message), reply);
  };
  return async (to, reply) => {
    // A file can be opened once.
    if (isOver(speaking, to)) return delivered(() => later(to, reply));
    const outcome = await withFiles(speaking, to, reply, async (prepared) => {
      const edited = await tried(speaking, to, () => edit(speaking, to, prepared));
      if (edited === 'done') {
        const options = { alone: to.message === undefined, key: `held/${to.id}` };
        await rest(speaking, to, prepared, options, edited);
      }
      if (edited === 'gone') throw discordError({ kind: 'refused', code: GONE });
      return edited;
    });
    if (outcome === 'late') await delivered(() => later(to, reply));
  };
};

async function withFiles<T>(
  speaking: Speaking,
  to: Interaction,
  reply: Reply,
  work: (prepared: Prepared) => Promise<T>,
): Promise<T> {
  // What comes too late is a message like any other, and perhaps in somebody's direct messages.
  const limit = isOver(speaking, to) ? Math.min(FILE_BYTES, to.fileLimit) : to.fileLimit;
  const prepared = await prepareFiles(speaking, reply, limit);
  try {
    return await delivered(() => work(prepared));
  } finally {
    await prepared.discard();
  }
}

async function tried(speaking: Speaking, to: Interaction, work: () => Promise<unknown>): Promise<Outcome> {
  if (isOver(speaking, to)) return 'late';
  try {
    await work();
    return 'done';
  } catch (error) {
    if (saysTooLate(error)) return 'late';
    if (saysGone(error)) return 'gone';
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
