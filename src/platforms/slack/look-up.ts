/** Whether a message is in Slack whose answer was lost: it is looked for by what its metadata says. */
import { type Instant, instant } from '../../core/time.ts';
import { isSlackError, refusalOf } from './errors.ts';
import { refusalFor } from './refusals.ts';
import { type Api, METADATA_EVENT } from './room.ts';
import { stringOf } from './speaking.ts';

/** Slack's clock and ours may differ. */
const BEFORE_MS = 2 * 60_000;
/** Slack gives no more at once to apps that are installed by many and are not in its directory. */
const AT_ONCE = 15;
const PAGES = 5;

/** `unseen`: ShopPulse may not look there, or there is more than it looks through. */
export type Seen = { readonly message: string } | 'not there' | 'unseen';

export interface Sought {
  readonly workspace: string;
  readonly channel: string;
  readonly thread?: string | undefined;
  readonly key: string;
  /** When it was first tried. */
  readonly since: Instant;
}

/** Throws SlackError where Slack does not answer, or not now. */
export async function lookUp(api: Api, sought: Sought): Promise<Seen> {
  let cursor: string | null = null;
  for (let page = 1; page <= PAGES; page += 1) {
    const answer: Record<string, unknown> | null = await look(api, sought, cursor);
    if (!answer) return 'unseen';
    const messages: unknown[] = Array.isArray(answer.messages) ? answer.messages : [];
    const message = messages.find((each) => keyIn(each) === sought.key);
    const ts = stringOf(message, 'ts');
    if (ts) return { message: ts };
    cursor = stringOf(answer.response_metadata, 'next_cursor') || null;
    if (!cursor) return answer.has_more === true ? 'unseen' : 'not there';
  }
  return 'unseen';
}

/** Null where it is not shown to ShopPulse for good, as public channels are: it asks for no right to read them. */
async function look(
  api: Api,
  sought: Sought,
  cursor: string | null,
): Promise<Record<string, unknown> | null> {
  const { workspace, channel, thread, since } = sought;
  const args = {
    channel,
    oldest: (instant(since - BEFORE_MS) / 1000).toFixed(6),
    include_all_metadata: true,
    limit: AT_ONCE,
    ...(cursor ? { cursor } : {}),
  };
  try {
    return thread
      ? await api.call(workspace, 'conversations.replies', { ...args, ts: thread })
      : await api.call(workspace, 'conversations.history', args);
  } catch (error) {
    const code = refusalOf(error);
    if (isSlackError(error) && code && refusalFor(code).permanent) return null;
    throw error;
  }
}

function keyIn(message: unknown): string | null {
  const metadata = typeof message === 'object' && message !== null ? Reflect.get(message, 'metadata') : null;
  if (stringOf(metadata, 'event_type') !== METADATA_EVENT) return null;
  return stringOf(Reflect.get(Object(metadata), 'event_payload'), 'delivery_id');
}
