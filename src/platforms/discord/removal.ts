/** ShopPulse was taken out of a server, or put in again: from that moment nothing more, or everything, is sent there. */
import type { Self } from './gateway-client.ts';
import { Guild } from './payloads.ts';
import type { Room } from './room.ts';

type Removing = Pick<Room, 'store' | 'clock' | 'log'>;

/** What happens to servers is noted in the order in which it came. */
export function createMembership(room: Removing) {
  let last: Promise<unknown> = Promise.resolve();
  const inOrder = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.catch(() => {});
    return done;
  };
  return {
    /** The server, where ShopPulse is out of it. */
    left: (payload: unknown): Promise<string | null> => inOrder(() => left(room, payload)),
    /** The servers that ShopPulse was thrown out of while it was not connected: nobody tells of those. */
    missed: (present: Self['present']): Promise<readonly string[]> => inOrder(() => missed(room, present)),
    joined: (payload: unknown): Promise<string | null> => {
      const { data } = Guild.safeParse(payload);
      return inOrder(() => joined(room, data?.id)).then(() => data?.id ?? null);
    },
  };
}

/** An outage is told in the same way, as `unavailable`, and is none. */
async function left({ store, clock, log }: Removing, payload: unknown): Promise<string | null> {
  const { data: guild, success } = Guild.safeParse(payload);
  if (!success || guild.unavailable !== undefined) return null;
  await remove({ store, clock, log }, guild.id);
  return guild.id;
}

async function missed(room: Removing, present: Self['present']): Promise<readonly string[]> {
  if (!present) return [];
  const gone = await room.store.presentIn(present.guilds, present.shard);
  for (const guild of gone) await remove(room, guild);
  return gone;
}

async function remove({ store, clock, log }: Removing, guild: string): Promise<void> {
  await store.removeGuild(guild, clock());
  log('info', 'discord.removed', { guild });
}

async function joined({ store, log }: Removing, guild: string | undefined): Promise<void> {
  if (guild !== undefined && (await store.addGuild(guild))) log('info', 'discord.added', { guild });
}
