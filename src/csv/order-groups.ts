/** Rows to orders: those of one number that stand together, and those that do not, gathered to the end. */
import { CsvError } from './errors.ts';
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
  // Numbers as 52-bit hashes: a collision only makes one order wait in memory.
  const seen = new Set<number>();
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
      const hash = hashOf(number);
      again = seen.has(hash);
      if (again) scattered.add(number);
      seen.add(hash);
      open = { number, rows: [row] };
      return done;
    },
    end: () => {
      const last = close();
      return last ? [last] : [];
    },
  };
}

/** FNV-1a over two seeds, 26 bits each. */
function hashOf(text: string): number {
  let a = 0x811c9dc5;
  let b = 0x1000193;
  for (let index = 0; index < text.length; index += 1) {
    const code = text.charCodeAt(index);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + 0x9e37), 0x85ebca6b);
  }
  return ((a >>> 6) % 0x4000000) * 0x4000000 + (b >>> 6);
}

const tooScattered = (fileName: string): CsvError =>
  new CsvError(
    `The lines of the orders in ${fileName} are too far apart to put together. ` +
      'Sort the file by order number and drop it again. Nothing was changed.',
  );
