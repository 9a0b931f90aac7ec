/** A form that was sent: what it did shows where it came from, and where fields are to be corrected a button opens it again. */
import type { Outcome } from '../../app/action.ts';
import { DeliveryError } from '../../app/errors.ts';
import type { Form, Reply } from '../../reply/reply.ts';
import { acknowledge, deferred, unchanged } from './acknowledge.ts';
import { againButton, readAbout } from './again-button.ts';
import { once } from './claims.ts';
import { follow, type Origin, tellBug, toPerson } from './follow.ts';
import { sealed, unsealed } from './form-seal.ts';
import { errorsReply, filledWith, readImport, readSubmitted, type Submitted } from './form-view.ts';
import type { Heard } from './heard.ts';
import { filesHandedOver } from './import-form.ts';
import { type Held, keepForm, keptForm, openForm } from './kept-forms.ts';
import { logFailure, quietly, saying } from './later.ts';
import { claimKey, click, originOf } from './press.ts';
import type { Room } from './room.ts';

export function modalSubmitted(room: Room, heard: Heard): void {
  const { data } = heard.incoming;
  const handed = readImport(data);
  const submitted = readSubmitted(data);
  if (handed) filesHandedOver(room, heard, handed.attachments);
  else if (submitted) formSent(room, sentOf(room, heard, submitted));
  else ignore(room, heard);
}

/** What it was opened from stays as it is. Without that there is only an answer. */
const taken = ({ incoming }: Heard) => (incoming.message ? unchanged : deferred(true));

function ignore(room: Room, heard: Heard): void {
  room.log('info', 'discord.ignored', { type: 'modal' });
  room.later(async () => {
    await acknowledge(room, heard.to, taken(heard));
  });
}

function formSent(room: Room, sent: Sent): void {
  const { heard, submitted, origin } = sent;
  room.later(
    async () => {
      if (!(await acknowledge(room, heard.to, taken(heard)))) return;
      const what = openForm(room, heard.to.user, submitted)?.title ?? 'What you sent';
      await once(room, claimKey(heard), { kind: 'press', to: heard.to, what }, async () => {
        const outcome = await click(room, heard, submitted, submitted.values);
        if (outcome.fieldErrors) await correct(room, sent, outcome.fieldErrors);
        else await done(room, sent, outcome);
      });
    },
    tellBug(room, origin),
  );
}

interface Sent {
  readonly heard: Heard;
  readonly submitted: Submitted;
  readonly origin: Origin;
  /** It was opened from what said that it is to be corrected, or is ready now; that has served then. */
  readonly again: boolean;
}

function sentOf(room: Room, heard: Heard, submitted: Submitted): Sent {
  const own = originOf(heard);
  const about = readAbout(submitted.about);
  if (about === null) return { heard, submitted, origin: own, again: false };
  const kept = keptForm(room, about.key, heard.to.user);
  const known: Held = {
    by: null,
    channel: heard.to.channel,
    message: unsealed(room, heard.to, about.message),
  };
  return { heard, submitted, origin: { ...own, held: kept?.held ?? known }, again: true };
}

async function done(room: Room, sent: Sent, outcome: Outcome): Promise<void> {
  await follow(room, sent.origin, outcome);
  if (sent.again) await putInPlace(room, sent, quietly('This was sent.'));
}

/** Discord shows no errors in a form that is open, and has closed it by now. */
async function correct(room: Room, sent: Sent, errors: Readonly<Record<string, string>>): Promise<void> {
  const { submitted, origin } = sent;
  const form = await formOf(room, sent);
  if (form === undefined) {
    const lines = Object.entries(errors).map(([name, error]) => `${name}: ${error}`);
    return toPerson(
      room,
      origin,
      saying(`This was not taken, and nothing was changed. ${lines.join(' ')}`),
      'errors',
    );
  }
  const { held, to } = origin;
  const key = keepForm(room, { user: to.user, form: filledWith(form, submitted.values), held });
  const reply = errorsReply(form, errors, againButton('Correct', key, form, sealed(room, to, held.message)));
  if (sent.again && (await putInPlace(room, sent, reply))) return;
  await toPerson(room, origin, reply, 'errors');
}

/** As it was opened; where that is lost, as it would be opened now. */
async function formOf(room: Room, { heard, submitted }: Sent): Promise<Form | undefined> {
  return openForm(room, heard.to.user, submitted) ?? (await click(room, heard, submitted)).form;
}

/** In the place of what only they see and have pressed. Whether it is there. */
async function putInPlace(room: Room, { heard }: Sent, reply: Reply): Promise<boolean> {
  try {
    await room.posts.changeHeld(heard.to, reply);
    return true;
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
    return false;
  }
}
