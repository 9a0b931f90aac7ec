/** A message, said once for its key, in whichever process and however often it is tried. */
import { DeliveryError } from '../../app/errors.ts';
import type { MessageRef } from '../../app/platform.ts';
import { errorFields } from '../../log.ts';
import { isAway, isUnknown } from './errors.ts';
import { lookUp } from './look-up.ts';
import { markOf } from './nonce.ts';
import { refOf, type Speaking } from './speaking.ts';

export const MAYBE_TWICE =
  'Discord did not say whether this arrived the first time, so it may be here twice.';

/** "The past few minutes", says Discord of how long it knows a nonce again. */
const NONCE_MS = 2 * 60_000;

export interface Once {
  readonly workspace: string;
  readonly key: string;
  /** Where it can be looked for; null where only one person sees it. */
  readonly channel: string | null;
  /** Whether Discord knows it again by itself. */
  readonly nonce: boolean;
}

/** `post`: gives the message's channel and id. `note`: to be said with it. */
export async function once(
  speaking: Speaking,
  { workspace, key, channel, nonce }: Once,
  post: (note: string | undefined) => Promise<{ readonly channel: string; readonly message: string }>,
): Promise<MessageRef> {
  const { store, api, clock, log } = speaking;
  const now = clock();
  const begun = await store.beginPost(workspace, key, now);
  if (begun.state === 'posted' && begun.channel && begun.message)
    return refOf(workspace, begun.channel, begun.message);
  let note: string | undefined;
  if (begun.state === 'tried' && !(nonce && now - begun.since < NONCE_MS)) {
    const mark = markOf(workspace, key);
    const seen = channel ? await lookUp(api, { channel, mark, since: begun.since }) : 'unseen';
    if (channel && typeof seen === 'object') {
      await store.posted(workspace, key, channel, seen.message);
      return refOf(workspace, channel, seen.message);
    }
    if (seen === 'unseen') {
      await takeSecondTry(speaking, workspace, key);
      note = MAYBE_TWICE;
    }
  }
  let said: { readonly channel: string; readonly message: string };
  try {
    said = await post(note);
  } catch (error) {
    // Of a first try that may be there nothing is forgotten; only a second one is given back.
    if (!isUnknown(error) && (begun.state === 'new' || note)) await store.notPosted(workspace, key);
    throw error;
  }
  try {
    await store.posted(workspace, key, said.channel, said.message);
  } catch (error) {
    // It is there all the same; a second try would find it, or say that it is one.
    log('error', 'discord.post-not-noted', { workspace, key, ...errorFields(error) });
  }
  return refOf(workspace, said.channel, said.message);
}

/** Only now, when Discord answers again, is the one second try spent. */
async function takeSecondTry({ store }: Speaking, workspace: string, key: string): Promise<void> {
  if (await store.repeatPost(workspace, key)) return;
  const said = 'Discord did not say whether this arrived, twice, so it is not sent a third time.';
  throw new DeliveryError(said, { permanent: false });
}

const MOST_TRIES = 3;
const PAUSE_MS = 1000;

/** What nobody else would try again is tried again here. */
export async function patiently<T>(
  { pause }: Pick<Speaking, 'pause'>,
  kept: boolean,
  work: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (kept || tries === MOST_TRIES || !isAway(error)) throw error;
      await pause(tries * PAUSE_MS);
    }
  }
}
