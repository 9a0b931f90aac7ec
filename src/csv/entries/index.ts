/** The flat kinds: each a file beside this one and a line here, and a table in src/db/entry-tables.ts. */
import type { Kind } from '../canonical.ts';
import { customers } from './customers.ts';
import type { EntryKindName } from './entry.ts';
import type { EntryKind } from './entry-kind.ts';
import { labels } from './labels.ts';
import { rates } from './rates.ts';
import { spend } from './spend.ts';
import { thresholds } from './thresholds.ts';
import { traffic } from './traffic.ts';
import { transactions } from './transactions.ts';

export const ENTRY_KINDS: Readonly<Record<EntryKindName, EntryKind>> = {
  transactions,
  spend,
  traffic,
  labels,
  customers,
  rates,
  thresholds,
};

export const isEntryKind = (kind: Kind | string): kind is EntryKindName => Object.hasOwn(ENTRY_KINDS, kind);

/** Null for orders, products and stock. */
export const entryKind = (kind: Kind): EntryKind | null => (isEntryKind(kind) ? ENTRY_KINDS[kind] : null);
