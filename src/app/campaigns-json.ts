/** A campaign as `--json` has it. */
import { type Currency, money } from '../core/money.ts';
import { roasOf } from '../core/roas.ts';
import { type CampaignRow, netOf } from './campaigns-found.ts';
import { moneyJson } from './metric-json.ts';

export const campaignRowJson = (row: CampaignRow, currency: Currency) => ({
  campaign: row.campaign,
  ad_spend: {
    value: moneyJson(money(row.spend, currency)),
    previous: moneyJson(money(row.spentBefore, currency)),
  },
  roas: roasOf(netOf(row), row.spend),
});
