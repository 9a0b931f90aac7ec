/** Work that time drives. A step does one thing and says whether to call it again now. */
import type { Clock } from '../core/time.ts';
import type { Database } from '../db/client.ts';
import type { Log } from '../log.ts';
import type { App } from './app.ts';

export interface JobCtx {
  readonly app: App;
  readonly database: Database;
  readonly clock: Clock;
  readonly log: Log;
}

export interface Job {
  readonly name: string;
  readonly step: (ctx: JobCtx) => Promise<boolean>;
  /** Resolves when nothing goes on any more that its steps began and did not wait for. */
  readonly finish?: () => Promise<void>;
}
