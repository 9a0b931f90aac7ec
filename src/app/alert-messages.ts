/** Keeps every message that told of an alert true, whoever changed it and from wherever. */
import { messagesTelling } from '../db/told-messages.ts';
import { errorFields } from '../log.ts';
import type { Ctx } from './ctx.ts';
import { alertIdsOf, lowStockReply } from './low-stock.ts';
import type { StoreView } from './store-view.ts';

/** Never throws for a message that is gone: what was done is done, and the next change tries again. */
export async function refreshAlertMessages(
  view: StoreView & Pick<Ctx, 'app' | 'log'>,
  alertIds: readonly bigint[],
): Promise<void> {
  if (alertIds.length === 0) return;
  const told = await view.tenant((tx) => messagesTelling(tx, view.store.id, alertIds));
  for (const { message, payload } of told) {
    try {
      await view.app.update(message, await lowStockReply(view, alertIdsOf(payload)));
    } catch (error) {
      view.log('warn', 'alerts.message_not_changed', { platform: message.platform, ...errorFields(error) });
    }
  }
}
