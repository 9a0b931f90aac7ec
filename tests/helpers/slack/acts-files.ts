/** Dropping a file into a conversation. */
import { addSaid, present } from './acts-words.ts';
import type { Deliver } from './delivery.ts';
import { asSlackTells, mimetypeOf } from './files.ts';
import { eventCallback } from './payloads.ts';
import type { State, StoredFile } from './state.ts';
import type { Acts, NewFile, NewUser } from './types.ts';
import { installedIn, personIn } from './world.ts';

function chunksOf({ chunks, bytes }: NewFile): readonly Uint8Array[] {
  if (chunks) return chunks;
  return [typeof bytes === 'string' ? Buffer.from(bytes) : (bytes ?? new Uint8Array())];
}

function store(state: State, user: NewUser, team: string, file: NewFile): StoredFile {
  const chunks = chunksOf(file);
  const size = chunks.reduce((sum, chunk) => sum + chunk.length, 0);
  const stored: StoredFile = {
    id: state.id('F0'),
    team,
    user: user.id,
    name: file.name,
    title: file.name,
    created: Math.floor(state.clock() / 1000),
    declared: size,
    altText: '',
    chunks,
    state: 'complete',
    unprocessed: 0,
    mimetype: file.mimetype ?? mimetypeOf(file.name, chunks[0] ?? new Uint8Array()),
    urls: {
      override: file.urlOverride ?? null,
      redirect: file.redirect ?? null,
      signInPage: file.signInPage ?? false,
      breaksOff: file.breaksOff ?? false,
    },
    checkFileInfo: file.checkFileInfo ?? false,
    size: file.size ?? size,
    installation: null,
    shares: [],
  };
  state.files.set(stored.id, stored);
  return stored;
}

/** Of a file from another organisation only its id comes along. */
const inMessage = (state: State, file: StoredFile): Record<string, unknown> =>
  file.checkFileInfo
    ? { id: file.id, mode: 'file_access', file_access: 'check_file_info' }
    : { ...asSlackTells(state, file) };

export function createFileActs(state: State, { deliver }: Deliver): Pick<Acts, 'dropFile'> {
  const dropFile: Acts['dropFile'] = async (name, id, file, { team } = {}) => {
    const user = personIn(state, name, team ?? state.channels.get(id)?.team);
    const channel = present(state, user, id);
    installedIn(state, channel.team);
    if (!channel.bot) throw new Error(`The bot is not in ${id}, so Slack tells it nothing of files there.`);
    const stored = store(state, user, channel.team, file);
    const { ts } = addSaid(state, user, channel, { text: '', files: [stored.id] });
    stored.shares.push({ channel: id, ts, thread: null });
    const event = (body: Record<string, unknown>) =>
      deliver('events_api', eventCallback(state, channel.team, body));
    const shared = event({
      type: 'file_shared',
      channel_id: id,
      file_id: stored.id,
      user_id: user.id,
      file: { id: stored.id },
      event_ts: ts,
    });
    // In a direct message Slack tells of it twice: also as a message, and in no certain order.
    if (channel.kind === 'im')
      await event({
        type: 'message',
        subtype: 'file_share',
        channel: id,
        channel_type: 'im',
        user: user.id,
        text: '',
        files: [inMessage(state, stored)],
        upload: false,
        ts,
        event_ts: ts,
      });
    return { ...(await shared), file: stored.id };
  };
  return { dropFile };
}
