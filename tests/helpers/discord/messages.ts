/** Messages that the app writes and changes. */
import { EPHEMERAL, LIMITS, V2 } from './limits.ts';
import { checkMessage, isV2, type UploadedFile } from './message-check.ts';
import { invalid, refuse, wrong } from './refusal.ts';
import {
  type ChannelState,
  type Json,
  objectsOf,
  type State,
  type StoredFile,
  type StoredMessage,
} from './state.ts';
import type { Component } from './types.ts';

const DAY_MS = 24 * 60 * 60_000;

/** As Discord writes a file's name; what it was called is then in the title, without its ending. */
export function discordName(name: string): { readonly name: string; readonly title: string | null } {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\s/g, '_')
    .replaceAll(/[^A-Za-z0-9._-]/g, '');
  if (plain === name) return { name, title: null };
  const dot = name.lastIndexOf('.');
  return {
    name: plain.startsWith('.') ? `unknown${plain}` : plain,
    title: dot > 0 ? name.slice(0, dot) : name,
  };
}

/** Where a file is fetched; the address is good for a day. */
export function urlOf(state: State, channel: string, id: string, name: string, ephemeral = false): string {
  const until = Math.floor((state.clock() + DAY_MS) / 1000).toString(16);
  const issued = Math.floor(state.clock() / 1000).toString(16);
  const folder = ephemeral ? 'ephemeral-attachments' : 'attachments';
  return `${state.url}/${folder}/${channel}/${id}/${encodeURIComponent(name)}?ex=${until}&is=${issued}&hm=${'0'.repeat(64)}&`;
}

function stored(
  state: State,
  channel: string,
  { name, type, bytes, field }: UploadedFile,
  body: Json,
): StoredFile {
  const listed = objectsOf(body.attachments).find(({ id }) => `files[${id}]` === field);
  const id = state.snowflake();
  const named = discordName(String(listed?.filename ?? name));
  const file: StoredFile = {
    id,
    ...named,
    size: bytes.length,
    description: typeof listed?.description === 'string' ? listed.description : null,
    url: urlOf(state, channel, id, named.name),
    channel,
    bytes,
    contentType: type,
    at: state.clock(),
    dropped: null,
  };
  return file;
}

export interface Written {
  readonly body: Json;
  readonly files: readonly UploadedFile[];
  /** Bytes per file. */
  readonly limit: number;
}
export interface Place {
  readonly channel: ChannelState;
  readonly ephemeralTo?: string | null;
  readonly token?: string | null;
  readonly interaction?: string | null;
}

const isEmpty = (
  message: Pick<StoredMessage, 'content' | 'components' | 'embeds' | 'attachments'>,
): boolean =>
  message.content.trim() === '' &&
  message.components.length === 0 &&
  message.embeds.length === 0 &&
  message.attachments.length === 0;

function check(
  state: State,
  { body, files, limit }: Written,
  v2: boolean,
  components: unknown,
  names: readonly string[],
): void {
  const { refused, only } = checkMessage(body, files, limit, { v2, components, files: names });
  for (const { path, code, message } of only) state.violate(`${path.join('.')}: ${code}: ${message}`);
  if (refused.length > 0) throw invalid(refused);
  const tooLarge = files.find(({ bytes }) => bytes.length > limit);
  if (tooLarge) throw refuse(40005);
}

