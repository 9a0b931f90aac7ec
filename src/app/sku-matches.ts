/** SKUs that look like ones the store has: shown pair by pair, confirmed in one go or one by one, and taken back. */
import { dayOf, sayDay } from '../core/time.ts';
import type { Column } from '../csv/write.ts';
import { writeCsv } from '../csv/write.ts';
import { record } from '../db/audit.ts';
import { countAliasesAnew } from '../db/planning.ts';
import { type AliasFilter, aliasesOf, decideAliases, type SkuAlias } from '../db/sku-aliases.ts';
import { requestStockCheck } from '../db/stock-checks.ts';
import { takeTurn } from '../db/store-lock.ts';
import { type Button, buttons, type Cell, heading, type Part, type Reply, text } from '../reply/reply.ts';
import type { Outcome } from './action.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';
import { rowId } from './row-id.ts';

/** `sku.…` carries one pair's id, `skus.…` an upload's. */
export const SKU_ACTIONS = {
  one: { confirm: 'sku.same', refuse: 'sku.other' },
  all: { confirm: 'skus.same', refuse: 'skus.other' },
} as const;

const SHOWN = 12;

/** `imports skus 12`, or of all files: those that count for a product. */
export async function skuMatches(ctx: Ctx, uploadId: bigint | null): Promise<Answer> {
  const filter: AliasFilter = uploadId === null ? { state: 'confirmed' } : { uploadId };
  const all = await ctx.tenant((tx) => aliasesOf(tx, ctx.store.id, filter));
  return { reply: matchesReply(ctx, all, uploadId), data: all.map((each) => asData(each)) };
}

const asData = ({ alias, sku, why, state, decidedBy }: SkuAlias) => ({
  ...{ alias, sku, why, state, decided_by: decidedBy },
});

export function matchesReply(ctx: Ctx, all: readonly SkuAlias[], uploadId: bigint | null): Reply {
  const open = all.filter(({ state }) => state === 'proposed');
  const confirmed = all.filter(({ state }) => state === 'confirmed');
  const summary = summaryOf(all.length, open.length, confirmed.length);
  if (all.length === 0) return { summary, parts: [text(`${summary}.`)] };
  const parts: Part[] = [
    heading(summary),
    pairsTable(ctx, [...open, ...all.filter((each) => !open.includes(each))]),
  ];
  if (open.length > 0)
    parts.push(
      text(
        'They count apart until you say that they are the same. That can be taken back; no file is rewritten.',
      ),
    );
  const list = uploadId === null ? [] : allButtons(ctx, uploadId, open.length, confirmed.length);
  if (list.length > 0) parts.push(buttons(...list));
  if (all.length > SHOWN) parts.push(pairsFile(all));
  return { summary, parts };
}

function summaryOf(all: number, open: number, confirmed: number): string {
  if (all === 0) return 'No SKU counts for another product';
  if (open > 0)
    return `${plural(open, 'SKU')} ${open === 1 ? 'looks' : 'look'} like ${open === 1 ? 'one' : 'ones'} you have`;
  if (confirmed === 0) return `${plural(all, 'SKU')} kept apart`;
  return `${plural(confirmed, 'SKU')} ${confirmed === 1 ? 'counts' : 'count'} for a product of yours`;
}
const plural = (count: number, noun: string) => `${count} ${noun}${count === 1 ? '' : 's'}`;

function pairsTable(ctx: Ctx, pairs: readonly SkuAlias[]): Part {
  const hidden = pairs.length - SHOWN;
  return {
    kind: 'table',
    caption: 'SKUs of the file beside yours',
    columns: [{ label: 'In the file' }, { label: 'Yours' }, { label: '' }, { label: 'Why' }],
    rows: pairs
      .slice(0, SHOWN)
      .map((pair) => [
        named(pair.alias, pair.aliasTitle),
        named(pair.sku, pair.title),
        oneButton(ctx, pair),
        pair.state === 'proposed' ? pair.why : decided(ctx, pair),
      ]),
    ...(hidden > 0 ? { more: { count: hidden, how: 'all of them are in the file below' } } : {}),
  };
}

const named = (sku: string, title: string): string =>
  title === '' || title === sku ? sku : `${sku} (${title})`;

