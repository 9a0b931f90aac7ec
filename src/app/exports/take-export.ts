/** `export …`: refuses what a view cannot be narrowed by, gives its file, and keeps who took it. */
import { record } from '../../db/audit.ts';
import type { Answer } from '../command.ts';
import type { Ctx } from '../ctx.ts';
import { UserError } from '../errors.ts';
import { personKey } from '../platform.ts';
import { exportAnswer, nothingToExport } from './export-answer.ts';
import { exportFile } from './export-file.ts';
import type { ExportAsked, ExportView, Filter } from './export-view.ts';
import { exportViews } from './index.ts';
import { saidFilters } from './sales-view.ts';

/** How the file is written; no part of what is in it. */
interface Format {
  /** For whom it is written unless it says so: people’s spreadsheets need one, programs stumble over it. */
  readonly bom?: boolean | undefined;
}

export async function takeExport(
  ctx: Ctx,
  view: ExportView,
  asked: ExportAsked,
  format: Format = {},
): Promise<Answer> {
  refuseForeignFilters(view, asked);
  const found = await view.open(ctx, asked);
  if ('unready' in found) return found.unready;
  if ('nothing' in found) return nothingToExport(ctx, view.name, found.period, found.nothing);
  const file = exportFile(ctx, view, found, format.bom);
  await recordTaken(ctx, view, file.name);
  return exportAnswer(ctx, { view, filters: saidFilters({ ...asked, ...found.meant }), ...found, file });
}

/** A filter that would be ignored is refused: the file would hold more than was asked for. */
function refuseForeignFilters(view: ExportView, asked: ExportAsked): void {
  const given = Object.entries(asked).filter(([, value]) => value !== undefined) as [Filter, string][];
  const foreign = given.find(([name]) => !view.filters.includes(name));
  if (!foreign) return;
  const [name, value] = foreign;
  if (name === 'range')
    throw new UserError(
      `\`export ${view.name}\` is as of now and takes no days: “${value.slice(0, 60)}” was not used. Nothing was exported.`,
      [`export ${view.name}`, `export daily ${value}`],
    );
  const able = exportViews.filter(({ filters }) => filters.includes(name)).map((each) => each.name);
  throw new UserError(
    `\`export ${view.name}\` cannot be narrowed by ${name}: only ${able.join(', ')} can. Nothing was exported.`,
    able.slice(0, 3).map((other) => `export ${other} ${name}:${value.includes(' ') ? `"${value}"` : value}`),
  );
}

/** A file leaves the store: who took which is kept. */
const recordTaken = (ctx: Ctx, { name: what }: ExportView, file: string): Promise<void> =>
  ctx.tenant((tx) =>
    record(tx, ctx.store.id, {
      at: ctx.now,
      actor: ctx.who.name,
      action: 'export.take',
      detail: { what, file, user: personKey(ctx.who) },
    }),
  );
