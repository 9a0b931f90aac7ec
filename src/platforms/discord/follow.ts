/** What follows a click or a sent form: the message that holds it changes, and there may be a reply. */
import type { Outcome } from '../../app/action.ts';
import { DeliveryError } from '../../app/errors.ts';
import { type Reply, text } from '../../reply/reply.ts';
import { againButton } from './again-button.ts';
import { sealed } from './form-seal.ts';
import { type Held, keepForm } from './kept-forms.ts';
import { bugText, logFailure, saying } from './later.ts';
import { type Interaction, PLATFORM, type Room } from './room.ts';

/** Whose click it was, how they are answered, and what changes with it. */
export interface Origin {
  readonly to: Interaction;
  readonly held: Held;
  /** Of what is said: once each. */
  readonly key: string;
}

export async function follow(room: Room, origin: Origin, outcome: Outcome): Promise<void> {
  if (outcome.update) await change(room, origin, outcome.update);
  if (outcome.reply) await reply(room, origin, outcome.reply, outcome.audience ?? 'only-me');
  if (outcome.form) {
    const { to, held } = origin;
    const key = keepForm(room, { user: to.user, form: outcome.form, held });
    const button = againButton('Open the form', key, outcome.form, sealed(room, to, held.message));
    await toPerson(room, origin, ready(outcome.form.title, button), 'form');
  }
}

/** A form opens as the first thing that follows a press and as nothing else. */
const ready = (title: string, button: ReturnType<typeof againButton>): Reply => ({
  summary: `${title}: the form is ready`,
  parts: [
    text(
      { strong: title },
      ': the form is ready. Discord opens one within three seconds of a press only, and this took longer.',
    ),
    { kind: 'buttons', buttons: [button] },
  ],
});

/** Where that cannot be (the message was deleted, the ephemeral one is too old) whoever clicked is told all the same. */
async function change(room: Room, origin: Origin, update: Reply): Promise<void> {
  try {
    await changeHeld(room, origin.held, update, origin.to.workspace);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
    await toPerson(room, origin, update, 'update');
  }
}

/** By the interaction that it was pressed in, or as any message of ours. Throws DeliveryError. */
async function changeHeld({ posts }: Room, { by, message, channel }: Held, update: Reply, workspace: string) {
  if (by) return posts.changeHeld(by, update);
  if (message === null) throw new DeliveryError('The message is not known any more.', { permanent: true });
  await posts.change({ platform: PLATFORM, workspace, channel, message }, update);
}

async function reply(room: Room, origin: Origin, said: Reply, audience: 'channel' | 'only-me') {
  if (audience === 'only-me') return toPerson(room, origin, said, 'reply');
  try {
    await room.posts.followUp(origin.to, said, { alone: false, key: `${origin.key}/reply` });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
    const why = text(`This could not be said in the channel. ${error.message}`);
    await toPerson(room, origin, { ...said, parts: [why, ...said.parts] }, 'reply-alone');
  }
}

/** For whoever clicked alone: where they clicked, or in their direct messages. */
export async function toPerson(room: Room, { to, key }: Origin, said: Reply, what: string): Promise<void> {
  try {
    await room.posts.followUp(to, said, { alone: true, key: `${key}/${what}` });
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
    const { workspace, user: channel } = to;
    await room.posts.say({ workspace, channel, reply: said, key: `${key}/${what}/direct` });
  }
}

/** After something threw. */
export const tellBug =
  (room: Room, origin: Origin) =>
  (reference: string, error: unknown): Promise<void> =>
    toPerson(room, origin, saying(bugText(reference, error)), 'bug');
