/** A form that was sent: its fields are corrected in place, or it closes and what it did shows where it came from. */
import type { ModalView } from '@slack/types';
import type { Outcome } from '../../app/action.ts';
import { DeliveryError } from '../../app/errors.ts';
import { again } from './again.ts';
import { askingOf, HOME } from './asking.ts';
import { once } from './claims.ts';
import { delivered } from './errors.ts';
import { follow, type Origin, tellBug } from './follow.ts';
import { isSealed } from './form-seal.ts';
import {
  fieldErrorsOf,
  formView,
  readSubmitted,
  type Submitted,
  sayingView,
  waitingView,
} from './form-view.ts';
import type { Interrupted } from './interrupted.ts';
import { bugText, logFailure, saying } from './later.ts';
import { putInView } from './open-form.ts';
import { learnOrganisation } from './organisation.ts';
import { Interaction, kindOf, workspaceIn } from './payloads.ts';
import type { Room } from './room.ts';

export type ViewAnswer =
  | { readonly response_action: 'errors'; readonly errors: Record<string, string> }
  | { readonly response_action: 'update'; readonly view: ModalView };
type Ack = (answer?: ViewAnswer) => Promise<void>;

interface Sent {
  readonly submitted: Submitted;
  readonly data: Interaction;
  readonly view: string;
  readonly origin: Origin;
}

/** Slack wants to know within three seconds what becomes of the form. */
const WAIT_MS = 2_200;
const LATE = Symbol('late');

export async function viewSubmission(room: Room, body: unknown, view: unknown, ack: Ack): Promise<void> {
  const sent = read(body, view);
  if (sent === null) {
    room.log('info', 'slack.ignored', { type: 'view_submission' });
    return ack();
  }
  const { origin } = sent;
  if (!isSealed(room.settings, origin.user, origin.about)) {
    room.log('warn', 'slack.altered', { workspace: origin.workspace, user: origin.user });
    return ack({ response_action: 'update', view: sayingView(altered, nowhere) });
  }
  const work = async () => {
    await learnOrganisation(room, body);
    return click(room, sent, sent.submitted.values);
  };
  const clicked = once(room, sent.data.trigger_id, work, leftOf(sent));
  const first = await Promise.race([
    clicked.catch((error: unknown) => ({ bug: bugText(logFailure(room.log, error), error) })),
    room.pause(WAIT_MS).then((): typeof LATE => LATE),
  ]);
  const told = tellBug(room, origin);
  if (first === LATE) {
    room.later(() => finish(room, sent, clicked), told);
    return ack({ response_action: 'update', view: waitingView(origin.about) });
  }
  if (first !== null && 'bug' in first)
    return ack({ response_action: 'update', view: sayingView(saying(first.bug), origin.about) });
  await ack(answerOf(sent, first));
  if (first && !first.fieldErrors) room.later(() => follow(room, origin, first), told);
}

const leftOf = ({ data, origin: { workspace, user, about, key } }: Sent): Interrupted => {
  const what = data.view?.title?.text ?? 'The form';
  return { kind: 'interrupted', workspace, channel: about.channel, user, what, key };
};

const nowhere = { channel: null, message: null, thread: null, responseUrl: null };
const altered = saying(
  'This form is not as it was opened, so nothing was done with it. Press its button again for a new one.',
);

function read(body: unknown, view: unknown): Sent | null {
  const { data, success } = Interaction.safeParse(body);
  const submitted = readSubmitted(view);
  const workspace = success ? workspaceIn(data) : null;
  if (!success || !data.view || submitted === null || workspace === null) return null;
  const { user, trigger_id: trigger } = data;
  const key = `form/${trigger ?? data.view.id}`;
  const origin = { workspace, user: user.id, about: submitted.about, responseUrl: null, key };
  return { submitted, data, view: data.view.id, origin };
}

/** What the view carried is a question like any other: who may do it is looked at again. */
async function click(
  room: Room,
  { submitted, data, origin }: Sent,
  values?: Readonly<Record<string, string>>,
): Promise<Outcome> {
  const { channel } = origin.about;
  const where = channel ? { channel, kind: kindOf(channel) } : HOME;
  const { name, team_id: home } = data.user;
  const from = { workspace: origin.workspace, user: origin.user, name, where };
  const asking = await askingOf(room, { ...from, home: data.enterprise ? undefined : home });
  return room.app.click(asking, submitted.action, submitted.id, values);
}

/** Undefined closes the form. */
function answerOf({ origin }: Sent, outcome: Outcome | null): ViewAnswer | undefined {
  if (outcome?.fieldErrors) return { response_action: 'errors', errors: fieldErrorsOf(outcome.fieldErrors) };
  if (outcome?.form) return { response_action: 'update', view: formView(outcome.form, origin.about) };
  return undefined;
}

/** The view waits; what became of the form takes its place. */
async function finish(room: Room, sent: Sent, clicked: Promise<Outcome | null>): Promise<void> {
  const outcome = await clicked.catch((error: unknown): Outcome => {
    return { reply: saying(bugText(logFailure(room.log, error), error)) };
  });
  if (outcome?.fieldErrors) await correct(room, sent, outcome.fieldErrors);
  else await putInView(room, sent.origin, sent.view, outcome);
}

/** The form is asked for anew, since a view that waits has lost it; what was filled in is filled in again. */
async function correct(room: Room, sent: Sent, errors: Readonly<Record<string, string>>): Promise<void> {
  const { submitted, origin, view } = sent;
  const { form } = await click(room, sent);
  const lines = Object.entries(errors).map(([name, error]) => `${name}: ${error}`);
  const reply = saying(`This was not taken, and nothing was changed. ${lines.join(' ')}`);
  if (!form) return putInView(room, origin, view, { reply });
  const fields = form.fields.map((field) => ({
    ...field,
    value: submitted.values[field.name] ?? field.value ?? '',
  }));
  const filled = formView({ ...form, fields }, origin.about, { errors });
  try {
    const update = () => room.api.call(origin.workspace, 'views.update', { view_id: view, view: filled });
    await delivered(() => again(room.pause, update));
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    // They closed it.
    logFailure(room.log, error);
    await follow(room, origin, { reply });
  }
}
