/** What a command or an action is given: who asks, about which store, as of when. */

import type { Role } from '../core/roles.ts';
import type { Instant } from '../core/time.ts';
import type { Database, Tx } from '../db/client.ts';
import type { Store } from '../db/stores.ts';
import type { Log } from '../log.ts';
import type { App } from './app.ts';
import type { Where, Who } from './platform.ts';

export interface Ctx {
  readonly who: Who;
  readonly where: Where;
  readonly role: Role;
  readonly store: Store;
  /** Every store that this person belongs to, by name. */
  readonly stores: readonly Store[];
  /** The moment the question is asked as of: now, or what `--at` says. Every number is a number at this moment. */
  readonly now: Instant;
  readonly log: Log;
  readonly app: App;
  /** Of the chat that this is read in. */
  readonly bringFile?: string | undefined;
  /** One transaction that sees this store's rows and no other's. */
  readonly tenant: <T>(work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** For what concerns another store than this: making one, choosing one. Everything else goes through `tenant`. */
  readonly database: Database;
  /** Says how far a long piece of work is: shown in place of the answer until that is there. */
  readonly progress: (text: string) => void;
}
