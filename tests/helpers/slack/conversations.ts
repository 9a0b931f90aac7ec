/** conversations.* : opening a direct message, and reading back. */
import { asSlackShows, channelFor } from './chat.ts';
import type { Handler, MethodCall } from './methods.ts';
import { refuse } from './refusal.ts';
import { findUser, type StoredMessage } from './state.ts';
import { openDm } from './world.ts';

const open: Handler = (call) => {
  const { state, installation, args } = call;
  if (args.channel) return { channel: { id: channelFor(call, args.channel).id } };
  if (!args.users) throw refuse('users_list_not_supplied');
  const user = findUser(state, installation, String(args.users));
  if (!user) throw refuse('user_not_found');
  if (user.deleted) throw refuse('user_disabled');
  const channel = openDm(state, user.team, user.id);
  state.changed();
  return { channel: { id: channel.id } };
};

/** Those between `oldest` and `latest`, in the order they came. */
function between({ args }: MethodCall, messages: readonly StoredMessage[]): readonly StoredMessage[] {
  const oldest = Number(args.oldest ?? 0);
  const latest =
    args.latest === undefined || args.latest === 'now' ? Number.POSITIVE_INFINITY : Number(args.latest);
  if (Number.isNaN(oldest)) throw refuse('invalid_ts_oldest');
  if (Number.isNaN(latest)) throw refuse('invalid_ts_latest');
  return messages.filter(({ ts, ephemeralTo }) => {
    const at = Number(ts);
    const inside = args.inclusive ? at >= oldest && at <= latest : at > oldest && at < latest;
    return inside && ephemeralTo === null;
  });
}

const MOST = 999;

function page(call: MethodCall, found: readonly StoredMessage[], limit: number) {
  const from = call.args.cursor === undefined ? 0 : Number(atob(String(call.args.cursor)));
  if (!Number.isInteger(from)) throw refuse('invalid_cursor');
  const shown = found.slice(from, from + Math.min(limit, MOST));
  const more = from + shown.length < found.length;
  return {
    messages: shown.map((message) => asSlackShows(call, message, Boolean(call.args.include_all_metadata))),
    has_more: more,
    response_metadata: { next_cursor: more ? btoa(String(from + shown.length)) : '' },
  };
}

function readable(call: MethodCall) {
  const channel = channelFor(call, call.args.channel);
  if (!channel.bot)
    throw refuse(call.method === 'conversations.history' ? 'not_in_channel' : 'channel_not_found');
  return channel;
}

const history: Handler = (call) => {
  const top = readable(call).messages.filter(({ thread, ts }) => thread === null || thread === ts);
  return page(call, [...between(call, top)].reverse(), Number(call.args.limit ?? 100));
};

const replies: Handler = (call) => {
  const { messages } = readable(call);
  const parent = messages.find(({ ts, ephemeralTo }) => ts === call.args.ts && ephemeralTo === null);
  if (!parent) throw refuse('thread_not_found');
  const later = messages.filter(({ thread, ts }) => thread === parent.ts && ts !== parent.ts);
  // The parent always comes first, whatever is asked for.
  return page(call, [parent, ...between(call, later)], Number(call.args.limit ?? 1000));
};

export const CONVERSATIONS = {
  'conversations.open': open,
  'conversations.history': history,
  'conversations.replies': replies,
} satisfies Readonly<Record<string, Handler>>;
