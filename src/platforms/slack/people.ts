/** Who somebody is, as Slack tells it; remembered for ten minutes. */
import type { Clock } from '../../core/time.ts';
import type { Api, Installations, People } from './room.ts';

export interface PeopleOptions {
  readonly api: Api;
  readonly installations: Installations;
  readonly clock: Clock;
}

export function createPeople(_options: PeopleOptions): People {
  return { find: async () => null };
}
