/** A workspace that removed ShopPulse and did not come back: after a month its data goes as if somebody had asked. */
import type { Instant } from '../core/time.ts';
import { eraseWorkspace, storesOfWorkspace } from '../db/erase-workspace.ts';
import { recordErasure } from '../db/erasures.ts';
import { forgetPlace, removedBefore } from '../db/slack-clean-up.ts';
import type { JobCtx } from './job.ts';

/** One place, whole or not at all. Whether there was one. */
export async function forgetRemoved(
  { database, log }: Pick<JobCtx, 'database' | 'log'>,
  now: Instant,
  before: Instant,
): Promise<boolean> {
  return database.scope('erase', async (tx) => {
    const removed = await removedBefore(tx, before);
    if (!removed) return false;
    for (const workspace of removed.workspaces) {
      const place = { platform: 'slack', workspace };
      const touched = await storesOfWorkspace(tx, place);
      const counts = await eraseWorkspace(tx, place, touched, () => {});
      const rows = Object.values(counts).reduce((sum, each) => sum + each, 0);
      if (rows === 0) continue;
      const key = `slack/${workspace}`;
      const { id } = await recordErasure(tx, { kind: 'workspace', key, counts, by: 'retention', at: now });
      log('info', 'erase.retention', { proof: id, rows });
      // Whoever runs the machine makes somebody one: docs/operators-guide.md says how.
      for (const { store, others } of touched) {
        const isLeft = others.length > 0 && !others.some(({ role }) => role === 'owner');
        if (isLeft) log('warn', 'erase.store-without-owner', { store: store.id.toString() });
      }
    }
    await forgetPlace(tx, removed.place);
    return true;
  });
}
