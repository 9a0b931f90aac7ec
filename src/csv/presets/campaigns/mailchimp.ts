/**
 * Mailchimp › Campaigns › Export, "Campaign reports" (mailchimp.com/help/download-a-csv-of-all-campaign-report-data; the
 * header, from `Title` to `Average Value`, with real rows in public tests of code that reads it):
 * one row per campaign, which costs nothing by itself. Its recipients, clicks, orders and revenue count.
 */
import type { Preset } from '../preset.ts';

export const mailchimp: Preset = {
  name: 'mailchimp-campaigns',
  kind: 'spend',
  source: 'mailchimp',
  fingerprint: [
    'title',
    'subject',
    'send date',
    'total recipients',
    ['unique opens', 'open rate'],
    ['unique clicks', 'total clicks'],
  ],
  without: ['cost', 'amount spent'],
  columns: {
    day: ['send date'],
    campaign: ['title'],
    recipients: ['total recipients'],
    clicks: ['unique clicks', 'total clicks'],
    conversions: ['total orders'],
    value: ['total revenue', 'total gross sales'],
    currency: ['currency'],
  },
  grain: 'one row per campaign',
  entries: { unused: 'opens, bounces, unsubscribes and rates' },
};
