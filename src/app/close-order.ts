/** An order that came, or was called off: once, whoever presses first. */
import { alertOfSku, changeAlerts } from '../db/alerts.ts';
import { record } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { closeRestock, findRestock, type Restock } from '../db/restocks.ts';
import { requestStockCheck } from '../db/stock-checks.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';

export interface Closed {
  readonly restock: Restock;
  /** False: somebody had closed it before, and nothing was changed. */
  readonly first: boolean;
}

/** What came counts as on hand until the next count. The product's alert is open again until it has recovered. */
export async function closeOrder(
  tx: Tx,
  { store, now, who }: Pick<Ctx, 'store' | 'now' | 'who'>,
  restockId: bigint,
  state: 'received' | 'cancelled',
): Promise<Closed> {
  const closed = await closeRestock(tx, store.id, restockId, { state, by: who.name }, now);
  if (!closed) {
    const standing = await findRestock(tx, store.id, restockId);
    if (!standing)
      throw new UserError('This order is no longer kept. Nothing was changed; ask `restock` again.');
    return { restock: standing, first: false };
  }
  const alert = await alertOfSku(tx, store.id, closed.skuKey);
  if (alert?.state === 'ordered') await changeAlerts(tx, store.id, [alert.id], { state: 'open' });
  await requestStockCheck(tx, store.id, now);
  const detail = { sku_key: closed.skuKey, quantity: closed.quantity };
  await record(tx, store.id, { at: now, actor: who.name, action: `restock.${state}`, detail });
  return { restock: closed, first: true };
}
