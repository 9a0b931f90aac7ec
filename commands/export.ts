import { z } from 'zod';
import { type ArgMeta, command, wordsStarting } from '../src/app/command.ts';
import { channelNames, measureNames, skuNames, supplierNames } from '../src/app/complete-names.ts';
import type { ExportView } from '../src/app/exports/export-view.ts';
import { exportViews } from '../src/app/exports/index.ts';
import { JOURNAL_NAMES } from '../src/app/exports/journals/index.ts';
import { takeExport } from '../src/app/exports/take-export.ts';
import { GRAINS } from '../src/core/buckets.ts';

const NAMES = exportViews.map(({ name }) => name) as [string, ...string[]];
const viewOf = (name: string) => exportViews.find((view) => view.name === name) as ExportView;

const filter = (about: string, more: Omit<ArgMeta, 'about'> = {}) =>
  z
    .string()
    .max(120)
    .optional()
    .meta({ about, ...more });

export const exportCommand = command({
  name: 'export',
  also: ['csv', 'exports'],
  help: 'A CSV file of what any answer shows: orders, ledger lines, days, channels, refunds, products, stock and more.',
  examples: [
    'export orders last month',
    'export daily 1-15 Nov',
    'export lines last week channel:instagram',
    'export refunds last month',
    'export stock',
    'export journal layout:datev last month',
  ],
  role: 'accountant',
  audience: 'only-me',
  args: z.object({
    what: z.enum(NAMES).meta({ about: 'what to export', place: 'word' }),
    channel: filter('only this sales channel; none for orders without', {
      example: 'instagram',
      complete: channelNames,
    }),
    sku: filter('only this product, by its SKU; none for lines without', {
      example: 'MUG-BL',
      complete: skuNames,
    }),
    status: filter('only orders of this status', { example: 'refunded' }),
    customer: filter('only orders of customers whose name or address has this in it'),
    buyers: filter('new, returning or unknown customers, or the month of their first order', {
      example: 'new',
      complete: wordsStarting('new', 'returning', 'unknown'),
    }),
    tax: filter(
      'only this tax of orders, as taxes says it; none for what no file tells apart, all for each',
      {
        example: 'DE MwSt 19 %',
      },
    ),
    search: filter('in the number, the customer, or a line’s title or SKU'),
    metric: filter('only orders that have part in this number; of a trend, hours or compare its column', {
      complete: measureNames,
    }),
    min: filter('only orders of at least this much net sales'),
    max: filter('only orders of at most this much net sales'),
    weekday: filter('only what happened on these weekdays, such as Friday or sat-sun'),
    hour: filter('only what happened at these hours of the day, such as 18 or 9-17'),
    supplier: filter('only stock or restock of this supplier; none for products without', {
      example: 'Keramik Nord',
      complete: supplierNames,
    }),
    by: z.enum(GRAINS).optional().meta({ about: 'how long each row of a trend is' }),
    layout: z
      .enum(JOURNAL_NAMES)
      .optional()
      .meta({ about: 'the accountant’s program that a journal is for' }),
    against: filter('the days that `compare` holds it against', { example: 'last week' }),
    bom: z
      .boolean()
      .optional()
      .meta({ about: 'whether a byte order mark begins the file, as Excel needs it; yes in a chat' }),
    range: z
      .string()
      .max(80)
      .optional()
      .meta({ about: 'which days, or all; this month unless said', place: 'rest', example: 'last week' }),
  }),
  run: (ctx, { what, bom, ...asked }) => takeExport(ctx, viewOf(what), asked, { bom }),
});
