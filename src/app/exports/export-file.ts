/** An export as a file of a reply: opened when it is delivered, and read from the database as it is written out. */
import { daysOf, type Period } from '../../core/period.ts';
import { dayOf } from '../../core/time.ts';
import { writeCsv } from '../../csv/write.ts';
import { tenantStream } from '../../db/tenant-stream.ts';
import type { FilePart } from '../../reply/reply.ts';
import type { Ctx } from '../ctx.ts';
import { CURRENCY } from './columns.ts';
import type { ExportView, Opened } from './export-view.ts';

export function exportFile(
  ctx: Pick<Ctx, 'database' | 'store' | 'now'>,
  view: ExportView,
  { period, says, read }: Opened,
  bom?: boolean | undefined,
): FilePart {
  const { database, store } = ctx;
  return {
    kind: 'file',
    name: fileNameOf(ctx, view.name, period),
    mime: 'text/csv',
    about: says,
    sums: {
      columns: view.columns.filter(({ adds }) => adds).map(({ label }) => label),
      ...(view.columns.includes(CURRENCY) ? { by: CURRENCY.label } : {}),
    },
    open: (reader) =>
      writeCsv(view.columns, tenantStream(database, store.id, read), { bom: bom ?? reader !== 'program' }),
  };
}

/** `acme-berlin-orders-2026-11-01-to-2026-11-15.csv`; `part` before the ending. */
export const fileNameOf = (
  ctx: Pick<Ctx, 'store' | 'now'>,
  what: string,
  period: Period | null,
  part = '',
): string => `${slug(ctx.store.name)}-${what}-${span(ctx, period)}${part}.csv`;

function span({ store, now }: Pick<Ctx, 'store' | 'now'>, period: Period | null): string {
  if (period === null) return dayOf(now, store.zone);
  const { from, to } = daysOf(period);
  return from === to ? from : `${from}-to-${to}`;
}

/** `Café Münster` → `cafe-munster`. */
const slug = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-|-$/g, '') || 'store';
