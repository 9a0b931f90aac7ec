/**
 * The connection. The pool acts as the role `pulse_app`, which owns nothing and cannot bypass
 * row-level security; each transaction names what it may see, for itself only.
 */
import postgres from 'postgres';
import { type Instant, instant } from '../core/time.ts';
import { promptSockets } from './prompt-socket.ts';

const TIMESTAMPTZ = 1184;
const DATE = 1082;
const INT8 = 20;

const types = {
  instant: {
    to: TIMESTAMPTZ,
    from: [TIMESTAMPTZ],
    // Refused by Postgres rather than here: postgres 3.4.9 never settles a transaction in which one of several
    // queries that travel together cannot be written.
    serialize: (at: Instant) => (Number.isFinite(at) ? new Date(at).toISOString() : `no instant: ${at}`),
    parse: (text: string): Instant => instant(Date.parse(text)),
  },
  day: { to: DATE, from: [DATE], serialize: (day: string) => day, parse: (text: string) => text },
  bigint: {
    to: INT8,
    from: [INT8],
    serialize: (value: bigint) => value.toString(),
    parse: (text: string) => BigInt(text),
  },
};

type Types = { instant: Instant; day: string; bigint: bigint };
export type Sql = postgres.Sql<Types>;
/** An open transaction: what every function of src/db takes first. */
export type Tx = postgres.TransactionSql<Types>;
/** A piece of a query, to stand in another. */
export type Fragment = postgres.PendingQuery<postgres.Row[]>;

export interface Database {
  /** Runs in one transaction that sees this store's rows and no other's. */
  readonly tenant: <T>(storeId: bigint, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /** Runs in one transaction that sees only which stores this person belongs to: `platform/workspace/user`. */
  readonly person: <T>(person: string, work: (tx: Tx) => Promise<T>) => Promise<T>;
  /**
   * Runs in one transaction that sees which work is due (`jobs`), the console's messages (`console`), what
   * Slack's side or Discord's remembers (`slack`, `discord`), which stores hold something of a person or a
   * workspace that is to be deleted (`erase`), or which stores and members there are (`operator`: whoever runs
   * the machine, never who chats).
   */
  readonly scope: <T>(
    scope: 'jobs' | 'console' | 'slack' | 'discord' | 'erase' | 'operator',
    work: (tx: Tx) => Promise<T>,
  ) => Promise<T>;
  /** Throws when the application's role could bypass row-level security. */
  readonly checkRole: () => Promise<void>;
  readonly close: () => Promise<void>;
}

export interface ConnectOptions {
  readonly url: string;
  readonly connections?: number;
  /** `pulse_app`; only migrations connect as who owns the tables. */
  readonly role?: string;
}

/** A pool of connections; dates are instants, int8 is bigint. Lazily opened: nothing is asked of the server yet. */
export function connect(options: ConnectOptions): Sql {
  const sockets = { socket: promptSockets() } as object;
  return postgres(options.url, {
    ...sockets,
    max: options.connections ?? 8,
    idle_timeout: 60,
    connect_timeout: 10,
    types,
    onnotice: () => {},
    connection: {
      application_name: 'shoppulse',
      // Compiling a query takes longer than any of ours runs.
      jit: 'off',
      // What an import stages of a file at a time stays in memory.
      temp_buffers: '24MB',
      ...(options.role ? { role: options.role } : {}),
    },
  });
}

export function openDatabase(options: ConnectOptions): Database {
  const sql = connect({ role: 'pulse_app', ...options });
  const within = <T>(setting: string, value: string, work: (tx: Tx) => Promise<T>): Promise<T> =>
    sql.begin(async (tx) => {
      await tx`select set_config(${setting}, ${value}, true)`;
      return work(tx as Tx).catch(leaveLost);
    }) as Promise<T>;
  return {
    tenant: (storeId, work) => within('pulse.store', storeId.toString(), work),
    person: (person, work) => within('pulse.member', person, work),
    scope: (scope, work) => within('pulse.scope', scope, work),
    checkRole: () => checkRole(sql),
    close: () => sql.end({ timeout: 5 }),
  };
}

const LOST = new Set(['CONNECTION_CLOSED', 'CONNECTION_DESTROYED', 'ECONNRESET', 'EPIPE']);

/** After these Postgres closes the connection: it is stopped, restarted, or ends this one session. */
const LAST_WORDS = new Set(['FATAL', 'PANIC']);

/**
 * On a connection that is gone, or that Postgres has just said goodbye on, postgres 3.4.9 still sends a rollback,
 * which nobody can catch and which ends the process. `begin` hears of the loss by itself and rejects, so the failed
 * work is left unsettled.
 */
function leaveLost(error: { readonly code?: string; readonly severity?: string }): Promise<never> {
  if (LOST.has(error?.code ?? '') || LAST_WORDS.has(error?.severity ?? '')) return new Promise(() => {});
  throw error;
}

async function checkRole(sql: Sql): Promise<void> {
  const [role] = await sql<{ name: string; bypasses: boolean; owns: number }[]>`
    select current_user as name, rolsuper or rolbypassrls as bypasses,
      (select count(*)::int from pg_tables where schemaname = 'public' and tableowner = current_user) as owns
    from pg_roles where rolname = current_user`;
  if (!role || role.bypasses || role.owns > 0) {
    throw new Error(
      `The database role ${role?.name ?? '?'} could read every store's rows. Revoke superuser and bypassrls from it, and let another role own the tables.`,
    );
  }
}
