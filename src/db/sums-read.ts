/**
 * Questions answered from the kept sums: whole weeks, days and hours from their tables, the rest from the ledger's
 * lines. One statement sees one moment; it also says whether the sums may answer.
 *
 * Its text is the same whatever the periods are, and Postgres cannot look at what they are as it plans: it plans once
 * on each connection, which would take longer than the answer.
 */
import { type Cover, coverByHour, type PartOfFour, type Stretch } from '../core/cover.ts';
import { endOf, type Period } from '../core/period.ts';
import type { Zone } from '../core/time.ts';
import type { Tx } from './client.ts';
import { isPlain, knownReading, type Ledger, ledgerOf, type View } from './ledger.ts';
import { addedByName, keptColumns, negated, type Sql } from './sums-columns.ts';
import { EDITION } from './sums-edition.ts';
import { unsummedLines } from './sums-late.ts';

/** The period as `coverBy…` takes it. */
export const stretchOf = (period: Period): Stretch => ({ from: period.from, to: endOf(period) });

export interface Tables {
  readonly fourWeeks?: string;
  readonly weeks?: string;
  readonly days?: string;
  readonly hours?: string;
}
export const TOTALS: Tables = { days: 'daily_totals', hours: 'hourly_totals' };
export const BY_SOURCE: Tables = { days: 'daily_sums', hours: 'hourly_sums' };
export const BY_PRODUCT: Tables = { weeks: 'weekly_product_sums' };
export const NET_BY_PRODUCT: Tables = { fourWeeks: 'product_net_sales' };

export interface Wanted {
  readonly storeId: bigint;
  readonly periods: readonly Period[];
  /** By the store's rules unless it names others. */
  readonly view: View | undefined;
  readonly tables: Tables;
  /** Of the rows of the tables, whose first instant is in this column. */
  readonly columns: (start: Sql) => Sql;
  /** What the columns are made of, where many rows of a table are alike: these are added up before they meet others. */
  readonly alike?: Sql;
  /** What is read beside them where it is not all sums; of `pieces` as they are below. */
  readonly kept?: Sql;
  /** The same columns, and what the rows of `source` (its alias is `sales`) within these stretches add up to. */
  readonly ofLines: (source: Sql, within: Sql) => Sql;
  /** The same of a few rows, where each may look for its order. */
  readonly ofFewLines?: (source: Sql, within: Sql) => Sql;
  /** By hours and days unless it says otherwise. */
  readonly cover?: (stretch: Stretch, period: Period) => Cover;
}

export interface Answered<T> {
  /** `period`: its place in `periods`. */
  readonly rows: readonly (T & { readonly period: number })[];
  readonly rules: Ledger['rules'];
}

/**
 * Runs `query` over `period`, the columns and all sums by the names of the tables' columns, several rows of which may
 * belong together: from the kept sums, or from the ledger where they are not kept or it is not the plain one. Its rows
 * have a `period` that is not null. There are none of a period that is empty or ends before it begins.
 */
export async function fromSums<T extends object>(tx: Tx, wanted: Wanted, query: Query): Promise<Answered<T>> {
  const kept = await fromKept<T>(tx, wanted, query);
  return kept === null ? fromLedger<T>(tx, wanted, query) : { rows: kept, rules: 'shopify' };
}

type Query = (parts: Sql, rules: Ledger['rules']) => Sql;

async function fromLedger<T extends object>(
  tx: Tx,
  { storeId, periods, view, ofLines }: Wanted,
  query: Query,
): Promise<Answered<T>> {
  const ledgers = await Promise.all(periods.map((period) => ledgerOf(tx, storeId, period, view)));
  const rules = ledgers[0]?.rules ?? 'shopify';
  const parts = ledgers.map(({ source }, index) => {
    const { from, to } = stretchOf(periods[index] as Period);
    const within = tx`sales.store_id = ${storeId} and sales.at >= ${from} and sales.at < ${to}`;
    return tx`select ${index}::int as period, lines.* from (${ofLines(source, within)}) lines`;
  });
  const rows = await tx<(T & { period: number })[]>`${query(
    parts.reduce((all, each) => tx`${all} union all ${each}`),
    rules,
  )}`;
  return { rows, rules };
}

