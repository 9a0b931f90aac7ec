import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { takeOrders } from '../../src/app/take-orders.ts';
import { bucketsOf, type Grain } from '../../src/core/buckets.ts';
import { metricValue } from '../../src/core/metrics/metrics.ts';
import { addSums, NOTHING, SUM_COLUMNS, type Sums } from '../../src/core/metrics/sums.ts';
import { endOf, type Period } from '../../src/core/period.ts';
import { type Instant, instant, type Zone } from '../../src/core/time.ts';
import type { OrderRow, Reversal } from '../../src/csv/canonical.ts';
import type { Tx } from '../../src/db/client.ts';
import { rankedProducts } from '../../src/db/product-ranking.ts';
import { series, sumsOf, sumsOnly, totals, within } from '../../src/db/sales.ts';
import { byProduct } from '../../src/db/sales-by-product.ts';
import { byCampaignOfEach, byChannelOfEach } from '../../src/db/sales-by-source.ts';
import { aliasesOf, decideAliases } from '../../src/db/sku-aliases.ts';
import { changeStore, findStore, type Store } from '../../src/db/stores.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';
import { compareBuyers } from '../helpers/compared-buyers.ts';
import { testDatabase } from '../helpers/database.ts';
import { keptAndRebuilt } from '../helpers/kept-sums.ts';
import { anOrder, aProduct, loadRows, undoRows } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();

const HOUR = 3_600_000;
const DAY = 24 * HOUR;
/** Around the change of clocks in Europe, in Lord Howe by half an hour, and within four weeks of each other. */
const START = Date.UTC(2026, 8, 25);
const SPAN = 35 * DAY;
const ZONES = [
  'Europe/Berlin',
  'Asia/Kolkata',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'America/St_Johns',
  'Pacific/Chatham',
] as const;

const moment = fc.oneof(
  fc.integer({ min: 0, max: SPAN - 1 }).map((after) => instant(START + after)),
  // Full and half hours, where every bound lies.
  fc
    .integer({ min: 0, max: SPAN / (HOUR / 4) - 1 })
    .map((quarters) => instant(START + quarters * (HOUR / 4))),
);
const amount = fc.bigInt({ min: 0n, max: 99_999n });
const sku = fc.constantFrom('A', 'B', 'C', '');
const line = fc.record({
  sku,
  title: fc.constantFrom('Mug', 'Jug', 'x'.repeat(4000)),
  quantity: fc.integer({ min: 0, max: 9 }),
  gross: amount,
  discounts: amount,
  taxes: amount,
  giftCard: fc.constantFrom(false, false, false, true),
});
const reversal: fc.Arbitrary<Reversal> = fc.record({
  at: fc.oneof(fc.constant(null), moment),
  reason: fc.constant('refund' as const),
  lines: fc.array(
    fc.record({
      line: fc.constant(0),
      quantity: fc.integer({ min: 0, max: 2 }),
      gross: amount,
      discounts: amount,
      taxes: amount,
      giftCard: fc.constant(0n),
    }),
    { maxLength: 2 },
  ),
  ...{ shipping: amount, duties: amount, tips: amount, refunded: amount },
});
const order: fc.Arbitrary<OrderRow> = fc
  .record({
    number: fc.integer({ min: 1, max: 12 }).map((number) => `#${number}`),
    placedAt: moment,
    currency: fc.constantFrom('EUR', 'EUR', 'EUR', 'JPY'),
    channel: fc.constantFrom('Online', 'online', 'Shop', null, 'x'.repeat(4000), `${'x'.repeat(4000)}y`),
    campaign: fc.constantFrom('Autumn', 'autumn', 'Launch', null, null),
    customer: fc.constantFrom('olga@example.com', ' Olga@Example.com', 'max@example.com', 'Vera', null),
    lines: fc.array(line, { minLength: 1, maxLength: 3 }),
    ...{ shipping: amount, duties: amount, tips: amount },
    reversals: fc.array(reversal, { maxLength: 2 }),
  })
  .map((some) => anOrder(some));

