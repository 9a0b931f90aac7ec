/** The Web API as the rest of the platform calls it: one try, and an error that says what is known of it. */
import type { Log } from '../../log.ts';
import type { Api, Installations } from './room.ts';

export interface ApiOptions {
  /** Ends with a slash. */
  readonly apiUrl: string;
  readonly installations: Installations;
  readonly log: Log;
}

export function createApi(_options: ApiOptions): Api {
  const notYet = () => Promise.reject(new Error('not there yet'));
  return { call: notYet, respond: notYet, upload: notYet };
}
