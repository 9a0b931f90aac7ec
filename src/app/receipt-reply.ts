/** A receipt as a message: what came in, what it adds up to, what was left out, and the way back. */

import { type Day, dayOf, sayDay } from '../core/time.ts';
import type { Counts, Receipt } from '../csv/receipt.ts';
import { type Button, buttons, type Fact, footer, heading, type Part, text } from '../reply/reply.ts';
import { askButton } from './asks.ts';
import { bringFile } from './bring-file.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { calledKind, countFacts, entriesOf, entryNoun, sumsTable } from './entries-receipt.ts';
import { notesParts } from './receipt-notes.ts';
import { totalsTable } from './receipt-totals.ts';
import { rejectsFile } from './rejects-file.ts';
import { rowId } from './row-id.ts';
import type { Loaded } from './store-turn.ts';

/** The action of commands/imports.ts. */
export const UNDO_ACTION = 'import.undo';

/** With `whole`, as `imports 12` asks for it, every note is said. */
export async function receiptAnswer(
  ctx: Ctx,
  fileName: string,
  { receipt, reasons }: Loaded,
  { whole = false } = {},
): Promise<Answer> {
  const parts =
    receipt.state === 'failed'
      ? refusedParts(ctx, fileName, receipt, reasons)
      : loadedParts(ctx, fileName, receipt, whole);
  const file = rejectsFile(ctx, receipt, fileName);
  if (file) parts.push(file);
  parts.push(buttons(...(await buttonsFor(ctx, receipt))));
  return { reply: { summary: summaryOf(ctx, fileName, receipt), parts }, data: receipt };
}

function summaryOf(ctx: Ctx, fileName: string, receipt: Receipt): string {
  const { rows } = receipt;
  const count = counter(ctx);
  if (receipt.state === 'failed')
    return `${fileName}: nothing was loaded, ${count(rows.rejected)} of ${count(rows.read)} rows could not be read`;
  const dry = receipt.state === 'dry-run' ? ' (dry run: nothing was loaded)' : '';
  if (isNothing(receipt) && rows.rejected === 0)
    return rows.read === 1
      ? `${fileName}: its one row does not count${dry}`
      : `${fileName}: none of its ${count(rows.read)} rows counts${dry}`;
  if (rows.loaded === 0 && rows.rejected === 0)
    return `${fileName}: nothing new, all ${count(rows.read)} rows are here already${dry}`;
  const left = rows.rejected > 0 ? `, ${count(rows.rejected)} of ${count(rows.read)} rows rejected` : '';
  return `${fileName}: ${cameIn(ctx, receipt)}${left}${dry}`;
}

/** Neither came anything in, nor is anything of it here. */
const isNothing = ({ orders, products, stock, entries }: Receipt): boolean =>
  [orders, products, stock, entries].every(
    ({ new: made, updated, unchanged }) => made + updated + unchanged === 0,
  );

/** `204 orders, 31 updated`, or products, or counts, or whatever else came in. */
function cameIn(ctx: Ctx, receipt: Receipt): string {
  const count = counter(ctx);
  const said = ([one, many]: readonly [string, string], { new: made, updated }: Counts) =>
    made + updated === 0
      ? []
      : made === 0
        ? [`${count(updated)} ${updated === 1 ? one : many} updated`]
        : [
            `${count(made)} new ${made === 1 ? one : many}${updated > 0 ? `, ${count(updated)} updated` : ''}`,
          ];
  const nouns = [
    ...said(['order', 'orders'], receipt.orders),
    ...said(['product', 'products'], receipt.products),
    ...said(['stock count', 'stock counts'], receipt.stock),
    ...said(entryNoun(receipt) ?? ['row', 'rows'], entriesOf(receipt)),
  ];
  return nouns.join(' · ') || (isNothing(receipt) ? 'nothing that counts' : 'nothing new');
}

function loadedParts(ctx: Ctx, fileName: string, receipt: Receipt, whole: boolean): Part[] {
  const parts: Part[] = [heading(`${ctx.store.name} · `, { code: fileName })];
  if (receipt.state === 'dry-run') parts.push(text('This was a dry run: nothing was loaded.'));
  parts.push({ kind: 'facts', facts: facts(ctx, receipt) });
  if (Object.keys(receipt.totals).length > 0) parts.push(totalsTable(ctx, receipt.totals));
  const sums = sumsTable(ctx, receipt);
  if (sums) parts.push(sums);
  if (receipt.skus.new > 0 && receipt.kind !== 'products') parts.push(newSkus(ctx, receipt.skus));
  if (receipt.skus.alike)
    parts.push(
      text(
        { strong: alike(receipt.skus.alike) },
        `. ${receipt.skus.alike === 1 ? 'It stays' : 'They stay'} apart until you say so.`,
      ),
    );
  parts.push(...notesParts(receipt, whole));
  parts.push(footer(how(receipt)));
  return parts;
}

