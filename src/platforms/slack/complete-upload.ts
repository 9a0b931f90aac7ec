/** The last step of an upload: from there the file is one of Slack's, in a channel or shown nowhere yet. */
import { isUnknown, refusalOf } from './errors.ts';
import { waitingOut } from './queue.ts';
import { elementsOf, richText, section } from './rich-text.ts';
import type { Api, Pause } from './room.ts';
import { stringOf } from './speaking.ts';

export interface Uploaded {
  readonly workspace: string;
  readonly id: string;
  readonly title: string;
}

export interface SharedIn {
  readonly channel: string;
  readonly thread?: string;
  /** Stands with it. */
  readonly said?: string;
}

const SAID = 1000;
const LOOKS = 10;
const PAUSE_MS = 300;

/** Shared once, also where Slack's answer was lost: then Slack is asked whether it is there. Throws SlackError. */
export async function completeUpload(
  api: Api,
  pause: Pause,
  file: Uploaded,
  place?: SharedIn,
): Promise<void> {
  const complete = () =>
    waitingOut(pause, () =>
      api.call(file.workspace, 'files.completeUploadExternal', {
        files: [{ id: file.id, title: file.title }],
        ...(place ? { channel_id: place.channel } : {}),
        ...(place?.thread ? { thread_ts: place.thread } : {}),
        ...(place?.said ? { blocks: [richText(section(...elementsOf([place.said], SAID)))] } : {}),
      }),
    );
  try {
    await complete();
  } catch (error) {
    if (!isUnknown(error)) throw error;
    const there = (info: unknown) => !place || sharedIn(info).has(place.channel);
    if (!(await comesTo(api, pause, file, there))) await complete();
  }
}

/** Slack works on a file after it has it; only then can a message show it. Whether it came to that. */
export const processed = (api: Api, pause: Pause, file: Uploaded): Promise<boolean> =>
  comesTo(api, pause, file, (info) => Boolean(stringOf(info, 'mimetype')));

async function comesTo(
  api: Api,
  pause: Pause,
  { workspace, id }: Uploaded,
  wanted: (info: unknown) => boolean,
): Promise<boolean> {
  for (let looks = 1; looks <= LOOKS; looks += 1) {
    const info = await infoOf(api, pause, workspace, id);
    if (info === null) return false;
    if (wanted(info)) return true;
    if (looks < LOOKS) await pause(PAUSE_MS);
  }
  return false;
}

async function infoOf(api: Api, pause: Pause, workspace: string, file: string): Promise<unknown> {
  try {
    return (await waitingOut(pause, () => api.call(workspace, 'files.info', { file }))).file ?? null;
  } catch (error) {
    if (refusalOf(error) === 'file_not_found') return null;
    throw error;
  }
}

/** `shares: {public: {C1: […]}, private: {G1: […]}}`, and the lists that are filled before it. */
function sharedIn(info: unknown): Set<string> {
  const read = (name: string): unknown =>
    typeof info === 'object' && info !== null ? Reflect.get(info, name) : undefined;
  const shares = Object.values(Object(read('shares'))).flatMap((kind) => Object.keys(Object(kind)));
  const lists = ['channels', 'groups', 'ims'].map(read).filter(Array.isArray);
  return new Set([...shares, ...lists.flat().map(String)]);
}
