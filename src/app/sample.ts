/** "Load the sample store": two shops with 18 months behind them, through the same loading as any file. */
import { SAMPLE_SHOPS, type SampleShop, sampleOf } from '../connectors/sample.ts';
import type { Kind } from '../csv/canonical.ts';
import { stagedPieces } from '../csv/staged-pieces.ts';
import type { Batch } from '../csv/understood.ts';
import { record } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { type LoadedFile, loadFile } from '../db/load-file.ts';
import { countAnew } from '../db/planning.ts';
import { createStaging, type StagedChunk, stage } from '../db/staging.ts';
import { takeTurn } from '../db/store-lock.ts';
import {
  chooseStore,
  findStore,
  insertStore,
  membershipsOf,
  membersOf,
  nextStoreId,
  type Store,
  setMember,
} from '../db/stores.ts';
import { changeUpload, insertUpload } from '../db/uploads.ts';
import { buttons, heading, type Part, text } from '../reply/reply.ts';
import { askButton } from './asks.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { personKey } from './platform.ts';

interface Made {
  readonly store: Store;
  /** Null when it was there already. */
  readonly loaded: LoadedFile | null;
}

/** Makes what is not there yet; its members are those of the store that was asked from. */
export async function loadSampleStores(ctx: Ctx): Promise<Answer> {
  // Two presses at once: the second finds what the first has made.
  const made = await ctx.tenant(async (tx) => {
    await takeTurn(tx, ctx.store.id, () =>
      ctx.progress('Another import is on its way; the sample stores wait for it.'),
    );
    const members = await membersOf(tx, ctx.store.id);
    const known = await ctx.database.person(personKey(ctx.who), (person) => membershipsOf(person, ctx.who));
    const all: Made[] = [];
    for (const shop of SAMPLE_SHOPS) {
      const there = known.find(({ store }) => store.sample && store.name === shop.name)?.store;
      if (there) all.push({ store: there, loaded: null });
      else all.push(await makeShop(ctx, shop, members));
    }
    return all;
  });
  const newest = made[made.length - 1] as Made;
  await ctx.database.tenant(newest.store.id, (tx) =>
    chooseStore(tx, newest.store.id, { ...ctx.who, channel: ctx.where.channel }, ctx.now),
  );
  return said(ctx, made);
}

async function makeShop(
  ctx: Ctx,
  shop: SampleShop,
  members: Awaited<ReturnType<typeof membersOf>>,
): Promise<Made> {
  ctx.progress(`Filling ${shop.name} with 18 months of orders…`);
  const sample = await sampleOf(shop, ctx.now);
  const id = await ctx.database.person(personKey(ctx.who), nextStoreId);
  const made = await ctx.database.tenant(id, async (tx) => {
    const { name, currency, zone } = shop;
    await insertStore(
      tx,
      id,
      { name, currency, currencySource: 'set', zone, locale: 'en-GB', sample: true },
      ctx.now,
    );
    for (const member of members) await setMember(tx, id, member, ctx.now);
    const { platform, workspace, user } = ctx.who;
    await setMember(tx, id, { platform, workspace, user, name: ctx.who.name, role: 'owner' }, ctx.now);
    const store = (await findStore(tx, id)) as Store;
    const loaded = await fill(tx, ctx, store, sample);
    await record(tx, id, {
      at: ctx.now,
      actor: ctx.who.name,
      action: 'store.sample',
      detail: { orders: loaded.orders.new },
    });
    return { store, loaded };
  });
  await ctx.database.tenant(id, countAnew);
  return made;
}

async function fill(
  tx: Tx,
  ctx: Ctx,
  store: Store,
  sample: Awaited<ReturnType<typeof sampleOf>>,
): Promise<LoadedFile> {
  const { platform, workspace, user, name: userName } = ctx.who;
  const file = {
    fileName: 'the sample store',
    sha256: '',
    bytes: 0,
    platform,
    workspace,
    user,
    userName,
    answers: {},
  };
  const uploadId = await insertUpload(tx, store.id, file, ctx.now);
  await createStaging(tx);
  await stage(tx, chunksOf(sample));
  const loaded = await loadFile(tx, store, {
    uploadId,
    asOf: ctx.now,
    moment: ctx.now,
    currencies: [store.currency],
  });
  await changeUpload(tx, store.id, uploadId, {
    state: 'loaded',
    kind: 'orders',
    preset: 'sample',
    loadedAt: ctx.now,
  });
  return loaded;
}

async function* chunksOf({
  products,
  stock,
  orders,
}: Awaited<ReturnType<typeof sampleOf>>): AsyncGenerator<StagedChunk> {
  yield* stagedPieces('products', batches('products', products));
  yield* stagedPieces('stock', batches('stock', stock));
  yield* stagedPieces('orders', batches('orders', orders));
}

const BATCH = 250;

async function* batches(kind: Kind, rows: readonly unknown[]): AsyncGenerator<Batch> {
  for (let at = 0; at < rows.length; at += BATCH) {
    const some = rows.slice(at, at + BATCH);
    yield { [kind]: some, rejects: [], rows: some.length };
    await new Promise((resolve) => setImmediate(resolve));
  }
}

async function said(ctx: Ctx, made: readonly Made[]): Promise<Answer> {
  const names = made.map(({ store }) => store.name).join(' and ');
  const isNew = made.some(({ loaded }) => loaded !== null);
  const here = (made[made.length - 1] as Made).store;
  const parts: Part[] = [
    heading(isNew ? `${names} are here` : `${names} are here already`),
    ...made.map(({ store, loaded }) =>
      text(
        { strong: store.name },
        loaded
          ? `: ${new Intl.NumberFormat(ctx.store.locale).format(loaded.orders.new)} orders of 18 months, in ${store.currency}`
          : `: as it was, in ${store.currency}`,
      ),
    ),
    text(
      `This channel asks about ${here.name} now.`,
      ...(ctx.store.sample ? [] : [' Back with ', { code: `store use ${ctx.store.name}` }]),
    ),
  ];
  const about = {
    ...ctx,
    store: here,
    tenant: <T>(work: (tx: Tx) => Promise<T>) => ctx.database.tenant(here.id, work),
  };
  const list = [];
  for (const [label, command] of [
    ['Today', 'today'],
    ['Restock', 'restock'],
    ['Products', 'products'],
  ] as const)
    list.push(await askButton(about, { label, command, args: {} }));
  parts.push(buttons(...list));
  const data = {
    stores: made.map(({ store, loaded }) => ({
      id: store.id.toString(),
      name: store.name,
      currency: store.currency,
      new: loaded !== null,
      orders: loaded?.orders.new ?? 0,
    })),
  };
  return {
    reply: { summary: isNew ? `${names} are here: ask today` : `${names} are here already`, parts },
    data,
  };
}
