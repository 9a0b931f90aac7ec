/** Response URLs: five uses in half an hour, without a token, also where the bot may not post. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { answer } from './answering.ts';
import { add, withIds } from './chat.ts';
import { LIMITS as L } from './limits.ts';
import { checkMessage } from './message-check.ts';
import { wrong } from './refusal.ts';
import { bodyOf } from './server.ts';
import type { Installation, Json, ResponseUrl, State } from './state.ts';
import { channelOf } from './world.ts';

const KNOWN = new Set([
  'text',
  'blocks',
  'attachments',
  'response_type',
  'replace_original',
  'delete_original',
  'thread_ts',
  'mrkdwn',
  'metadata',
  'unfurl_links',
  'unfurl_media',
]);

/** The URL's message, as it was. */
const originalOf = (state: State, { channel, message }: ResponseUrl) =>
  message === null ? undefined : state.channels.get(channel)?.messages.find(({ ts }) => ts === message);

/** What an acknowledgement or a response URL says, shown where it belongs. */
export function showResponse(
  state: State,
  installation: Installation,
  at: { readonly user: string; readonly channel: string },
  method: string,
  args: Json,
): void {
  const unknown = Object.keys(args).find((key) => !KNOWN.has(key));
  if (unknown) throw wrong('invalid_arguments', `${unknown} is not known in a response`);
  if (![undefined, 'in_channel', 'ephemeral'].includes(args.response_type as string | undefined))
    throw wrong('invalid_arguments', `response_type ${args.response_type} is not known`);
  checkMessage({ state, method, args });
  add({ state, installation }, channelOf(state, at.channel), {
    text: String(args.text ?? ''),
    blocks: withIds({ state }, args.blocks),
    thread: typeof args.thread_ts === 'string' ? args.thread_ts : null,
    ephemeralTo: args.response_type === 'in_channel' ? null : at.user,
  });
}

function replaced(state: State, used: ResponseUrl, args: Json): void {
  if (used.message === null)
    throw wrong('invalid_arguments', 'replace_original and delete_original are not for a slash command');
  const original = originalOf(state, used);
  if (!original) throw wrong('message_not_found', 'the message of the response URL is gone');
  if (args.delete_original) {
    const { messages } = channelOf(state, used.channel);
    messages.splice(messages.indexOf(original), 1);
  } else {
    checkMessage({ state, method: 'POST response_url', args });
    original.text = String(args.text ?? '');
    original.blocks = withIds({ state }, args.blocks);
    original.edited = true;
  }
  state.changed();
}

function use(state: State, used: ResponseUrl, args: Json): void {
  if (state.clock() - used.at > L.responseMs)
    throw wrong('expired_url', 'the response URL is older than 30 minutes');
  used.uses += 1;
  if (used.uses > L.responseUses)
    throw wrong('used_url', `the response URL is used for the ${used.uses}th time`);
  const { installation } = used;
  if (!installation) throw wrong('invalid_auth', 'not installed');
  if (args.replace_original || args.delete_original) replaced(state, used, args);
  else showResponse(state, installation, used, 'POST response_url', args);
}

export async function takeResponse(
  state: State,
  url: URL,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = (await bodyOf(request)).toString();
  const used = state.responseUrls.get(url.pathname.slice('/response/'.length));
  let args: Json = {};
  try {
    args = JSON.parse(body) as Json;
  } catch {
    state.violate('POST response_url: the body is not JSON');
  }
  // The channel is named for those who wait for it; the body of a response has none.
  const asked = {
    method: 'POST response_url',
    args: { ...args, channel: used?.channel },
    token: null,
    team: used?.team ?? null,
  };
  if (request.headers.authorization) state.violate('POST response_url: a token was sent to a response URL');
  await answer(state, asked, request, response, () => {
    if (!used) throw wrong('expired_url', 'there is no such response URL');
    use(state, used, args);
    return { body: 'ok' };
  });
}