/** Null where the sums may not answer. */
export async function fromKept<T extends object>(
  tx: Tx,
  wanted: Wanted,
  query: Query,
): Promise<readonly (T & { readonly period: number })[] | null> {
  const { storeId, view, periods } = wanted;
  const known = await knownReading(tx, storeId);
  const zone = periods[0]?.zone;
  if (zone === undefined || (known && !isPlain(known, view))) return null;
  const rows = await tx<(T & { mayAnswer: boolean; period: number | null })[]>`
    with may as materialized (select ${mayAnswer(tx, storeId, zone, view)} as answer), pieces as materialized (
      select * from ${piecesOf(tx, wanted)} as pieces (period, unit, since, until, start, after, through)
      where (select answer from may)
    ), late as materialized (
      select * from sales where store_id = ${storeId} and ${unsummedLines(tx, storeId)}
    )
    select may.answer as "mayAnswer", answer.* from may left join (${query(partsOf(tx, wanted), 'shopify')}) answer on true`;
  return rows[0]?.mayAnswer
    ? rows.filter((row): row is typeof row & { period: number } => row.period !== null)
    : null;
}

/** Whether the sums are of this zone, by today's calendar, and of what is looked at. */
export const mayAnswer = (tx: Tx, storeId: bigint, zone: Zone, view?: View): Sql => tx`exists (
  select from kept_sums join stores using (store_id)
  where store_id = ${storeId} and kept_sums.zone = ${zone} and edition = ${EDITION} and ${plainNow(tx, storeId, view)})`;

/** As `isPlain` says it of a reading. */
function plainNow(tx: Tx, storeId: bigint, view: View | undefined): Sql {
  if (view === 'booked') return tx`true`;
  const rated = tx`exists (select from exchange_rates where store_id = ${storeId})`;
  const rules = view && 'rules' in view ? tx`${view.rules}` : tx`profile`;
  return view && 'step' in view ? tx`false` : tx`${rules} = 'shopify' and not ${rated}`;
}

const UNITS = { weeks: 'week', days: 'day', hours: 'hour' } as const;

/** Each period in pieces that lie in one table each, as arrays side by side; the last three are of parts of four weeks. */
function piecesOf(tx: Tx, { periods, cover = (all, { zone }) => coverByHour(all, zone) }: Wanted): Sql {
  const list: (Pick<PartOfFour, 'from' | 'to'> & Partial<PartOfFour> & { period: number; unit: string })[] =
    [];
  for (const [period, each] of periods.entries()) {
    const whole = stretchOf(each);
    if (whole.to <= whole.from) continue;
    for (const [unit, stretches] of Object.entries(cover(whole, each)))
      for (const stretch of stretches as readonly (Stretch | PartOfFour)[])
        list.push({ period, unit, ...stretch });
  }
  return tx`unnest((select ${list.map(({ period }) => period)}::int[]), (select ${list.map(({ unit }) => unit)}::text[]),
    (select ${list.map(({ from }) => from)}::timestamptz[]), (select ${list.map(({ to }) => to)}::timestamptz[]),
    (select ${list.map(({ start, from }) => start ?? from)}::timestamptz[]),
    (select ${list.map(({ after = 0 }) => after)}::int[]), (select ${list.map(({ through = 0 }) => through)}::int[]))`;
}

function partsOf(tx: Tx, wanted: Wanted): Sql {
  const { storeId, tables, columns, alike, ofLines, ofFewLines = ofLines } = wanted;
  const sums = alike === undefined ? keptColumns(tx) : tx`add_up(lines) as lines, ${addedByName(tx)}`;
  const { kept = sums } = wanted;
  const grouped = alike === undefined ? tx`` : tx`group by ${alike}`;
  const parts: Sql[] = [];
  if (tables.fourWeeks !== undefined)
    parts.push(tx`
      select ${columns(tx`four_weeks`)}, ${kept} from ${tx(tables.fourWeeks)}
      where pieces.unit = 'fourWeeks' and store_id = ${storeId} and four_weeks = pieces.start and lines <> 0`);
  for (const [unit, start] of Object.entries(UNITS)) {
    const table = tables[unit as keyof typeof UNITS];
    if (table === undefined) continue;
    const name = tx(start);
    parts.push(tx`
      select ${columns(tx`${name}`)}, ${kept} from ${tx(table)}
      where pieces.unit = ${unit} and store_id = ${storeId} and ${name} >= pieces.since and ${name} < pieces.until
        and lines <> 0 ${grouped}`);
  }
  const within = tx`sales.store_id = ${storeId} and sales.at >= pieces.since and sales.at < pieces.until`;
  if (tables.weeks !== undefined) {
    const surplus = ofFewLines(tx`sales`, tx`pieces.unit = 'surplus' and ${within}`);
    parts.push(tx`select ${columns(tx`since`)}, ${negated(tx)} from (${surplus}) surplus`);
  }
  return tx`
    select pieces.period, piece.* from pieces cross join lateral (
      ${parts.reduce((all, each) => tx`${all} union all ${each}`)}
      union all ${ofFewLines(tx`sales`, tx`pieces.unit = 'lines' and ${within}`)}
      union all ${ofFewLines(tx`late sales`, tx`pieces.unit not in ('lines', 'surplus') and ${within}`)}
    ) piece`;
}
