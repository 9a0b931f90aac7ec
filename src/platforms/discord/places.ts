/** Which channel is meant: one of the server, or the direct messages of a person. Remembered for ten minutes. */
import { z } from 'zod';
import { DeliveryError } from '../../app/errors.ts';
import type { Clock } from '../../core/time.ts';
import { createRecent } from '../chat/recent.ts';
import { discordError, refusalOf } from './errors.ts';
import { pathOf } from './path.ts';
import type { Api } from './room.ts';

export interface Places {
  /** The id of the channel; a person's direct messages are opened for it. Throws DiscordError, DeliveryError. */
  readonly of: (workspace: string, channel: string) => Promise<string>;
  readonly forget: (workspace: string, channel: string) => void;
}

const KEPT_MS = 10 * 60_000;
const MOST = 2000;

const channelShape = z.object({ id: z.string(), guild_id: z.string().nullish() });

export function createPlaces({ api, clock }: { readonly api: Api; readonly clock: Clock }): Places {
  const recent = createRecent<string>({ clock, keptMs: KEPT_MS, most: MOST });
  const nameOf = (workspace: string, channel: string) => `${workspace}/${channel}`;
  return {
    forget: (workspace, channel) => recent.forget(nameOf(workspace, channel)),
    of: (workspace, channel) => recent.of(nameOf(workspace, channel), () => find(api, workspace, channel)),
  };
}

/** Discord has no such channel, or takes the id for none. */
const NO_CHANNEL = new Set([404, 10003, 50035]);

async function find(api: Api, workspace: string, channel: string): Promise<string> {
  try {
    const { id, guild_id: guild } = read(await api.call('GET', pathOf`/channels/${channel}`));
    // One token speaks in every server: a store's figures never go into somebody else's.
    if (guild && guild !== workspace) {
      const said = 'That channel belongs to another server. Choose one of this server.';
      throw new DeliveryError(said, { permanent: true });
    }
    return id;
  } catch (error) {
    const code = refusalOf(error);
    if (code === 50001) throw discordError({ kind: 'refused', code, missing: ['View Channel'] });
    if (code === null || !NO_CHANNEL.has(code)) throw error;
    return openDirect(api, channel);
  }
}

/** An id of neither a channel nor a person is of a channel that was deleted. */
async function openDirect(api: Api, user: string): Promise<string> {
  try {
    return read(await api.call('POST', '/users/@me/channels', { recipient_id: user })).id;
  } catch (error) {
    const code = refusalOf(error);
    if (code === null || ![404, 10013, 50033, 50035].includes(code)) throw error;
    throw discordError({ kind: 'refused', code: 10003 });
  }
}

function read(answer: unknown): z.infer<typeof channelShape> {
  const channel = channelShape.safeParse(answer);
  if (channel.success) return channel.data;
  throw discordError({ kind: 'unknown', why: 'no answer of Discord’s' });
}
