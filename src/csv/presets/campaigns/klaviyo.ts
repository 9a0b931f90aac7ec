/**
 * Klaviyo › Campaigns › Export, and Analytics › Custom reports › Campaign performance
 * (help.klaviyo.com/hc/en-us/articles/115005252808; the header `Campaign Name, Tags, Subject, List, Send Time, …` stands
 * in several public programs): one row per
 * campaign, which costs nothing by itself. Its recipients, clicks, orders and the sales that Klaviyo attributes count.
 */
import type { Preset } from '../preset.ts';

export const klaviyo: Preset = {
  name: 'klaviyo-campaigns',
  kind: 'spend',
  source: 'klaviyo',
  fingerprint: [
    ['campaign name', 'name', 'flow name'],
    ['send time', 'send date', 'date', 'send date time', 'day'],
    ['total recipients', 'recipients', 'delivered', 'successful deliveries'],
    ['open rate', 'unique opens', 'total opens', 'opened'],
  ],
  without: ['amount spent', 'cost', 'order number'],
  columns: {
    day: ['send time', 'send date', 'send date time', 'date', 'day'],
    campaign: ['campaign name', 'name', 'flow name'],
    recipients: ['total recipients', 'recipients', 'successful deliveries', 'delivered'],
    clicks: ['unique clicks', 'clicked', 'total clicks', 'clicks'],
    conversions: ['unique placed order', 'placed order', 'conversions'],
    value: ['revenue', 'placed order value', 'conversion value'],
    currency: ['currency'],
  },
  grain: 'one row per campaign',
  entries: { unused: 'opens, bounces, unsubscribes and rates' },
};
