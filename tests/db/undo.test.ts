/** Undo: every table exactly as it was, whatever came in between that does not build on it. */
import { afterEach, describe, expect, it } from 'vitest';
import { instant } from '../../src/core/time.ts';
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

const at = (hour: number) => instant(Date.UTC(2026, 10, 21, hour));

describe('undo', async () => {
  const { database, admin } = await testDatabase();
  afterEach(async () => {
    expect(await orphans(admin)).toEqual([]);
  });
  const fresh = async () => (await storeOf(database, { currencySource: 'assumed' })).id;

  it('takes new orders back, with the products that only they named', async () => {
    const store = await fresh();
    const before = await dump(admin);
    const { uploadId } = await loadRows(
      database,
      store,
      { orders: [anOrder({ reversals: [moneyBack(100n)] })] },
      { currencies: ['USD'] },
    );
    expect(await undoRows(database, store, uploadId, 'orders')).toEqual([]);
    expect(await dump(admin)).toEqual(before);
  });

  it('brings back the names of lines that were replaced before names were kept', async () => {
    const store = await fresh();
    await loadRows(database, store, { orders: [anOrder()] });
    const lines = [{ ...MUG, title: 'Mug, blue' }];
    const { uploadId } = await loadRows(database, store, { orders: [anOrder({ lines })] });
    await admin`delete from sold_names where store_id = ${store} and title = ${MUG.title}`;
    expect(await undoRows(database, store, uploadId, 'orders')).toEqual([]);
    const names = await admin`select title from sold_names where store_id = ${store}`;
    expect(names.map(({ title }) => title)).toContain(MUG.title);
  });

  it('puts the day that an order was paid back as it was', async () => {
    const store = await fresh();
    const paid = async () =>
      (await admin`select paid_at from orders where store_id = ${store}`).map(({ paid_at }) => paid_at);
    await loadRows(database, store, { orders: [anOrder({ paidAt: at(3) })] }, { moment: at(4) });
    const before = await dump(admin);
    expect(await paid()).toEqual([at(3)]);
    const { orders, uploadId } = await loadRows(
      database,
      store,
      { orders: [anOrder({ paidAt: at(5) })] },
      { moment: at(6) },
    );
    expect(orders).toEqual({ new: 0, updated: 1, unchanged: 0 });
    expect(await paid()).toEqual([at(5)]);
    expect(await undoRows(database, store, uploadId, 'orders')).toEqual([]);
    expect(await dump(admin)).toEqual(before);
  });

  it('puts changed orders, products, counts and the currency back as they were', async () => {
    const store = await fresh();
    await loadRows(database, store, { products: [aProduct({ cost: 845n })] }, { moment: at(1) });
    await loadRows(
      database,
      store,
      { orders: [anOrder({ reversals: [moneyBack(100n)] })] },
      { moment: at(2) },
    );
    await loadRows(
      database,
      store,
      { stock: [aCount({ countedOn: '2026-11-20' as never })] },
      { moment: at(3) },
    );
    const before = await dump(admin);
    const orders = [
      anOrder({ status: 'closed', currency: 'JPY', reversals: [moneyBack(300n)] }),
      anOrder({ number: '#2', currency: 'JPY' }),
    ];
    const one = await loadRows(database, store, { orders }, { moment: at(4), currencies: ['JPY'] });
    const between = await dump(admin);
    const two = await loadRows(
      database,
      store,
      { products: [aProduct({ cost: 9n, title: 'Mug' }), aProduct({ sku: 'NEW' })] },
      { moment: at(5) },
    );
    const three = await loadRows(
      database,
      store,
      { stock: [aCount({ onHand: 3, countedOn: '2026-11-20' as never })] },
      { moment: at(6) },
    );
    expect(await undoRows(database, store, three.uploadId, 'stock')).toEqual([]);
    expect(await undoRows(database, store, two.uploadId, 'products')).toEqual([]);
    expect(await dump(admin)).toEqual(between);
    expect(await undoRows(database, store, one.uploadId, 'orders')).toEqual([]);
    expect(await dump(admin)).toEqual(before);
  });

  it('takes the first cost back from the sales that it was filled into', async () => {
    const store = await fresh();
    await loadRows(database, store, { orders: [anOrder()] }, { moment: at(1) });
    const before = await dump(admin);
    const { uploadId } = await loadRows(database, store, { products: [aProduct()] }, { moment: at(2) });
    expect(await dump(admin)).not.toEqual(before);
    await undoRows(database, store, uploadId, 'products');
    expect(await dump(admin)).toEqual(before);
  });

  it('refuses while a later file changed the same orders, and says which', async () => {
    const store = await fresh();
    const before = await dump(admin);
    const first = await loadRows(database, store, { orders: [anOrder()] }, { moment: at(1) });
    const second = await loadRows(
      database,
      store,
      { orders: [anOrder({ status: 'closed' })] },
      { moment: at(2) },
    );
    expect(await undoRows(database, store, first.uploadId, 'orders')).toEqual([second.uploadId]);
    expect(await undoRows(database, store, second.uploadId, 'orders')).toEqual([]);
    expect(await undoRows(database, store, first.uploadId, 'orders')).toEqual([]);
    expect(await dump(admin)).toEqual(before);
  });

  it('takes an older file back as if only the later ones had come', async () => {
    const names = ['"order_id": \\d+', '"made_by": \\d+', '"changed_by": \\d+', '"store_id": \\d+'];
    const blind = (rows: string[], store: bigint) =>
      rows
        .filter((row) => row.includes(`"store_id": ${store},`) && !row.startsWith('stores'))
        .map((row) => row.replaceAll(new RegExp(names.join('|'), 'g'), ''));
    const later = async (store: bigint) => {
      await loadRows(database, store, { products: [aProduct()] }, { moment: at(2) });
      await loadRows(database, store, { orders: [anOrder({ number: '#2' })] }, { moment: at(3) });
    };
    const [with_, without] = [await fresh(), await fresh()];
    const { uploadId } = await loadRows(database, with_, { orders: [anOrder()] }, { moment: at(1) });
    await later(with_);
    await later(without);
    expect(await undoRows(database, with_, uploadId, 'orders')).toEqual([]);
    expect(blind(await dump(admin), with_)).toEqual(blind(await dump(admin), without));
  });

  it('leaves a product that later orders sold, without what the undone file said of it', async () => {
    const store = await fresh();
    const { uploadId } = await loadRows(database, store, { products: [aProduct()] }, { moment: at(1) });
    await loadRows(database, store, { orders: [anOrder()] }, { moment: at(2) });
    expect(await undoRows(database, store, uploadId, 'products')).toEqual([]);
    const [product] =
      await admin`select sku, title, cost, price, supplier from products where store_id = ${store}`;
    expect(product).toEqual({ sku: 'MUG-BL', title: 'Mug blue', cost: null, price: null, supplier: null });
    const [sale] = await admin`select unit_cost from sales where store_id = ${store}`;
    expect(sale).toEqual({ unit_cost: null });
  });
});
