/** Answers to interactions: the first one, and what may be said by its token for 15 minutes. */
import type { Called, Handler } from './call.ts';
import { param } from './call.ts';
import { checkChoices } from './commands-check.ts';
import { checkModal } from './components-check.ts';
import { EPHEMERAL, LIMITS } from './limits.ts';
import {
  changeMessage,
  createMessage,
  deferredMessage,
  findMessage,
  removeMessage,
  type Written,
} from './messages.ts';
import { messageObject } from './objects.ts';
import { invalid, refuse, type Wrong, wrong } from './refusal.ts';
import {
  type ChannelState,
  type Interaction,
  isObject,
  type Json,
  listOf,
  type State,
  type StoredMessage,
} from './state.ts';

/** What each type of interaction may be answered with. */
const FIRST: Readonly<Record<number, readonly number[]>> = {
  2: [4, 5, 9],
  3: [4, 5, 6, 7, 9],
  4: [8],
  5: [4, 5, 6, 7],
};

function channelOf(state: State, interaction: Interaction): ChannelState {
  const channel = state.channels.get(interaction.channel);
  if (!channel) throw refuse(10003);
  return channel;
}
const writtenBy = (call: Called, body: Json, { fileLimit }: Interaction): Written => ({
  body,
  files: call.files,
  limit: fileLimit,
});

function pending(call: Called): Interaction {
  const { state } = call;
  const found = state.interactions.get(param(call, 'interaction_token'));
  if (!found || found.id !== param(call, 'interaction_id'))
    throw wrong(10062, 'no such interaction, or not its token');
  if (found.acknowledged !== null) throw wrong(40060, 'an interaction is acknowledged once');
  if (state.clock() - found.at > LIMITS.acknowledgeMs || found.failed)
    throw wrong(10062, 'acknowledged after more than 3 seconds');
  return found;
}

const acknowledge = (state: State, interaction: Interaction, type: number, callback: Json): void => {
  interaction.acknowledged = type;
  interaction.callback = callback;
  if (interaction.type === 5) state.modals.delete(interaction.user);
};

/** The message that holds what was pressed. */
function heldBy(state: State, interaction: Interaction): StoredMessage {
  if (!interaction.held) throw wrong(50035, 'there is no message to update: no component of one was used');
  return findMessage(channelOf(state, interaction), interaction.held);
}

function say(call: Called, interaction: Interaction, data: Json): StoredMessage {
  interaction.ephemeral = (Number(data.flags ?? 0) & EPHEMERAL) !== 0;
  const message = createMessage(call.state, writtenBy(call, data, interaction), {
    channel: channelOf(call.state, interaction),
    ephemeralTo: interaction.ephemeral ? interaction.user : null,
    token: interaction.token,
    interaction: interaction.id,
  });
  interaction.original = message.id;
  return message;
}

function defer(state: State, interaction: Interaction, data: Json): StoredMessage {
  interaction.ephemeral = (Number(data.flags ?? 0) & EPHEMERAL) !== 0;
  const message = deferredMessage(state, {
    channel: channelOf(state, interaction),
    ephemeralTo: interaction.ephemeral ? interaction.user : null,
    token: interaction.token,
    interaction: interaction.id,
  });
  interaction.original = message.id;
  return message;
}

function openModal(state: State, interaction: Interaction, data: unknown): void {
  const problems = checkModal(data);
  if (problems.length > 0) throw invalid(problems);
  const { user, channel, held } = interaction;
  state.modals.set(user, { user, channel, held, data: data as Json });
}

function offer(data: Json): void {
  const problems: Wrong[] = [];
  const choices = listOf(data.choices);
  if (choices.length > LIMITS.choices)
    problems.push({
      path: ['data', 'choices'],
      code: 'BASE_TYPE_MAX_LENGTH',
      message: `Must be ${LIMITS.choices} or fewer in length.`,
    });
  checkChoices((path, code, message) => problems.push({ path, code, message }), choices, ['data', 'choices']);
  if (problems.length > 0) throw invalid(problems);
}