function decided(ctx: Ctx, { state, decidedBy, decidedAt }: SkuAlias): string {
  const { zone, locale } = ctx.store;
  const on = decidedAt === null ? '' : `, ${sayDay(dayOf(decidedAt, zone), locale, dayOf(ctx.now, zone))}`;
  return `${state === 'confirmed' ? 'the same' : 'another'}, says ${decidedBy ?? 'somebody'}${on}`;
}

function oneButton(ctx: Ctx, { id, alias, state }: SkuAlias): Cell {
  const { confirm, refuse } = SKU_ACTIONS.one;
  const same = state !== 'confirmed';
  const label = same ? 'Same' : 'Take back';
  return {
    text: label,
    button: { label: `${label} ${alias}`, action: same ? confirm : refuse, id: rowId(ctx.store.id, id) },
  };
}

function allButtons(ctx: Ctx, uploadId: bigint, open: number, confirmed: number): Button[] {
  const id = rowId(ctx.store.id, uploadId);
  const { confirm, refuse } = SKU_ACTIONS.all;
  if (open === 0) return confirmed === 0 ? [] : [{ label: 'Take all back', action: refuse, id }];
  return [
    {
      label: open === 1 ? 'It is the same' : `All ${open} are the same`,
      action: confirm,
      id,
      style: 'primary',
    },
    { label: 'None is', action: refuse, id },
  ];
}

const COLUMNS: readonly Column[] = [
  { key: 'alias', label: 'In the file', kind: 'text' },
  { key: 'aliasTitle', label: 'Title in the file', kind: 'text' },
  { key: 'sku', label: 'Yours', kind: 'text' },
  { key: 'title', label: 'Your title', kind: 'text' },
  { key: 'why', label: 'Why', kind: 'text' },
  { key: 'state', label: 'State', kind: 'text' },
];

const pairsFile = (all: readonly SkuAlias[]): Part => ({
  kind: 'file',
  name: 'sku-matches.csv',
  mime: 'text/csv',
  about: plural(all.length, 'pair'),
  open: () =>
    writeCsv(
      COLUMNS,
      (async function* () {
        yield all.map(({ alias, aliasTitle, sku, title, why, state }) => ({
          alias,
          aliasTitle,
          sku,
          title,
          why,
          state,
        }));
      })(),
    ),
});

/** `one` pair or all of an upload: of those still open when confirming, of all when taking back. */
export async function decideMatches(
  ctx: Ctx,
  which: 'one' | 'all',
  id: bigint,
  state: 'confirmed' | 'refused',
): Promise<Outcome> {
  const { id: storeId } = ctx.store;
  const { all, uploadId } = await ctx.tenant(async (tx) => {
    await takeTurn(tx, storeId, () => ctx.progress(`Waits for an import of ${ctx.store.name} to end.`));
    const meant = await aliasesOf(tx, storeId, which === 'one' ? { id } : { uploadId: id });
    const [first] = meant;
    if (!first)
      throw new UserError('These SKUs are not there any more: their file was undone. Nothing was changed.');
    const open = meant.filter((each) => which === 'one' || each.state === 'proposed');
    const turned = open.length > 0 || state === 'confirmed' ? open : meant;
    const ids = turned.map((each) => each.id);
    const done = await decideAliases(tx, storeId, ids, { state, by: ctx.who.name, at: ctx.now });
    if (done.length > 0) {
      const pairs = turned
        .filter((each) => done.includes(each.id))
        .map(({ alias, sku }) => `${alias} = ${sku}`);
      const skus = pairs.slice(0, 20).join(', ');
      const detail = { upload: first.uploadId.toString(), skus, count: done.length };
      const action = state === 'confirmed' ? 'skus.same' : 'skus.other';
      await record(tx, storeId, { at: ctx.now, actor: ctx.who.name, action, detail });
      await requestStockCheck(tx, storeId, ctx.now);
    }
    return { all: await aliasesOf(tx, storeId, { uploadId: first.uploadId }), uploadId: first.uploadId };
  });
  await ctx.tenant(countAliasesAnew);
  return { update: matchesReply(ctx, all, uploadId) };
}
