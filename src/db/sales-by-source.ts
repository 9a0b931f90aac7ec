/** What came through each channel and each campaign in a period. */
import { addSums, NOTHING, ruled, type Sums } from '../core/metrics/sums.ts';
import type { Currency } from '../core/money.ts';
import type { Period } from '../core/period.ts';
import type { Tx } from './client.ts';
import type { View } from './ledger.ts';
import {
  isNamed,
  ownWords,
  packed,
  type Sql,
  sourceName,
  sumsOfLine,
  sumsOfLines,
  unpacked,
} from './sums-columns.ts';
import { BY_SOURCE, fromSums } from './sums-read.ts';

export interface ChannelSums {
  /** Null for orders that no channel is known of. */
  readonly channel: string | null;
  readonly sums: Sums;
}

/** Each period by itself, in their order. Names that differ only in case are one channel. */
export const byChannelOfEach = (
  tx: Tx,
  storeId: bigint,
  periods: readonly Period[],
  currency: Currency,
): Promise<ChannelSums[][]> => bySource<ChannelSums>(tx, 'channel', { storeId, periods, currency });

export interface CampaignSums {
  /** Null for orders that no campaign is known of. */
  readonly campaign: string | null;
  readonly sums: Sums;
}

/** By the campaign of the first touch, as the orders have it; names that differ only in case are one. Each period by itself. */
export const byCampaignOfEach = (
  tx: Tx,
  storeId: bigint,
  periods: readonly Period[],
  currency: Currency,
): Promise<CampaignSums[][]> => bySource<CampaignSums>(tx, 'campaign', { storeId, periods, currency });

/** What one of them alone adds up to; `null`: the orders that none is known of. */
export async function sumsOfSource(
  tx: Tx,
  source: Source,
  name: string | null,
  { period, ...asked }: Omit<SourcesAsked, 'periods'> & { readonly period: Period },
): Promise<Sums> {
  const [rows = []] = await bySource<{ sums: Sums }>(tx, source, { ...asked, periods: [period] }, name);
  return addSums([NOTHING, ...rows.map(({ sums }) => sums)]);
}

type Source = 'channel' | 'campaign';

interface SourcesAsked {
  readonly storeId: bigint;
  readonly periods: readonly Period[];
  readonly currency: Currency;
  readonly view?: View | undefined;
}

/** `only`: the one of that name. */
async function bySource<T>(
  tx: Tx,
  named: Source,
  { storeId, periods, currency, view }: SourcesAsked,
  only?: string | null,
): Promise<T[][]> {
  const own = tx`sales.currency = ${currency}`;
  const isHead = tx`head.store_id = sales.store_id and head.order_id = sales.order_id`;
  const wanted = {
    ...{ storeId, periods, view, tables: BY_SOURCE },
    columns: () => tx`${ownWords(tx, 'currency')}, nullif(${tx(named)}, '') collate "default" as name`,
    alike: tx`currency, ${tx(named)}`,
    ofLines: (source: Sql, within: Sql) => tx`
      select sales.currency, ${sourceName(tx, named)} as name, ${sumsOfLines(tx)} from ${source} join orders head on ${isHead}
      where ${within} and ${own} group by 1, 2`,
    ofFewLines: (source: Sql, within: Sql) => tx`
      select sales.currency, (select ${sourceName(tx, named)} from orders head where ${isHead}) as name, ${sumsOfLine(tx)}
      from ${source} where ${within} and ${own}`,
  };
  const { rows, rules } = await fromSums<{ name: string | null; packed: string }>(
    tx,
    wanted,
    (parts) => tx`
      select period, min(name collate "C") as name, ${packed(tx)} from (${parts}) parts
      where currency = ${currency} ${only === undefined ? tx`` : tx`and ${isNamed(tx, only)}`}
      group by period, lower(name) collate "C"`,
  );
  return periods.map((_, index) =>
    rows
      .filter(({ period }) => period === index)
      .map(({ name, packed: text }) => ({ [named]: name, sums: ruled(unpacked(text), rules) }) as T),
  );
}
