/** The tables of the flat kinds: what a row is known by, what it says, and what equal rows of one file mean. */
import type { EntryKindName } from '../csv/entries/entry.ts';

export interface EntryTable {
  readonly name: string;
  /** Of its rows in `upload_befores`. */
  readonly noun: string;
  /** Beside store_id. */
  readonly key: readonly string[];
  readonly values: readonly string[];
  /** `number`: they are several, told apart by their order; `sum`: parts of one; `last`, `earliest`: that one counts. */
  readonly repeats: 'number' | 'sum' | 'last' | 'earliest';
  /**
   * How rows cut time: two rows of one source whose days overlap and whose cut differs would count the same twice.
   * Only where `same` are equal too; and `part`, unless one of the two is empty: all of them together.
   */
  readonly cut?: { readonly by: readonly string[]; readonly same: readonly string[]; readonly part?: string };
  /** Who set it and when stand in the row. */
  readonly stamped?: true;
}

export const ENTRY_TABLES: Readonly<Record<EntryKindName, EntryTable>> = {
  transactions: {
    name: 'transactions',
    noun: 'transaction',
    key: ['source', 'key'],
    values: ['at', 'type', 'payout', 'gross', 'fee', 'net', 'currency', 'order_number'],
    repeats: 'number',
  },
  spend: {
    name: 'ad_spend',
    noun: 'spend',
    key: ['source', 'account', 'campaign', 'day', 'until', 'currency'],
    values: ['spend', 'impressions', 'clicks', 'conversions', 'value'],
    repeats: 'sum',
    cut: { by: ['day', 'until'], same: ['source', 'account'], part: 'campaign' },
  },
  traffic: {
    name: 'traffic',
    noun: 'traffic',
    key: ['source', 'dimension', 'channel', 'day', 'until', 'currency'],
    values: ['sessions', 'users', 'conversions', 'value'],
    repeats: 'sum',
    cut: { by: ['dimension', 'day', 'until'], same: ['source'] },
  },
  labels: {
    name: 'shipping_costs',
    noun: 'label',
    key: ['source', 'key'],
    values: ['at', 'order_number', 'carrier', 'cost', 'currency'],
    repeats: 'number',
  },
  customers: {
    name: 'customers',
    noun: 'customer',
    key: ['source', 'customer'],
    values: ['first_seen'],
    repeats: 'earliest',
  },
  rates: {
    name: 'exchange_rates',
    noun: 'rate',
    key: ['day', 'base', 'quote'],
    values: ['rate'],
    repeats: 'last',
  },
  thresholds: {
    name: 'thresholds',
    noun: 'threshold',
    key: ['sku_key'],
    values: ['units'],
    repeats: 'last',
    stamped: true,
  },
};

/** Null for the kinds that have loaders of their own. */
export const entryTable = (kind: string): EntryTable | null =>
  Object.hasOwn(ENTRY_TABLES, kind) ? ENTRY_TABLES[kind as EntryKindName] : null;
