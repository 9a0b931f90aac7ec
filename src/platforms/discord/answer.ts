/** The answer to a command: in the place of "thinking…" where those see it who are meant to, else apart from it. */
import type { Answered } from '../../app/app.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { Reply } from '../../reply/reply.ts';
import { again } from './again.ts';
import { deliveryErrorOf, isDiscordError } from './errors.ts';
import { logFailure, quietly, saying } from './later.ts';
import { pathOf } from './path.ts';
import { startProgress } from './progress.ts';
import type { Interaction, Room } from './room.ts';
import { saysGone, saysTooLate } from './token-over.ts';

export interface Question {
  readonly to: Interaction;
  /** What was asked, as it is said back where its answer is not to be had. */
  readonly text: string;
  /** Whether the asker alone sees that it is worked on: so it was acknowledged. */
  readonly alone: boolean;
  /** Null: it is not answered, on purpose. */
  readonly ask: (progress: (text: string) => void) => Promise<Pick<Answered, 'reply' | 'audience'> | null>;
}

export async function answer(room: Room, question: Question): Promise<void> {
  const { to, alone } = question;
  const key = keyOf(to);
  let shown = 0;
  const { progress, end } = startProgress(room, async (text) => {
    // Its token is near its end: each line would be a message of its own.
    if (room.clock() - to.at > PROGRESS_MS) return;
    shown += 1;
    await room.posts.answer(to, quietly(text), { alone, key: `${key}/progress-${shown}`, inPlace: true });
  });
  let answered: Awaited<ReturnType<Question['ask']>> = null;
  try {
    answered = await question.ask(progress);
  } finally {
    await end();
  }
  if (answered === null) return withdraw(room, to);
  try {
    await put(room, question, answered);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await tellWhy(room, question, error);
  }
}

const PROGRESS_MS = 14 * 60_000;

const keyOf = ({ id }: Interaction): string => `answer/${id}`;

async function put(room: Room, { to, alone }: Question, { reply, audience }: NonNullable<Said>) {
  const key = keyOf(to);
  const forAlone = audience === 'only-me';
  if (forAlone === alone) return room.posts.answer(to, reply, { alone, key });
  // What is said next would be seen by those who see "thinking…" as long as that stands.
  await withdraw(room, to);
  await room.posts.followUp(to, reply, { alone: forAlone, key });
}

type Said = Awaited<ReturnType<Question['ask']>>;

/** Takes "thinking…" away. Where it is gone, or too old to be seen as such, that is done. Throws DeliveryError. */
async function withdraw({ api, pause }: Room, { application, token }: Interaction): Promise<void> {
  const path = pathOf`/webhooks/${application}/${token}/messages/@original`;
  const remove = () => api.call('DELETE', path, undefined, undefined, { auth: false });
  try {
    await again(pause, remove);
  } catch (error) {
    if (!saysGone(error) && !saysTooLate(error)) throw isDiscordError(error) ? deliveryErrorOf(error) : error;
  }
}

/** The answer could not be said: whoever asked learns that, and why, in a way that is left. */
async function tellWhy(room: Room, { to, text, alone }: Question, error: DeliveryError): Promise<void> {
  const reference = logFailure(room.log, error);
  const next = error.permanent
    ? 'Trying again here will not help.'
    : 'Nothing was changed: ask again in a while.';
  const words = `The answer to “${text}” could not be shown here. ${sentence(error.message)} ${next} In the log it is ${reference}.`;
  await tell(room, to, saying(words), alone);
}

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** In the place of "thinking…", or else in their direct messages. */
export async function tell(room: Room, to: Interaction, reply: Reply, alone: boolean): Promise<void> {
  const key = `${keyOf(to)}/told`;
  try {
    await room.posts.answer(to, reply, { alone, key });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    await room.posts.say({ workspace: to.workspace, channel: to.user, reply, key: `${key}/direct` });
  }
}
