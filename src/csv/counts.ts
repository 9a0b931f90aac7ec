/** How many there are of a row's product: in a location a row, or a location a column. */
import type { Day } from '../core/time.ts';
import type { StockRow } from './canonical.ts';
import { dayText } from './instants.ts';
import { plainNumber } from './numbers.ts';
import type { Plan } from './plan.ts';
import type { RowReader } from './row-reader.ts';
import type { TableRow } from './table.ts';

const NOT_STOCKED =
  /^(?:not stocked|nicht gef[uü]hrt|non stock[eé]|no almacenado|non in magazzino|niet op voorraad|unlimited|in ?stock|out ?of ?stock|∞)?$/i;

export type Count = Omit<StockRow, 'sku' | 'title' | 'variant'>;

/** None where the file does not count the product. */
export const countsOf = (row: TableRow, plan: Plan, reader: RowReader): readonly Count[] =>
  plan.locations.length > 0 ? wide(row, plan, reader) : tall(row, plan, reader);

/**
 * On hand less what is available counts as committed, so that what may be sold is what the file calls
 * available, whatever holds the rest back.
 */
function tall(row: TableRow, plan: Plan, reader: RowReader): Count[] {
  const number = (field: 'onHand' | 'available' | 'committed' | 'incoming' | 'unavailable'): number | null =>
    NOT_STOCKED.test(reader.text(row, field)) ? null : reader.whole(row, field);
  const byPlace = placesIn(reader.text(row, 'onHand'));
  if (byPlace.length > 0) return byPlace;
  const available = number('available');
  const committed = number('committed') ?? 0;
  const told = number('onHand');
  const onHand = told ?? (available === null ? null : available + committed + (number('unavailable') ?? 0));
  if (onHand === null) return [];
  return [
    {
      location: reader.text(row, 'location') || plan.place,
      onHand,
      committed: available === null ? committed : onHand - available,
      incoming: number('incoming') ?? 0,
      countedOn: dayOfCount(row, reader),
    },
  ];
}

/** `default=100,outlet=4`: all places in one cell. */
function placesIn(cell: string): Count[] {
  if (!/^[^=,|]+=\d{1,9}(?:[,|][^=,|]+=\d{1,9})*$/.test(cell)) return [];
  return cell.split(/[,|]/).map((part) => {
    const [location = '', units = ''] = part.split('=');
    return { location: location.trim(), onHand: Number(units), committed: 0, incoming: 0, countedOn: null };
  });
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
