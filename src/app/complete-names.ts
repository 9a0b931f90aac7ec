/** For `complete` of an argument: what the store knows by names of its own. */
import { campaignsStarting, channelsStarting } from '../db/sales-channels.ts';
import { skusStarting } from '../db/skus.ts';
import type { Ctx } from './ctx.ts';

const MOST = 25;

export const skuNames = ({ tenant, store }: Ctx, typed: string): Promise<string[]> =>
  tenant((tx) => skusStarting(tx, store.id, typed, MOST));

export const channelNames = ({ tenant, store }: Ctx, typed: string): Promise<string[]> =>
  tenant((tx) => channelsStarting(tx, store.id, typed, MOST));

export const campaignNames = ({ tenant, store }: Ctx, typed: string): Promise<string[]> =>
  tenant((tx) => campaignsStarting(tx, store.id, typed, MOST));
