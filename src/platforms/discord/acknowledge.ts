/** The first response to an interaction: within three seconds, and once. */
import { InteractionResponseType, MessageFlags } from 'discord.js';
import { errorFields } from '../../log.ts';
import { isAway, isDiscordError, isUnknown, refusalOf } from './errors.ts';
import { redact } from './log.ts';
import { pathOf } from './path.ts';
import type { Interaction, Room } from './room.ts';

type Callback = Readonly<Record<string, unknown>> & { readonly type: InteractionResponseType };

/** Unknown interaction, and the callback address of one: the three seconds are over. */
const LATE = new Set([10062, 10015]);
const TAKEN = 40060;

/**
 * Whether Discord took it. Not where it came too late, since the person was told then that it failed and nothing may be
 * done in their name any more; nor where another process was first. An answer that was lost counts as taken.
 */
export async function acknowledge(room: Room, to: Interaction, callback: Callback): Promise<boolean> {
  try {
    await respond(room, to, callback);
    return true;
  } catch (error) {
    if (!isDiscordError(error)) throw error;
    const code = refusalOf(error);
    const why = code === TAKEN ? 'taken' : code !== null && LATE.has(code) ? 'late' : null;
    const isDone = why === null && error.discord.kind === 'unknown';
    room.log(why === 'taken' ? 'info' : 'warn', 'discord.acknowledged', {
      why: why ?? error.discord.kind,
      error: redact(errorFields(error).error),
    });
    return isDone;
  }
}

/** Of Discord's three seconds, what leaves time for another try. */
const AGAIN_MS = 2_000;

/** The same callback again does no harm: Discord takes one of them, and who handles it is decided by its claim. */
async function respond(
  { api, clock }: Room,
  { id, token, at }: Interaction,
  callback: Callback,
): Promise<void> {
  const send = () =>
    api.call('POST', pathOf`/interactions/${id}/${token}/callback`, callback, undefined, { auth: false });
  try {
    await send();
  } catch (first) {
    if (!isAway(first) || clock() - at > AGAIN_MS) throw first;
    try {
      await send();
    } catch (second) {
      const isTaken = refusalOf(second) === TAKEN;
      if (isUnknown(first) && isTaken) return;
      throw isUnknown(first) && isAway(second) ? first : second;
    }
  }
}

/** "ShopPulse is thinking…": the answer follows. Whether others see it is decided here. */
export const deferred = (alone: boolean): Callback => ({
  type: InteractionResponseType.DeferredChannelMessageWithSource,
  data: alone ? { flags: MessageFlags.Ephemeral } : {},
});

/** The message that holds the component stays as it is, and may be changed. */
export const unchanged: Callback = { type: InteractionResponseType.DeferredMessageUpdate };
