/**
 * Microsoft Advertising › Reports › Campaign performance, CSV
 * (learn.microsoft.com/advertising/reporting-service/campaignperformancereportcolumn; the names as they are written, `Gregorian
 * date`, `Account name`, also in public code that reads them): lines with the report's name
 * and time, the header, and a © line at the end.
 */
import type { Preset } from '../preset.ts';

export const microsoftAds: Preset = {
  name: 'microsoft-ads',
  kind: 'spend',
  source: 'microsoft-ads',
  fingerprint: [
    ['campaign name', 'campaign'],
    'spend',
    'impressions',
    [
      'gregorian date',
      'time period',
      'account name',
      'account number',
      'currency code',
      'avg cpc',
      'average cpc',
      'average position',
    ],
    [
      'gregorian date',
      'account name',
      'account number',
      'delivered match type',
      'average cpc',
      'avg cpc',
      'all conversions',
      'assists',
      'bid match type',
    ],
  ],
  without: ['7 day total sales', 'amount spent', 'objective', 'ad set name', 'funding instrument name'],
  columns: {
    day: ['gregorian date', 'date', 'day', 'time period'],
    month: ['month'],
    account: ['account name'],
    campaign: ['campaign name', 'campaign'],
    spend: ['spend'],
    impressions: ['impressions'],
    clicks: ['clicks'],
    conversions: ['conversions', 'all conversions'],
    value: ['revenue', 'all revenue'],
    currency: ['currency code', 'currency'],
  },
  grain: 'one row per campaign and day',
  entries: {},
};
