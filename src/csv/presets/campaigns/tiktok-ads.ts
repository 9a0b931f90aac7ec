/**
 * TikTok Ads Manager › Campaign › Export, and its custom reports (ads.tiktok.com/help, "Export reports"; the columns
 * from a public sample): one row per ad group and day, a total at the end. The currency stands in the header.
 */
import type { Preset } from '../preset.ts';

export const tiktokAds: Preset = {
  name: 'tiktok-ads',
  kind: 'spend',
  source: 'tiktok-ads',
  fingerprint: [
    ['campaign name', 'campaign'],
    ['cost', 'total cost', 'spend'],
    [
      'clicks destination',
      'complete payment',
      'total complete payment',
      'complete payment roas',
      'cpc destination',
      'ctr destination',
      'total landing page view',
    ],
  ],
  without: [],
  columns: {
    day: ['date', 'by day', 'day', 'stat time day'],
    campaign: ['campaign name', 'campaign'],
    spend: ['cost', 'total cost', 'spend'],
    impressions: ['impressions', 'impression'],
    clicks: ['clicks destination', 'clicks'],
    conversions: ['complete payment', 'total complete payment', 'conversions', 'results'],
    value: ['complete payment value', 'total complete payment value', 'total purchase value'],
    currency: ['currency'],
  },
  grain: 'one row per ad group and day',
  entries: {},
};
