/** Pressing buttons and picking options, in messages, modals and on the Home tab. */
import { elementsOf } from './blocks-check.ts';
import { asSlackShows } from './chat.ts';
import type { Deliver } from './delivery.ts';
import { fillIn } from './fill-in.ts';
import { channelName, interaction, newResponseUrl, newTrigger } from './payloads.ts';
import { isObject } from './shape.ts';
import { type Json, type State, type StoredMessage, type StoredView, userKey } from './state.ts';
import type { Acts, Block, NewUser, PressPlace, Values } from './types.ts';
import { asSlackSends } from './views.ts';
import { channelOf, personIn } from './world.ts';

/** The message as it is shown to that person. */
export function visible(state: State, user: string, channel: string, ts: string): StoredMessage {
  const at = channelOf(state, channel);
  const message = at.messages.find((each) => each.ts === ts);
  if (!message) throw new Error(`There is no message ${ts} in ${channel}.`);
  if (!at.members.has(user)) throw new Error(`${user} is not in ${channel}.`);
  if (message.ephemeralTo !== null && message.ephemeralTo !== user)
    throw new Error(`${user} does not see ${ts}.`);
  return message;
}

export function openModal(state: State, user: NewUser): StoredView | undefined {
  return state.views.get(state.stacks.get(userKey(user.team, user.id))?.at(-1) ?? '');
}

/** What Slack reports of an element that was pressed with this value; null for another. */
function actionOf(block: Block, element: Json, value: string): Json | null {
  const about = { type: element.type, action_id: element.action_id, block_id: block.block_id };
  if (element.type === 'button')
    return element.value === value
      ? { ...about, text: element.text, value, ...(Boolean(element.style) && { style: element.style }) }
      : null;
  const options = Array.isArray(element.options) ? element.options.filter(isObject) : [];
  const picked = options.find((option) => option.value === value);
  return picked ? { ...about, selected_option: picked } : null;
}

function findAction(blocks: readonly Block[], value: string): Json {
  const values: unknown[] = [];
  for (const block of blocks)
    for (const element of elementsOf(block)) {
      const action = actionOf(block, element, value);
      if (action) return action;
      values.push(
        element.value,
        ...(Array.isArray(element.options) ? element.options.map((each: Json) => each.value) : []),
      );
    }
  throw new Error(
    `There is nothing to press with ${value}, only ${values.filter(Boolean).join(', ') || 'nothing'}.`,
  );
}

function ofMessage(
  state: State,
  user: NewUser,
  message: StoredMessage,
  values: Values,
): Record<string, unknown> {
  const channel = channelOf(state, message.channel);
  const { ts, thread } = message;
  const isEphemeral = message.ephemeralTo !== null;
  return {
    container: {
      type: 'message',
      message_ts: ts,
      channel_id: channel.id,
      is_ephemeral: isEphemeral,
      ...(thread && { thread_ts: thread }),
    },
    channel: { id: channel.id, name: channelName(channel) },
    // An ephemeral message is kept nowhere, so it does not come along.
    ...(!isEphemeral && { message: { team: channel.team, ...asSlackShows({ state }, message, true) } }),
    state: { values: fillIn(message.blocks, values, false) },
    response_url: newResponseUrl(state, channel.team, user.id, channel.id, ts),
  };
}

function ofView(state: State, stored: StoredView, values: Values): Record<string, unknown> {
  const view = asSlackSends(state, stored);
  const filled = { values: fillIn(stored.view.blocks, values, false) };
  return { container: { type: 'view', view_id: stored.id }, view: { ...view, state: filled } };
}

function placeOf(state: State, user: NewUser, place: PressPlace): StoredMessage | StoredView {
  if (typeof place === 'object') return visible(state, user.id, place.channel, place.message);
  const home = state.homes.get(userKey(user.team, user.id));
  const view = place === 'modal' ? openModal(state, user) : state.views.get(home ?? '');
  if (!view) throw new Error(`There is no ${place} before ${user.id}.`);
  return view;
}

export function createPress(state: State, { deliver }: Deliver): Pick<Acts, 'press' | 'pressRaw'> {
  const pressed = (user: NewUser, action: Json, about: Json) =>
    deliver('interactive', {
      ...interaction(state, 'block_actions', user),
      trigger_id: newTrigger(state, user.team, user.id),
      ...about,
      actions: [{ ...action, action_ts: state.ts() }],
    });
  return {
    press: async (name, place, action, id, { team, values = {} } = {}) => {
      const where = typeof place === 'object' ? state.channels.get(place.channel)?.team : undefined;
      const user = personIn(state, name, team ?? where);
      const at = placeOf(state, user, place);
      const blocks = 'view' in at ? at.view.blocks : at.blocks;
      const found = findAction(blocks, `${action}|${id}`);
      const ack = await pressed(
        user,
        found,
        'view' in at ? ofView(state, at, values) : ofMessage(state, user, at, values),
      );
      if (ack.status === 200 && ack.ackBody !== '')
        state.violate('ack of a click: it carries a body, which Slack drops');
      return ack;
    },
    pressRaw: (name, payload, { team } = {}) => {
      const user = personIn(state, name, team);
      return deliver('interactive', {
        ...interaction(state, 'block_actions', user),
        trigger_id: newTrigger(state, user.team, user.id),
        ...payload,
      });
    },
  };
}
