/** Undo: whether it can be, done, and said. */
import { dayOf, sayDay, sayTime } from '../core/time.ts';
import { NONE, type Receipt, type StoredReceipt } from '../csv/receipt.ts';
import { record } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { forgetUpload } from '../db/import-memory.ts';
import { countAnew } from '../db/planning.ts';
import { settleAliases } from '../db/sku-aliases.ts';
import { requestStockCheck } from '../db/stock-checks.ts';
import { takeTurn } from '../db/store-lock.ts';
import { dependentsOf, undoUpload } from '../db/undo.ts';
import { changeUpload, findUpload, laterWithSame, type Upload } from '../db/uploads.ts';
import { heading, type Reply, text } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { entriesOf, entryNoun } from './entries-receipt.ts';
import { UserError } from './errors.ts';
import { undoButton } from './receipt-reply.ts';
import { plural } from './stock-words.ts';

/** Does nothing to what is undone already, and says by whom. Throws UserError when later files build on it. */
export async function undoImport(ctx: Ctx, uploadId: bigint): Promise<Answer> {
  const { id: storeId } = ctx.store;
  const { upload, already, taught, alsoIn } = await ctx.tenant(async (tx) => {
    await takeTurn(tx, storeId, () => ctx.progress(`Undo waits for an import of ${ctx.store.name} to end.`));
    const found = await findUpload(tx, storeId, uploadId, 'lock');
    if (!found) throw new UserError(`There is no upload ${uploadId} in ${ctx.store.name}. See \`imports\`.`);
    if (found.state === 'undone') return { upload: found, already: true, taught: '', alsoIn: [] };
    if (found.state !== 'loaded')
      throw new UserError(
        `Upload ${uploadId} (${found.fileName}) loaded nothing, so there is nothing to undo.`,
      );
    await refuseDependents(ctx, tx, found);
    const alsoIn = await laterWithSame(tx, storeId, found);
    await undoUpload(tx, { storeId, uploadId, kind: found.kind ?? '' });
    const forgotten = await forgetUpload(tx, storeId, uploadId);
    const apart = await settleAliases(tx, storeId, uploadId);
    const receipt = { ...(found.receipt as StoredReceipt), state: 'undone' };
    const undoneBy = ctx.who.name;
    await changeUpload(tx, storeId, uploadId, { state: 'undone', undoneAt: ctx.now, undoneBy, receipt });
    await requestStockCheck(tx, storeId, ctx.now);
    const detail = { upload: uploadId.toString(), file: found.fileName };
    await record(tx, storeId, { at: ctx.now, actor: ctx.who.name, action: 'import.undo', detail });
    const undone = { ...found, undoneAt: ctx.now, undoneBy: ctx.who.name };
    return { upload: undone, already: false, taught: taughtWords(forgotten, apart), alsoIn };
  });
  if (!already) await ctx.tenant(countAnew);
  const data = {
    upload: uploadId.toString(),
    file: upload.fileName,
    state: 'undone',
    undone_by: upload.undoneBy,
  };
  return { reply: undone(ctx, upload, already, taught, alsoIn), data };
}

/** What goes with the file beside its rows. */
function taughtWords(forgotten: number, apart: number): string {
  const words = [
    ...(forgotten > 0 ? ['what it taught of how such files are read'] : []),
    ...(apart > 0 ? [`${apart} ${apart === 1 ? 'SKU' : 'SKUs'} beside yours`] : []),
  ];
  return words.length > 0 ? ` Forgotten: ${words.join(', ')}.` : '';
}

/** Rows that a later file had too, unchanged, came with this one: they go with it. */
function alsoWords(later: readonly Upload[]): string {
  if (later.length === 0) return '';
  const named = later.slice(0, 5).map(({ id, fileName }) => `${id} (${fileName})`);
  const more = later.length > 5 ? ` and ${later.length - 5} more` : '';
  const [what, it] = later.length === 1 ? ['Upload', 'it'] : ['Uploads', 'them'];
  return ` ${what} ${named.join(', ')}${more} held some of the same rows, and they went with this file: drop ${it} again to have them back.`;
}

async function refuseDependents(ctx: Ctx, tx: Tx, upload: Upload): Promise<void> {
  const later = await inTheWay(tx, ctx.store.id, upload);
  if (later.length === 0) return;
  const named = later.slice(0, 5).map(({ id, fileName }) => `${id} (${fileName})`);
  const more = later.length > 5 ? ` and ${later.length - 5} more` : '';
  const [first] = later;
  throw new UserError(
    `Upload ${upload.id} (${upload.fileName}) cannot be undone yet: later files changed what it brought. Nothing was changed. Undo first, in this order: ${named.join(', ')}${more}.`,
    later.slice(0, 5).map(({ id }) => `imports undo ${id}`),
    undefined,
    first && { buttons: [undoButton(ctx, first.id, `Undo ${first.id}`)] },
  );
}

/** What must be undone before, the latest first: also what stands in the way of those. */
async function inTheWay(tx: Tx, storeId: bigint, upload: Upload): Promise<Upload[]> {
  const found = new Map<bigint, Upload>();
  const open = [upload];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    for (const id of await dependentsOf(tx, { storeId, uploadId: next.id, kind: next.kind ?? '' })) {
      const later = found.has(id) ? null : await findUpload(tx, storeId, id);
      if (later === null) continue;
      found.set(id, later);
      open.push(later);
    }
  }
  const at = ({ loadedAt, id }: Upload) => [Number(loadedAt ?? 0), Number(id)] as const;
  return [...found.values()].sort((a, b) => {
    const [[loadedA, idA], [loadedB, idB]] = [at(a), at(b)];
    return loadedB - loadedA || idB - idA;
  });
}

function undone(
  ctx: Ctx,
  upload: Upload,
  already: boolean,
  taught: string,
  alsoIn: readonly Upload[],
): Reply {
  const { locale, zone } = ctx.store;
  const at = upload.undoneAt ?? ctx.now;
  const when = `${sayDay(dayOf(at, zone), locale, dayOf(ctx.now, zone))} ${sayTime(at, zone)}`;
  const summary = already
    ? `Upload ${upload.id} (${upload.fileName}) was undone already`
    : `Upload ${upload.id} (${upload.fileName}) is undone`;
  const receipt = (upload.receipt as Receipt | null) ?? NOTHING;
  const { orders, products, stock } = receipt;
  const gone = [
    ...said(orders, ['order', 'orders'], locale),
    ...said(products, ['product', 'products'], locale),
    ...said(stock, ['stock count', 'stock counts'], locale),
    ...said(entriesOf(receipt), entryNoun(receipt) ?? ['row', 'rows'], locale),
  ].join(' · ');
  return {
    summary,
    parts: [
      heading(summary),
      text(
        `By ${upload.undoneBy ?? 'somebody'}, ${when}. The store is as if the file had never come${gone ? `: ${gone}` : ''}.${taught}${gone ? alsoWords(alsoIn) : ''}`,
      ),
    ],
  };
}

const NOTHING = { kind: 'orders', orders: NONE, products: NONE, stock: NONE, entries: NONE } as const;

const said = (
  { new: made, updated }: Receipt['orders'],
  [one, many]: readonly [string, string],
  locale: string,
): string[] => [
  ...(made > 0 ? [`${plural(made, one, locale, many)} taken out`] : []),
  ...(updated > 0 ? [`${plural(updated, one, locale, many)} put back as before`] : []),
];
