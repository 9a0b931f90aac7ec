/** Sending and closing the modal that is open before a person. */
import { openModal } from './acts-press.ts';
import { attempt } from './acts-words.ts';
import type { Deliver } from './delivery.ts';
import { fillIn, inputsOf } from './fill-in.ts';
import { LIMITS as L } from './limits.ts';
import { interaction, newTrigger } from './payloads.ts';
import { isObject } from './shape.ts';
import { type Json, type State, type StoredView, userKey } from './state.ts';
import type { Ack, Acts, NewUser, Submitted } from './types.ts';
import { asSlackSends, openView, replaceView, takeView } from './views.ts';
import { personIn } from './world.ts';

const strings = (value: unknown): Record<string, string> =>
  isObject(value) ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, String(each)])) : {};

function pop(state: State, stored: StoredView): void {
  const key = userKey(stored.team, stored.user);
  state.stacks.set(
    key,
    (state.stacks.get(key) ?? []).filter((id) => id !== stored.id),
  );
  state.changed();
}

/** Errors stand at their inputs; Slack shows none for a block that is no input. */
function checkErrors(state: State, stored: StoredView, errors: Readonly<Record<string, string>>): void {
  const known = inputsOf(stored.view.blocks).filter(({ block }) => block.type === 'input');
  if (Object.keys(errors).length === 0) state.violate('view_submission: errors without an error');
  for (const [block, error] of Object.entries(errors)) {
    if (!known.some((each) => each.block.block_id === block))
      state.violate(`view_submission: an error at ${block}, which is no input block of the view`);
    if (error === '') state.violate(`view_submission: an empty error at ${block}`);
  }
}

/** Does what the acknowledgement says, as the client would; the errors, if that is what it says. */
function applyAck(state: State, stored: StoredView, ack: Ack): Readonly<Record<string, string>> | null {
  // Otherwise "We had some trouble connecting", and the form stays.
  if (ack.status !== 200) return null;
  const body = isObject(ack.ackBody) ? ack.ackBody : {};
  if (ack.ackBody !== '' && !isObject(ack.ackBody))
    state.violate('view_submission: acknowledged with a text');
  switch (body.response_action) {
    case undefined:
      if (Object.keys(body).length > 0)
        state.violate(`view_submission: acknowledged with ${JSON.stringify(body)}`);
      pop(state, stored);
      return null;
    case 'errors': {
      const errors = strings(body.errors);
      checkErrors(state, stored, errors);
      return errors;
    }
    case 'clear':
      state.stacks.delete(userKey(stored.team, stored.user));
      state.changed();
      return null;
    case 'update':
      attempt(state, 'view_submission: update', () =>
        replaceView(state, stored, takeView({ state }, body.view, 'modal')),
      );
      return null;
    case 'push':
      if ((state.stacks.get(userKey(stored.team, stored.user))?.length ?? 0) >= L.modalStack)
        state.violate('view_submission: push onto a full stack');
      attempt(state, 'view_submission: push', () => {
        openView(state, stored.installation, stored, takeView({ state }, body.view, 'modal'));
      });
      return null;
    default:
      state.violate(`view_submission: response_action ${body.response_action} is not known`);
      return null;
  }
}

/** The errors by the action_id of the input at which they stand. */
function byField(stored: StoredView, errors: Readonly<Record<string, string>>): Record<string, string> {
  const inputs = inputsOf(stored.view.blocks);
  return Object.fromEntries(
    Object.entries(errors).map(([block, error]) => {
      const input = inputs.find((each) => each.block.block_id === block);
      return [String(input?.element.action_id ?? block), error];
    }),
  );
}

export function createModal(state: State, { deliver }: Deliver): Pick<Acts, 'submit' | 'dismiss'> {
  const shownTo = (user: NewUser, view: string | undefined): StoredView => {
    const top = openModal(state, user);
    if (!top) throw new Error(`There is no modal before ${user.id}.`);
    if (view !== undefined && view !== top.id)
      throw new Error(`The modal before ${user.id} is ${top.id}, not ${view}.`);
    return top;
  };
  const submit: Acts['submit'] = async (name, view, values, { team, raw = {} } = {}): Promise<Submitted> => {
    const user = personIn(state, name, team);
    const stored = shownTo(user, view);
    if (!stored.view.submit) throw new Error(`The modal before ${user.id} has nothing to send.`);
    const shown: Json = asSlackSends(state, stored);
    const filled = { values: fillIn(stored.view.blocks, values, true) };
    const ack = await deliver('interactive', {
      ...interaction(state, 'view_submission', user),
      trigger_id: newTrigger(state, user.team, user.id),
      view: { ...shown, state: filled, ...raw },
      response_urls: [],
    });
    const before = stored.view;
    const errors = applyAck(state, stored, ack);
    const closed = !state.stacks.get(userKey(user.team, user.id))?.includes(stored.id);
    return { ...ack, errors, fieldErrors: errors && byField({ ...stored, view: before }, errors), closed };
  };
  const dismiss: Acts['dismiss'] = async (name, { team } = {}) => {
    const user = personIn(state, name, team);
    const stored = shownTo(user, undefined);
    pop(state, stored);
    if (!stored.view.notify_on_close) return null;
    return deliver('interactive', {
      ...interaction(state, 'view_closed', user),
      view: asSlackSends(state, stored),
      is_cleared: false,
    });
  };
  return { submit, dismiss };
}
