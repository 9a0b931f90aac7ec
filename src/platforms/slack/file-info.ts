/** A file as Slack describes it. What Slack says is read loosely: a field that is odd counts as not there. */
import { z } from 'zod';
import { fileName } from '../chat/file-name.ts';
import { deliveryErrorOf, isSlackError, limitOf, refusalOf } from './errors.ts';
import type { Room } from './room.ts';

export interface SlackFile {
  readonly id: string;
  /** Fit to be shown and passed on. */
  readonly name: string;
  /** Who uploaded it. */
  readonly user: string;
  /** `hosted` and `snippet` are files with content; `external`, `post`, `canvas`, `tombstone` … are none. */
  readonly mode: string;
  readonly mimetype: string;
  readonly filetype: string;
  readonly isExternal: boolean;
  /** In bytes; null where Slack does not say. */
  readonly size: number | null;
  /** Where its bytes are. */
  readonly url: string | null;
  /** The first lines of a text. */
  readonly preview: string | null;
  readonly shares: readonly Share[];
  /** The private channels among those that it is in. */
  readonly groups: readonly string[];
  /** Where it is shared, whatever is known of how. */
  readonly channels: readonly string[];
  /** More shares than Slack tells. */
  readonly moreShares: boolean;
}

export interface Share {
  readonly channel: string;
  /** Of the message that it came with. */
  readonly message: string;
  readonly thread: string | null;
  /** Who shared it there; null where Slack does not say. */
  readonly by: string | null;
}

/** Deleted; hidden by a full workspace; not for us to see; the right to look at files is missing; Slack does not answer. */
export type Unseen = 'gone' | 'hidden' | 'denied' | 'no-scope' | 'away';
export type Looked =
  | { readonly file: SlackFile; readonly unseen?: never }
  | { readonly unseen: Unseen; readonly file?: never };

const UNSEEN: Readonly<Record<string, Unseen>> = {
  file_not_found: 'gone',
  file_deleted: 'gone',
  access_denied: 'denied',
  not_visible: 'denied',
  missing_scope: 'no-scope',
};

const TRIES = 3;
const AGAIN_MS = 1_000;
const LONGEST_WAIT_MS = 60_000;

/** Asks Slack anew, more than once where it does not answer. Throws DeliveryError where ShopPulse itself is refused. */
export async function lookAt(
  room: Pick<Room, 'api' | 'pause'>,
  workspace: string,
  id: string,
): Promise<Looked> {
  for (let tries = 1; ; tries += 1) {
    try {
      const { file } = await room.api.call(workspace, 'files.info', { file: id });
      return readFile(id, file);
    } catch (error) {
      const unseen = UNSEEN[refusalOf(error) ?? ''];
      if (unseen) return { unseen };
      if (!isSlackError(error)) throw error;
      if (refusalOf(error) !== null) throw deliveryErrorOf(error);
      if (tries === TRIES) return { unseen: 'away' };
      await room.pause(Math.min(limitOf(error) ?? AGAIN_MS, LONGEST_WAIT_MS));
    }
  }
}

const words = z.string().catch('');
const list = z.array(z.string()).catch([]);
const share = z.object({
  ts: z.string(),
  thread_ts: z.string().optional().catch(undefined),
  share_user_id: z.string().optional().catch(undefined),
});
const shares = z.record(z.string(), z.array(share)).catch({});

const described = z.object({
  name: words,
  title: words,
  user: words,
  mode: words,
  mimetype: words,
  filetype: words,
  file_access: words,
  is_external: z.boolean().catch(false),
  size: z.number().int().nonnegative().nullable().catch(null),
  url_private_download: words,
  url_private: words,
  preview: z.string().nullable().catch(null),
  shares: z.object({ public: shares, private: shares }).catch({ public: {}, private: {} }),
  channels: list,
  groups: list,
  ims: list,
  has_more_shares: z.boolean().catch(false),
});

function readFile(id: string, given: unknown): Looked {
  const read = described.safeParse(given);
  if (!read.success) return { unseen: 'gone' };
  const file = read.data;
  const unseen = unseenOf(file.mode, file.file_access);
  if (unseen) return { unseen };
  const all = [...Object.entries(file.shares.public), ...Object.entries(file.shares.private)];
  return {
    file: {
      id,
      name: fileName(file.name || file.title),
      user: file.user,
      mode: file.mode,
      mimetype: file.mimetype,
      filetype: file.filetype,
      isExternal: file.is_external,
      size: file.size,
      url: file.url_private_download || file.url_private || null,
      preview: file.preview,
      shares: all.flatMap(([channel, messages]) =>
        messages.map(({ ts, thread_ts, share_user_id }) => ({
          channel,
          message: ts,
          thread: thread_ts ?? null,
          by: share_user_id ?? null,
        })),
      ),
      groups: [...file.groups, ...Object.keys(file.shares.private)],
      channels: [...file.channels, ...file.groups, ...file.ims, ...all.map(([channel]) => channel)],
      moreShares: file.has_more_shares,
    },
  };
}

function unseenOf(mode: string, access: string): Unseen | null {
  if (mode === 'tombstone' || access === 'file_not_found') return 'gone';
  if (mode === 'hidden_by_limit') return 'hidden';
  if (access === 'access_denied') return 'denied';
  return null;
}
