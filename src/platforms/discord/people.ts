/** Who somebody is in a server, as Discord tells it; remembered for ten minutes. */
import type { Person } from '../../app/platform.ts';
import type { Clock } from '../../core/time.ts';
import type { Api } from './room.ts';

export interface People {
  /** Null for who is no member of the server, and for other bots. Throws DeliveryError. */
  readonly find: (guild: string, user: string) => Promise<Person | null>;
}

export interface PeopleOptions {
  readonly api: Api;
  readonly clock: Clock;
}

export function createPeople(_options: PeopleOptions): People {
  return { find: async () => null };
}