export function createMessage(state: State, written: Written, place: Place): StoredMessage {
  const { body } = written;
  const { channel, ephemeralTo = null, token = null, interaction = null } = place;
  const flags = Number(body.flags ?? 0);
  const attachments = written.files.map((each) => stored(state, channel.id, each, body));
  const sent = written.files.map(({ name, field }) => {
    const listed = objectsOf(body.attachments).find(({ id }) => `files[${id}]` === field);
    return String(listed?.filename ?? name);
  });
  check(state, written, isV2(flags), body.components, sent);
  const message: StoredMessage = {
    id: state.snowflake(),
    channel: channel.id,
    guild: channel.guild,
    author: state.botUser,
    bot: true,
    content: String(body.content ?? ''),
    components: objectsOf(body.components) as readonly Component[],
    embeds: objectsOf(body.embeds),
    attachments,
    flags: flags & ~EPHEMERAL,
    ephemeralTo,
    thinking: false,
    edited: false,
    nonce: body.nonce === undefined || body.nonce === null ? null : String(body.nonce),
    interaction,
    token,
  };
  if (isEmpty(message)) throw wrong(50006, 'Cannot send an empty message');
  for (const file of attachments) state.files.set(file.id, file);
  channel.messages.push(message);
  state.changed();
  return message;
}

/** A message that is only a promise: "ShopPulse is thinking…". */
export function deferredMessage(state: State, place: Place): StoredMessage {
  const { channel, ephemeralTo = null, token = null, interaction = null } = place;
  const message: StoredMessage = {
    id: state.snowflake(),
    channel: channel.id,
    guild: channel.guild,
    author: state.botUser,
    bot: true,
    content: '',
    components: [],
    embeds: [],
    attachments: [],
    flags: 0,
    ephemeralTo,
    thinking: true,
    edited: false,
    nonce: null,
    interaction,
    token,
  };
  channel.messages.push(message);
  state.changed();
  return message;
}

export function changeMessage(state: State, message: StoredMessage, written: Written): StoredMessage {
  const { body, files } = written;
  const wasV2 = isV2(message.flags);
  if (wasV2 && body.flags !== undefined && body.flags !== null && !isV2(body.flags))
    throw invalid([
      { path: ['flags'], code: 'MESSAGE_FLAGS_CANNOT_REMOVE', message: 'IS_COMPONENTS_V2 cannot be removed' },
    ]);
  const v2 = wasV2 || isV2(body.flags);
  if (v2 && !wasV2 && message.content !== '' && body.content === undefined)
    throw invalid([
      {
        path: ['content'],
        code: 'MESSAGE_CANNOT_USE_LEGACY_FIELDS_WITH_COMPONENTS_V2',
        message: 'The content that is there must be taken away (null)',
      },
    ]);
  const listed =
    body.attachments === undefined ? null : new Set(objectsOf(body.attachments).map(({ id }) => String(id)));
  const kept = message.attachments.filter(({ id }) => listed === null || listed.has(id));
  const added = files.map((each) => stored(state, message.channel, each, body));
  const components = body.components === undefined ? message.components : objectsOf(body.components);
  check(
    state,
    written,
    v2,
    components,
    [...kept, ...added].map(({ name }) => name),
  );
  const next = {
    content: body.content === undefined ? message.content : String(body.content ?? ''),
    components: components as readonly Component[],
    embeds: body.embeds === undefined ? message.embeds : objectsOf(body.embeds),
    attachments: [...kept, ...added],
  };
  if (isEmpty(next)) throw wrong(50006, 'Cannot send an empty message');
  if (next.attachments.length > LIMITS.files)
    throw invalid([
      {
        path: ['attachments'],
        code: 'BASE_TYPE_MAX_LENGTH',
        message: `Must be ${LIMITS.files} or fewer in length.`,
      },
    ]);
  for (const file of added) state.files.set(file.id, file);
  Object.assign(message, next);
  message.flags |= v2 ? V2 : 0;
  message.edited = !message.thinking;
  message.thinking = false;
  state.changed();
  return message;
}

export function findMessage(channel: ChannelState, id: string): StoredMessage {
  const found = channel.messages.find((each) => each.id === id);
  if (!found) throw refuse(10008);
  return found;
}
export function removeMessage(state: State, channel: ChannelState, id: string): void {
  const at = channel.messages.findIndex((each) => each.id === id);
  if (at < 0) throw refuse(10008);
  channel.messages.splice(at, 1);
  state.changed();
}
