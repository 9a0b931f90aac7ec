import { z } from 'zod';
import { bringFile } from '../src/app/bring-file.ts';
import { type Command, command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { nearestCommands } from '../src/app/nearest-commands.ts';
import { argsOf } from '../src/app/parse-args.ts';
import { mayAct } from '../src/core/roles.ts';
import { footer, heading, type Part, type Span, text } from '../src/reply/reply.ts';

export const help = command({
  name: 'help',
  also: ['hi', 'hello', '?', 'commands'],
  help: 'What can be asked, and how.',
  examples: ['help', 'help export'],
  role: 'accountant',
  audience: 'only-me',
  args: z.object({
    about: z
      .string()
      .optional()
      .meta({
        about: 'a command to explain',
        place: 'word',
        complete: async (ctx: Ctx, typed: string) =>
          mine(ctx)
            .map((each) => each.name)
            .filter((name) => name.startsWith(typed)),
      }),
  }),
  run: async (ctx, { about }) => (about === undefined ? overview(ctx) : explain(ctx, about)),
});

const mine = (ctx: Ctx): Command[] => ctx.app.commands.filter((each) => mayAct(ctx.role, each.role));

function overview(ctx: Ctx) {
  const commands = mine(ctx);
  const table = (caption: string, list: readonly Command[]): Part => ({
    kind: 'table',
    caption,
    // Examples are with each command: a third column would be more than a message of Slack takes.
    columns: [{ label: 'Command' }, { label: 'What it answers' }],
    rows: list.map((each) => [each.name, each.help]),
  });
  const settings = commands.filter(({ group }) => group === 'setup');
  const parts: Part[] = [
    heading('What you can ask'),
    text({ strong: 'Commands' }, ', typed as in ', { code: 'today' }, ' or ', { code: 'orders last week' }),
    table(
      'Every day',
      commands.filter((each) => !settings.includes(each)),
    ),
    ...(settings.length > 0 ? [table('Setting up', settings)] : []),
    text(
      'A period or a metric alone is compared: ',
      { code: 'last week' },
      ' or ',
      { code: 'aov yesterday' },
      '.',
    ),
    text(
      `${bringFile(ctx, 'a file', ': orders, products or stock, as CSV or XLSX')} `,
      { code: 'help import' },
      ' says more of it, as it does of any command, with examples.',
    ),
    footer(`${ctx.store.name} · you are ${ctx.role}`),
  ];
  return {
    reply: { summary: `${commands.length} commands: ${commands.map((each) => each.name).join(', ')}`, parts },
    data: { commands: commands.map((each) => described(each)) },
  };
}

function explain(ctx: Ctx, name: string) {
  const typed = name.toLowerCase();
  const found = ctx.app.commands.find((each) => each.name === typed || each.also?.includes(typed));
  if (!found) throw nearestCommands(name, mine(ctx));
  const args = argsOf(found);
  const rows = args.map((arg) => [
    arg.meta.place ? arg.name : `${arg.name}:`,
    arg.options.length > 0 ? `${arg.meta.about}: ${arg.options.join(', ')}` : arg.meta.about,
    arg.required ? 'needed' : '',
  ]);
  const examples = found.examples.flatMap((each, index): Span[] =>
    index === 0 ? [{ code: each }] : [' · ', { code: each }],
  );
  const parts: Part[] = [heading(found.name), text(found.help)];
  if (rows.length > 0) {
    const columns = [{ label: 'Argument' }, { label: 'What it is' }, { label: '' }];
    parts.push({ kind: 'table', caption: `What ${found.name} takes`, columns, rows });
  }
  parts.push(text('For example: ', ...examples));
  if (found.also) parts.push(text(`It goes by ${found.also.join(', ')} too.`));
  const who = found.audience === 'only-me' ? 'only you see the answer' : 'the channel sees the answer';
  parts.push(footer(`from the role ${found.role} up · ${who}`));
  return { reply: { summary: `${found.name}: ${found.help}`, parts }, data: described(found) };
}

const described = (each: Command) => ({
  name: each.name,
  also: each.also ?? [],
  help: each.help,
  examples: each.examples,
  role: each.role,
  audience: each.audience,
  args: argsOf(each).map((arg) => ({
    name: arg.name,
    about: arg.meta.about,
    options: arg.options,
    required: arg.required,
  })),
});
