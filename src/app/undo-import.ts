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
import { changeUpload, findUpload, type Upload } from '../db/uploads.ts';
import { heading, type Reply, text } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { entriesOf, entryNoun } from './entries-receipt.ts';
import { UserError } from './errors.ts';
import { sayCount } from './stock-words.ts';

/** Does nothing to what is undone already, and says by whom. Throws UserError when later files build on it. */
export async function undoImport(ctx: Ctx, uploadId: bigint): Promise<Answer> {
  const { id: storeId } = ctx.store;
  const { upload, already, taught } = await ctx.tenant(async (tx) => {
    await takeTurn(tx, storeId, () => ctx.progress(`Undo waits for an import of ${ctx.store.name} to end.`));
    const found = await findUpload(tx, storeId, uploadId, 'lock');
    if (!found) throw new UserError(`There is no upload ${uploadId} in ${ctx.store.name}. See \`imports\`.`);
    if (found.state === 'undone') return { upload: found, already: true, taught: '' };
    if (found.state !== 'loaded')
      throw new UserError(
        `Upload ${uploadId} (${found.fileName}) loaded nothing, so there is nothing to undo.`,
      );
    await refuseDependents(ctx, tx, found);
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
    return { upload: undone, already: false, taught: taughtWords(forgotten, apart) };
  });
  if (!already) await ctx.tenant(countAnew);
  const data = {
    upload: uploadId.toString(),
    file: upload.fileName,
    state: 'undone',
    undone_by: upload.undoneBy,
  };
  return { reply: undone(ctx, upload, already, taught), data };
}

/** What goes with the file beside its rows. */
function taughtWords(forgotten: number, apart: number): string {
  const words = [
    ...(forgotten > 0 ? ['what it taught of how such files are read'] : []),
    ...(apart > 0 ? [`${apart} ${apart === 1 ? 'SKU' : 'SKUs'} beside yours`] : []),
  ];
  return words.length > 0 ? ` Forgotten: ${words.join(', ')}.` : '';
}

async function refuseDependents(ctx: Ctx, tx: Tx, upload: Upload): Promise<void> {
  const later = await dependentsOf(tx, {
    storeId: ctx.store.id,
    uploadId: upload.id,
    kind: upload.kind ?? '',
  });
  if (later.length === 0) return;
  const named: string[] = [];
  for (const id of later.slice(0, 5)) {
    const each = await findUpload(tx, ctx.store.id, id);
    named.push(`${id} (${each?.fileName ?? 'unknown'})`);
  }
  const more = later.length > 5 ? ` and ${later.length - 5} more` : '';
  throw new UserError(
    `Upload ${upload.id} (${upload.fileName}) cannot be undone yet: later files changed what it brought. Nothing was changed. Undo first, in this order: ${named.join(', ')}${more}.`,
    later.slice(0, 5).map((id) => `imports undo ${id}`),
  );
}

function undone(ctx: Ctx, upload: Upload, already: boolean, taught: string): Reply {
  const { locale, zone } = ctx.store;
  const at = upload.undoneAt ?? ctx.now;
  const when = `${sayDay(dayOf(at, zone), locale, dayOf(ctx.now, zone))} ${sayTime(at, zone)}`;
  const summary = already
    ? `Upload ${upload.id} (${upload.fileName}) was undone already`
    : `Upload ${upload.id} (${upload.fileName}) is undone`;
  const receipt = (upload.receipt as Receipt | null) ?? NOTHING;
  const { orders, products, stock } = receipt;
  const gone = [
    ...said(orders, 'orders', locale),
    ...said(products, 'products', locale),
    ...said(stock, 'stock counts', locale),
    ...said(entriesOf(receipt), entryNoun(receipt)?.[1] ?? 'rows', locale),
  ].join(' · ');
  return {
    summary,
    parts: [
      heading(summary),
      text(
        `By ${upload.undoneBy ?? 'somebody'}, ${when}. The store is as it was before the file${gone ? `: ${gone}` : ''}.${taught}`,
      ),
    ],
  };
}

const NOTHING = { kind: 'orders', orders: NONE, products: NONE, stock: NONE, entries: NONE } as const;

const said = ({ new: made, updated }: Receipt['orders'], noun: string, locale: string): string[] => [
  ...(made > 0 ? [`${sayCount(made, locale)} ${noun} taken out`] : []),
  ...(updated > 0 ? [`${sayCount(updated, locale)} ${noun} put back`] : []),
];
