/** A question and its answer: for the channel or the asker alone, after a word that it takes longer where it does. */
import type { Answered } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { MessageRef } from '../../app/platform.ts';
import { logFailure, saying } from './later.ts';
import { PLATFORM, type Room } from './room.ts';
import { FOLLOWS, startWorking, workingReply } from './working.ts';

export interface Question {
  readonly workspace: string;
  readonly channel: string;
  readonly user: string;
  /** What was asked, as it is said back where its answer is not to be had. */
  readonly text: string;
  readonly key: string;
  /** Before the answer is there. */
  readonly audience: 'channel' | 'only-me';
  readonly responseUrl?: string | undefined;
  readonly thread?: string | undefined;
  /** Null: it is not answered, on purpose. */
  readonly ask: (progress: (text: string) => void) => Promise<Answered | null>;
}

export async function answer(room: Room, question: Question): Promise<void> {
  const { workspace, key } = question;
  // What came with a response URL is never asked again.
  const before = question.responseUrl ? {} : { before: { workspace, key: `${key}/working` } };
  const working = startWorking(room, (text) => showWorking(room, question, text), before);
  let answered: Answered | null = null;
  let shown: MessageRef | null = null;
  try {
    answered = await question.ask(working.progress);
  } finally {
    shown = await working.end();
    // Nothing else will replace it.
    if (answered === null && shown) await withdraw(room, shown, 'This was not answered.');
  }
  if (answered?.audience === 'channel') await forChannel(room, question, answered, shown);
  else if (answered) await forAsker(room, question, answered, shown);
}

/** An ephemeral message cannot be edited, so then the answer follows as one of its own. */
async function showWorking(room: Room, question: Question, text: string): Promise<MessageRef | null> {
  const key = `${question.key}/working`;
  if (question.audience === 'only-me') {
    await room.posts.whisper({ ...placeOf(question), reply: workingReply(FOLLOWS), key });
    return null;
  }
  const { workspace, channel, thread } = placeOf(question);
  const reply = workingReply(text);
  try {
    return await room.posts.say({ workspace, channel, reply, key, ...(thread ? { thread } : {}) });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await room.posts.whisper({ ...placeOf(question), reply: workingReply(FOLLOWS), key });
    return null;
  }
}

async function forChannel(room: Room, question: Question, { reply }: Answered, shown: MessageRef | null) {
  let stale: MessageRef | null = null;
  if (shown) {
    try {
      return await room.posts.change(shown, reply);
    } catch (error) {
      // Somebody deleted it, or it is too old: then the answer is a message of its own.
      if (!(error instanceof DeliveryError)) throw error;
      room.log('info', 'slack.working', { error: error.message });
      stale = error.permanent ? null : shown;
    }
  }
  try {
    const { user: _, ...place } = placeOf(question);
    await room.posts.say({ ...place, reply, key: question.key });
    if (stale) await withdraw(room, stale, 'The answer is below.');
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await tellWhy(room, question, error);
  }
}

async function forAsker(room: Room, question: Question, { reply }: Answered, shown: MessageRef | null) {
  if (shown) await withdraw(room, shown, 'Answered for whoever asked alone.');
  try {
    await room.posts.whisper({ ...placeOf(question), reply, key: question.key });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await tellWhy(room, question, error);
  }
}

/** The answer could not be said: whoever asked learns that, and why, in the one way that is left. */
async function tellWhy(room: Room, question: Question, error: DeliveryError): Promise<void> {
  const reference = logFailure(room.log, error);
  const next = error.permanent
    ? 'Trying again here will not help.'
    : 'Only the answer is missing: ask again in a while.';
  const asked = question.text === '' ? 'your question' : `“${question.text}”`;
  const text = `The answer to ${asked} could not be shown here. ${sentence(error.message)} ${next} In the log it is ${reference}.`;
  await room.posts.whisper({ ...placeOf(question), reply: saying(text), key: `${question.key}/why` });
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Best effort: a word in the place of one that has become wrong. */
async function withdraw(room: Room, shown: MessageRef, text: string): Promise<void> {
  try {
    await room.posts.change(shown, workingReply(text));
  } catch (error) {
    logFailure(room.log, error);
  }
}

function placeOf({ workspace, channel, user, thread, responseUrl }: Question) {
  return { workspace, channel, user, ...(thread ? { thread } : {}), ...(responseUrl ? { responseUrl } : {}) };
}

export const messageOf = (workspace: string, channel: string, message: string): MessageRef => ({
  platform: PLATFORM,
  workspace,
  channel,
  message,
});
