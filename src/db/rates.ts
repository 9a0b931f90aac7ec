/** Exchange rates that hold for a period: those of its days, and the latest before it of each pair. */
import type { Rate } from '../core/convert.ts';
import { daysOf, type Period } from '../core/period.ts';
import type { Tx } from './client.ts';

export async function ratesFor(tx: Tx, storeId: bigint, period: Period): Promise<Rate[]> {
  const { from, to } = daysOf(period);
  return tx<Rate[]>`
    select day, base, quote, trim_scale(rate)::text as rate from exchange_rates
    where store_id = ${storeId} and day > ${from} and day <= ${to}
    union all
    (select distinct on (base, quote) day, base, quote, trim_scale(rate)::text from exchange_rates
      where store_id = ${storeId} and day <= ${from} order by base, quote, day desc)`;
}
