/** Rows of a stock count to canonical ones: a location a row, or a location a column. */
import { skuKey } from '../core/sku.ts';
import type { Reject, StockRow } from './canonical.ts';
import { countsOf } from './counts.ts';
import type { Plan } from './plan.ts';
import { type Items, repeated, skuOf, variantOf } from './products.ts';
import type { RowReader } from './row-reader.ts';
import { roleOf } from './rules.ts';
import type { TableRow } from './table.ts';

export function stockReader(plan: Plan, reader: RowReader): (rows: readonly TableRow[]) => Items<StockRow> {
  const seen = new Map<string, { line: number; said: string }>();
  let carried = { handle: '', title: '' };
  return (rows) => {
    const items: StockRow[] = [];
    const rejects: Reject[] = [];
    let skipped = 0;
    for (const row of rows) {
      const handle = reader.text(row, 'handle');
      const title = reader.text(row, 'product');
      if (title !== '' || handle !== carried.handle) carried = { handle, title };
      const counts = roleOf(row, plan.rules) === null ? countsOf(row, plan, reader) : [];
      if (counts.length === 0) skipped += 1;
      const read = counts.map((count): StockRow => ({ ...head(row, reader, carried.title), ...count }));
      const repeats = read.map((stock) =>
        repeated(
          seen,
          `${skuKey(stock.sku)} in ${stock.location}`,
          JSON.stringify({ ...stock, sku: '', title: '' }),
          row.line,
        ),
      );
      const reason = reader.problem() ?? repeats.find((repeat) => typeof repeat === 'string');
      if (reason) rejects.push({ line: row.line, reason: String(reason), cells: row.cells });
      else items.push(...read.filter((_, index) => repeats[index] === false));
    }
    return { items, rejects, skipped };
  };
}

function head(row: TableRow, reader: RowReader, title: string): Pick<StockRow, 'sku' | 'title' | 'variant'> {
  return { sku: skuOf(row, reader, title), title: title || null, variant: variantOf(row, reader) };
}
