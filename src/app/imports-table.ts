/** The files that came in, as a table: what each became, and the way to take it back. */
import { mayAct } from '../core/roles.ts';
import { dayOf, type Instant, sayDay, sayTime } from '../core/time.ts';
import type { StoredReceipt } from '../csv/receipt.ts';
import type { Upload } from '../db/uploads.ts';
import type { Cell, TablePart } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';
import { calledKind } from './entries-receipt.ts';
import { undoButton } from './receipt-reply.ts';
import { plural, sayCount } from './stock-words.ts';

/** `all`: how many there are beside those shown. Who may not take one back sees no button for it. */
export function importsTable(
  ctx: Pick<Ctx, 'store' | 'now' | 'role'>,
  uploads: readonly Upload[],
  all: number,
): TablePart {
  const mayUndo = mayAct(ctx.role, 'manager');
  // In a list that is mostly read, nothing shouts.
  const undo = ({ id, state }: Upload): Cell => {
    if (!mayUndo || state !== 'loaded') return '';
    const { style: _, ...button } = undoButton(ctx, id, `Undo ${id}`);
    return { text: 'Undo', button };
  };
  const hidden = all - uploads.length;
  return {
    kind: 'table',
    caption: 'Files that came in, the latest first',
    columns: [
      { label: 'File' },
      { label: 'No.', align: 'end' },
      // Before what is longer, so that a phone shows it.
      { label: '' },
      { label: 'What it held' },
      { label: 'Came in' },
    ],
    rows: uploads.map((upload) => [
      upload.fileName,
      upload.id.toString(),
      undo(upload),
      whatCame(upload, ctx.store.locale),
      `${sayWhen(ctx, upload.createdAt)} by ${upload.userName}`,
    ]),
    ...(hidden > 0 ? { more: { count: hidden, how: 'one by its number: imports 12' } } : {}),
  };
}

export function whatCame(upload: Upload, locale: string): string {
  const receipt = upload.receipt as StoredReceipt | null;
  switch (upload.state) {
    case 'loaded':
      return receipt ? whatLoaded(receipt, locale) : 'loaded';
    case 'undone':
      return `undone by ${upload.undoneBy ?? 'somebody'}`;
    case 'asking':
      return `waits for an answer: imports ${upload.id}`;
    case 'reading':
      return 'is being read';
    case 'dropped':
      return 'put aside, nothing was loaded';
    case 'failed':
    case 'interrupted':
      // One sentence in a table; all of it under `imports 12`.
      return firstSentence(upload) ?? 'nothing was loaded';
  }
}

/** Without the file's name, which stands beside it. */
function firstSentence({ error, fileName }: Upload): string | undefined {
  const all = error?.startsWith(`${fileName} `) ? error.slice(fileName.length + 1) : (error ?? '');
  return /^.*?\.(?=\s|$)/s.exec(all)?.[0];
}

function whatLoaded({ kind, rows: { loaded, unchanged } }: StoredReceipt, locale: string): string {
  const rows = `${plural(loaded, 'row', locale)} loaded`;
  return `${calledKind(kind)}, ${rows}${unchanged > 0 ? `, ${sayCount(unchanged, locale)} unchanged` : ''}`;
}

export function sayWhen(ctx: Pick<Ctx, 'store' | 'now'>, at: Instant): string {
  const { zone, locale } = ctx.store;
  return `${sayDay(dayOf(at, zone), locale, dayOf(ctx.now, zone))} ${sayTime(at, zone)}`;
}
