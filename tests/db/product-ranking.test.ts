import fc from 'fast-check';
import { expect, it } from 'vitest';
import { pairUp } from '../../src/app/pair-up.ts';
import { metricValue } from '../../src/core/metrics/metrics.ts';
import type { Sums } from '../../src/core/metrics/sums.ts';
import type { Period } from '../../src/core/period.ts';
import { ORDERS_OF_PRODUCTS, type OrderOfProducts, rankProducts } from '../../src/core/rank-products.ts';
import { type Instant, instant, type Zone } from '../../src/core/time.ts';
import { type Ranking, rankedProducts } from '../../src/db/product-ranking.ts';
import { byProduct, byProductOfEach } from '../../src/db/sales-by-product.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertOrders } from '../helpers/ledger.ts';
import { aProduct, loadRows } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const DAY = 86_400_000;
const START = at('2026-10-14T00:00');
const stretch = (from: Instant, days: number): Period => ({
  ...{ from, to: instant(from + days * DAY), zone: 'Europe/Berlin' as Zone },
  ...{ label: '', running: false },
});
const NOW = stretch(instant(START + 20 * DAY), 20);
const BEFORE = stretch(START, 20);

const moment = fc.integer({ min: 0, max: 40 * DAY - 1 }).map((after) => instant(START + after));
// So few amounts that many tie.
const line = fc.record({
  sku: fc.constantFrom('A', 'B', 'C', 'D', 'E', null),
  title: fc.constantFrom('Mug', 'Jug', 'Cup'),
  quantity: fc.constantFrom(1, 2, 9),
  gross: fc.constantFrom(0, 100, 200),
});
const lines = fc.array(line, { minLength: 1, maxLength: 3 });
const order = fc.record({
  at: moment,
  currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'JPY'),
  lines,
  reversals: fc.array(fc.record({ at: moment, lines }), { maxLength: 1 }),
});

const net = (sums: Sums) => metricValue('net_sales', sums) ?? 0n;
const shown =
  (by: OrderOfProducts) =>
  ({ title, now, before }: { title: string; now: Sums; before: Sums }) => [
    title,
    by === 'returned'
      ? [now.reversedUnits, now.saleUnits]
      : by === 'best' || by === 'worst'
        ? net(now)
        : net(now) - net(before),
  ];

const sorted = (rankings: Readonly<Record<string, Ranking>>) =>
  Object.entries(rankings).map(([by, { count, products }]) => ({
    ...{ by, count },
    products: [...products].sort((a, b) => (`${a.skuKey} ${a.title}` < `${b.skuKey} ${b.title}` ? -1 : 1)),
  }));

it('finds the products that all of them in their order begin with, and how many there are', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(order, { minLength: 1, maxLength: 15 }),
      fc.integer({ min: 1, max: 4 }),
      fc.boolean(),
      fc.boolean(),
      async (list, most, isAlias, isKept) => {
        const { id: storeId } = await storeOf(database);
        await database.tenant(storeId, (tx) =>
          insertOrders(
            tx,
            storeId,
            list.map((each, index) => ({ ...each, number: `${index}` })),
          ),
        );
        if (isKept) await database.tenant(storeId, (tx) => rebuildSums(tx, storeId));
        if (isAlias) {
          const { uploadId } = await loadRows(database, storeId, { products: [aProduct({ sku: 'A' })] });
          await admin`
            insert into sku_aliases (store_id, alias_key, sku_key, why, state, upload_id)
            values (${storeId}, 'B', 'A', 'a test', 'confirmed', ${uploadId})`;
        }
        await database.tenant(storeId, async (tx) => {
          const asked = { storeId, periods: [NOW, BEFORE], currency: 'EUR' };
          const [now = [], before = []] = await byProductOfEach(tx, asked);
          expect(now).toEqual(await byProduct(tx, storeId, NOW, 'EUR'));
          const all = pairUp(now, before, ({ skuKey, title }) => skuKey ?? `untracked ${title}`).map(
            ({ of: { sums: _, ...of }, ...pair }) => ({ ...of, ...pair }),
          );
          const lists = [...ORDERS_OF_PRODUCTS, 'returns' as const].map((by) => ({ by, most }));
          const found = await rankedProducts(tx, asked, lists);
          // These three are of net sales alone, which are kept by themselves.
          const byNet = (['best', 'rising', 'falling'] as const).map((by) => ({ by, most }));
          expect(sorted(await rankedProducts(tx, asked, byNet))).toEqual(
            sorted({ best: found.best, rising: found.rising, falling: found.falling }),
          );
          for (const by of ORDERS_OF_PRODUCTS) {
            const whole = rankProducts(all, by);
            expect(found[by].count).toBe(whole.length);
            // Two products of one title that tie are alike to whoever reads it.
            expect(rankProducts(found[by].products, by).slice(0, most).map(shown(by))).toEqual(
              whole.slice(0, most).map(shown(by)),
            );
            for (const each of found[by].products) expect(all).toContainEqual(each);
          }
          const back = all.filter(({ now: { reversedUnits, ...sums } }) => {
            return reversedUnits !== 0n || metricValue('returns', { ...sums, reversedUnits }) !== 0n;
          });
          expect(found.returns.count).toBe(back.length);
          expect(found.returns.products.length).toBeGreaterThanOrEqual(Math.min(most, back.length));
        });
      },
    ),
    { numRuns: 25 },
  );
});
