/** What one way of reading a file of a flat kind would make of it: `1 Sep to 5 Sep 2026: 5 transactions, 485.20 USD`. */
import { money, sayMoney } from '../../core/money.ts';
import { dayOf, sayDay, type Zone } from '../../core/time.ts';
import type { Entry } from './entry.ts';
import { ENTRY_KINDS } from './index.ts';
import { keepEntries } from './totals.ts';

export interface EntryMeaning {
  readonly add: (entry: Entry) => void;
  /** Null when there were none. */
  readonly say: () => string | null;
}

/** `amounts`: they are certain enough to be shown. */
export function entryMeaning(how: {
  readonly amounts: boolean;
  readonly locale: string;
  readonly zone: Zone;
}): EntryMeaning {
  const kept = keepEntries(how.zone);
  let kind: Entry['kind'] | null = null;
  return {
    add: (entry) => {
      kind = entry.kind;
      kept.add(entry);
    },
    say: () => {
      const totals = kept.totals();
      if (totals === null || kind === null) return null;
      const { noun, sums } = ENTRY_KINDS[kind];
      const day = (at: Parameters<typeof dayOf>[0]) => sayDay(dayOf(at, how.zone), how.locale);
      const { range } = totals;
      const span = range === null ? '' : `${day(range.from)} to ${day(range.to)}: `;
      const counted = `${totals.entries.toLocaleString(how.locale)} ${noun[totals.entries === 1 ? 0 : 1]}`;
      // The one that tells most: what came in net, what was spent.
      const named = sums.some(([name]) => name === 'net') ? 'net' : (sums[0]?.[0] ?? '');
      const amounts = Object.entries(totals.sums).map(([currency, of]) =>
        sayMoney(money(of[named] ?? 0n, currency), how.locale),
      );
      return `${span}${[counted, ...(how.amounts ? amounts : [])].join(', ')}`;
    },
  };
}
