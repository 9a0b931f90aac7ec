/** What `why` has to tell, before it is said in an answer or written into a file. */
import type { Tx } from '../db/client.ts';
import { type Figures, figuresOf } from './figures.ts';
import { type Measured, measureOver } from './measure.ts';
import type { StoreView } from './store-view.ts';
import { MOST_BRIDGED } from './why-bridge.ts';
import { type Asked, partsBehind, type WhyPart } from './why-parts.ts';

export interface WhyFound extends Asked {
  readonly figures: Figures;
  readonly values: { readonly now: Measured; readonly before: Measured };
  readonly parts: readonly WhyPart[];
  /** Whether the other rules' figures can be worked out: of net sales, and of not too many orders. */
  readonly bridged: boolean;
  /** There are too many. */
  readonly many: boolean;
}

export async function whyFound(tx: Tx, view: StoreView, asked: Asked): Promise<WhyFound> {
  const { measure, period } = asked;
  const figures = await figuresOf(tx, view, period);
  const values = {
    now: await measureOver(tx, view.store, measure, period),
    before: await measureOver(tx, view.store, measure, figures.previous),
  };
  const parts = await partsBehind(tx, view, asked, figures, values);
  const many = measure.id === 'net_sales' && figures.now.own.orders > MOST_BRIDGED;
  return { ...asked, figures, values, parts, many, bridged: measure.id === 'net_sales' && !many };
}
