import { z } from 'zod';
import { command } from '../src/app/command.ts';
import { channelNames, skuNames } from '../src/app/complete-names.ts';
import type { ExportView } from '../src/app/exports/export-view.ts';
import { exportViews } from '../src/app/exports/index.ts';
import { takeExport } from '../src/app/exports/take-export.ts';

const NAMES = exportViews.map(({ name }) => name) as [string, ...string[]];
const viewOf = (name: string) => exportViews.find((view) => view.name === name) as ExportView;

export const exportCommand = command({
  name: 'export',
  help: 'A CSV file of orders, ledger lines, products, stock, the restock queue or days.',
  examples: [
    'export orders last month',
    'export daily 1-15 Nov',
    'export lines last week channel:instagram',
    'export stock',
  ],
  role: 'accountant',
  audience: 'only-me',
  args: z.object({
    what: z.enum(NAMES).meta({ about: 'what to export', place: 'word' }),
    channel: z
      .string()
      .optional()
      .meta({ about: 'only this sales channel', example: 'instagram', complete: channelNames }),
    sku: z
      .string()
      .optional()
      .meta({ about: 'only this product, by its SKU', example: 'MUG-BL', complete: skuNames }),
    status: z.string().optional().meta({ about: 'only orders of this status', example: 'refunded' }),
    range: z
      .string()
      .optional()
      .meta({ about: 'which days; this month unless said', place: 'rest', example: 'last week' }),
  }),
  run: (ctx, { what, ...asked }) => takeExport(ctx, viewOf(what), asked),
});
