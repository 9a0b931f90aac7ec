/** What follows a click or a sent form: the message that holds it changes, and there may be a reply. */
import type { Outcome } from '../../app/action.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { Reply } from '../../reply/reply.ts';
import { messageOf } from './answer.ts';
import { publishHome } from './home.ts';
import { bugText, logFailure, saying } from './later.ts';
import type { FormAbout, Room } from './room.ts';

/** Whose click it was, and where. */
export interface Origin {
  readonly workspace: string;
  readonly user: string;
  /** What a form that it opens remembers. No channel: the page of the app. */
  readonly about: FormAbout;
  /** Of the press, for replies: works also where the bot is no member. */
  readonly responseUrl: string | null;
  /** Of what is said: once each. */
  readonly key: string;
}

export async function follow(room: Room, origin: Origin, outcome: Outcome): Promise<void> {
  if (outcome.update) await change(room, origin, outcome.update);
  if (outcome.reply) await reply(room, origin, outcome.reply, outcome.audience ?? 'only-me');
}

/** Where that cannot be (the message was deleted, the ephemeral one is too old) whoever clicked is told all the same. */
async function change(room: Room, origin: Origin, update: Reply): Promise<void> {
  const { workspace, user, about } = origin;
  try {
    if (about.channel === null) await publishHome(room, workspace, user);
    else if (about.message !== null)
      await room.posts.change(messageOf(workspace, about.channel, about.message), update);
    else if (about.responseUrl !== null) await room.posts.changeWhisper(workspace, about.responseUrl, update);
    else await toPerson(room, origin, update, 'update');
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
    // Of the page there is nothing lost: it is made anew when it is opened.
    if (about.channel !== null) await toPerson(room, origin, update, 'update');
  }
}

async function reply(room: Room, origin: Origin, said: Reply, audience: 'channel' | 'only-me') {
  const { workspace, about, key } = origin;
  if (audience === 'only-me' || about.channel === null) return toPerson(room, origin, said, 'reply');
  try {
    // An ephemeral message has no thread.
    const thread = about.thread ?? about.message;
    const place = { workspace, channel: about.channel, ...(thread ? { thread } : {}) };
    const by = origin.responseUrl ? { responseUrl: origin.responseUrl } : {};
    await room.posts.say({ ...place, ...by, reply: said, key: `${key}/reply` });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
    const why = `This could not be said in the channel. ${error.message}`;
    await toPerson(room, origin, withText(said, why), 'reply-alone');
  }
}

const withText = (said: Reply, why: string): Reply => ({
  ...said,
  parts: [{ kind: 'text', text: [why] }, ...said.parts],
});

/** For whoever clicked alone: where they clicked, or in their direct messages. */
export async function toPerson(room: Room, origin: Origin, said: Reply, what: string): Promise<void> {
  const { workspace, user, about, responseUrl } = origin;
  const key = `${origin.key}/${what}`;
  if (about.channel === null) {
    await room.posts.say({ workspace, channel: user, reply: said, key });
    return;
  }
  await room.posts.whisper({
    workspace,
    channel: about.channel,
    user,
    reply: said,
    key,
    ...(about.thread ? { thread: about.thread } : {}),
    ...(responseUrl ? { responseUrl } : {}),
  });
}

/** After something threw. */
export const tellBug =
  (room: Room, origin: Origin) =>
  (reference: string, error: unknown): Promise<void> =>
    toPerson(room, origin, saying(bugText(reference, error)), 'bug');
