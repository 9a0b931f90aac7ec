/** From staged rows to the ledger: what is new, what is updated, what stays, and how undated refunds are dated. */
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { instant } from '../../src/core/time.ts';
import type { StockRow } from '../../src/csv/canonical.ts';
import { STAGED_ORDERS, STAGED_PRODUCTS, STAGED_SALES, STAGED_STOCK } from '../../src/csv/staged.ts';
import { createStaging } from '../../src/db/staging.ts';
import { testDatabase } from '../helpers/database.ts';
import {
  aCount,
  anOrder,
  aProduct,
  dump,
  loadRows,
  MUG,
  moneyBack,
  orphans,
  undoRows,
} from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const day = (number: number, hour = 12) => instant(Date.UTC(2026, 10, number, hour));

describe('loading', async () => {
  const { database, admin } = await testDatabase();
  afterEach(async () => {
    expect(await orphans(admin)).toEqual([]);
  });
  const fresh = async () => (await storeOf(database)).id;
  const ledger = (store: bigint) => admin`
    select event, line, kind, at, sku_key, gross, refunded, refunds, unit_cost from sales
    where store_id = ${store} order by order_id, event, line`;

  it('has the staging columns in the order of the COPY text', async () => {
    const store = await fresh();
    const columns = await database.tenant(store, async (tx) => {
      await createStaging(tx);
      return tx<{ table_name: string; names: string[] }[]>`
        select table_name, array_agg(column_name::text order by ordinal_position) as names
        from information_schema.columns where table_name like 'staged\\_%' group by table_name order by table_name`;
    });
    expect(columns.map(({ names }) => names)).toEqual([
      [...STAGED_ORDERS],
      [...STAGED_PRODUCTS],
      [...STAGED_SALES],
      [...STAGED_STOCK],
    ]);
  });

  it('loads an order once, however often its file comes', async () => {
    const store = await fresh();
    expect((await loadRows(database, store, { orders: [anOrder()] })).orders).toEqual({
      new: 1,
      updated: 0,
      unchanged: 0,
    });
    const before = await dump(admin);
    expect((await loadRows(database, store, { orders: [anOrder()] })).orders).toEqual({
      new: 0,
      updated: 0,
      unchanged: 1,
    });
    expect(await dump(admin)).toEqual(before);
  });

  it('replaces an order that a newer file tells differently, and never doubles a line', async () => {
    const store = await fresh();
    await loadRows(database, store, { orders: [anOrder()] });
    const changed = anOrder({ lines: [{ ...MUG, quantity: 2, gross: 4000n }] });
    expect((await loadRows(database, store, { orders: [changed] })).orders.updated).toBe(1);
    expect(await ledger(store)).toMatchObject([{ kind: 'sale', gross: 4000n }]);
  });

  it('takes an order that stands twice in one file once, as it stands last', async () => {
    const store = await fresh();
    const last = anOrder({ lines: [{ ...MUG, gross: 2500n }] });
    await loadRows(database, store, { orders: [anOrder(), anOrder(), last] });
    expect(await ledger(store)).toMatchObject([{ gross: 2500n }]);
  });

  it('dates an undated refund of a new order on its day, or on its cancellation', async () => {
    const store = await fresh();
    const orders = [
      anOrder({ reversals: [moneyBack(500n)] }),
      anOrder({ number: '#2', cancelledAt: day(5), reversals: [moneyBack(500n)] }),
    ];
    const { dated } = await loadRows(database, store, { orders });
    expect(dated).toEqual({ onOrder: 1, onCancellation: 1, onFile: 0 });
    const reversals = (await ledger(store)).filter(({ kind }) => kind === 'reversal');
    expect(reversals.map(({ at }) => at)).toEqual([day(1), day(5)]);
  });

  it('keeps the date of what was refunded before, and dates only the rest by the file', async () => {
    const store = await fresh();
    await loadRows(database, store, { orders: [anOrder({ reversals: [moneyBack(500n)] })] });
    const more = anOrder({ reversals: [moneyBack(800n)] });
    const { dated } = await loadRows(database, store, { orders: [more] }, { asOf: day(9) });
    expect(dated.onFile).toBe(1);
    expect((await ledger(store)).filter(({ kind }) => kind === 'reversal')).toMatchObject([
      { event: 1, at: day(1), gross: -500n, refunded: -500n, refunds: 1 },
      { event: 2, at: day(9), gross: -300n, refunded: -300n, refunds: 1 },
    ]);
    await loadRows(database, store, { orders: [{ ...more, status: 'closed' }] }, { asOf: day(12) });
    expect((await ledger(store)).filter(({ kind }) => kind === 'reversal').map(({ at }) => at)).toEqual([
      day(1),
      day(9),
    ]);
  });

  it('replaces a dated refund, and adds no second one for it', async () => {
    const store = await fresh();
    await loadRows(database, store, { orders: [anOrder({ reversals: [moneyBack(500n, day(4))] })] });
    const again = anOrder({ status: 'closed', reversals: [moneyBack(500n, day(4))] });
    await loadRows(database, store, { orders: [again] });
    expect((await ledger(store)).filter(({ kind }) => kind === 'reversal')).toMatchObject([
      { at: day(4), gross: -500n },
    ]);
  });

  it('gives a first refund of a known order the date of the file', async () => {
    const store = await fresh();
    await loadRows(database, store, { orders: [anOrder()] });
    await loadRows(
      database,
      store,
      { orders: [anOrder({ reversals: [moneyBack(500n)] })] },
      { asOf: day(9) },
    );
    expect((await ledger(store)).at(-1)).toMatchObject({ kind: 'reversal', at: day(9), gross: -500n });
  });

  it('names products that were never seen, and costs sales as of the sale', async () => {
    const store = await fresh();
    const { skus } = await loadRows(database, store, { orders: [anOrder()] });
    expect(skus).toEqual({ new: 1, first: ['MUG-BL'] });
    expect(await ledger(store)).toMatchObject([{ unit_cost: null }]);
    const { costed } = await loadRows(database, store, { products: [aProduct()] });
    expect(costed).toBe(1);
    await loadRows(database, store, { products: [aProduct({ cost: 900n })] });
    await loadRows(database, store, { orders: [anOrder({ number: '#2' }), anOrder({ status: 'closed' })] });
    expect((await ledger(store)).map(({ unit_cost }) => unit_cost)).toEqual([800n, 900n]);
  });

  it('leaves of a product what a file does not say', async () => {
    const store = await fresh();
    await loadRows(database, store, { products: [aProduct()] });
    const partial = aProduct({
      title: '',
      price: 2200n,
      cost: null,
      supplier: null,
      leadTimeDays: null,
      pack: null,
    });
    expect((await loadRows(database, store, { products: [partial] })).products).toEqual({
      new: 0,
      updated: 1,
      unchanged: 0,
    });
    const [row] =
      await admin`select title, price, cost, supplier, pack from products where store_id = ${store}`;
    expect(row).toEqual({ title: 'Mug blue', price: 2200n, cost: 800n, supplier: 'Werkstatt', pack: 6 });
  });

  it('counts stock once, and again when something was sold since', async () => {
    const store = await fresh();
    await loadRows(database, store, { stock: [aCount()] }, { moment: day(2) });
    const again = await loadRows(database, store, { stock: [aCount()] }, { moment: day(3) });
    expect(again.stock).toEqual({ new: 0, updated: 0, unchanged: 1 });
    await loadRows(database, store, { orders: [anOrder({ placedAt: day(4) })] });
    const refilled = await loadRows(database, store, { stock: [aCount()] }, { moment: day(5) });
    expect(refilled.stock.new).toBe(1);
  });

  const onHand = async (store: bigint): Promise<unknown> =>
    (
      await admin`
        select distinct on (location) location, on_hand from stock_counts
        where store_id = ${store} order by location, counted_at desc`
    ).map(({ location, on_hand }) => [location, on_hand]);

  it('lets counts by place take the place of one of all together, and undoes that', async () => {
    const store = await fresh();
    const named = [aCount({ location: 'Berlin', onHand: 4 }), aCount({ location: 'Amazon FBA', onHand: 9 })];
    await loadRows(database, store, { products: [aProduct()], stock: [aCount({ location: 'Stock' })] });
    const fba = await loadRows(database, store, { stock: [named[1] as StockRow] }, { moment: day(22) });
    expect(fba.stock).toEqual({ new: 1, updated: 0, unchanged: 0 });
    const counted = await loadRows(database, store, { stock: named }, { moment: day(23) });
    expect(counted.stock).toEqual({ new: 1, updated: 0, unchanged: 1 });
    expect(await onHand(store)).toEqual([
      ['Amazon FBA', 9],
      ['Berlin', 4],
      ['Stock', 0],
    ]);
    expect(await undoRows(database, store, counted.uploadId, 'stock')).toEqual([]);
    expect(await onHand(store)).toEqual([
      ['Amazon FBA', 9],
      ['Stock', aCount().onHand],
    ]);
  });

  it('leaves a count without a place out where the store counts by place', async () => {
    const store = await fresh();
    await loadRows(
      database,
      store,
      { stock: [aCount({ location: 'Berlin', onHand: 4 })] },
      { moment: day(2) },
    );
    const both = { products: [aProduct()], stock: [aCount({ location: 'Stock', onHand: 11 })] };
    const { placed, stock } = await loadRows(database, store, both, { moment: day(3) });
    expect([placed, stock.new]).toEqual([1, 0]);
    expect(await onHand(store)).toEqual([['Berlin', 4]]);
  });

  it('adopts the currency of the first file where it was only assumed, with its decimals', async () => {
    const { id: store } = await storeOf(database, { currencySource: 'assumed' });
    await loadRows(database, store, { products: [aProduct({ price: 1250n, cost: 845n })] });
    const { adopted } = await loadRows(
      database,
      store,
      { orders: [anOrder({ currency: 'JPY' })] },
      { currencies: ['JPY'] },
    );
    expect(adopted).toEqual({ currency: 'JPY', rescaled: 1 });
    const [row] =
      await admin`select currency, currency_source, price, cost from stores join products using (store_id)
      where store_id = ${store}`;
    expect(row).toEqual({ currency: 'JPY', currency_source: 'file', price: 13n, cost: 8n });
  });

  it('touches no row of another store', async () => {
    const [mine, other] = [await fresh(), await fresh()];
    await loadRows(database, other, { orders: [anOrder()] });
    await loadRows(database, other, { products: [aProduct()] });
    const theirs = async () => (await dump(admin)).filter((row) => row.includes(`"store_id": ${other},`));
    const before = await theirs();
    await loadRows(database, mine, { orders: [anOrder({ status: 'closed' })] });
    await loadRows(database, mine, { products: [aProduct({ cost: 1n })] });
    expect(await theirs()).toEqual(before);
  });

  it('is the same after any orders come again, in any order and grouping', async () => {
    const line = fc.record({
      sku: fc.constantFrom('A', 'B', 'C-1'),
      gross: fc.bigInt(0n, 9999n),
      quantity: fc.integer({ min: 1, max: 3 }),
    });
    const orders = fc.uniqueArray(
      fc.record({
        number: fc.integer({ min: 1, max: 30 }),
        lines: fc.array(line, { minLength: 1, maxLength: 3 }),
        back: fc.option(fc.bigInt(1n, 500n), { nil: null }),
      }),
      { selector: ({ number }) => number, minLength: 1, maxLength: 12 },
    );
    await fc.assert(
      fc.asyncProperty(orders, fc.integer({ min: 0, max: 12 }), async (drawn, cut) => {
        const store = await fresh();
        const rows = drawn.map(({ number, lines, back }) =>
          anOrder({
            number: `#${number}`,
            lines: lines.map((each) => ({
              ...each,
              title: each.sku,
              discounts: 0n,
              taxes: 0n,
              giftCard: false,
            })),
            reversals: back === null ? [] : [moneyBack(back)],
          }),
        );
        await loadRows(database, store, { orders: rows });
        const before = await dump(admin);
        await loadRows(database, store, { orders: rows.slice(0, Math.max(1, cut)) });
        await loadRows(database, store, { orders: rows.toReversed() });
        expect(await dump(admin)).toEqual(before);
      }),
      { numRuns: 12 },
    );
  });
});
