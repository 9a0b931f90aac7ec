/** chat.* : posting, whispering and editing. */
import { checkMessage } from './message-check.ts';
import type { Handler, MethodCall } from './methods.ts';
import { refuse, wrong } from './refusal.ts';
import { type ChannelState, findUser, type Json, type StoredMessage, speaksIn } from './state.ts';
import type { Block } from './types.ts';
import { openDm } from './world.ts';

/** Blocks and elements that the app gave no id get one from Slack. */
export function withIds(call: Pick<MethodCall, 'state'>, blocks: unknown): readonly Block[] {
  if (!Array.isArray(blocks)) return [];
  const name = (element: Json): Json =>
    typeof element.type === 'string' && !('action_id' in element) && element.type !== 'image'
      ? { action_id: call.state.id('a'), ...element }
      : element;
  return (blocks as readonly Block[]).map((block) => {
    const inner: Record<string, unknown> = {};
    if (block.type === 'actions') inner.elements = (block.elements as readonly Json[]).map(name);
    if (block.accessory) inner.accessory = name(block.accessory as Json);
    if (block.element) inner.element = name(block.element as Json);
    return { block_id: call.state.id('b'), ...block, ...inner };
  });
}

/** A channel that the token's workspace has; as Slack's error where it may not be seen. */
export function channelFor({ state, installation }: MethodCall, id: unknown): ChannelState {
  const channel = state.channels.get(String(id));
  if (!channel || !speaksIn(state, installation, channel.team)) throw refuse('channel_not_found');
  if (channel.kind === 'private' && !channel.bot) throw refuse('channel_not_found');
  return channel;
}

/** A channel id, a DM's, or a person's, whose DM is then opened. */
function target(call: MethodCall): ChannelState {
  const { state, installation, args } = call;
  const user = findUser(state, installation, String(args.channel));
  if (user) return openDm(state, user.team, user.id);
  const channel = channelFor(call, args.channel);
  if (!channel.bot) throw refuse('not_in_channel');
  if (channel.archived) throw refuse('is_archived');
  return channel;
}

function threadOf({ state, args, method }: MethodCall, channel: ChannelState): string | null {
  if (args.thread_ts === undefined || args.thread_ts === null) return null;
  const parent = channel.messages.find(({ ts }) => ts === args.thread_ts);
  // Slack takes any timestamp here, and the message is then seen by nobody.
  if (!parent) state.violate(`${method}: thread_ts ${args.thread_ts} is no message of ${channel.id}`);
  else if (parent.thread !== null && parent.thread !== parent.ts)
    state.violate(`${method}: thread_ts ${args.thread_ts} is itself a reply; its parent's is needed`);
  else if (parent.ephemeralTo)
    state.violate(`${method}: thread_ts ${args.thread_ts} is an ephemeral message`);
  return String(args.thread_ts);
}

export function asSlackShows(
  call: Pick<MethodCall, 'state'>,
  message: StoredMessage,
  allMetadata: boolean,
): Json {
  const { metadata, thread } = message;
  return {
    type: 'message',
    user: message.user,
    ...(message.botId && { bot_id: message.botId, app_id: call.state.appId }),
    text: message.text,
    ts: message.ts,
    ...(message.blocks.length > 0 && { blocks: message.blocks }),
    ...(thread && { thread_ts: thread }),
    ...(message.files.length > 0 && { files: message.files.map((id) => ({ id })) }),
    ...(message.edited && { edited: { user: message.user, ts: message.ts } }),
    // Without include_all_metadata only its type is told.
    ...(metadata && {
      metadata: {
        event_type: metadata.event_type,
        ...(allMetadata && { event_payload: metadata.event_payload }),
      },
    }),
  };
}

export function add(
  { state, installation }: Pick<MethodCall, 'state' | 'installation'>,
  channel: ChannelState,
  message: Partial<StoredMessage>,
): StoredMessage {
  const stored: StoredMessage = {
    channel: channel.id,
    ts: state.ts(),
    user: installation.botUser,
    bot: true,
    botId: installation.botId,
    text: '',
    blocks: [],
    thread: null,
    ephemeralTo: null,
    metadata: null,
    files: [],
    edited: false,
    ...message,
  };
  channel.messages.push(stored);
  state.changed();
  return stored;
}

const postMessage: Handler = (call) => {
  checkMessage(call);
  const channel = target(call);
  const stored = add(call, channel, {
    text: String(call.args.text ?? ''),
    blocks: withIds(call, call.args.blocks),
    thread: threadOf(call, channel),
    metadata: (call.args.metadata as StoredMessage['metadata']) ?? null,
    unformatted: String(call.args.mrkdwn) === 'false',
  });
  return { channel: channel.id, ts: stored.ts, message: asSlackShows(call, stored, true) };
};

const postEphemeral: Handler = (call) => {
  checkMessage(call);
  const { state, installation, args } = call;
  const channel = channelFor(call, args.channel);
  if (!channel.bot) throw refuse('not_in_channel');
  if (channel.archived) throw refuse('is_archived');
  const user = findUser(state, installation, String(args.user));
  if (!user || !channel.members.has(user.id)) throw refuse('user_not_in_channel');
  const stored = add(call, channel, {
    text: String(args.text ?? ''),
    blocks: withIds(call, args.blocks),
    thread: threadOf(call, channel),
    ephemeralTo: user.id,
  });
  return { message_ts: stored.ts };
};

const update: Handler = (call) => {
  checkMessage(call);
  const { installation, args } = call;
  const channel = channelFor(call, args.channel);
  if (channel.archived) throw refuse('is_inactive');
  const message = channel.messages.find(({ ts }) => ts === args.ts);
  if (!message) throw refuse('message_not_found');
  if (message.ephemeralTo)
    throw wrong('message_not_found', 'an ephemeral message cannot be edited by chat.update');
  if (message.botId !== installation.botId)
    throw wrong('cant_update_message', `${args.ts} is not a message of the bot's`);
  message.text = String(args.text ?? '');
  message.blocks = withIds(call, args.blocks);
  if (args.metadata) {
    const metadata = args.metadata as Json;
    message.metadata = metadata.event_type ? (metadata as StoredMessage['metadata']) : null;
  }
  if (Array.isArray(args.file_ids)) message.files = args.file_ids.map(String);
  message.edited = true;
  call.state.changed();
  return {
    channel: channel.id,
    ts: message.ts,
    text: message.text,
    message: asSlackShows(call, message, true),
  };
};

export const CHAT = {
  'chat.postMessage': postMessage,
  'chat.postEphemeral': postEphemeral,
  'chat.update': update,
} satisfies Readonly<Record<string, Handler>>;
