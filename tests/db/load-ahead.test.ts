/** Orders loaded group by group while their file is read: the store is then as if they had come at once. */
import { afterEach, describe, expect, it } from 'vitest';
import { takeOrders } from '../../src/app/take-orders.ts';
import { instant, type Zone } from '../../src/core/time.ts';
import type { OrderRow } from '../../src/csv/canonical.ts';
import { pieceMaker } from '../../src/csv/staged-pieces.ts';
import type { StagedPiece } from '../../src/csv/understood.ts';
import { ordersAhead } from '../../src/db/load-ahead.ts';
import type { LoadedFile } from '../../src/db/load-file.ts';
import { createStaging, stage } from '../../src/db/staging.ts';
import { findStore, type Store } from '../../src/db/stores.ts';
import { insertUpload } from '../../src/db/uploads.ts';
import { testDatabase } from '../helpers/database.ts';
import { keptAndRebuilt } from '../helpers/kept-sums.ts';
import { anOrder, aProduct, loadRows, MUG, moneyBack, orphans } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const day = (number: number) => instant(Date.UTC(2026, 10, number, 12));
const NOW = day(21);

/** As a worker gives them: the memory of a piece goes back to it once the piece was written. */
async function* from(pieces: readonly StagedPiece[]): AsyncGenerator<StagedPiece & { release: () => void }> {
  for (const piece of pieces) {
    const { buffer } = piece.chunk;
    const release = () => {
      if (buffer.byteLength > 0) structuredClone(buffer, { transfer: [buffer as ArrayBuffer] });
    };
    yield { ...piece, release };
  }
}

describe('loading ahead', async () => {
  const { database, admin } = await testDatabase();
  const ledger = (store: bigint) => admin`
    select number, status, event, line, kind, at, sales.currency, sku_key, title, quantity, gross, refunded, sales.orders, unit_cost
    from sales join orders using (store_id, order_id) where store_id = ${store} order by number, event, line`;
  const products = (store: bigint) => admin`
    select sku, title from products where store_id = ${store} order by sku`;
  afterEach(async () => {
    expect(await orphans(admin)).toEqual([]);
  });

  /** Each group as large as it is; the last is what is left at the end. */
  const ahead = (
    store: bigint,
    groups: readonly (readonly OrderRow[])[],
    currencies: { readonly first: readonly string[]; readonly all: readonly string[] },
  ): Promise<LoadedFile | null> =>
    database.tenant(store, async (tx) => {
      const file = { fileName: 'orders.csv', sha256: '', bytes: 0, answers: {} };
      const who = { platform: 'console', workspace: 'console', user: 'olga', userName: 'Olga' };
      const uploadId = await insertUpload(tx, store, { ...file, ...who }, NOW);
      await createStaging(tx);
      const loader = ordersAhead(tx, (await findStore(tx, store)) as Store, { uploadId, moment: NOW });
      const maker = pieceMaker('orders', 'UTC' as Zone);
      // Full by its refused rows, so that every group is in pieces of its own.
      const reject = { line: 1, cells: [], reason: 'none' };
      const rejects = Array.from({ length: 1000 }, () => reject);
      const pieces = groups.map((orders) => maker.add({ orders, rejects, rows: orders.length }));
      const find = () => loader.find(currencies.first);
      let loaded = 0;
      const load = () => {
        loaded += 1;
        return loader.load();
      };
      await stage(tx, from(pieces.slice(0, -1).flat()), undefined, { ...loader, find, load, bytes: 1 });
      expect(loaded).toBe(groups.length - 1);
      await stage(tx, from(pieces.at(-1) ?? []));
      return loader.rest({ asOf: day(15), currencies: currencies.all });
    });

  const KNOWN = [
    anOrder({ number: '#1' }),
    anOrder({ number: '#2', lines: [{ ...MUG, quantity: 2, gross: 4000n }] }),
    anOrder({ number: '#3' }),
  ];
  const COMING = [
    // The first order of somebody who is known: all others were it, or the first in their month.
    [
      anOrder({ number: '#1', reversals: [moneyBack(500n)] }),
      anOrder({ number: '#4', placedAt: instant(Date.UTC(2026, 8, 3)) }),
    ],
    [anOrder({ number: '#3' }), anOrder({ number: '#2', status: 'packed' })],
    [
      anOrder({ number: '#5', cancelledAt: day(5), reversals: [moneyBack(100n)] }),
      anOrder({ number: '#6', lines: [{ ...MUG, sku: 'SOAP', title: 'Soap' }] }),
    ],
    [anOrder({ number: '#7', lines: [{ ...MUG, sku: 'CUP', title: 'Cup' }] })],
  ];
  const euros = { first: ['EUR'], all: ['EUR'] };

  it.each([
    ['most orders of the store', 0],
    ['a few of them', 20],
  ])(
    'does what loading at once does, with %s: new, changed, unchanged, costs, undated refunds',
    async (_, more) => {
      const others = Array.from({ length: more }, (__, index) => anOrder({ number: `#K${index}` }));
      const [one, other] = [(await storeOf(database)).id, (await storeOf(database)).id];
      for (const store of [one, other]) {
        await loadRows(database, store, { products: [aProduct()] });
        await loadRows(database, store, { orders: [...KNOWN, ...others] });
        // It waits for its sums when the file comes.
        const live = anOrder({ source: 'live', number: '#L', placedAt: instant(Date.UTC(2026, 9, 3)) });
        await database.tenant(store, (tx) => takeOrders(tx, { id: store }, [live]));
      }
      const atOnce = await loadRows(database, one, { orders: COMING.flat() }, { asOf: day(15), moment: NOW });
      const { uploadId: __, ...expected } = atOnce;
      expect(expected.orders).toEqual({ new: 4, updated: 2, unchanged: 1 });
      expect(await ahead(other, COMING, euros)).toEqual(expected);
      expect(await ledger(other)).toEqual(await ledger(one));
      expect(await products(other)).toEqual(await products(one));
      const sums = await database.tenant(other, (tx) => keptAndRebuilt(tx, other));
      expect(sums.kept.length).toBeGreaterThan(0);
      expect(sums.kept).toEqual(sums.rebuilt);
    },
  );

  it('does the same for the first orders of a store, and when they come again', async () => {
    const [one, other] = [(await storeOf(database)).id, (await storeOf(database)).id];
    await loadRows(database, one, { orders: COMING.flat() }, { asOf: day(15), moment: NOW });
    expect((await ahead(other, COMING, euros))?.orders).toEqual({ new: 7, updated: 0, unchanged: 0 });
    expect(await ledger(other)).toEqual(await ledger(one));
    expect(await products(other)).toEqual(await products(one));
    expect((await ahead(other, COMING, euros))?.orders).toEqual({ new: 0, updated: 0, unchanged: 7 });
    expect(await ledger(other)).toEqual(await ledger(one));
  });

  it('gives a store its currency with the first group, and refuses where the rest names another', async () => {
    const dollars = COMING.map((group) => group.map((order) => ({ ...order, currency: 'USD' })));
    const store = (await storeOf(database, { currencySource: 'assumed' })).id;
    const adopted = await ahead(store, dollars, { first: ['USD'], all: ['USD'] });
    expect(adopted?.adopted).toEqual({ currency: 'USD', rescaled: 0 });
    const second = (await storeOf(database, { currencySource: 'assumed' })).id;
    expect(await ahead(second, dollars, { first: ['USD'], all: ['EUR', 'USD'] })).toBeNull();
  });
});
