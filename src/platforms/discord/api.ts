/** The REST API as the rest of the platform calls it: one try, and an error that says what is known of it. */
import type { Log } from '../../log.ts';
import type { Api } from './room.ts';

export interface ApiOptions {
  /** Without a slash at its end, without a version. */
  readonly apiUrl: string;
  readonly botToken: string;
  readonly log: Log;
  /** A request that is not answered for so long is given up. */
  readonly timeoutMs?: number;
}

export function createApi(_options: ApiOptions): Api {
  return {
    call: async () => {
      throw new Error('not yet');
    },
  };
}
