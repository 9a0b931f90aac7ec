/** X Ads Manager › Export (business.x.com/help/campaign-measurement-and-analytics): one row per campaign and day. */
import type { Preset } from '../preset.ts';

export const xAds: Preset = {
  name: 'x-ads',
  kind: 'spend',
  source: 'x-ads',
  fingerprint: [
    ['campaign name', 'campaign'],
    'spend',
    'impressions',
    ['funding instrument name', 'funding instrument id', 'time period', 'promoted tweet', 'ad group id'],
    [
      'objective',
      'results',
      'result rate',
      'link clicks',
      'url clicks',
      'engagements',
      'retweets',
      'follows',
    ],
  ],
  without: ['gregorian date', 'amount spent', 'complete payment'],
  columns: {
    day: ['time period', 'date', 'day'],
    from: ['start time', 'start date'],
    until: ['end time', 'end date'],
    account: ['account name', 'ads account name'],
    campaign: ['campaign name', 'campaign'],
    spend: ['spend'],
    impressions: ['impressions'],
    clicks: ['link clicks', 'url clicks', 'clicks'],
    // `Results` are whatever the campaign was bought for: clicks, followers.
    conversions: ['purchases'],
    currency: ['currency'],
  },
  grain: 'one row per campaign and day',
  entries: {},
};
