/**
 * Cells of a CSV file made by Postgres: the same bytes as src/csv/write.ts gives, which a test holds together. An
 * order's thirty columns are read as a few texts, not as thirty values.
 */

import type postgres from 'postgres';
import { METRICS, metricOf, type Terms } from '../core/metrics/metrics.ts';
import type { Rules } from '../core/metrics/rules.ts';
import type { SumColumn } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import { decimalsOf } from '../core/money.ts';
import type { Tx } from './client.ts';

/** Of a query. */
export type Piece = postgres.PendingQuery<postgres.Row[]>;

/** What JavaScript takes for a space, and what else may stand before a sign (src/csv/harmless.ts). */
const BEFORE = String.raw`\t\n\v\f\r \u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000\ufeff\u200b"'\`\u201c\u201d\u2018\u2019`;
const SIGN = String.raw`=+\-@\uff1d\uff0b\uff0d\uff20\u2212\t\r\n`;
const FORMULA = `^[${BEFORE}]*[${SIGN}]`;
const NUMBER = '^-[0-9]+(?:[.,][0-9]+)?$';
const SPECIAL = String.raw`[",\r\n]`;
/** A beginning that no program takes for a formula, whatever follows. */
const TAME = '^[0-9A-Za-z#(&.*/]';
/** Nearly every cell: it needs neither an apostrophe nor quotes. */
const PLAIN = String.raw`${TAME}[^",\r\n]*$`;

/** A text as a cell: harmless, between quotes where it must be, nothing for null. */
const textCell = (tx: Tx, text: Piece): Piece => {
  const quoted = (cell: Piece) => tx`'"' || replace(${cell}, '"', '""') || '"'`;
  const harmless = tx`case when ${text} ~ ${FORMULA} and ${text} !~ ${NUMBER} then '''' || ${text} else ${text} end`;
  return tx`case when ${text} is null then '' when ${text} ~ ${PLAIN} then ${text} when ${text} ~ ${TAME} then ${quoted(text)}
    else (
      select case when cell ~ ${SPECIAL} then ${quoted(tx`cell`)} else cell end
      from (select ${harmless} as cell) harmless) end`;
};

/** Beside each row, by its currency: `unit` is the smallest amount, `zero` the cell of none at all. */
export const unitsOf = (tx: Tx, currencies: readonly Currency[]): Piece => {
  const scales = currencies.map(decimalsOf);
  const units = scales.map((decimals) => (decimals === 0 ? '1' : `0.${'1'.padStart(decimals, '0')}`));
  const zeros = scales.map((decimals) => `,${(0).toFixed(decimals)}`);
  return tx`(select * from unnest(${currencies as string[]}::text[], ${units}::numeric[], ${zeros}::text[])
    as known (currency, unit, zero)) units`;
};

/** Minor units as exact decimals, the comma before them; most of an order's amounts are zero. */
export const amountCell = (tx: Tx, minor: Piece): Piece =>
  tx`case when ${minor} = 0 then units.zero else ',' || (${minor} * units.unit)::text end`;

const countCell = (tx: Tx, count: Piece): Piece =>
  tx`case ${count} when 0 then ',0' when 1 then ',1' else ',' || (${count})::text end`;

/** The metrics that add up, a comma before each, empty where the rules have no such number. */
export const metricCells = (tx: Tx, rules: Rules): Piece[] =>
  METRICS.filter(({ per }) => per === undefined).map(({ id }) => {
    const { unit, terms, none } = metricOf(id, rules);
    if (none) return tx`','`;
    const total = tx`(${termsOf(tx, terms)})`;
    return unit === 'money' ? amountCell(tx, total) : countCell(tx, total);
  });

const termsOf = (tx: Tx, terms: Terms): Piece =>
  (Object.entries(terms) as [SumColumn, 1 | -1][])
    .map(([column, sign]) => (sign > 0 ? tx`+ ${tx(column)}` : tx`- ${tx(column)}`))
    .reduce((all, each) => tx`${all} ${each}`);

/** Texts one after another, none of them null. Halves of halves: each text is copied seldom. */
export const joined = (tx: Tx, texts: readonly Piece[]): Piece => {
  if (texts.length < 2) return texts[0] ?? tx`''`;
  const half = texts.length >> 1;
  return tx`(${joined(tx, texts.slice(0, half))} || ${joined(tx, texts.slice(half))})`;
};

/** Columns as cells, a comma between them. */
export const textCells = (tx: Tx, columns: readonly string[]): Piece[] =>
  columns.flatMap((column, index) => {
    // A currency is a word of ours.
    const cell = column === 'currency' ? tx`${tx(column)}` : textCell(tx, tx`${tx(column)}`);
    return index === 0 ? [cell] : [tx`','`, cell];
  });
