/** The rows of a flat kind: read one by one, what they add up to beside them. */
import type { Instant, Zone } from '../../core/time.ts';
import type { Reject } from '../canonical.ts';
import type { Plan } from '../plan.ts';
import type { Items } from '../products.ts';
import type { RowReader } from '../row-reader.ts';
import type { TableInfo, TableRow } from '../table.ts';
import { breakdowns } from './breakdowns.ts';
import type { Entry } from './entry.ts';
import { entryKind } from './index.ts';
import { payoutCheck } from './payouts.ts';
import { isTaken } from './transaction-amounts.ts';

export interface EntryFindings {
  /** Rows that count for nothing, by why. */
  readonly left: ReadonlyMap<string, number>;
  /** Sentences for the receipt. */
  readonly notes: readonly string[];
  /** No amount has a minus, those among them that take money away. */
  readonly unsigned: boolean;
  /** Rows of their own take money away. */
  readonly takes: boolean;
  /** Columns in which rows without a part are sums of the others. */
  readonly summed: readonly number[];
  readonly latest: Instant | null;
}

export interface EntryReading {
  readonly read: (rows: readonly TableRow[]) => Items<Entry>;
  readonly found: () => EntryFindings;
}

export function readEntries(plan: Plan, info: TableInfo, reader: RowReader, zone: Zone): EntryReading {
  const kind = entryKind(plan.kind);
  if (kind === null) throw new Error(`${plan.kind} has no entries`);
  const left = new Map<string, number>();
  const notes = new Set<string>();
  const payouts = payoutCheck();
  const signs = { taken: false, minus: false, returns: false };
  const divided = breakdowns(plan.entries?.breakdowns ?? []);
  let latest: Instant | null = null;
  const open = kind.open({
    ...{ plan, info, reader, zone },
    leave: (why) => left.set(why, (left.get(why) ?? 0) + 1),
    note: (sentence) => notes.add(sentence),
    sign: (type, net) => {
      if (net < 0n) signs.minus = true;
      else if (net > 0n && type !== null && isTaken(type)) signs.taken = true;
      if (type === 'refund') signs.returns = true;
    },
    returned: (net) => {
      if (net > 0n) signs.taken = true;
    },
    spent: divided.add,
  });
  const read = (rows: readonly TableRow[]): Items<Entry> => {
    const items: Entry[] = [];
    const rejects: Reject[] = [];
    let skipped = 0;
    for (const row of rows) {
      const entries = open(row);
      const reason = reader.problem();
      if (reason !== null) rejects.push({ line: row.line, reason, cells: row.cells });
      else if (entries.length === 0) skipped += 1;
      else items.push(...entries);
      if (reason !== null) continue;
      for (const entry of entries) {
        const { to } = kind.added(entry, zone);
        if (to !== null && (latest === null || to > latest)) latest = to;
        if (entry.kind === 'transactions') payouts.add(entry);
      }
    }
    return { items, rejects, skipped };
  };
  const found = (): EntryFindings => ({
    left,
    notes: [...notes, ...payouts.say()],
    unsigned: signs.taken && !signs.minus,
    takes: signs.minus || signs.returns,
    summed: divided.summed(),
    latest,
  });
  return { read, found };
}