function facts(ctx: Ctx, receipt: Receipt): Fact[] {
  const count = counter(ctx);
  const { rows, range, refunds } = receipt;
  const list: Fact[] = [{ label: 'Came in', value: cameIn(ctx, receipt) }];
  if (receipt.lines > 0) list.push({ label: 'Lines', value: count(receipt.lines), note: 'in the file' });
  if (refunds > 0) list.push({ label: 'Refunds', value: count(refunds), note: 'in the file' });
  list.push(...countFacts(ctx, receipt));
  if (range) list.push({ label: 'From', value: span(ctx, range) });
  if (rows.unchanged > 0 && !isNothing(receipt))
    list.push({ label: 'Unchanged', value: `${count(rows.unchanged)} of ${count(rows.read)} rows` });
  if (rows.rejected > 0)
    list.push({
      label: 'Rejected',
      value: `${count(rows.rejected)} of ${count(rows.read)} rows`,
      note: 'in the file below',
      state: 'bad',
    });
  return list;
}

function span(ctx: Ctx, { from, to }: { from: string; to: string }): string {
  const today = dayOf(ctx.now, ctx.store.zone);
  const say = (day: string) => sayDay(day as Day, ctx.store.locale, today);
  return from === to ? say(from) : `${say(from)} to ${say(to)}`;
}

/** The others are in the list of products. */
const SKUS_NAMED = 5;

function newSkus(ctx: Ctx, skus: Receipt['skus']): Part {
  const named = skus.first.slice(0, SKUS_NAMED);
  const more = skus.new - named.length;
  const rest = more > 0 ? ` and ${counter(ctx)(more)} more` : '';
  return text(
    `${counter(ctx)(skus.new)} new ${skus.new === 1 ? 'SKU' : 'SKUs'}, seen here for the first time: ${named.join(', ')}${rest}. ${bringFile(ctx, 'a products file', ' to give them costs')}`,
  );
}

const alike = (count: number): string =>
  count === 1 ? '1 SKU looks like one you have' : `${count} SKUs look like ones you have`;

function refusedParts(ctx: Ctx, fileName: string, { rows }: Receipt, reasons: readonly string[]): Part[] {
  const count = counter(ctx);
  return [
    heading('Nothing was loaded'),
    text(
      { code: fileName },
      `: ${count(rows.rejected)} of ${count(rows.read)} rows could not be read.${reasons.length > 1 ? ' The most frequent reasons:' : ''}`,
    ),
    ...reasons.map((reason) => text(`· ${reason}`)),
    text(
      `The file below holds these rows with the reason beside each. ${bringFile(ctx, 'the mended file', ', with the rest of the rows')}`,
    ),
  ];
}

/** How it was written is said where it is not the usual. */
const how = ({ upload, preset, kind, encoding, delimiter }: Receipt): string => {
  const mark = delimiter === '\t' ? 'tab' : `“${delimiter}”`;
  const usual = encoding === 'utf-8' && delimiter === ',';
  const written = usual ? '' : ` · ${encoding}, ${mark} between the cells`;
  return `${upload ? `No. ${upload} · ` : ''}read as ${preset ?? `${calledKind(kind)}, by its column names`}${written}`;
};

async function buttonsFor(ctx: Ctx, receipt: Receipt): Promise<Button[]> {
  const { upload, state, rows } = receipt;
  const list: Button[] = [];
  if (state === 'loaded') list.push(await askButton(ctx, { label: 'Today', command: 'today', args: {} }));
  if (upload && rows.rejected > 0)
    list.push(
      await askButton(ctx, { label: 'Rejected rows', command: 'imports', args: { what: 'rejects', upload } }),
    );
  if (upload && state === 'loaded' && receipt.skus.alike)
    list.push(
      await askButton(ctx, {
        label: `Same SKUs? (${receipt.skus.alike})`,
        command: 'imports',
        args: { what: 'skus', upload },
      }),
    );
  if (upload)
    list.push(
      await askButton(ctx, { label: 'Columns', command: 'imports', args: { what: 'columns', upload } }),
    );
  if (upload && state === 'loaded' && rows.loaded > 0) list.push(undoButton(ctx, BigInt(upload)));
  return list;
}

export const undoButton = (ctx: Pick<Ctx, 'store'>, upload: bigint, label = 'Undo'): Button => ({
  label,
  action: UNDO_ACTION,
  id: rowId(ctx.store.id, upload),
  style: 'danger',
  confirm: 'undo-import',
});

const counter = ({ store }: Pick<Ctx, 'store'>) => {
  const format = new Intl.NumberFormat(store.locale);
  return (value: number) => format.format(value);
};