function first(call: Called, interaction: Interaction, type: number, data: Json): StoredMessage | null {
  const { state } = call;
  switch (type) {
    case 4:
      return say(call, interaction, data);
    case 5:
      return defer(state, interaction, data);
    case 6:
      interaction.original = heldBy(state, interaction).id;
      return null;
    case 7: {
      const held = changeMessage(state, heldBy(state, interaction), writtenBy(call, data, interaction));
      interaction.original = held.id;
      return held;
    }
    case 8:
      offer(data);
      return null;
    default:
      openModal(state, interaction, data);
      return null;
  }
}

const callback: Handler = (call) => {
  const { state, body } = call;
  const interaction = pending(call);
  const type = Number(body.type);
  if (!FIRST[interaction.type]?.includes(type))
    throw invalid([
      {
        path: ['type'],
        code: 'INTERACTION_RESPONSE_TYPE',
        message: `An interaction of type ${interaction.type} is not answered by ${type}`,
      },
    ]);
  const message = first(call, interaction, type, isObject(body.data) ? body.data : {});
  acknowledge(state, interaction, type, body);
  state.changed();
  if (call.query.with_response !== 'true') return { status: 204 };
  const shown = interaction.original ? { response_message_id: interaction.original } : {};
  return {
    body: {
      interaction: {
        id: interaction.id,
        type: interaction.type,
        ...shown,
        response_message_loading: type === 5,
        response_message_ephemeral: interaction.ephemeral,
      },
      ...(message && { resource: { type, message: messageObject(state, message) } }),
    },
  };
};

/** The interaction whose token is used as a webhook's. */
function speaking(call: Called): Interaction {
  const { state } = call;
  const found = state.interactions.get(param(call, 'webhook_token'));
  if (!found || param(call, 'webhook_id') !== state.applicationId)
    throw wrong(10015, 'no such interaction token');
  if (state.clock() - found.at > LIMITS.tokenMs) throw refuse(50027);
  if (found.acknowledged === null) throw wrong(10015, 'the interaction was not acknowledged yet');
  return found;
}

function ownMessage(call: Called, id: string | null): StoredMessage {
  const { state } = call;
  const interaction = speaking(call);
  if (!id) throw refuse(10008);
  const message = findMessage(channelOf(state, interaction), id);
  const its = message.token === interaction.token || message.id === interaction.original;
  if (!its) throw refuse(10008);
  return message;
}
const originalOf = (call: Called): string | null => speaking(call).original;

/** A further message; the first one after a deferral takes its place, and is seen by whom that said. */
const followUp: Handler = (call) => {
  const { state, body } = call;
  const interaction = speaking(call);
  const channel = channelOf(state, interaction);
  const waiting = channel.messages.find((each) => each.id === interaction.original && each.thinking);
  if (waiting)
    return { body: messageObject(state, changeMessage(state, waiting, writtenBy(call, body, interaction))) };
  const alone = (Number(body.flags ?? 0) & EPHEMERAL) !== 0;
  const message = createMessage(state, writtenBy(call, body, interaction), {
    channel,
    ephemeralTo: alone ? interaction.user : null,
    token: interaction.token,
    interaction: interaction.id,
  });
  return { body: messageObject(state, message) };
};

const edit = (call: Called, id: string | null) => {
  const interaction = speaking(call);
  const changed = changeMessage(call.state, ownMessage(call, id), writtenBy(call, call.body, interaction));
  return { body: messageObject(call.state, changed) };
};
const remove = (call: Called, id: string | null) => {
  const message = ownMessage(call, id);
  removeMessage(call.state, channelOf(call.state, speaking(call)), message.id);
  return { status: 204 };
};
const read = (call: Called, id: string | null) => ({ body: messageObject(call.state, ownMessage(call, id)) });

export const INTERACTIONS: Readonly<Record<string, Handler>> = {
  create_interaction_response: callback,
  execute_webhook: followUp,
  get_original_webhook_message: (call) => read(call, originalOf(call)),
  update_original_webhook_message: (call) => edit(call, originalOf(call)),
  delete_original_webhook_message: (call) => remove(call, originalOf(call)),
  get_webhook_message: (call) => read(call, param(call, 'message_id')),
  update_webhook_message: (call) => edit(call, param(call, 'message_id')),
  delete_webhook_message: (call) => remove(call, param(call, 'message_id')),
};
