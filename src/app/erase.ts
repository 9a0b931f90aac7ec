/** Deleting for good: a person, a store, a workspace. All of it in one transaction with its proof, or nothing. */

import { record } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { erasePerson } from '../db/erase-person.ts';
import { eraseStore } from '../db/erase-store.ts';
import { eraseWorkspace, storesOfWorkspace, type Touched } from '../db/erase-workspace.ts';
import { type Counts, type Erasure, FORMER, recordErasure } from '../db/erasures.ts';
import { actFor } from '../db/operator.ts';
import { findTraces, type Trace } from '../db/person-traces.ts';
import { leave } from '../db/slack-clean-up.ts';
import { takeTurn } from '../db/store-lock.ts';
import { membersOf } from '../db/stores.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';

/** What is found of a person, and what would change. */
export interface PersonFound {
  readonly who: Trace;
  readonly counts: Counts;
  /** Somebody else here has the same name: what was written under it alone cannot be told apart. */
  readonly shared: boolean;
}

/** Tries it and takes it back: exactly what would change, and nothing has. */
export async function previewPerson(ctx: Ctx, typed: string): Promise<PersonFound> {
  return inStore(ctx, async (tx) => {
    const who = await personOf(tx, ctx, typed);
    let counts: Counts = {};
    await tx
      .savepoint(async (inner) => {
        counts = await takeOut(inner as Tx, ctx, who);
        throw TAKEN_BACK;
      })
      .catch((error: unknown) => {
        if (error !== TAKEN_BACK) throw error;
      });
    const namesakes = (await membersOf(tx, ctx.store.id)).filter(
      ({ name, user }) => user !== who.user && who.names.includes(name),
    );
    return { who, counts, shared: namesakes.length > 0 };
  });
}

const TAKEN_BACK = new Error('taken back');

/** `confirmed`: whether what was typed is this person. Throws UserError, with nothing changed, when it is not. */
export async function erasePersonNow(
  ctx: Ctx,
  typed: string,
  confirmed: (who: Trace) => boolean,
): Promise<Erasure> {
  return inStore(ctx, async (tx) => {
    const who = await personOf(tx, ctx, typed);
    if (!confirmed(who)) throw notConfirmed();
    const counts = await takeOut(tx, ctx, who);
    const key = `${who.platform}/${who.workspace}/${who.user}`;
    const erasure = await recordErasure(tx, { kind: 'person', key, counts, by: 'owner', at: ctx.now });
    const actor = isAsker(ctx, who) ? FORMER : ctx.who.name;
    const detail = { proof: erasure.id };
    await record(tx, ctx.store.id, { at: ctx.now, actor, action: 'person.erase', detail });
    return erasure;
  });
}

export async function eraseStoreNow(ctx: Ctx): Promise<Erasure> {
  return inStore(ctx, async (tx) => {
    const { id } = ctx.store;
    const counts = await eraseStore(tx, ctx.store);
    return recordErasure(tx, { kind: 'store', key: id.toString(), counts, by: 'owner', at: ctx.now });
  });
}

export interface WorkspaceFound {
  /** Deleted whole: nobody else belongs to them. */
  readonly whole: readonly Touched[];
  /** They go on without this workspace's people and channels. */
  readonly left: readonly Touched[];
  /** Stores of others that only mention the workspace: they are not touched. */
  readonly foreign: number;
}

export const previewWorkspace = (ctx: Ctx): Promise<WorkspaceFound> =>
  ctx.database.scope('erase', (tx) => workspaceOf(tx, ctx));

export async function eraseWorkspaceNow(ctx: Ctx): Promise<Erasure & { readonly foreign: number }> {
  const { platform, workspace } = ctx.who;
  return ctx.database.scope('erase', async (tx) => {
    const { whole, left, foreign } = await workspaceOf(tx, ctx);
    const counts = await eraseWorkspace(tx, ctx.who, [...whole, ...left], ({ name }) => waiting(ctx, name));
    if (platform === 'slack') await leave(tx, workspace, ctx.now);
    const key = `${platform}/${workspace}`;
    const erasure = await recordErasure(tx, { kind: 'workspace', key, counts, by: 'owner', at: ctx.now });
    for (const { store } of left) {
      await actFor(tx, store.id);
      const entry = { at: ctx.now, actor: FORMER, action: 'workspace.erase', detail: { proof: erasure.id } };
      await record(tx, store.id, entry);
    }
    return { ...erasure, foreign };
  });
}

