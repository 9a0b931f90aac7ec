/** Whether a message is in Discord whose answer was lost: it is looked for by the mark on its first component. */
import type { Instant } from '../../core/time.ts';
import { isDiscordError, refusalOf } from './errors.ts';
import { pathOf } from './path.ts';
import { refusalFor } from './refusals.ts';
import type { Api } from './room.ts';
import { stringOf } from './speaking.ts';

/** Discord's clock and ours may differ. */
const BEFORE_MS = 2 * 60_000;
const AT_ONCE = 100;
const PAGES = 5;

/** `unseen`: ShopPulse may not look there, or there is more than it looks through. */
export type Seen = { readonly message: string } | 'not there' | 'unseen';

export interface Sought {
  readonly channel: string;
  readonly mark: number;
  /** When it was first tried. */
  readonly since: Instant;
}

/** Throws DiscordError where Discord does not answer, or not now. */
export async function lookUp(api: Api, { channel, mark, since }: Sought): Promise<Seen> {
  let before: string | null = null;
  for (let page = 1; page <= PAGES; page += 1) {
    const messages = await look(api, channel, before);
    // Who may not read the history is given an empty list and no error.
    if (!messages || (messages.length === 0 && page === 1)) return 'unseen';
    const id = stringOf(
      messages.find((each) => markIn(each) === mark),
      'id',
    );
    if (id) return { message: id };
    const oldest = stringOf(messages.at(-1), 'id');
    if (messages.length < AT_ONCE || !oldest || atOf(oldest) < since - BEFORE_MS) return 'not there';
    before = oldest;
  }
  return 'unseen';
}

/** Newest first. Null where it is not shown to ShopPulse for good. */
async function look(api: Api, channel: string, before: string | null): Promise<unknown[] | null> {
  const query = { limit: `${AT_ONCE}`, ...(before ? { before } : {}) };
  try {
    const answer = await api.call('GET', pathOf`/channels/${channel}/messages`, undefined, [], { query });
    return Array.isArray(answer) ? answer : null;
  } catch (error) {
    const code = refusalOf(error);
    if (isDiscordError(error) && code !== null && refusalFor(code).permanent) return null;
    throw error;
  }
}

/** What it is known again by. */
export function markIn(message: unknown): unknown {
  const components: unknown = Reflect.get(Object(message), 'components');
  return Array.isArray(components) ? Reflect.get(Object(components[0]), 'id') : undefined;
}

const EPOCH_MS = 1_420_070_400_000n;

/** Discord's ids begin with the moment of what they name. */
const atOf = (id: string): number => (/^\d+$/.test(id) ? Number((BigInt(id) >> 22n) + EPOCH_MS) : Number.NaN);
