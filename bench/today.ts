/** `today` whole, with its comparison and buttons, against the same sums as plain SQL over the raw lines. */
import { median, print } from './figures.ts';
import type { House } from './house.ts';

export async function benchToday(house: House): Promise<boolean> {
  const at = await lastMoment(house);
  const asking = { ...house.asking, at };
  const ours = await median(15, async () => {
    const answered = await house.app.ask(asking, 'today');
    if (answered.failed) throw new Error(answered.failed.message);
  });
  const limit = await median(5, () => plainSums(house, at));
  const against = 'three sums (today, last week, yesterday) as plain SQL over the lines by their local day';
  return print({ name: 'today on those lines', ours, limit, against });
}

async function lastMoment({ admin }: House) {
  const [row] = await admin<
    { at: House['asking']['at'] }[]
  >`select max(at) as at from sales where kind = 'sale'`;
  return row?.at as NonNullable<House['asking']['at']>;
}

/** What one would type: no index helps a day that is computed from each line. */
async function plainSums({ admin, storeId }: House, at: number): Promise<void> {
  for (const days of [0, 7, 1]) {
    await admin`
      select sum(gross) filter (where kind = 'sale') as gross, sum(discounts) filter (where kind = 'sale') as discounts,
        sum(gross - discounts) as net, sum(shipping) as shipping, sum(taxes) as taxes, sum(orders) as orders,
        sum(quantity) filter (where kind = 'sale') as units, sum(refunded) as refunded
      from sales
      where store_id = ${storeId} and (at at time zone 'Europe/Berlin')::date
        = (${at}::timestamptz at time zone 'Europe/Berlin')::date - ${days}::int`;
  }
}