export const notConfirmed = () =>
  new UserError(
    'What was typed after confirm: is not what stands there. Nothing was erased. Ask again without it to see what to type.',
  );

/** As the store's tenant and in its turn: no import runs, and the asker is still an owner. */
const inStore = <T>(ctx: Ctx, work: (tx: Tx) => Promise<T>): Promise<T> =>
  ctx.database.scope('erase', async (tx) => {
    const { id, name } = ctx.store;
    await actFor(tx, id);
    await takeTurn(tx, id, () => waiting(ctx, name));
    const asker = (await membersOf(tx, id)).find((each) => isAsker(ctx, each));
    if (asker?.role !== 'owner')
      throw new UserError('You are no owner of this store any more. Nothing was erased.');
    return work(tx);
  });

const waiting = (ctx: Ctx, store: string) => ctx.progress(`Erasing waits for an import of ${store} to end.`);

const isAsker = ({ who }: Ctx, each: { platform: string; workspace: string; user: string }) =>
  each.platform === who.platform && each.workspace === who.workspace && each.user === who.user;

async function personOf(tx: Tx, ctx: Ctx, typed: string): Promise<Trace> {
  const found = await findTraces(tx, ctx.store.id, ctx.who, typed);
  const [who] = found;
  if (!who)
    throw new UserError(
      `Nothing in ${ctx.store.name} is of “${typed}”. Nothing was erased. \`roles\` shows who belongs to it.`,
    );
  if (found.length > 1)
    throw new UserError(
      `More than one person here is called “${typed}”: ${found.map(({ user }) => user).join(', ')}. Type the id of the one. Nothing was erased.`,
    );
  const owners = (await membersOf(tx, ctx.store.id)).filter(({ role }) => role === 'owner');
  if (who.role === 'owner' && owners.length === 1)
    throw new UserError(
      `${owners[0]?.name} is the only owner. Make somebody else an owner first, or erase the whole store. Nothing was erased.`,
    );
  return who;
}

async function takeOut(tx: Tx, ctx: Ctx, who: Trace): Promise<Counts> {
  const direct = ctx.app.platforms.get(who.platform)?.direct(who.workspace, who.user).channel;
  const heir = isAsker(ctx, who) ? await otherOwner(tx, ctx) : ctx.who;
  return erasePerson(tx, ctx.store.id, { ...who, direct: direct === undefined ? [] : [direct] }, heir);
}

const otherOwner = async (tx: Tx, ctx: Ctx) =>
  (await membersOf(tx, ctx.store.id)).find(
    (each) =>
      each.role === 'owner' &&
      !isAsker(ctx, each) &&
      each.platform === ctx.who.platform &&
      each.workspace === ctx.who.workspace,
  ) ?? null;

/** Throws UserError where a store that is not the asker's own would change, or stay behind without an owner. */
async function workspaceOf(tx: Tx, ctx: Ctx): Promise<WorkspaceFound> {
  const touched = await storesOfWorkspace(tx, ctx.who);
  const used = touched.filter(({ own, others }) => own.length > 0 || others.length === 0);
  const refused = used.filter(({ own }) => own.find((each) => isAsker(ctx, each))?.role !== 'owner');
  if (refused.length > 0) {
    const known = refused.filter(({ store }) => ctx.stores.some(({ id }) => id === store.id));
    const names = known.map(({ store }) => store.name);
    const hidden = refused.length - names.length;
    if (hidden > 0) names.push(`${hidden} more`);
    throw new UserError(
      `People of this workspace also belong to stores that you do not own (${names.join(', ')}). Nothing was erased. Their owners erase those, or make you an owner, first.`,
    );
  }
  const whole = used.filter(({ others }) => others.length === 0);
  const left = used.filter(({ others }) => others.length > 0);
  const orphan = left.find(({ others }) => !others.some(({ role }) => role === 'owner'));
  if (orphan)
    throw new UserError(
      `${orphan.store.name} also belongs to people elsewhere, and none of them is an owner. Nothing was erased. Make one of them an owner, or erase that store, first.`,
    );
  return { whole, left, foreign: touched.length - used.length };
}
