/** A form within the three seconds of a click's trigger: opened as it is, or a waiting view that it takes the place of. */
import type { Outcome } from '../../app/action.ts';
import { DeliveryError } from '../../app/errors.ts';
import { follow, type Origin, toPerson } from './follow.ts';
import { bugText, logFailure, saying } from './later.ts';
import type { Room } from './room.ts';

export interface Opening {
  readonly origin: Origin;
  readonly trigger: string;
  /** Null where somebody else handles the same click. */
  readonly clicked: Promise<Outcome | null>;
}

/** What is left of the three seconds goes to Slack's own way here and back. */
const WAIT_MS = 700;
const LATE = Symbol('late');

export async function openWith(room: Room, opening: Opening): Promise<void> {
  const { origin, clicked } = opening;
  const first = await Promise.race([clicked, room.pause(WAIT_MS).then((): typeof LATE => LATE)]);
  if (first === LATE) return putInto(room, opening, await openView(room, opening, null));
  if (first === null) return;
  // The trigger waits for nothing else.
  if (first.form) await openView(room, opening, first.form);
  await follow(room, origin, first);
}

/** Null where it could not be opened; whoever clicked is told so then. */
async function openView(
  room: Room,
  { origin, trigger }: Opening,
  form: Outcome['form'] | null,
): Promise<string | null> {
  try {
    return await room.posts.openForm(origin.workspace, trigger, form ?? null, origin.about);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
    if (form) await toPerson(room, origin, notOpened, 'not-opened');
    return null;
  }
}

const notOpened = saying(
  'The form could not be opened: Slack gives three seconds for it, and this took longer. Nothing was changed. Press the button again.',
);

async function putInto(room: Room, { origin, clicked }: Opening, view: string | null): Promise<void> {
  const outcome = await clicked.catch((error: unknown): Outcome => {
    return { reply: saying(bugText(logFailure(room.log, error), error)) };
  });
  if (view !== null) await putInView(room, origin, view, outcome);
  else if (outcome) await follow(room, origin, outcome.form ? { ...outcome, reply: notOpened } : outcome);
}

const done = saying('Done.');
const handled = saying('This was handled already. Close this, and look at the message again.');

/** In the place of a view that waits: the form, or what there is to say. The rest follows outside of it. */
export async function putInView(
  room: Room,
  origin: Origin,
  view: string,
  outcome: Outcome | null,
): Promise<void> {
  const alone = outcome !== null && isForView(outcome) ? outcome.reply : undefined;
  const shown = outcome === null ? handled : (outcome.form ?? alone ?? done);
  let isShown = true;
  try {
    await room.posts.changeForm(origin.workspace, view, shown, origin.about);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    // They closed it. What there is to know is said outside.
    logFailure(room.log, error);
    isShown = false;
  }
  if (outcome === null) return;
  const { reply: _, ...rest } = outcome;
  await follow(room, origin, isShown && !outcome.form && alone ? rest : outcome);
}

/** What is for the person alone is said in the view; a file cannot be in one. */
const isForView = ({ reply, audience }: Outcome): boolean =>
  reply !== undefined && audience !== 'channel' && !reply.parts.some((part) => part.kind === 'file');
