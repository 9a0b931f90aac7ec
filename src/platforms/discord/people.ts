/** Who somebody is in a server, as Discord tells it; remembered for half a minute. */
import { z } from 'zod';
import type { Person } from '../../app/platform.ts';
import type { Clock } from '../../core/time.ts';
import { createRecent } from '../chat/recent.ts';
import { delivered, refusalOf } from './errors.ts';
import { pathOf } from './path.ts';
import type { Api } from './room.ts';

export interface People {
  /** Null for who is no member of the server, and for other bots. Throws DeliveryError. */
  readonly find: (guild: string, user: string) => Promise<Person | null>;
}

export interface PeopleOptions {
  readonly api: Api;
  readonly clock: Clock;
}

/** By this a direct message is answered or not: who has left the server sees nothing of it any more. */
const KEPT_MS = 30_000;
const MOST = 5000;

const member = z.object({
  nick: z.string().nullish(),
  user: z.object({
    username: z.string(),
    global_name: z.string().nullish(),
    bot: z.boolean().nullish(),
  }),
});

/** No member, no such person, and an id that is none. */
const NOBODY = new Set([10007, 10013, 50035]);

export function createPeople({ api, clock }: PeopleOptions): People {
  const recent = createRecent<Person | null>({ clock, keptMs: KEPT_MS, most: MOST });
  const ask = async (guild: string, id: string): Promise<Person | null> => {
    try {
      const read = member.safeParse(await api.call('GET', pathOf`/guilds/${guild}/members/${id}`));
      if (!read.success || read.data.user.bot) return null;
      const { nick, user } = read.data;
      // Members of other organisations do not exist here: who is in the server belongs to it.
      return { name: nick || user.global_name || user.username, external: false };
    } catch (error) {
      if (NOBODY.has(refusalOf(error) ?? 0)) return null;
      throw error;
    }
  };
  return {
    find: (guild, user) => delivered(() => recent.of(`${guild}/${user}`, () => ask(guild, user))),
  };
}
