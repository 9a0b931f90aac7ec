import { z } from 'zod';
import type { Action } from '../src/app/action.ts';
import { command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { UserError } from '../src/app/errors.ts';
import { importRejects, importsAnswer, oneImport } from '../src/app/imports-answer.ts';
import { UNDO_ACTION } from '../src/app/receipt-reply.ts';
import { undoImport } from '../src/app/undo-import.ts';

export const imports = command({
  name: 'imports',
  help: 'The files that came in, who brought them, and the way to take one back.',
  examples: ['imports', 'imports 12', 'imports undo 12', 'imports rejects 12'],
  role: 'manager',
  audience: 'channel',
  args: z.object({
    what: z
      .string()
      .regex(/^(undo|rejects|\d{1,18})$/i)
      .optional()
      .meta({ about: 'the number of a file, or undo or rejects before it', place: 'word' }),
    upload: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional()
      .meta({ about: 'the number of a file', place: 'word' }),
  }),
  run: async (ctx: Ctx, { what, upload }) => {
    if (what === undefined && upload === undefined) return importsAnswer(ctx);
    const verb = what?.toLowerCase();
    if (verb !== 'undo' && verb !== 'rejects') return oneImport(ctx, readNumber(upload ?? what));
    return verb === 'undo' ? undoImport(ctx, readNumber(upload)) : importRejects(ctx, readNumber(upload));
  },
});

export const importsActions: Action[] = [
  {
    name: UNDO_ACTION,
    role: 'manager',
    run: async (ctx, id) => ({ update: (await undoImport(ctx, readNumber(id))).reply }),
  },
];

function readNumber(typed: string | undefined): bigint {
  if (typed !== undefined && /^\d{1,18}$/.test(typed)) return BigInt(typed);
  throw new UserError('Which file? Its number stands in `imports`.', ['imports', 'imports undo 12']);
}
