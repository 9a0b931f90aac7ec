/** Channels and their messages, by the bot's own token. */
import { GatewayIntentBits, type PermissionsString } from 'discord.js';
import type { Called, Handler } from './call.ts';
import { param } from './call.ts';
import { LIMITS } from './limits.ts';
import { changeMessage, createMessage, findMessage, removeMessage } from './messages.ts';
import { channelObject, messageObject } from './objects.ts';
import { invalid, refuse } from './refusal.ts';
import { isSnowflake } from './spec-check.ts';
import type { ChannelState, State } from './state.ts';

const DIRECT = GatewayIntentBits.DirectMessages;

/** Path ids that are none are refused before anything is looked up. */
export function snowflake(call: Called, name: string): string {
  const id = param(call, name);
  if (!isSnowflake(id))
    throw invalid(
      [{ path: [name], code: 'NUMBER_TYPE_COERCE', message: `Value "${id}" is not snowflake.` }],
      false,
    );
  return id;
}

function visible(call: Called): ChannelState {
  const { state } = call;
  const channel = state.channels.get(snowflake(call, 'channel_id'));
  if (!channel) throw refuse(10003);
  if (channel.guild !== null && !state.guilds.get(channel.guild)?.bot) throw refuse(50001);
  if (channel.guild !== null && !channel.botPermissions.includes('ViewChannel')) throw refuse(50001);
  return channel;
}
function allowed(channel: ChannelState, ...needed: readonly PermissionsString[]): void {
  if (channel.guild === null) return;
  if (!needed.every((each) => channel.botPermissions.includes(each))) throw refuse(50013);
}
const limitIn = (state: State, channel: ChannelState): number =>
  (channel.guild && state.guilds.get(channel.guild)?.fileLimit) || LIMITS.fileBytes;

/** The same message for the same nonce, for the past few minutes. */
function again(state: State, channel: ChannelState, nonce: string) {
  const known = state.nonces.get(`${channel.id}/${nonce}`);
  if (!known || state.clock() - known.at > LIMITS.nonceMs) return null;
  return channel.messages.find((each) => each.id === known.message) ?? null;
}

const create: Handler = (call) => {
  const { state, body, files } = call;
  const channel = visible(call);
  allowed(channel, 'SendMessages', ...(files.length > 0 ? (['AttachFiles'] as const) : []));
  if (channel.guild === null && state.closedDms.has(String(channel.members[0]))) throw refuse(50007);
  const nonce = body.nonce === undefined || body.nonce === null ? null : String(body.nonce);
  const before = nonce !== null && body.enforce_nonce === true ? again(state, channel, nonce) : null;
  if (before) return { body: messageObject(state, before) };
  const message = createMessage(state, { body, files, limit: limitIn(state, channel) }, { channel });
  if (nonce !== null) state.nonces.set(`${channel.id}/${nonce}`, { at: state.clock(), message: message.id });
  // The bot is told of its own messages too.
  if (channel.guild === null)
    state.dispatch('MESSAGE_CREATE', messageObject(state, message), { guild: null, intent: DIRECT });
  return { body: messageObject(state, message) };
};

const update: Handler = (call) => {
  const { state, body, files } = call;
  const channel = visible(call);
  const message = findMessage(channel, snowflake(call, 'message_id'));
  if (message.ephemeralTo !== null) throw refuse(10008);
  if (!message.bot) throw refuse(50005);
  allowed(channel, ...(files.length > 0 ? (['AttachFiles'] as const) : []));
  return {
    body: messageObject(
      state,
      changeMessage(state, message, { body, files, limit: limitIn(state, channel) }),
    ),
  };
};

const seen = (call: Called): ChannelState => {
  const channel = visible(call);
  if (channel.guild !== null && !channel.botPermissions.includes('ReadMessageHistory')) throw refuse(50013);
  return channel;
};
const get: Handler = (call) => {
  const message = findMessage(seen(call), snowflake(call, 'message_id'));
  if (message.ephemeralTo !== null) throw refuse(10008);
  return { body: messageObject(call.state, message) };
};
const list: Handler = (call) => {
  const all = seen(call).messages.filter((each) => each.ephemeralTo === null);
  const newest = all.slice(-Number(call.query.limit ?? 50)).reverse();
  return { body: newest.map((each) => messageObject(call.state, each)) };
};
const remove: Handler = (call) => {
  const channel = visible(call);
  const message = findMessage(channel, snowflake(call, 'message_id'));
  if (!message.bot) allowed(channel, 'ManageMessages');
  removeMessage(call.state, channel, message.id);
  return { status: 204 };
};

const createDm: Handler = (call) => {
  const { state } = call;
  const user = String(call.body.recipient_id ?? '');
  if (!state.users.has(user)) throw refuse(50033);
  return { body: channelObject(state, openDm(state, user)) };
};

/** The conversation between the bot and a person; made where there is none. */
export function openDm(state: State, user: string): ChannelState {
  const known = [...state.channels.values()].find((each) => each.kind === 'dm' && each.members[0] === user);
  if (known) return known;
  const made: ChannelState = {
    id: state.snowflake(),
    guild: null,
    name: '',
    kind: 'dm',
    members: [user],
    botPermissions: [],
    messages: [],
  };
  state.channels.set(made.id, made);
  return made;
}

export const CHANNELS: Readonly<Record<string, Handler>> = {
  create_message: create,
  update_message: update,
  get_message: get,
  list_messages: list,
  delete_message: remove,
  create_dm: createDm,
  get_channel: (call) => ({ body: channelObject(call.state, visible(call)) }),
  trigger_typing_indicator: (call) => {
    allowed(visible(call), 'SendMessages');
    return { status: 204 };
  },
};
