/**
 * Orders loaded while their file is still being read, group by group: Postgres writes what came while the next comes.
 * What the store has already in another version waits for the end, when it is known of what moment the file speaks.
 */
import type { Currency } from '../core/money.ts';
import type { Instant, Zone } from '../core/time.ts';
import type { Silence } from '../csv/silence.ts';
import type { Tx } from './client.ts';
import { adopt, asLoaded, currencyToAdopt, type LoadedFile, type StoreToLoad } from './load-file.ts';
import {
  findNeeded,
  followOrders,
  type LoadedOrders,
  type Loading,
  loadOrders,
  loadWithoutChanged,
} from './load-orders.ts';
import { NEVER_ASKED, type SameOrders } from './same-orders.ts';
import { beginSums } from './sums-keep.ts';

export interface AheadLoader {
  /**
   * Looks the staged heads up, for `load`; gives the places of those whose lines must be staged too. `currencies`: those
   * that the file has named so far.
   */
  readonly find: (currencies: readonly Currency[]) => Promise<ReadonlySet<number>>;
  /** Loads what was found. */
  readonly load: () => Promise<void>;
  /** Some of the orders to come may be the store's already, as far as is known. */
  readonly mayKnow: () => boolean;
  /** From so many bytes of staged text on they are found and loaded. */
  readonly bytes: number;
  /** Null: the store was given another currency than the whole file says, so nothing of it may stay. */
  readonly rest: (file: Ended) => Promise<LoadedFile | null>;
}

interface Beginning {
  readonly uploadId: bigint;
  readonly moment: Instant;
  readonly sameOrders?: SameOrders;
}

interface Ended {
  /** The latest moment that the file mentions. */
  readonly asOf: Instant;
  readonly currencies: readonly Currency[];
  readonly silence?: Silence | undefined;
}

/** Enough that a look at what the store has costs little for each order. */
const GROUP = 6 * 1024 * 1024;

/** Needs `createStaging()` before it. */
export function ordersAhead(
  tx: Tx,
  store: StoreToLoad & { readonly zone: Zone },
  { uploadId, moment, sameOrders = NEVER_ASKED }: Beginning,
): AheadLoader {
  let loading: Loading = {
    ...{ storeId: store.id, uploadId, asOf: moment, moment, zone: store.zone },
    ...{ inGroups: true, sameOrders },
  };
  const parts: LoadedOrders[] = [];
  let begun: { readonly adopted: LoadedFile['adopted']; readonly currency: Currency | null } | null = null;
  const begin = async (currencies: readonly Currency[]): Promise<NonNullable<typeof begun>> => {
    const file = { uploadId, currencies };
    begun ??= { currency: currencyToAdopt(store, currencies), adopted: await adopt(tx, store, file) };
    return begun;
  };
  return {
    bytes: GROUP,
    mayKnow: () => loading.isFirst === false,
    find: async (currencies) => {
      if (begun === null) {
        await begin(currencies);
        loading = { ...loading, isFirst: await hasNoOrders(tx, store.id) };
        await tx`create temp table waiting_heads (like staged_heads) on commit drop`;
        await tx`create temp table waiting_sales (like staged_sales) on commit drop`;
      }
      return findNeeded(tx, loading);
    },
    load: async () => {
      parts.push(await loadWithoutChanged(tx, loading));
      await tx`truncate staged_heads, staged_sales`;
    },
    rest: async ({ asOf, currencies, silence }) => {
      const isOneGroup = begun === null;
      const { adopted, currency } = await begin(currencies);
      if (currency !== currencyToAdopt(store, currencies)) return null;
      if (!isOneGroup) await bringBack(tx);
      parts.push(await loadOrders(tx, { ...loading, asOf, silence }));
      const changed = parts.reduce((all, { orders }) => all + orders.new + orders.updated, 0);
      if (changed > 0) await followOrders(tx, loading, changed);
      await beginSums(tx, store.id);
      return asLoaded({ orders: together(parts), adopted });
    },
  };
}

async function hasNoOrders(tx: Tx, storeId: bigint): Promise<boolean> {
  const [row] = await tx<{ none: boolean }[]>`
    select not exists (select 1 from orders where store_id = ${storeId}) as none`;
  return row?.none ?? false;
}

async function bringBack(tx: Tx): Promise<void> {
  await tx`insert into staged_heads select * from waiting_heads`;
  await tx`insert into staged_sales select * from waiting_sales`;
  await tx`analyze staged_heads, staged_sales`;
}

/** No order is in two groups. */
function together(parts: readonly LoadedOrders[]): LoadedOrders {
  const sum = (of: (part: LoadedOrders) => number): number =>
    parts.reduce((total, part) => total + of(part), 0);
  const first = parts.flatMap(({ skus }) => skus.first).sort((a, b) => (a < b ? -1 : a > b ? 1 : 0));
  return {
    orders: {
      new: sum(({ orders }) => orders.new),
      updated: sum(({ orders }) => orders.updated),
      unchanged: sum(({ orders }) => orders.unchanged),
    },
    skus: { new: sum(({ skus }) => skus.new), first: first.slice(0, 20) },
    dated: {
      onOrder: sum(({ dated }) => dated.onOrder),
      onCancellation: sum(({ dated }) => dated.onCancellation),
      onFile: sum(({ dated }) => dated.onFile),
    },
    kept: {
      items: sum(({ kept }) => kept.items),
      money: sum(({ kept }) => kept.money),
      returns: sum(({ kept }) => kept.returns),
    },
    met: sum(({ met }) => met),
  };
}
