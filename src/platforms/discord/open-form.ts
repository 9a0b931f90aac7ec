/** A form within the three seconds of a press: it is the first response or none, so one that takes longer waits for another press. */
import { InteractionResponseType } from 'discord.js';
import type { Outcome } from '../../app/action.ts';
import type { Form } from '../../reply/reply.ts';
import { acknowledge, unchanged } from './acknowledge.ts';
import { type Again, aboutOf } from './again-button.ts';
import { once } from './claims.ts';
import { follow, type Origin, toPerson } from './follow.ts';
import { sealed } from './form-seal.ts';
import { modalOf } from './form-view.ts';
import type { Heard } from './heard.ts';
import { keepOpen, keptForm } from './kept-forms.ts';
import { saying } from './later.ts';
import { claimKey, click, originOf } from './press.ts';
import type { Interaction, Room } from './room.ts';

export interface Opening {
  readonly origin: Origin;
  /** Null where another process handles the same press. */
  readonly clicked: Promise<Outcome | null>;
  /** Of the window: what leads back to the message that changes with it. */
  readonly about: string;
}

/** What is left of the three seconds goes to Discord's own way here and back. */
const WAIT_MS = 2_000;
const LATE = Symbol('late');

export async function openWith(room: Room, { origin, clicked, about }: Opening): Promise<void> {
  const { to } = origin;
  const first = await firstOf(room, to, clicked);
  if (first === LATE) return waitFor(room, origin, clicked);
  if (first === null) return;
  const { form, ...rest } = first;
  if (!form) {
    await acknowledge(room, to, unchanged);
    return follow(room, origin, rest);
  }
  keepOpen(room, { user: to.user, form, held: origin.held });
  await show(room, to, form, about);
  // A window that was opened leads to no message by its token.
  await follow(room, { ...origin, held: { ...origin.held, by: null } }, rest);
}

/** Whoever is told of what went wrong is told by a press that was acknowledged. */
async function firstOf(room: Room, to: Interaction, clicked: Opening['clicked']) {
  try {
    return await Promise.race([clicked, room.pause(WAIT_MS).then((): typeof LATE => LATE)]);
  } catch (error) {
    await acknowledge(room, to, unchanged);
    throw error;
  }
}

/** The form is kept, and a press on what is said then opens it at once. */
async function waitFor(room: Room, origin: Origin, clicked: Opening['clicked']): Promise<void> {
  // Whatever it is that goes wrong with it is told below.
  const [taken, outcome] = await Promise.all([acknowledge(room, origin.to, unchanged), clicked]);
  if (outcome && (taken || !outcome.form)) await follow(room, origin, outcome);
}

const show = (room: Room, to: Interaction, form: Form, about: string): Promise<boolean> =>
  acknowledge(room, to, {
    type: InteractionResponseType.Modal,
    data: modalOf(form, about),
  });

/** "Open the form" and "Correct": with what was typed, as long as that is kept. */
export async function openAgain(room: Room, heard: Heard, again: Again): Promise<void> {
  const { to } = heard;
  const kept = keptForm(room, again.key, to.user);
  const origin = originOf(heard);
  if (kept) {
    keepOpen(room, kept);
    await show(
      room,
      to,
      kept.form,
      aboutOf({ key: again.key, message: sealed(room, to, kept.held.message) }),
    );
  } else if (again.pressed) {
    const { pressed } = again;
    const clicked = once(room, claimKey(heard), null, () => click(room, heard, pressed));
    await openWith(room, { origin, clicked, about: aboutOf({ key: '', message: again.message }) });
  } else if (await acknowledge(room, to, unchanged)) await toPerson(room, origin, GONE, 'gone');
}

const GONE = saying(
  'What was typed is not kept any more. Nothing was changed. Press the button that led to this form again.',
);
