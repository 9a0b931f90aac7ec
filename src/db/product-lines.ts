/**
 * The way to a product's lines in the ledger: its index goes by weeks of UTC first, so that the lines of an import lie
 * close together in it. A question that names the weeks looks at one place for each of them.
 */
import type { Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import type { Sql } from './sums-columns.ts';

/** A condition on `sales` that every line from `from` to `to` meets, both included. */
export const inWeeks = (tx: Tx, from: Instant | Sql, to: Instant | Sql) => tx`
  sales.utc_week = any(array(select generate_series(${weekOf(tx, from)}, ${moment(tx, to)}, interval '7 days')))`;

/** The same weeks as rows, to be joined with `sales` where each row asks for others. */
export const weeksBetween = (tx: Tx, from: Sql, to: Instant | Sql) => tx`
  generate_series(${weekOf(tx, from)}, ${moment(tx, to)}, interval '7 days')`;

/** As migrations/0014_quicker_ledger.sql has it; `date_bin` counts towards the origin before it. */
const weekOf = (tx: Tx, at: Instant | Sql) =>
  tx`date_bin('7 days', ${moment(tx, at)}, timestamptz '1970-01-05 00:00Z')`;

const moment = (tx: Tx, at: Instant | Sql) => (typeof at === 'number' ? tx`${at}::timestamptz` : at);
