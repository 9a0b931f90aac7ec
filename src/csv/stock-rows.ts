/** Rows of a stock count to canonical ones: a location a row, or a location a column. */
import { skuKey } from '../core/sku.ts';
import type { Day } from '../core/time.ts';
import type { Reject, StockRow } from './canonical.ts';
import { dayText } from './instants.ts';
import { plainNumber } from './numbers.ts';
import type { Plan } from './plan.ts';
import { type Items, repeated, skuOf, variantOf } from './products.ts';
import type { RowReader } from './row-reader.ts';
import type { TableRow } from './table.ts';

/** Where a file names no place. */
export const ONLY_LOCATION = 'Stock';
const NOT_STOCKED =
  /^(?:not stocked|nicht gef[uü]hrt|non stock[eé]|no almacenado|non in magazzino|niet op voorraad)?$/i;

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
      const counts = plan.locations.length > 0 ? wide(row, plan, reader) : tall(row, reader);
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

type Count = Omit<StockRow, 'sku' | 'title' | 'variant'>;

/**
 * On hand less what is available counts as committed, so that what may be sold is what the file calls
 * available, whatever holds the rest back.
 */
function tall(row: TableRow, reader: RowReader): Count[] {
  const number = (field: 'onHand' | 'available' | 'committed' | 'incoming' | 'unavailable'): number | null =>
    NOT_STOCKED.test(reader.text(row, field)) ? null : reader.whole(row, field);
  const available = number('available');
  const committed = number('committed') ?? 0;
  const told = number('onHand');
  const onHand = told ?? (available === null ? null : available + committed + (number('unavailable') ?? 0));
  if (onHand === null) return [];
  return [
    {
      location: reader.text(row, 'location') || ONLY_LOCATION,
      onHand,
      committed: available === null ? committed : onHand - available,
      incoming: number('incoming') ?? 0,
      countedOn: dayOfCount(row, reader),
    },
  ];
}

function wide(row: TableRow, plan: Plan, reader: RowReader): Count[] {
  return plan.locations.flatMap(({ column, name }) => {
    const cell = (row.cells[column] ?? '').trim();
    if (NOT_STOCKED.test(cell)) return [];
    const plain = plainNumber(cell, '.') ?? '';
    if (!/^-?\d{1,9}$/.test(plain)) {
      reader.report(`${name} is '${cell}', which is no whole number`);
      return [];
    }
    return [{ location: name, onHand: Number(plain), committed: 0, incoming: 0, countedOn: null }];
  });
}

function dayOfCount(row: TableRow, reader: RowReader): Day | null {
  const written = reader.written(row, 'countedOn');
  return written && dayText(written.year, written.month, written.day);
}
