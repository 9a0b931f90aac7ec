/** What advertising cost in a stretch of days, by campaign. */
import type { Currency } from '../core/money.ts';
import type { Day } from '../core/time.ts';
import type { Tx } from './client.ts';

export interface CampaignSpend {
  /** As the advertising platform calls it; empty where it names none. */
  readonly campaign: string;
  readonly currency: Currency;
  /** Of the figures that lie wholly in the days. */
  readonly spend: bigint;
  /** Of figures over longer stretches, which are in the days only in part: nobody knows with how much. */
  readonly beyond: bigint;
}

/** Names that differ only in case are one; by currency, the most spent first. */
export const campaignSpend = (
  tx: Tx,
  storeId: bigint,
  { from, to }: { readonly from: Day; readonly to: Day },
): Promise<CampaignSpend[]> => tx<CampaignSpend[]>`
  select min(btrim(campaign) collate "C") as campaign, currency,
    coalesce(sum(spend) filter (where day >= ${from} and until <= ${to}), 0)::bigint as spend,
    coalesce(sum(spend) filter (where day < ${from} or until > ${to}), 0)::bigint as beyond
  from ad_spend where store_id = ${storeId} and day <= ${to} and until >= ${from}
  group by lower(btrim(campaign)), currency having sum(spend) <> 0 order by 3 desc, 1`;
