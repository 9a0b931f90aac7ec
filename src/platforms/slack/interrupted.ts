/** What a process died over and is not simply done again: an import is finished, of a command or a click it is said. */
import { z } from 'zod';
import { DeliveryError } from '../../app/errors.ts';
import { messageOf } from './answer.ts';
import { logFailure, saying } from './later.ts';
import type { Room } from './room.ts';

/** Kept in the database, so there is no response URL in it: whoever has one writes as ShopPulse. */
export const Interrupted = z.object({
  kind: z.literal('interrupted'),
  workspace: z.string(),
  /** Null for the page of the app. */
  channel: z.string().nullable(),
  user: z.string(),
  /** What was typed or pressed. */
  what: z.string(),
  /** Of what would have been said. */
  key: z.string(),
});
export type Interrupted = z.infer<typeof Interrupted>;

/** It may have been done, so it is not done again: whoever asked decides. */
const words = (what: string) =>
  saying(
    `${what === '' ? 'Your question' : `“${what}”`} was interrupted: ShopPulse was stopped before it could answer. If it was to change something, look first whether that was done; then ask again.`,
  );

export async function sayInterrupted(room: Room, left: Interrupted): Promise<void> {
  const { workspace, channel, user, key } = left;
  for (const said of [key, `${key}/reply`]) if (await room.store.findPost(workspace, said)) return;
  const reply = words(left.what);
  const working = await room.store.findPost(workspace, `${key}/working`);
  try {
    if (working)
      return await room.posts.change(messageOf(workspace, working.channel, working.message), reply);
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    logFailure(room.log, error);
  }
  const alone = `${key}/interrupted`;
  try {
    if (channel) return await room.posts.whisper({ workspace, channel, user, reply, key: alone });
  } catch (error) {
    // Where the bot is no member only the response URL would do.
    if (!(error instanceof DeliveryError) || !error.permanent) throw error;
    logFailure(room.log, error);
  }
  await room.posts.say({ workspace, channel: user, reply, key: `${alone}-direct` });
}
