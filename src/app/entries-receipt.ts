/** What a receipt says of a flat kind: how many came in, what they add up to, and what stood in the way. */
import { money, parseDecimal, sayMoney } from '../core/money.ts';
import { entryKind } from '../csv/entries/index.ts';
import { NONE, type Receipt } from '../csv/receipt.ts';
import type { OverlappingDays } from '../db/entry-overlaps.ts';
import { findUpload } from '../db/uploads.ts';
import type { Fact, Part } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';

/** `transaction`, `transactions`; null for orders, products and stock. */
export const entryNoun = ({ kind }: Pick<Receipt, 'kind'>): readonly [string, string] | null =>
  entryKind(kind)?.noun ?? null;

/** Of receipts kept before there were any: none. */
export const entriesOf = ({ entries }: { readonly entries?: Receipt['entries'] }): Receipt['entries'] =>
  entries ?? NONE;

/** What kind of file it was, in words. */
export const calledKind = (kind: Receipt['kind']): string => entryKind(kind)?.called ?? kind;

export function countFacts(ctx: Pick<Ctx, 'store'>, { kind, counts = {} }: Receipt): Fact[] {
  const format = new Intl.NumberFormat(ctx.store.locale);
  return (entryKind(kind)?.counts ?? []).flatMap(([name, label]) => {
    const count = counts[name] ?? 0;
    return count === 0 ? [] : [{ label, value: format.format(count), note: 'in the file' }];
  });
}

/** Null where nothing is added up. Sums that are nothing in every currency are left out. */
export function sumsTable(ctx: Pick<Ctx, 'store'>, { kind, sums = {} }: Receipt): Part | null {
  const currencies = Object.entries(sums);
  const isNothing = (name: string) => currencies.every(([, of]) => /^[-0.]*$/.test(of[name] ?? ''));
  const named = (entryKind(kind)?.sums ?? []).filter(([name]) => !isNothing(name));
  if (named.length === 0) return null;
  return {
    kind: 'table',
    caption: 'Totals as the file has them',
    columns: [
      { label: 'Total' },
      ...currencies.map(([currency]) => ({ label: currency, align: 'end' as const })),
    ],
    rows: named.map(([name, label]) => [
      label,
      ...currencies.map(([currency, of]) =>
        sayMoney(parseDecimal(of[name] ?? '0', currency) ?? money(0n, currency), ctx.store.locale),
      ),
    ]),
  };
}

/** The same days in another cut would count twice: which files have them, and what to do. */
export async function overlapping(
  ctx: Ctx,
  fileName: string,
  { uploads }: OverlappingDays,
): Promise<UserError> {
  const found = await ctx.tenant((tx) =>
    Promise.all(uploads.slice(0, 3).map((id) => findUpload(tx, ctx.store.id, id))),
  );
  const named = found.flatMap((upload) => (upload ? [`${upload.id} (${upload.fileName})`] : [])).join(', ');
  return new UserError(
    `${fileName} has some of the days that upload ${named} brought, cut another way: a month as one figure beside ` +
      'its days, or visits by another dimension. Both would count the same twice, so nothing was loaded. Export all of ' +
      'those days and drop that, which replaces them; or take the earlier file back.',
    uploads.slice(0, 3).map((id) => `imports undo ${id}`),
  );
}
