/** A line of a list that names the stretch of the rows below it: `September 2026`, `KW 36`. */
import { isEmpty } from './cell-kind.ts';
import { monthOf } from './month-names.ts';

/** Rows that usually fill fewer cells than this may have one alone. */
const LEAST = 3;
const WEEK = /^(?:kw|cw|week|wk|woche|semaine|semana|settimana|q|quarter|quartal|trimestre)\.?\s*\d{1,2}\b/i;
const MONTH = /^(\p{L}{3,})\.?[\s,'’/-]*(?:\d{4}|\d{2})?$/u;

/** Its first cell alone is filled. `usual`: how many cells a row of the table usually fills. */
export function isHeading(cells: readonly string[], usual: number): boolean {
  if (usual < LEAST || !isAlone(cells)) return false;
  const first = (cells[0] ?? '').trim();
  const month = MONTH.exec(first)?.[1];
  return WEEK.test(first) || (month !== undefined && monthOf(month) !== null);
}

/** Asked of every row: without a copy of its cells. */
function isAlone(cells: readonly string[]): boolean {
  for (let column = 1; column < cells.length; column += 1)
    if (!isEmpty(cells[column] as string)) return false;
  return true;
}
