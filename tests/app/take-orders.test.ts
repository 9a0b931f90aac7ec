import { describe, expect, it } from 'vitest';
import { takeOrders } from '../../src/app/take-orders.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import type { OrderRow } from '../../src/csv/canonical.ts';
import { testDatabase } from '../helpers/database.ts';
import { keptAndRebuilt } from '../helpers/kept-sums.ts';
import { anOrder, aProduct, dump, loadRows, MUG, moneyBack, orphans, undoRows } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const at = (hour: number): Instant => instant(Date.UTC(2026, 10, 1, hour));

const take = (id: bigint, rows: readonly OrderRow[]) =>
  database.tenant(id, (tx) => takeOrders(tx, { id }, rows));

async function expectKept(id: bigint): Promise<void> {
  await database.tenant(id, async (tx) => {
    const { kept, rebuilt } = await keptAndRebuilt(tx, id);
    expect(kept).toEqual(rebuilt);
    expect(kept.length).toBeGreaterThan(0);
  });
  expect(await orphans(admin)).toEqual([]);
}

/** Without ids, fingerprints and who made it. */
const bare = (rows: readonly string[]) =>
  rows.map((row) =>
    row
      .replace(/"(store_id|order_id|made_by|changed_by)": (\d+|null)/g, '"$1": 0')
      .replace(/(stores) .*/, '$1'),
  );

describe('orders of a live source', () => {
  it('leave in the store what the same orders in a file leave', async () => {
    const orders = [
      anOrder({ number: '#1', campaign: 'Launch', paidAt: at(12) }),
      anOrder({ number: '#2', channel: null, lines: [MUG, { ...MUG, sku: '', title: 'Wrapping' }] }),
      anOrder({ number: '#3', reversals: [moneyBack(500n, at(15))], cancelledAt: at(16) }),
      anOrder({ number: '#4', lines: [{ ...MUG, sku: 'GIFT', giftCard: true }] }),
    ];
    const { id: byFile } = await storeOf(database);
    const loaded = await loadRows(database, byFile, { orders });
    const file = bare(await dump(admin));
    const { id: live } = await storeOf(database);
    await admin`delete from sales where store_id = ${byFile}`;
    await admin`delete from orders where store_id = ${byFile}`;
    await admin`delete from products where store_id = ${byFile}`;
    const taken = await take(live, orders);
    expect(taken).toEqual({ orders: loaded.orders, skus: loaded.skus });
    expect(bare(await dump(admin)).filter((row) => row !== 'stores')).toEqual(
      file.filter((row) => row !== 'stores'),
    );
    await expectKept(live);
  });

  it('are made, replaced or left, and the sums follow', async () => {
    const { id } = await storeOf(database);
    const first = [anOrder({ number: '#1' }), anOrder({ number: '#2' })];
    expect((await take(id, first)).orders).toEqual({ new: 2, updated: 0, unchanged: 0 });
    await expectKept(id);
    const again = [
      anOrder({ number: '#1' }),
      anOrder({ number: '#2', reversals: [moneyBack(300n, at(20))] }),
      anOrder({ number: '#3', channel: 'Shop' }),
    ];
    expect((await take(id, again)).orders).toEqual({ new: 1, updated: 1, unchanged: 1 });
    await expectKept(id);
    expect((await take(id, again)).orders).toEqual({ new: 0, updated: 0, unchanged: 3 });
    const twice = [anOrder({ number: '#3' }), anOrder({ number: '#3', channel: 'Shop' })];
    expect((await take(id, twice)).orders).toEqual({ new: 0, updated: 0, unchanged: 1 });
    await expectKept(id);
  });

  it('keep what a unit cost when it was sold', async () => {
    const { id } = await storeOf(database);
    await loadRows(database, id, { products: [aProduct({ cost: 800n })] });
    await take(id, [anOrder()]);
    await loadRows(database, id, { products: [aProduct({ cost: 900n })] });
    await take(id, [anOrder({ shipping: 0n })]);
    const rows = await admin<{ unit_cost: bigint }[]>`select unit_cost from sales where store_id = ${id}`;
    expect(rows.map((row) => row.unit_cost)).toEqual([800n]);
    await expectKept(id);
  });

  it('are no file’s any more once they were told of: undoing it leaves them', async () => {
    const { id } = await storeOf(database);
    const { uploadId } = await loadRows(database, id, { orders: [anOrder(), anOrder({ number: '#2' })] });
    const changes = await loadRows(database, id, {
      orders: [anOrder({ shipping: 1n }), anOrder({ number: '#2', shipping: 1n })],
    });
    await take(id, [anOrder({ shipping: 2n })]);
    expect(await undoRows(database, id, changes.uploadId, 'orders')).toEqual([]);
    await expectKept(id);
    expect(await undoRows(database, id, uploadId, 'orders')).toEqual([]);
    const left = await admin`select number from orders where store_id = ${id}`;
    expect(left.map(({ number }) => number)).toEqual(['#1']);
    await expectKept(id);
  });

  it('that come at once are each taken once, also the same one twice', async () => {
    const { id } = await storeOf(database);
    const rows = Array.from({ length: 40 }, (_, index) =>
      anOrder({
        number: `#${index % 25}`,
        channel: index % 2 ? 'Shop' : 'web',
        lines: index % 3 ? [MUG] : [MUG, { ...MUG, sku: `S${index}` }],
      }),
    );
    await Promise.all([
      ...rows.map((row) => take(id, [row])),
      ...[0, 10, 20].map((from) => take(id, rows.slice(from, from + 20).reverse())),
      loadRows(database, id, { orders: rows.slice(5, 12), products: [] }),
    ]);
    const [counted] = await admin<{ orders: number }[]>`
      select count(*)::int as orders from orders where store_id = ${id}`;
    expect(counted?.orders).toBe(25);
    await expectKept(id);
  });

  it('wait beside the sums, and are added together when there are enough', async () => {
    const { id } = await storeOf(database);
    const waiting = async () => {
      const [row] = await admin<{ orders: number }[]>`
        select count(*)::int as orders from unsummed_orders where store_id = ${id}`;
      return row?.orders ?? 0;
    };
    const most: number[] = [];
    for (let n = 0; n < 70; n += 1) {
      await take(id, [anOrder({ number: `#${n}` })]);
      most.push(await waiting());
    }
    expect(Math.max(...most)).toBe(64);
    expect(await waiting()).toBeLessThan(10);
    expect(await waiting()).toBeGreaterThan(0);
    await take(id, [anOrder({ number: '#1', shipping: 0n }), anOrder({ number: '#69', shipping: 0n })]);
    await take(
      id,
      Array.from({ length: 30 }, (_, n) => anOrder({ number: `batch ${n}` })),
    );
    await expectKept(id);
  });

  it('are refused where something was taken back and nobody says when', async () => {
    const { id } = await storeOf(database);
    await expect(
      database.tenant(id, async (tx) => takeOrders(tx, { id }, [anOrder({ reversals: [moneyBack(5n)] })])),
    ).rejects.toThrow('without a date');
  });

  it('leave no table behind in the catalogue of Postgres', async () => {
    const { id } = await storeOf(database);
    await take(id, [anOrder()]);
    const tables = () => admin`select count(*) from pg_class where relpersistence = 't'`;
    const before = await tables();
    await take(id, [anOrder({ number: '#2' }), anOrder({ shipping: 7n })]);
    expect(await tables()).toEqual(before);
  });
});
