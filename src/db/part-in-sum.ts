/** Which orders stand behind a sum: those with a line that adds to it. */
import type { SumColumn } from '../core/metrics/sums.ts';
import type { Tx } from './client.ts';
import { isCosted } from './sales.ts';

/** What one order must have for it to stand behind a sum. */
export const behind = (tx: Tx, columns: readonly SumColumn[]) => {
  const [first, ...rest] = columns.map((column) => touched(tx, column));
  return rest.reduce((all, each) => tx`${all} or ${each}`, first ?? tx`true`);
};

function touched(tx: Tx, column: SumColumn) {
  switch (column) {
    case 'saleGross':
      return tx`(kind = 'sale' and gross <> 0)`;
    case 'saleDiscounts':
      return tx`(kind = 'sale' and discounts <> 0)`;
    case 'reversedGross':
      return tx`(kind = 'reversal' and gross <> 0)`;
    case 'reversedDiscounts':
      return tx`(kind = 'reversal' and discounts <> 0)`;
    case 'saleUnits':
      return tx`(kind = 'sale' and quantity <> 0)`;
    case 'reversedUnits':
      return tx`(kind = 'reversal' and quantity <> 0)`;
    case 'cost':
      return tx`(${isCosted(tx)} and unit_cost * quantity <> 0)`;
    case 'costedNet':
      return tx`(${isCosted(tx)} and gross <> discounts)`;
    default:
      return tx`${tx(column)} <> 0`;
  }
}
