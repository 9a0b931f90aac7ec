import { z } from 'zod';
import { type Answer, command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import {
  erasePersonNow,
  eraseStoreNow,
  eraseWorkspaceNow,
  notConfirmed,
  previewPerson,
  previewWorkspace,
} from '../src/app/erase.ts';
import {
  erasedAnswer,
  nameOf,
  personPreview,
  storePreview,
  workspacePreview,
} from '../src/app/erase-answer.ts';
import { UserError } from '../src/app/errors.ts';
import { readMention } from '../src/app/mention.ts';
import { inQuotes } from '../src/app/words.ts';
import { membersOf } from '../src/db/stores.ts';

export const erase = command({
  name: 'erase',
  help: 'Deletes a person, this store or this workspace for good, after showing what that is.',
  examples: ['erase person max', 'erase store', 'erase workspace'],
  role: 'owner',
  audience: 'only-me',
  group: 'setup',
  args: z.object({
    what: z.enum(['person', 'store', 'workspace']).meta({ about: 'what to delete for good', place: 'word' }),
    who: z
      .string()
      .max(120)
      .optional()
      .meta({
        about: 'the person: their name here, a mention or an id',
        place: 'word',
        complete: (ctx: Ctx, typed: string) => namesStarting(ctx, typed),
      }),
    confirm: z.string().max(120).optional().meta({
      about: 'the name of what is to go, typed as the answer shows it; without it nothing is erased',
    }),
  }),
  run: async (ctx, { what, who, confirm }) => {
    if (what === 'person') return person(ctx, who, confirm);
    if (who !== undefined)
      throw new UserError(
        `\`erase ${what}\` is about the ${what} that you ask in; “${who}” was not used. Nothing was erased.`,
        [`erase ${what}`],
      );
    return what === 'store' ? store(ctx, confirm) : workspace(ctx, confirm);
  },
});

async function person(ctx: Ctx, who: string | undefined, confirm: string | undefined): Promise<Answer> {
  if (who === undefined)
    throw new UserError(
      'Whom? `erase person max`, by their name here, a mention or an id. Nothing was erased.',
    );
  const { user: typed } = readMention(who);
  if (confirm === undefined) return personPreview(ctx, typed, await previewPerson(ctx, typed));
  return erasedAnswer(ctx, await erasePersonNow(ctx, typed, (found) => same(confirm, nameOf(found))));
}

async function store(ctx: Ctx, confirm: string | undefined): Promise<Answer> {
  if (confirm === undefined) return storePreview(ctx);
  if (!same(confirm, ctx.store.name)) throw notConfirmed();
  return erasedAnswer(ctx, await eraseStoreNow(ctx));
}

async function workspace(ctx: Ctx, confirm: string | undefined): Promise<Answer> {
  if (confirm === undefined) return workspacePreview(ctx, await previewWorkspace(ctx));
  if (!same(confirm, ctx.who.workspace)) throw notConfirmed();
  const erasure = await eraseWorkspaceNow(ctx);
  return erasedAnswer(ctx, erasure, erasure.foreign);
}

/** To the letter: whoever erases has read what it is called. In a field of its own it may be typed with the quotes it was shown in. */
function same(typed: string, name: string): boolean {
  const given = typed.trim();
  const meant = name.normalize('NFC').trim();
  return given === meant || given === inQuotes(meant);
}

async function namesStarting(ctx: Ctx, typed: string): Promise<readonly string[]> {
  const members = await ctx.tenant((tx) => membersOf(tx, ctx.store.id));
  return members.map(({ name }) => name).filter((name) => name.toLowerCase().startsWith(typed.toLowerCase()));
}
