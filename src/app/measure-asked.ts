/** The measure that `metric:` names where orders are asked for, and what it means for which of them count. */
import { partsIn } from '../core/metrics/formula.ts';
import { isOfOrders, type Measure } from '../core/metrics/measures.ts';
import { isQuantity } from '../core/metrics/quantities.ts';
import type { Tx } from '../db/client.ts';
import type { OrderFilter } from '../db/orders.ts';
import { UserError } from './errors.ts';
import { resolveMeasure } from './measure.ts';
import type { StoreView } from './store-view.ts';

/** Null without one. Throws UserError for what is no metric, and for one that orders have no part in. */
export async function measureAsked(
  tx: Tx,
  { store }: StoreView,
  typed: string | undefined,
  command = 'orders',
): Promise<Measure | null> {
  if (typed === undefined) return null;
  const measure = await resolveMeasure(tx, store, typed, (name) => `${command} metric:"${name}"`);
  if (isOfOrders(measure)) return measure;
  throw new UserError(
    `${measure.label} is made of more than orders: \`why ${measure.id}\` shows its parts, and the orders of those that have any.`,
    [`why ${measure.id}`],
  );
}

/** Orders that have part in it: in any of the metrics that it is made of. */
export function ofMeasure(measure: Measure | null): Pick<OrderFilter, 'metric' | 'metrics'> {
  if (measure === null) return {};
  const ids = partsIn(measure.formula).filter((id) => !isQuantity(id));
  const [only] = ids;
  return measure.formula.kind === 'part' && only ? { metric: only } : { metrics: ids };
}
