/** Whatever the ledger and the rules: the parts of a figure add up to it, and an undo brings every figure back. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bucketsOf } from '../../src/core/buckets.ts';
import { METRICS, type MetricId, metricOf, metricValue } from '../../src/core/metrics/metrics.ts';
import { RULES, type Rules } from '../../src/core/metrics/rules.ts';
import { addSums, type Sums } from '../../src/core/metrics/sums.ts';
import { type Period, parsePeriod } from '../../src/core/period.ts';
import { instant, type Zone } from '../../src/core/time.ts';
import type { Tx } from '../../src/db/client.ts';
import { listOrders } from '../../src/db/orders.ts';
import { series, totals } from '../../src/db/sales.ts';
import { byProduct } from '../../src/db/sales-by-product.ts';
import { byCampaignOfEach, byChannelOfEach } from '../../src/db/sales-by-source.ts';
import type { Store } from '../../src/db/stores.ts';
import { testDatabase } from '../helpers/database.ts';
import { insertMovements, insertOrders, insertRates } from '../helpers/ledger.ts';
import { loadRows, undoRows } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';
import { anyLedger, RATES } from '../helpers/random-ledger.ts';
import { randomOrders } from '../helpers/random-orders.ts';

const { database, admin } = await testDatabase();
const NOW = instant(Date.UTC(2026, 10, 23, 9));

const periodOf = (store: Store, typed: string): Period =>
  parsePeriod(typed, { now: NOW, zone: store.zone, weekStart: 1 }) as Period;

/** All that adds up; what the rules have no number for is null. */
const figures = (sums: Sums, rules: Rules) =>
  Object.fromEntries(
    METRICS.filter(({ per }) => per === undefined).map(({ id }): [MetricId, bigint | null] => [
      id,
      metricOf(id, rules).none ? null : metricValue(id, sums),
    ]),
  );
const whole = (list: readonly { readonly sums: Sums }[]) => addSums(list.map(({ sums }) => sums));

async function cutsOf(tx: Tx, { id, zone, currency }: Store, period: Period): Promise<Record<string, Sums>> {
  const by = async (grain: 'hour' | 'day' | 'week' | 'month') =>
    addSums(await series(tx, id, period, bucketsOf(period, grain), currency));
  const days: Sums[] = [];
  for (const [index, from] of bucketsOf(period, 'day').entries()) {
    const to = bucketsOf(period, 'day')[index + 1] ?? period.to;
    const day: Period = { from, to, zone, label: '', running: false };
    days.push((await totals(tx, id, day, currency)).own);
  }
  const listed = await listOrders(tx, id, { period }, { offset: 0, limit: 500 });
  return {
    channels: whole((await byChannelOfEach(tx, id, [period], currency)).flat()),
    campaigns: whole((await byCampaignOfEach(tx, id, [period], currency)).flat()),
    products: whole(await byProduct(tx, id, period, currency)),
    orders: whole(listed.filter((each) => each.currency === currency)),
    ...{ hours: await by('hour'), days: await by('day'), weeks: await by('week'), months: await by('month') },
    'days asked for one by one': addSums(days),
  };
}

describe.each(RULES)('by the rules of %s', (rules) => {
  it('channels, campaigns, products, orders, hours, days, weeks and months add up to the whole', async () => {
    await fc.assert(
      fc.asyncProperty(
        anyLedger({ minLength: 5, maxLength: 40 }),
        fc.constantFrom('Europe/Berlin', 'Asia/Kathmandu', 'America/St_Johns'),
        fc.constantFrom('9-15 Nov', '4-18 Nov', 'since October'),
        async ({ orders, movements }, zone, typed) => {
          const store = await storeOf(database, { zone: zone as Zone });
          await admin`update stores set profile = ${rules} where store_id = ${store.id}`;
          await database.tenant(store.id, async (tx) => {
            await insertOrders(tx, store.id, orders);
            await insertMovements(tx, store.id, movements);
            await insertRates(tx, store.id, RATES);
            const period = periodOf(store, typed);
            const { own } = await totals(tx, store.id, period, store.currency);
            for (const [cut, sums] of Object.entries(await cutsOf(tx, store, period)))
              expect({ cut, ...figures(sums, rules) }).toEqual({ cut, ...figures(own, rules) });
          });
        },
      ),
      { numRuns: 4 },
    );
  });

  it('an undo restores every figure', async () => {
    await fc.assert(
      fc.asyncProperty(randomOrders, randomOrders, async (first, later) => {
        const store = await storeOf(database, {}, NOW);
        await admin`update stores set profile = ${rules} where store_id = ${store.id}`;
        const all = () =>
          database.tenant(store.id, async (tx) => {
            const period = periodOf(store, '1 Jan 2025 to 21 Nov 2026');
            const { own, others } = await totals(tx, store.id, period, store.currency);
            const months = await series(tx, store.id, period, bucketsOf(period, 'month'), store.currency);
            const named = (await byProduct(tx, store.id, period, store.currency)).map(
              ({ skuKey, title, sums }) => [skuKey, title, figures(sums, rules)],
            );
            return {
              ...{ own, others, months },
              channels: inOrder((await byChannelOfEach(tx, store.id, [period], store.currency)).flat()),
              products: inOrder(named),
            };
          });
        await loadRows(database, store.id, { orders: first });
        const before = await all();
        // Some of them change what is there already.
        const again = first.slice(0, 3).map((order) => ({ ...order, shipping: order.shipping + 100n }));
        const taken = new Set(again.map(({ source, number }) => `${source} ${number}`));
        const others = later.filter(({ source, number }) => !taken.has(`${source} ${number}`));
        const { uploadId } = await loadRows(database, store.id, { orders: [...again, ...others] });
        expect(await undoRows(database, store.id, uploadId, 'orders')).toEqual([]);
        expect(await all()).toEqual(before);
      }),
      { numRuns: 3, endOnFailure: true },
    );
  });
});

/** The database gives them in any. */
const inOrder = (list: readonly unknown[]): string[] => list.map((each) => JSON.stringify(each, said)).sort();
const said = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);
