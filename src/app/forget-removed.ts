/** A workspace that removed ShopPulse and did not come back: after a month its data goes as if somebody had asked. */
import type { Instant } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import { forgetGuild, guildRemovedBefore } from '../db/discord-clean-up.ts';
import { eraseWorkspace, storesOfWorkspace } from '../db/erase-workspace.ts';
import { recordErasure } from '../db/erasures.ts';
import { forgetPlace, removedBefore } from '../db/slack-clean-up.ts';
import type { JobCtx } from './job.ts';

/** One place, whole or not at all. Whether there was one. */
export const forgetRemoved = (
  ctx: Pick<JobCtx, 'database' | 'log'>,
  now: Instant,
  before: Instant,
): Promise<boolean> =>
  ctx.database.scope('erase', async (tx) => {
    const removed = await removedBefore(tx, before);
    if (removed) {
      for (const workspace of removed.workspaces)
        await forget(ctx, tx, { platform: 'slack', workspace }, now);
      await forgetPlace(tx, removed.place);
      return true;
    }
    const guild = await guildRemovedBefore(tx, before);
    if (guild === null) return false;
    await forget(ctx, tx, { platform: 'discord', workspace: guild }, now);
    await forgetGuild(tx, guild);
    return true;
  });

async function forget(
  { log }: Pick<JobCtx, 'log'>,
  tx: Tx,
  place: { readonly platform: string; readonly workspace: string },
  now: Instant,
): Promise<void> {
  const touched = await storesOfWorkspace(tx, place);
  const counts = await eraseWorkspace(tx, place, touched, () => {});
  const rows = Object.values(counts).reduce((sum, each) => sum + each, 0);
  if (rows === 0) return;
  const key = `${place.platform}/${place.workspace}`;
  const { id } = await recordErasure(tx, { kind: 'workspace', key, counts, by: 'retention', at: now });
  log('info', 'erase.retention', { proof: id, rows });
  // Whoever runs the machine makes somebody one: docs/operators-guide.md says how.
  for (const { store, others } of touched) {
    const isLeft = others.length > 0 && !others.some(({ role }) => role === 'owner');
    if (isLeft) log('warn', 'erase.store-without-owner', { store: store.id.toString() });
  }
}
