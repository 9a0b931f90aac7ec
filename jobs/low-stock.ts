import { refreshAlertMessages } from '../src/app/alert-messages.ts';
import type { Job, JobCtx } from '../src/app/job.ts';
import type { StoreView } from '../src/app/store-view.ts';
import { type Watched, watchStock } from '../src/app/watch-stock.ts';
import { type Instant, instant } from '../src/core/time.ts';
import {
  claimCheck,
  type DueCheck,
  firstDueCheck,
  putOffCheck,
  setNextCheck,
} from '../src/db/stock-checks.ts';
import { findStore, type Store } from '../src/db/stores.ts';
import { errorFields } from '../src/log.ts';

/** Without anything that asks for it sooner, a store's stock is looked at this often. */
const EVERY_MS = 60 * 60_000;
const PUT_OFF_MS = 5 * 60_000;

/** Tells of products that fell to their reorder point since the last look; one store a step. */
export const lowStock: Job = {
  name: 'low-stock',
  step: async (ctx) => {
    const now = ctx.clock();
    const due = await ctx.database.scope('jobs', (tx) => firstDueCheck(tx, now));
    if (!due) return false;
    try {
      const done = await check(ctx, due, now);
      if (done) await changeMessages(ctx, done, now);
    } catch (error) {
      ctx.log('error', 'low-stock.put-off', { store: due.storeId.toString(), ...errorFields(error) });
      const until = instant(now + PUT_OFF_MS);
      await ctx.database.tenant(due.storeId, (tx) => putOffCheck(tx, due, until));
    }
    return true;
  },
};

interface Checked {
  readonly store: Store;
  readonly watched: Watched;
}

/** Null when somebody else took this check. */
function check(ctx: JobCtx, due: DueCheck, now: Instant): Promise<Checked | null> {
  const next = instant(now + EVERY_MS);
  return ctx.database.tenant(due.storeId, async (tx) => {
    const routes = await claimCheck(tx, due, next);
    const store = routes && (await findStore(tx, due.storeId));
    if (!routes || !store) return null;
    const watched = await watchStock(tx, store, now, routes);
    const wake = watched.wakesAt;
    if (wake !== null && wake < next) await setNextCheck(tx, store.id, instant(Math.max(wake, now + 1)));
    return { store, watched };
  });
}

/** After the commit: a platform that is slow must hold no row. */
async function changeMessages(ctx: JobCtx, { store, watched }: Checked, now: Instant): Promise<void> {
  const { app, log, database } = ctx;
  const tenant: StoreView['tenant'] = (work) => database.tenant(store.id, work);
  await refreshAlertMessages({ store, now, app, log, tenant }, watched.changed);
}
