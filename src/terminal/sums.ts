/** `pulse sums rebuild`: the kept sums made anew from the ledger, of one store or of all. */
import type { Database } from '../db/client.ts';
import { allMembers } from '../db/operator.ts';
import { takeTurn } from '../db/store-lock.ts';
import { digestOfSums } from '../db/sums-keep.ts';
import { rebuildSums } from '../db/sums-rebuild.ts';
import type { Options } from './options.ts';
import { UsageError } from './usage-error.ts';

export interface RebuiltSums {
  readonly store: string;
  /** Lines of the ledger. */
  readonly lines: number;
  /** Whether the sums had been those of the ledger; null where they were not kept. */
  readonly were_right: boolean | null;
}

/** Throws UsageError. */
export async function rebuildFromTerminal(
  database: Database,
  { words, store: asked }: Pick<Options, 'words' | 'store'>,
): Promise<RebuiltSums[]> {
  if (words[1] !== 'rebuild' || words.length > 2)
    throw new UsageError(
      '`pulse sums rebuild` makes the kept sums anew; it takes `--store` and nothing else.',
    );
  const members = await database.scope('operator', allMembers);
  const stores = new Map(members.map(({ storeId, storeName }) => [storeId, storeName]));
  const chosen = [...stores].filter(
    ([, name]) => asked === undefined || name.toLowerCase() === asked.toLowerCase(),
  );
  if (chosen.length === 0)
    throw new UsageError(`There is no store ${asked ?? ''}. There are: ${[...stores.values()].join(', ')}.`);
  const rebuilt: RebuiltSums[] = [];
  for (const [id, store] of chosen.reverse()) {
    rebuilt.push(
      await database.tenant(id, async (tx) => {
        await takeTurn(tx, id, () => {});
        const before = await digestOfSums(tx, id);
        const lines = await rebuildSums(tx, id);
        return { store, lines, were_right: before === null ? null : before === (await digestOfSums(tx, id)) };
      }),
    );
  }
  return rebuilt;
}

export const sayRebuilt = ({ store, lines, were_right }: RebuiltSums): string => {
  const found = {
    true: 'they were right before',
    false: 'THEY WERE WRONG BEFORE',
    null: 'they were not kept before',
  }[`${were_right}`];
  return `${store}: the sums of ${lines} lines were made anew; ${found}.`;
};
