import { z } from 'zod';
import type { Action } from '../src/app/action.ts';
import { COLUMNS_ACTIONS } from '../src/app/columns-parts.ts';
import { command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { UserError } from '../src/app/errors.ts';
import { importRejects, importsAnswer, oneImport } from '../src/app/imports-answer.ts';
import { columnsClick, importColumns } from '../src/app/imports-columns.ts';
import { FORGET_ACTION, forgetHeader, importsRemembered } from '../src/app/imports-remembered.ts';
import { UNDO_ACTION } from '../src/app/receipt-reply.ts';
import { decideMatches, SKU_ACTIONS, skuMatches } from '../src/app/sku-matches.ts';
import { undoImport } from '../src/app/undo-import.ts';

export const imports = command({
  name: 'imports',
  also: ['uploads', 'undo', 'history', 'files', 'receipts'],
  help: 'The files that came in, who brought them, and the way to take one back.',
  examples: [
    'imports',
    'imports 12',
    'imports undo 12',
    'imports rejects 12',
    'imports columns 12',
    'imports skus 12',
    'imports remembered',
  ],
  role: 'manager',
  audience: 'channel',
  group: 'setup',
  args: z.object({
    what: z
      .string()
      .regex(/^(undo|rejects|columns|remembered|skus|\d{1,18})$/i)
      .optional()
      .meta({
        about: 'a file’s number, or undo, rejects, columns or skus before it; or remembered, or skus',
        place: 'word',
      }),
    upload: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional()
      .meta({ about: 'the number of a file', place: 'word' }),
  }),
  run: async (ctx: Ctx, { what, upload }) => {
    if (what === undefined && upload === undefined) return importsAnswer(ctx);
    const verb = what?.toLowerCase();
    switch (verb) {
      case 'remembered':
        return importsRemembered(ctx);
      case 'undo':
        return undoImport(ctx, readNumber(upload));
      case 'rejects':
        return importRejects(ctx, readNumber(upload));
      case 'skus':
        return skuMatches(ctx, upload === undefined ? null : readNumber(upload));
      case 'columns':
        return importColumns(ctx, readNumber(upload));
      default:
        return oneImport(ctx, readNumber(upload ?? what));
    }
  },
});

export const importsActions: Action[] = [
  {
    name: UNDO_ACTION,
    role: 'manager',
    run: async (ctx, id) => ({ update: (await undoImport(ctx, readNumber(id))).reply }),
  },
  ...COLUMNS_ACTIONS.map(
    (name, page): Action => ({
      name,
      role: 'manager',
      opensForm: true,
      run: (ctx, id, values) => columnsClick(ctx, page, readNumber(id), values),
    }),
  ),
  ...(['one', 'all'] as const).flatMap((which): Action[] => [
    {
      name: SKU_ACTIONS[which].confirm,
      role: 'manager',
      run: (ctx, id) => decideMatches(ctx, which, readNumber(id), 'confirmed'),
    },
    {
      name: SKU_ACTIONS[which].refuse,
      role: 'manager',
      run: (ctx, id) => decideMatches(ctx, which, readNumber(id), 'refused'),
    },
  ]),
  {
    name: FORGET_ACTION,
    role: 'manager',
    run: async (ctx, id) => ({ update: await forgetHeader(ctx, readNumber(id)) }),
  },
];

function readNumber(typed: string | undefined): bigint {
  if (typed !== undefined && /^\d{1,18}$/.test(typed)) return BigInt(typed);
  throw new UserError('Which file? Its number stands in `imports`.', ['imports', 'imports undo 12']);
}
