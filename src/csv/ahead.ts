/**
 * What pass two would give, given while pass one still reads. The first rows tell how the file is read; as long as the
 * whole of it says the same, its rows need not be read a second time.
 */
import type { OrderRow, Reject } from './canonical.ts';
import { asInFile, isUnpacked, orderOf } from './canonical-rows.ts';
import type { Drafted } from './order-draft.ts';
import type { Plan } from './plan.ts';
import type { TableRow } from './table.ts';
import type { Batch } from './understood.ts';

export interface Ahead {
  /** Before the first batch. Without it there is none. */
  readonly begin: (plan: Plan) => void;
  /** `currencies`: those that the file has named so far. */
  readonly take: (batch: Batch, currencies: ReadonlySet<string>) => Promise<void>;
  /** True: what was given is the file, and all of it. */
  readonly end: (held: boolean) => void;
}

export interface Gathering {
  readonly add: (drafted: Drafted, rows: readonly TableRow[]) => void;
  /** What was added since the last call. */
  readonly taken: (rows: number) => Batch;
}

/** Drafts of pass one as canonical rows, as `canonicalOf` gives them. */
export function gatherOrders(plan: Plan, width: number): Gathering {
  let orders: OrderRow[] = [];
  let rejects: Reject[] = [];
  return {
    add: ({ draft, rejects: refused }, rows) => {
      if (draft) orders.push(orderOf(draft, rows, plan));
      if (refused) rejects.push(...(isUnpacked(plan) ? refused.map(asInFile(width)) : refused));
    },
    taken: (rows) => {
      const batch = { orders, rejects, rows };
      orders = [];
      rejects = [];
      return batch;
    },
  };
}

/** Whether orders read by the one plan are what the other would make of them. */
export const readsAlike = (a: Plan, b: Plan): boolean =>
  b.scattered.length === 0 &&
  a.reading.discounts === b.reading.discounts &&
  a.reading.taxes === b.reading.taxes;
