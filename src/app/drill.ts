/** Buttons that lead from an answer to what is behind it, all asked as of the same moment as the answer. */
import type { Tx } from '../db/client.ts';
import type { Button } from '../reply/reply.ts';
import { askButtonIn } from './asks.ts';
import type { StoreView } from './store-view.ts';

export type Drill = (
  label: string,
  command: string,
  args: Readonly<Record<string, unknown>>,
) => Promise<Button>;

export const drillFrom =
  (tx: Tx, { store, now }: Pick<StoreView, 'store' | 'now'>): Drill =>
  (label, command, args) =>
    askButtonIn(tx, store.id, now, { label, command, args, asOf: now });
