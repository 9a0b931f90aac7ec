/** Buttons that ask: a drill-down, a CSV, the answer to an import's question. One mechanism for all. */
import type { Instant } from '../core/time.ts';
import { insertAsk } from '../db/asks.ts';
import type { Tx } from '../db/client.ts';
import type { Button } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';
import { rowId } from './row-id.ts';

export interface AskButton {
  readonly label: string;
  readonly command: string;
  /** JSON-able arguments of the command, as its zod object takes them. */
  readonly args: Readonly<Record<string, unknown>>;
  /** The moment the question is about; without it the button asks as of when it is pressed. */
  readonly asOf?: Instant;
  /** The answer takes the place of the message that holds the button. */
  readonly replaces?: boolean;
  readonly style?: 'primary' | 'danger';
}

/** The action that every such button carries. */
export const ASK_ACTION = 'ask';

/** Saves the question and gives the button that asks it. */
export const askButton = (ctx: Pick<Ctx, 'tenant' | 'store' | 'now'>, ask: AskButton): Promise<Button> =>
  ctx.tenant((tx) => askButtonIn(tx, ctx.store.id, ctx.now, ask));

/** The same within a transaction that is open already. */
export async function askButtonIn(tx: Tx, storeId: bigint, now: Instant, ask: AskButton): Promise<Button> {
  const saved = {
    command: ask.command,
    args: ask.args,
    asOf: ask.asOf ?? null,
    replaces: ask.replaces ?? false,
  };
  const askId = await insertAsk(tx, storeId, saved, now);
  const id = rowId(storeId, askId);
  return { label: ask.label, action: ASK_ACTION, id, ...(ask.style ? { style: ask.style } : {}) };
}
