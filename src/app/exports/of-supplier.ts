/** An export of one supplier's products: the supplier that is meant, said by its own name. */
import type { Ctx } from '../ctx.ts';
import { findSupplier, NO_SUPPLIER, type Supplier } from '../find-supplier.ts';
import type { ExportAsked } from './export-view.ts';

/** Undefined where none is asked for. Throws UserError with the nearest as buttons. */
export async function supplierOf(
  ctx: Ctx,
  what: 'stock' | 'restock',
  asked: ExportAsked,
  also?: readonly Supplier[],
): Promise<Supplier | undefined> {
  const { supplier: typed } = asked;
  if (typed === undefined) return undefined;
  const again = (supplier: string) => ({ command: 'export', args: { what, ...asked, supplier } });
  return findSupplier(ctx, { typed, again, ...(also ? { also } : {}) });
}

export const meantBy = (supplier: Supplier | undefined): { meant?: ExportAsked } =>
  supplier === undefined ? {} : { meant: { supplier: supplier ?? NO_SUPPLIER } };
