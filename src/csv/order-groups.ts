/** Rows to orders: those of one number that stand together, and those that do not, gathered to the end. */
import { CsvError } from './errors.ts';
import { seenNumbers } from './seen-numbers.ts';
import type { TableRow } from './table.ts';

export interface OrderRows {
  readonly number: string;
  readonly rows: TableRow[];
}

/** Rows of scattered orders that may wait in memory. */
const WAITING = 300_000;

export interface Grouping {
  /** Takes the next row; gives the order that it ended, if any. `number` empty: another line of the same order. */
  readonly push: (number: string, row: TableRow) => OrderRows | null;
  /** What is left at the end of the file: the last order, then the scattered ones. */
  readonly end: () => OrderRows[];
}

/** Groups for pass two, when it is known which orders are scattered. Throws CsvError when too many wait. */
export function groupOrders(scattered: ReadonlySet<string>, fileName: string): Grouping {
  let open: OrderRows | null = null;
  let waiting = 0;
  const gathered = new Map<string, OrderRows>();
  const close = (): OrderRows | null => {
    const done = open;
    open = null;
    return done && !scattered.has(done.number) ? done : null;
  };
  return {
    push: (number, row) => {
      if (open && (number === '' || number === open.number)) {
        open.rows.push(row);
        if (scattered.has(open.number)) waiting += 1;
        return null;
      }
      const done = close();
      if (scattered.has(number)) {
        waiting += 1;
        if (waiting > WAITING) throw tooScattered(fileName);
        const known = gathered.get(number);
        open = known ?? { number, rows: [] };
        gathered.set(number, open);
        open.rows.push(row);
      } else open = { number, rows: [row] };
      return done;
    },
    end: () => {
      const last = close();
      return [...(last ? [last] : []), ...gathered.values()];
    },
  };
}

/** Groups for pass one: finds which orders come back after they ended. Their later parts are not given. */
export function groupsAndScattered(): Grouping & { readonly scattered: Set<string> } {
  const scattered = new Set<string>();
  const seen = seenNumbers();
  let open: OrderRows | null = null;
  let again = false;
  const close = (): OrderRows | null => {
    const done = again ? null : open;
    open = null;
    return done;
  };
  return {
    scattered,
    push: (number, row) => {
      if (open && (number === '' || number === open.number)) {
        open.rows.push(row);
        return null;
      }
      const done = close();
      // Said wrongly, it only makes one order wait in memory.
      again = seen.add(number);
      if (again) scattered.add(number);
      open = { number, rows: [row] };
      return done;
    },
    end: () => {
      const last = close();
      return last ? [last] : [];
    },
  };
}

const tooScattered = (fileName: string): CsvError =>
  new CsvError(
    `The lines of the orders in ${fileName} are too far apart to put together. ` +
      'Sort the file by order number and drop it again. Nothing was changed.',
  );
