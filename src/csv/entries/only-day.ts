/** The day of a row by what stands in its column, where no name says which that is: Matomo's `Label`. */
import type { Kind } from '../canonical.ts';
import { type Columns, onlyDateColumn } from '../mapping.ts';
import type { TableRow } from '../table.ts';
import { hasNoDays } from './stretch.ts';

export function withDay(kind: Kind, columns: Columns, width: number, sample: readonly TableRow[]): Columns {
  if ((kind !== 'spend' && kind !== 'traffic') || !hasNoDays(columns)) return columns;
  const day = onlyDateColumn(width, new Set(Object.values(columns)), sample);
  return day === null ? columns : { ...columns, day };
}