type Step =
  | { readonly does: 'orders'; readonly orders: readonly OrderRow[] }
  | { readonly does: 'live'; readonly orders: readonly OrderRow[] }
  | { readonly does: 'again' }
  | { readonly does: 'costs'; readonly sku: string; readonly cost: bigint | null }
  | { readonly does: 'undo'; readonly which: number }
  | { readonly does: 'alias' }
  | { readonly does: 'zone'; readonly zone: Zone };

const orders = fc.record({
  does: fc.constant('orders' as const),
  orders: fc.uniqueArray(order, { minLength: 1, maxLength: 8, selector: ({ number }) => number }),
});
/** Told by a live source, which knows when something was taken back. */
const live = orders.map(({ orders: some }) => ({
  does: 'live' as const,
  orders: some.map((each) => ({
    ...each,
    reversals: each.reversals.map((back) => ({ ...back, at: back.at ?? instant(each.placedAt + 5 * HOUR) })),
  })),
}));
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: orders },
  { weight: 3, arbitrary: live },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('again' as const) }) },
  {
    weight: 3,
    arbitrary: fc.record({
      does: fc.constant('costs' as const),
      sku: fc.constantFrom('A', 'B', 'C'),
      cost: fc.oneof(fc.constant(null), fc.bigInt({ min: 0n, max: 5_000n })),
    }),
  },
  { weight: 3, arbitrary: fc.record({ does: fc.constant('undo' as const), which: fc.nat({ max: 20 }) }) },
  { weight: 1, arbitrary: fc.record({ does: fc.constant('alias' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({
      does: fc.constant('zone' as const),
      zone: fc.constantFrom(...(ZONES as readonly string[] as Zone[])),
    }),
  },
);

/** A store, and what was done to it. */
async function lived(steps: readonly Step[]): Promise<Store> {
  const { id } = await storeOf(database);
  await admin`update stores set currency_source = 'assumed', currency = 'USD' where store_id = ${id}`;
  const uploads: { uploadId: bigint; kind: string }[] = [];
  let last: readonly OrderRow[] = [];
  let at = START + SPAN;
  const load = async (rows: Parameters<typeof loadRows>[2], currencies: string[] = []) => {
    at += 1000;
    const kind = rows.orders ? 'orders' : 'products';
    const { uploadId } = await loadRows(database, id, rows, {
      moment: instant(at),
      asOf: instant(at),
      currencies,
    });
    uploads.push({ uploadId, kind });
  };
  for (const each of steps) {
    if (each.does === 'orders') {
      last = each.orders;
      await load({ orders: last }, [...new Set(last.map(({ currency }) => currency))]);
    } else if (each.does === 'live') await takeOneByOne(id, each.orders);
    else if (each.does === 'again') await load({ orders: last });
    else if (each.does === 'costs') await load({ products: [aProduct({ sku: each.sku, cost: each.cost })] });
    else if (each.does === 'undo') {
      const [chosen] = uploads.splice(each.which % Math.max(uploads.length, 1), 1);
      if (!chosen) continue;
      const later = await undoRows(database, id, chosen.uploadId, chosen.kind);
      if (later.length > 0) uploads.push(chosen);
    } else if (each.does === 'alias') await joinAliases(id);
    else
      await database.tenant(id, async (tx) =>
        changeStore(tx, (await findStore(tx, id)) as Store, { zone: each.zone }),
      );
  }
  return database.tenant(id, async (tx) => (await findStore(tx, id)) as Store);
}

/** What is taken back before it was sold is of the month of an order that nobody has placed yet. */
const afterTheirSale = <T extends { readonly orders: readonly OrderRow[] }>(step: T): T => ({
  ...step,
  orders: step.orders.map((each) => ({
    ...each,
    reversals: each.reversals.map((back) =>
      back.at !== null && back.at < each.placedAt ? { ...back, at: each.placedAt } : back,
    ),
  })),
});

const takeOneByOne = async (id: bigint, rows: readonly OrderRow[]) => {
  for (const row of rows) await database.tenant(id, (tx) => takeOrders(tx, { id }, [row]));
};

/** B counts for A from now on, where the store has both. */
const joinAliases = (storeId: bigint) =>
  database.tenant(storeId, async (tx) => {
    const [upload] = await tx<
      { id: bigint }[]
    >`select max(upload_id) as id from uploads where store_id = ${storeId}`;
    const both = await tx`select from products where store_id = ${storeId} and sku_key in ('A', 'B')`;
    if (both.count < 2 || !upload) return;
    await tx`
      insert into sku_aliases (store_id, alias_key, sku_key, why, state, upload_id)
      values (${storeId}, 'B', 'A', 'a test', 'proposed', ${upload.id}) on conflict do nothing`;
    const ids = (await aliasesOf(tx, storeId, {})).map(({ id }) => id);
    await decideAliases(tx, storeId, ids, { state: 'confirmed', by: 'Olga', at: instant(START) });
  });

class Undone extends Error {}
/** What happens within leaves nothing behind. */
const tried = (storeId: bigint, work: (tx: Tx) => Promise<void>) =>
  database
    .tenant(storeId, async (tx) => {
      await work(tx);
      throw new Undone();
    })
    .catch((error) => {
      if (!(error instanceof Undone)) throw error;
    });

describe('the kept sums', () => {
  it('are those of the ledger, whatever was imported, changed, taken back or moved to another zone', async () => {
    await fc.assert(
      fc.asyncProperty(orders, fc.array(step, { maxLength: 7 }), async (first, steps) => {
        const store = await lived([first, ...steps]);
        await tried(store.id, async (tx) => {
          const { kept, rebuilt } = await keptAndRebuilt(tx, store.id);
          expect(kept).toEqual(rebuilt);
        });
      }),
      { numRuns: 20 },
    );
  });
});

describe('answers', () => {
  const zone = fc.constantFrom(...(ZONES as readonly string[] as Zone[]));
  const cut = fc.tuple(moment, moment).filter(([a, b]) => a !== b);

  it('are those of the ledger for every stretch, to the event', async () => {
    await fc.assert(
      fc.asyncProperty(
        orders,
        live,
        zone,
        fc.array(cut, { minLength: 6, maxLength: 6 }),
        async (some, more, where, cuts) => {
          const store = await lived([
            { does: 'zone', zone: where },
            afterTheirSale(some),
            { does: 'costs', sku: 'A', cost: 700n },
            afterTheirSale(more),
          ]);
          await database.tenant(store.id, async (tx) => {
            for (const [a, b] of cuts) {
              const [from, to] = a < b ? [a, b] : [b, a];
              await compare(tx, store, { from, to, zone: where, label: '', running: false });
            }
          });
        },
      ),
      { numRuns: 5 },
    );
  });

  it('come from the ledger where the sums are of another zone or edition, or were never made', async () => {
    const placedAt = instant(START + 5 * HOUR);
    const store = await lived([{ does: 'orders', orders: [anOrder({ placedAt, shipping: 0n })] }]);
    const period: Period = {
      from: instant(START),
      to: instant(START + DAY),
      zone: store.zone,
      label: '',
      running: false,
    };
    const gross = () =>
      database.tenant(store.id, async (tx) => (await totals(tx, store.id, period, 'EUR')).own.saleGross);
    // Nobody keeps this up to date: whoever reads it would be wrong.
    const spoil = () => admin`update hourly_totals set sale_gross = 1 where store_id = ${store.id}`;
    await spoil();
    expect(await gross()).toBe(1n);
    for (const change of [
      admin`update kept_sums set zone = 'Asia/Tokyo' where store_id = ${store.id}`,
      admin`update kept_sums set zone = ${store.zone}, edition = '1999a' where store_id = ${store.id}`,
      admin`update kept_sums set edition = '' where store_id = ${store.id}`,
    ]) {
      await change;
      expect(await gross()).toBe(2000n);
    }
    await database.tenant(store.id, (tx) => rebuildSums(tx, store.id));
    await spoil();
    expect(await gross()).toBe(1n);
  });
});

async function compare(tx: Tx, store: Store, period: Period): Promise<void> {
  const { id, currency } = store;
  const raw = await tx<(Sums & { currency: string })[]>`
    select currency, ${sumsOf(tx)} from sales where ${within(tx, id, period)} group by currency order by currency`;
  const own = sumsOnly(raw.find((row) => row.currency === currency));
  const said = await totals(tx, id, period, currency);
  expect(said.own).toEqual(own);
  expect(said.others).toEqual(
    raw
      .filter((row) => row.currency !== currency)
      .map((row) => ({ currency: row.currency, sums: sumsOnly(row) })),
  );
  for (const grain of ['hour', 'day', 'week'] as const) {
    expect(await series(tx, id, period, bucketsOf(period, grain), currency)).toEqual(
      await seriesByHand(tx, id, period, grain, currency),
    );
  }
  for (const [by, column] of [
    [byChannelOfEach, 'channel'],
    [byCampaignOfEach, 'campaign'],
  ] as const) {
    const rows = await tx<(Sums & { name: string | null })[]>`
      select min(left(head.${tx(column)}, 200) collate "C") as name, ${sumsOf(tx)}
      from sales join orders head on head.store_id = sales.store_id and head.order_id = sales.order_id
      where ${within(tx, id, period)} and sales.currency = ${currency} group by lower(left(head.${tx(column)}, 200))`;
    const [found = []] = await by(tx, id, [period], currency);
    expect(
      byKey(
        found.map((row) => [(row as unknown as Record<string, string | null>)[column] ?? null, row.sums]),
      ),
    ).toEqual(byKey(rows.map((row) => [row.name, sumsOnly(row)])));
  }
  await compareBuyers(tx, store, period);
  const asked = { storeId: id, currency, periods: [period] };
  const { best } = await rankedProducts(tx, asked, [{ by: 'best', most: 100 }]);
  const products = await tx<(Sums & { key: string })[]>`
    select coalesce(sku_key, left(title, 200)) as key, ${sumsOf(tx)} from sales
    where ${within(tx, id, period)} and currency = ${currency} group by 1`;
  expect(
    byKey((await byProduct(tx, id, period, currency)).map((row) => [row.skuKey ?? row.title, row.sums])),
  ).toEqual(byKey(products.map((row) => [row.key, sumsOnly(row)])));
  const sold = products.filter((row) => (metricValue('net_sales', sumsOnly(row)) ?? 0n) > 0n);
  expect(byKey(best.products.map((row) => [row.skuKey ?? row.title, row.now]))).toEqual(
    byKey(sold.map((row) => [row.key, sumsOnly(row)])),
  );
}

const byKey = (rows: [string | null, Sums][]) =>
  rows.sort(([a], [b]) => ((a ?? '') < (b ?? '') ? -1 : (a ?? '') > (b ?? '') ? 1 : 0));

/** Bucket by bucket, each by itself from the ledger. */
async function seriesByHand(
  tx: Tx,
  id: bigint,
  period: Period,
  grain: Grain,
  currency: string,
): Promise<Sums[]> {
  const starts = bucketsOf(period, grain);
  const lines = await tx<{ at: Instant; sums: Sums }[]>`
    select at, to_jsonb(one) as sums from (
      select at, order_id, event, line, ${sumsOf(tx)} from sales
      where ${within(tx, id, period)} and currency = ${currency} group by at, order_id, event, line) one`;
  return starts.map((start, index) => {
    const end = starts[index + 1] ?? endOf(period);
    const inside = lines.filter(({ at }) => at >= start && at < end);
    return addSums([NOTHING, ...inside.map(({ sums }) => bigints(sums))]);
  });
}

const bigints = (sums: Sums): Sums =>
  Object.fromEntries(SUM_COLUMNS.map((column) => [column, BigInt(sums[column])])) as unknown as Sums;
