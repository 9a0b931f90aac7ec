/** files.* : an upload in three steps, and what is known of a file. */
import { add, channelFor } from './chat.ts';
import { LIMITS as L } from './limits.ts';
import type { Handler, MethodCall } from './methods.ts';
import { refuse, wrong } from './refusal.ts';
import { isObject } from './shape.ts';
import { type Json, type State, type StoredFile, speaksIn } from './state.ts';

export const sizeOf = (file: StoredFile): number =>
  file.chunks ? file.chunks.reduce((sum, chunk) => sum + chunk.length, 0) : 0;

const getUploadUrl: Handler = ({ state, installation, args }) => {
  const id = state.id('F0');
  const altText = String(args.alt_txt ?? '');
  if (altText.length > L.fileAltText)
    throw wrong(
      'alt_txt_too_large',
      `alt_txt has ${altText.length} characters, at most ${L.fileAltText} are allowed`,
    );
  state.files.set(id, {
    id,
    team: installation.team ?? installation.enterprise ?? '',
    user: installation.botUser,
    name: String(args.filename),
    title: String(args.filename),
    created: Math.floor(state.clock() / 1000),
    declared: Number(args.length),
    altText,
    chunks: null,
    state: 'begun',
    unprocessed: state.unprocessedInfos,
    mimetype: '',
    urls: { override: null, redirect: null, signInPage: false, breaksOff: false },
    checkFileInfo: false,
    size: Number(args.length),
    installation,
    shares: [],
  });
  return { upload_url: `${state.url}/upload/v1/${id}`, file_id: id };
};

const SIGNATURES: readonly (readonly [readonly number[], string])[] = [
  [[0x89, 0x50, 0x4e, 0x47], 'image/png'],
  [[0xff, 0xd8, 0xff], 'image/jpeg'],
  [[0x47, 0x49, 0x46, 0x38], 'image/gif'],
  [[0x50, 0x4b, 0x03, 0x04], 'application/zip'],
  [[0x1f, 0x8b], 'application/gzip'],
];
const EXTENSIONS: Readonly<Record<string, string>> = {
  csv: 'text/csv',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  pdf: 'application/pdf',
};

/** What Slack takes it for: by its first bytes, else by its name. */
export function mimetypeOf(name: string, bytes: Uint8Array): string {
  const known = EXTENSIONS[name.split('.').at(-1)?.toLowerCase() ?? ''];
  const signed = SIGNATURES.find(([signature]) => signature.every((byte, index) => bytes[index] === byte));
  return known ?? signed?.[1] ?? 'text/plain';
}

function completed({ state, installation }: MethodCall, entry: unknown): StoredFile {
  const problem = isObject(entry)
    ? Object.keys(entry).find((key) => !['id', 'title', 'highlight_type'].includes(key))
    : 'files';
  if (problem) throw wrong('invalid_arguments', `\`files\` has ${problem}`);
  const { id, title } = entry as { id?: unknown; title?: unknown };
  const file = state.files.get(String(id));
  if (!file || file.installation !== installation) throw wrong('file_not_found', `there is no upload ${id}`);
  if (file.state === 'begun') throw wrong('file_update_failed', `nothing was uploaded for ${id}`);
  if (file.state === 'complete') throw wrong('file_update_failed', `${id} was completed before`);
  if (typeof title === 'string' && title !== '') file.title = title;
  return file;
}

const complete: Handler = (call) => {
  const { state, args } = call;
  if (!Array.isArray(args.files) || args.files.length === 0)
    throw wrong('invalid_arguments', '`files` is no list of files');
  const channel = args.channel_id ? channelFor(call, args.channel_id) : null;
  if (channel && !channel.bot) throw refuse('not_in_channel');
  if (channel?.archived) throw refuse('posting_to_channel_denied');
  const files = args.files.map((entry) => completed(call, entry));
  for (const file of files) {
    file.state = 'complete';
    file.mimetype = mimetypeOf(file.name, file.chunks?.[0] ?? new Uint8Array());
  }
  if (channel) {
    const thread = args.thread_ts ? String(args.thread_ts) : null;
    if (thread && !channel.messages.some(({ ts }) => ts === thread))
      state.violate(`files.completeUploadExternal: thread_ts ${thread} is no message of ${channel.id}`);
    const { ts } = add(call, channel, {
      text: String(args.initial_comment ?? ''),
      thread,
      files: files.map(({ id }) => id),
    });
    for (const file of files) file.shares.push({ channel: channel.id, ts, thread });
  }
  state.changed();
  return { files: files.map(({ id, title }) => ({ id, title })) };
};

/** The path below which a file is downloaded. */
export const downloadPath = (file: StoredFile): string =>
  `/files-pri/${file.team}-${file.id}/download/${encodeURIComponent(file.name)}`;

const sharesOf = (state: State, file: StoredFile, kind: string): Json =>
  Object.fromEntries(
    file.shares
      .filter(({ channel }) => state.channels.get(channel)?.kind === kind)
      .map(({ channel, ts, thread }) => [
        channel,
        [{ ts, ...(thread && { thread_ts: thread }), share_user_id: file.user, team_id: file.team }],
      ]),
  );

export function asSlackTells(state: State, file: StoredFile): Json {
  const url = file.urls.override ?? `${state.url}${downloadPath(file)}`;
  const ready = file.unprocessed === 0;
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    mimetype: ready ? file.mimetype : '',
    filetype: ready ? (file.name.split('.').at(-1) ?? 'text') : '',
    pretty_type: '',
    user: file.user,
    user_team: file.team,
    editable: false,
    size: file.size,
    mode: 'hosted',
    is_external: false,
    external_type: '',
    is_public: Object.keys(sharesOf(state, file, 'public')).length > 0,
    url_private: url,
    url_private_download: url,
    permalink: `https://acme.slack.com/files/${file.user}/${file.id}/file`,
    channels: Object.keys(sharesOf(state, file, 'public')),
    groups: Object.keys(sharesOf(state, file, 'private')),
    ims: Object.keys(sharesOf(state, file, 'im')),
    shares: { public: sharesOf(state, file, 'public'), private: sharesOf(state, file, 'private') },
    file_access: 'visible',
  };
}

const info: Handler = ({ state, installation, args }) => {
  const file = state.files.get(String(args.file));
  if (file?.state !== 'complete') throw refuse('file_not_found');
  const seen = file.shares.some(({ channel }) => {
    const at = state.channels.get(channel);
    return at?.bot && speaksIn(state, installation, at.team);
  });
  if (!seen && file.installation !== installation) throw refuse('file_not_found');
  const told = asSlackTells(state, file);
  if (file.unprocessed > 0) file.unprocessed -= 1;
  return { file: told, comments: [], response_metadata: { next_cursor: '' } };
};

export const FILES = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': complete,
  'files.info': info,
} satisfies Readonly<Record<string, Handler>>;
