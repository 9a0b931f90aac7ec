/** Questions with their arguments, saved behind buttons. */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';

export interface SavedAsk {
  readonly command: string;
  readonly args: Readonly<Record<string, unknown>>;
  /** The question is asked as of this moment, whenever the button is pressed. */
  readonly asOf: Instant | null;
  /** The answer takes the place of the message that holds the button. */
  readonly replaces: boolean;
}

export async function insertAsk(tx: Tx, storeId: bigint, ask: SavedAsk, now: Instant): Promise<bigint> {
  const [row] = await tx<{ ask_id: bigint }[]>`
    insert into asks (store_id, command, args, as_of, replaces, created_at)
    values (${storeId}, ${ask.command}, ${tx.json(ask.args as never)}, ${ask.asOf}, ${ask.replaces}, ${now})
    returning ask_id`;
  return (row as { ask_id: bigint }).ask_id;
}

/** Null when there is none: an old button, or another store's. */
export async function findAsk(tx: Tx, storeId: bigint, askId: bigint): Promise<SavedAsk | null> {
  const [row] = await tx<SavedAsk[]>`
    select command, args, as_of as "asOf", replaces from asks where store_id = ${storeId} and ask_id = ${askId}`;
  return row ?? null;
}
