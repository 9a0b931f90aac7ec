import { z } from 'zod';
import { authorize } from '../src/app/authorize.ts';
import { command } from '../src/app/command.ts';
import type { Ctx } from '../src/app/ctx.ts';
import { UserError } from '../src/app/errors.ts';
import { memberMeant, personMeant, readMention } from '../src/app/mention.ts';
import { sayCount } from '../src/app/stock-words.ts';
import { record } from '../src/db/audit.ts';
import type { Tx } from '../src/db/client.ts';
import { type Member, membersOf, removeMember, setMember } from '../src/db/stores.ts';
import { footer, heading, type Part, text } from '../src/reply/reply.ts';

export const roles = command({
  name: 'roles',
  also: ['role', 'people'],
  help: 'Who may see and do what in this store; an owner changes it.',
  examples: ['roles', 'roles vera accountant', 'roles vera none'],
  role: 'accountant',
  audience: 'only-me',
  group: 'setup',
  args: z.object({
    who: z
      .string()
      .optional()
      .meta({ about: 'a person: their name here, a mention or an id', place: 'word' }),
    role: z.enum(['owner', 'manager', 'accountant', 'none']).optional().meta({
      about: 'what they may do: all of it, all but roles and the store, or read and export',
      place: 'word',
    }),
  }),
  run: async (ctx, { who, role }) => {
    if (who !== undefined) {
      if (role === undefined)
        throw new UserError('Which role? `roles vera accountant`, or `none` to take it away.');
      authorize(ctx.role, 'owner', 'Changing roles');
      await change(ctx, who, role);
    }
    return list(ctx);
  },
});

async function list(ctx: Ctx) {
  const members = await ctx.tenant((tx) => membersOf(tx, ctx.store.id));
  const { platform } = ctx.who;
  const here = members.filter((each) => each.platform === platform);
  const others = members.filter((each) => each.platform !== platform);
  const said = new Set((here.length > 0 ? here : others).map((each) => `${each.name} ${each.role}`));
  const also =
    here.length > 0 && others.length > 0
      ? `; ${sayCount(others.length, ctx.store.locale)} more elsewhere`
      : '';
  return {
    reply: {
      summary: `${ctx.store.name}: ${[...said].join(', ')}${also}`,
      parts: [
        heading(`${ctx.store.name} · roles`),
        ...peopleTable(here, `Who belongs to ${ctx.store.name}`, false),
        ...peopleTable(others, `Who comes to ${ctx.store.name} from elsewhere`, true),
        text(
          'An owner does everything; a manager all but roles and the store; an accountant reads and exports. Anyone else sees nothing.',
        ),
        footer('Changed with ', { code: 'roles vera accountant' }),
      ],
    },
    data: { members: members.map(({ user, name, role, platform }) => ({ user, name, role, platform })) },
  };
}

/** Somebody with the same name in another chat is another entry: who is who is clear by where they are. */
function peopleTable(members: readonly Member[], caption: string, where: boolean): Part[] {
  if (members.length === 0) return [];
  const columns = [{ label: 'Person' }, { label: 'Role' }, ...(where ? [{ label: 'Where' }] : [])];
  const rows = members.map((each) => [each.name, each.role, ...(where ? [named(each.platform)] : [])]);
  return [{ kind: 'table', caption, columns, rows }];
}

const named = (platform: string): string => platform.charAt(0).toUpperCase() + platform.slice(1);

async function change(ctx: Ctx, typed: string, role: Member['role'] | 'none'): Promise<void> {
  const mention = readMention(typed);
  const meant = memberMeant(await ctx.tenant((tx) => membersOf(tx, ctx.store.id)), ctx, mention);
  // Outside of any transaction: it asks the chat.
  const person = role === 'none' ? undefined : await personMeant(ctx, meant?.user ?? mention.user, typed);
  await ctx.tenant(async (tx) => {
    const members = await membersOf(tx, ctx.store.id);
    const found = memberMeant(members, ctx, mention);
    refuseLastOwner(members, found, role);
    if (role === 'none') return take(tx, ctx, found, typed);
    const { platform, workspace } = ctx.who;
    const user = found?.user ?? mention.user;
    const name = person?.name || mention.name || found?.name || user;
    await setMember(tx, ctx.store.id, { platform, workspace, user, name, role }, ctx.now);
    return audited(tx, ctx, user, role);
  });
}

function refuseLastOwner(members: readonly Member[], found: Member | undefined, role: string): void {
  if (found?.role !== 'owner' || role === 'owner') return;
  if (members.filter((each) => each.role === 'owner').length > 1) return;
  throw new UserError(
    `${found.name} is the only owner. Make somebody else an owner first; nothing was changed.`,
  );
}

async function take(tx: Tx, ctx: Ctx, found: Member | undefined, typed: string): Promise<void> {
  if (!found) throw new UserError(`“${typed}” has no role here. \`roles\` shows who has.`);
  await removeMember(tx, ctx.store.id, found);
  await audited(tx, ctx, found.user, 'none');
}

const audited = (tx: Tx, ctx: Ctx, user: string, role: string) =>
  record(tx, ctx.store.id, { at: ctx.now, actor: ctx.who.name, action: 'roles.set', detail: { user, role } });
