import { z } from 'zod';
import { authorize } from '../src/app/authorize.ts';
import { type Answer, command, wordsStarting } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { UserError } from '../src/app/errors.ts';
import { JOURNAL_NAMES, layoutNamed, toldOf } from '../src/app/exports/journals/index.ts';
import type { JournalLayout } from '../src/app/exports/journals/layout.ts';
import { record } from '../src/db/audit.ts';
import { journalSettings, setJournalSetting } from '../src/db/journal-settings.ts';
import { heading, text } from '../src/reply/reply.ts';

export const accounts = command({
  name: 'accounts',
  also: ['account'],
  help: 'Which accounts the journals for DATEV, Xero and QuickBooks are posted to.',
  examples: [
    'accounts datev',
    'accounts datev sales 8400',
    'accounts datev chart SKR04',
    'accounts xero clearing off',
  ],
  role: 'accountant',
  audience: 'only-me',
  args: z.object({
    program: z.enum(JOURNAL_NAMES).meta({ about: 'the accountant’s program', place: 'word' }),
    name: z.string().max(40).optional().meta({ about: 'which account', place: 'word', example: 'sales' }),
    value: z
      .string()
      .max(100)
      .optional()
      .meta({
        about: 'its number or name there; off for the usual one',
        place: 'rest',
        complete: wordsStarting('off'),
      }),
  }),
  run: (ctx, { program, name, value }) => {
    const layout = layoutNamed(program);
    return name === undefined ? list(ctx, layout, null) : change(ctx, layout, name, value);
  },
});

async function change(ctx: Ctx, layout: JournalLayout, typed: string, value?: string): Promise<Answer> {
  const setting = layout.settings.find(({ name }) => name === typed.toLowerCase().replaceAll(/[ -]/g, '_'));
  if (!setting)
    throw new UserError(
      `${layout.label} has no “${typed}” to set. It has ${layout.settings.map(({ name }) => name).join(', ')}.`,
    );
  const { name } = setting;
  if (value === undefined)
    throw new UserError(`Which one? \`accounts ${layout.name} ${name} …\`, or off for the usual one.`);
  authorize(ctx.role, 'owner', 'Setting an account');
  const wanted = value.toLowerCase() === 'off' ? null : name === 'chart' ? value.toUpperCase() : value.trim();
  if (wanted !== null && !setting.pattern.test(wanted))
    throw new UserError(
      `“${value}” cannot be ${name} in ${layout.label}: ${setting.about}. Nothing was changed.`,
    );
  await ctx.tenant(async (tx) => {
    await setJournalSetting(tx, ctx.store.id, { program: layout.name, name, value: wanted });
    const detail = { program: layout.name, name, value: wanted };
    await record(tx, ctx.store.id, { at: ctx.now, actor: ctx.who.name, action: 'accounts.set', detail });
  });
  return list(ctx, layout, wanted === null ? `${name} is the usual one again.` : `${name} is ${wanted} now.`);
}

async function list(ctx: Ctx, layout: JournalLayout, done: string | null): Promise<Answer> {
  const set = await ctx.tenant((tx) => journalSettings(tx, ctx.store.id, layout.name));
  const told = toldOf(layout, set);
  return {
    reply: {
      summary: done ?? `${ctx.store.name}: accounts for ${layout.label}`,
      parts: [
        heading(`${ctx.store.name} · accounts for ${layout.label}`),
        ...(done === null ? [] : [text(done)]),
        {
          kind: 'table',
          caption: `Accounts for ${layout.label}`,
          columns: ['Name', 'Account', 'What it is', ''].map((label) => ({ label })),
          rows: layout.settings.map(({ name, about }) => [
            name,
            told[name] ?? '',
            about,
            set[name] === undefined ? '' : 'set',
          ]),
        },
        text('Taken with ', { code: `export journal layout:${layout.name} last month` }, '. ', layout.note),
      ],
    },
    data: { program: layout.name, accounts: told, set },
  };
}
