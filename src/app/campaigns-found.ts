/** The campaigns of orders beside the advertising of the same names, whatever their case. */
import { metricValue } from '../core/metrics/metrics.ts';
import { NOTHING } from '../core/metrics/sums.ts';
import { daysOf, type Period } from '../core/period.ts';
import { type CampaignSpend, campaignSpend } from '../db/ad-spend.ts';
import type { Tx } from '../db/client.ts';
import { byCampaignOfEach } from '../db/sales-by-source.ts';
import type { Store } from '../db/stores.ts';
import type { Pair } from './figures.ts';
import { byNet, pairUp } from './pair-up.ts';

/** How orders without a campaign are shown, and asked for. */
export const NO_CAMPAIGN = { label: 'No campaign', arg: 'none' };

/** Minor units of the store's currency. */
export interface CampaignRow extends Pair {
  /** Null for orders that no campaign is known of. */
  readonly campaign: string | null;
  readonly spend: bigint;
  readonly spentBefore: bigint;
}

export interface CampaignsFound {
  /** With sales in the period or before it, the most net sales first. */
  readonly rows: readonly CampaignRow[];
  /** Paid for, and named by no order of either stretch. */
  readonly unsold: readonly CampaignRow[];
  readonly spend: bigint;
  readonly spentBefore: bigint;
  /** Of stretches that reach beyond the period. */
  readonly beyond: bigint;
  /** In other currencies, in none of these numbers. */
  readonly others: readonly CampaignSpend[];
}

export async function findCampaigns(
  tx: Tx,
  { id, currency }: Store,
  period: Period,
  previous: Period,
): Promise<CampaignsFound> {
  const [[now = [], before = []], spent, spentBefore] = await Promise.all([
    byCampaignOfEach(tx, id, [period, previous], currency),
    campaignSpend(tx, id, daysOf(period)),
    campaignSpend(tx, id, daysOf(previous)),
  ]);
  const own = spent.filter((each) => each.currency === currency);
  const earlier = new Map(
    spentBefore
      .filter((each) => each.currency === currency)
      .map((each) => [keyOf(each.campaign), each.spend]),
  );
  const paid = new Map(own.map((each) => [keyOf(each.campaign), each]));
  const rows = byNet(pairUp(now, before, ({ campaign }) => keyOf(campaign))).map(({ of, ...pair }) => {
    const key = keyOf(of.campaign);
    const found = of.campaign === null ? undefined : paid.get(key);
    if (of.campaign !== null) paid.delete(key);
    const spentThen = of.campaign === null ? 0n : (earlier.get(key) ?? 0n);
    return { ...pair, campaign: of.campaign, spend: found?.spend ?? 0n, spentBefore: spentThen };
  });
  const add = (list: readonly bigint[]) => list.reduce((all, each) => all + each, 0n);
  return {
    rows,
    unsold: [...paid.values()]
      .filter(({ spend }) => spend !== 0n)
      .map(({ campaign, spend }) => ({
        ...{ campaign, spend, now: NOTHING, before: NOTHING },
        spentBefore: earlier.get(keyOf(campaign)) ?? 0n,
      })),
    spend: add(own.map(({ spend }) => spend)),
    spentBefore: add([...earlier.values()]),
    beyond: add(own.map(({ beyond }) => beyond)),
    others: spent.filter((each) => each.currency !== currency),
  };
}

const keyOf = (campaign: string | null): string | null => campaign?.trim().toLowerCase() ?? null;

export const netOf = ({ now }: Pair): bigint => metricValue('net_sales', now) ?? 0n;
