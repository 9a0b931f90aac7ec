import { z } from 'zod';
import { type ArgMeta, command, wordsStarting } from '../src/app/command.ts';
import { campaignNames, channelNames, measureNames, skuNames } from '../src/app/complete-names.ts';
import { ordersAnswer } from '../src/app/orders-answer.ts';
import { STEP_IDS } from '../src/app/why-words.ts';

const filter = (about: string, complete?: ArgMeta['complete']) =>
  z
    .string()
    .max(120)
    .optional()
    .meta({ about, ...(complete ? { complete } : {}) });

export const orders = command({
  name: 'orders',
  also: ['order'],
  help: 'The orders of a period, filtered, or one order whole by its number.',
  examples: [
    'orders',
    'orders last week',
    'orders channel:Instagram last month',
    'orders status:cancelled',
    'orders metric:returns yesterday',
    'orders weekday:Friday hour:18 last month',
    'orders #1001',
  ],
  role: 'accountant',
  audience: 'channel',
  args: z.object({
    what: z
      .string()
      .max(120)
      .optional()
      .meta({
        about: 'a period, all, or the number of an order; today without one',
        place: 'rest',
        example: 'last week',
        complete: wordsStarting('today', 'yesterday', 'this week', 'last week', 'last month', 'all'),
      }),
    channel: filter('only orders of this channel; none for those without', channelNames),
    campaign: filter('only orders of this campaign; none for those without', campaignNames),
    status: filter('only orders of this status, such as paid or cancelled'),
    customer: filter('only orders of customers whose name or address has this in it'),
    buyers: filter(
      'new, returning or unknown customers, or the month of their first order',
      wordsStarting('new', 'returning', 'unknown'),
    ),
    tax: filter(
      'only this tax of them, as taxes says it, such as DE MwSt 19 %; none for what no file tells apart, all for each',
    ),
    sku: filter('only this product’s lines; none for lines without', skuNames),
    min: filter('only orders of at least this much net sales'),
    max: filter('only orders of at most this much net sales'),
    search: filter('in the number, the customer, or a line’s title or SKU'),
    weekday: filter('only what happened on these weekdays: Monday, weekdays, fri-sun'),
    hour: filter('only what happened in these hours: 18, or 9-17 for 09:00 to 17:00'),
    metric: filter('only orders that have part in this number', measureNames),
    step: z
      .enum(STEP_IDS)
      .optional()
      .meta({ about: 'only orders behind this step of why’s bridge', complete: wordsStarting(...STEP_IDS) }),
    page: z.number().int().min(1).max(100_000).default(1).meta({ about: 'which page' }),
    limit: z.number().int().min(1).max(500).default(15).meta({ about: 'how many on a page' }),
  }),
  run: (ctx, args) => ordersAnswer(ctx, args),
});
