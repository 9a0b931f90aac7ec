/** An answer whose interaction is over: a message of its own that says what it answers. */
import { DeliveryError } from '../../app/errors.ts';
import { errorFields } from '../../log.ts';
import type { Reply, Text } from '../../reply/reply.ts';
import { isDiscordError, refusalOf } from './errors.ts';
import { type Prepared, prepareFiles } from './outgoing-files.ts';
import { refusalFor } from './refusals.ts';
import type { Interaction, Posts } from './room.ts';
import { sayPrepared } from './say.ts';
import { FILE_BYTES, type Speaking } from './speaking.ts';

export type AnswerOptions = Parameters<Posts['answer']>[2];

/** Where the channel is closed to ShopPulse, whoever asked has it alone. Throws DiscordError, DeliveryError. */
export async function sayLate(
  speaking: Speaking,
  to: Interaction,
  prepared: Prepared,
  { alone, key }: AnswerOptions,
): Promise<void> {
  const shown = { ...prepared, reply: withHeading(prepared.reply, to, speaking.clock()) };
  const say = (channel: string) => sayPrepared(speaking, { workspace: to.workspace, channel, key }, shown);
  if (!alone) {
    try {
      return await say(to.channel);
    } catch (error) {
      if (!isForGood(error)) throw error;
      speaking.log('info', 'discord.late-answer-direct', errorFields(error));
    }
  }
  try {
    await say(to.user);
  } catch (error) {
    if (alone && refusalOf(error) === DIRECT_CLOSED) await sayClosed(speaking, to, key);
    throw error;
  }
}

const DIRECT_CLOSED = 50007;

const isForGood = (error: unknown): boolean => {
  if (error instanceof DeliveryError) return error.permanent;
  return isDiscordError(error) && refusalFor(refusalOf(error) ?? 0).permanent;
};

function withHeading(reply: Reply, { asked, at }: Interaction, now: number): Reply {
  const minutes = Math.floor((now - at) / 60_000);
  const when = minutes < 1 ? 'just now' : minutes === 1 ? 'a minute ago' : `${minutes} minutes ago`;
  const what: Text = asked ? [{ code: asked }, `, asked ${when}`] : [`what was asked ${when}`];
  return {
    ...reply,
    parts: [{ kind: 'text', quiet: true, text: ['This answers ', ...what, ':'] }, ...reply.parts],
  };
}

/** Nothing of the answer is in it: everybody in the channel sees it. */
async function sayClosed(speaking: Speaking, to: Interaction, key: string): Promise<void> {
  const asked: Text = to.asked ? [{ code: to.asked }] : ['a question'];
  const spans: Text = [
    'The answer to ',
    ...asked,
    ' took too long to be shown here to whoever asked alone, and their direct messages are closed to ShopPulse. Allow them under the server’s name, Privacy Settings, Direct Messages, and ask again.',
  ];
  const reply: Reply = {
    summary: 'An answer could not be shown.',
    parts: [{ kind: 'text', text: spans }],
  };
  const prepared = await prepareFiles(speaking, reply, FILE_BYTES);
  const saying = { workspace: to.workspace, channel: to.channel, key: `${key}/closed` };
  // Best effort: what is in the way is told by the error that follows.
  await sayPrepared(speaking, saying, prepared).catch((error: unknown) =>
    speaking.log('warn', 'discord.late-answer-untold', errorFields(error)),
  );
}
