/** For `complete` of an argument: what the store knows by names of its own. */
import { campaignsStarting, channelsStarting } from '../db/sales-channels.ts';
import { skusStarting } from '../db/skus.ts';
import { suppliersStarting } from '../db/suppliers.ts';
import type { Ctx } from './ctx.ts';
import { NO_SUPPLIER } from './find-supplier.ts';
import { measuresOf } from './measure.ts';

const MOST = 25;

export const skuNames = ({ tenant, store }: Ctx, typed: string): Promise<string[]> =>
  tenant((tx) => skusStarting(tx, store.id, typed, MOST));

export const channelNames = ({ tenant, store }: Ctx, typed: string): Promise<string[]> =>
  tenant((tx) => channelsStarting(tx, store.id, typed, MOST));

/** And the word for what has none. */
export const supplierNames = async ({ tenant, store }: Ctx, typed: string): Promise<string[]> => {
  const named = await tenant((tx) => suppliersStarting(tx, store.id, typed, MOST - 1));
  return NO_SUPPLIER.startsWith(typed.toLowerCase()) ? [...named, NO_SUPPLIER] : named;
};

export const campaignNames = ({ tenant, store }: Ctx, typed: string): Promise<string[]> =>
  tenant((tx) => campaignsStarting(tx, store.id, typed, MOST));
/** Ids of one word, and the names that an owner gave. */
export const measureNames = ({ tenant, store }: Ctx, typed: string): Promise<string[]> =>
  tenant(async (tx) =>
    (await measuresOf(tx, store))
      .map(({ id }) => id)
      .filter((id) => id.toLowerCase().startsWith(typed.toLowerCase()))
      .slice(0, MOST),
  );
