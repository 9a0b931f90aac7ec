import { beforeAll, describe, expect, test } from 'vitest';
import { stockFigures } from '../../src/app/stock-figures.ts';
import type { Instant } from '../../src/core/time.ts';
import { instant } from '../../src/core/time.ts';
import type { Tx } from '../../src/db/client.ts';
import { closeRestock, insertRestock } from '../../src/db/restocks.ts';
import { skusStarting } from '../../src/db/skus.ts';
import { countsByPlace } from '../../src/db/stock.ts';
import type { Store } from '../../src/db/stores.ts';
import { setThreshold } from '../../src/db/thresholds.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, makeCount, makeProduct, makeSale, makeStore, sellDaily } from '../helpers/stock-store.ts';

const NOW = at('2026-11-21', '10:40');
const { database } = await testDatabase();
let store: Store;

beforeAll(async () => {
  store = await makeStore(database, at('2026-01-01'));
});

const fill = (work: (tx: Tx) => Promise<void>) => database.tenant(store.id, work);
const figuresOf = async (sku: string, now: Instant = NOW, of = store) => {
  const all = await database.tenant(of.id, (tx) => stockFigures(tx, of, now));
  return all.find((each) => each.sku === sku);
};

describe('on hand', () => {
  test('is the latest count of each place, less what sold since; returns are not put back', async () => {
    await fill(async (tx) => {
      await makeProduct(tx, store.id, { sku: 'MUG-BL', title: 'Mug blue' });
      await makeCount(tx, store.id, 'MUG-BL', at('2026-11-01'), 90);
      await makeCount(tx, store.id, 'MUG-BL', at('2026-11-10'), 30, { committed: 2, incoming: 6 });
      await makeCount(tx, store.id, 'MUG-BL', at('2026-11-10'), 12, { location: 'Hamburg' });
      await makeSale(tx, store.id, 'MUG-BL', at('2026-11-10', '11:59'), 5);
      await makeSale(tx, store.id, 'MUG-BL', at('2026-11-10'), 3);
      await makeSale(tx, store.id, 'MUG-BL', at('2026-11-11'), 4);
      await makeSale(tx, store.id, 'MUG-BL', at('2026-11-12'), -4, { kind: 'reversal' });
      await makeSale(tx, store.id, 'MUG-BL', at('2026-11-21', '10:41'), 9);
    });
    expect(await figuresOf('MUG-BL')).toMatchObject({
      onHand: 38,
      committed: 2,
      onOrder: 6,
      countedAt: at('2026-11-10'),
      countedLater: false,
      units: 12,
    });
    expect(await figuresOf('MUG-BL', at('2026-11-05'))).toMatchObject({ onHand: 90, committed: 0 });
  });

  test('before any count is the earliest after, and says so', async () => {
    await fill(async (tx) => {
      await makeCount(tx, store.id, 'LATER', at('2026-11-15'), 7);
      await makeCount(tx, store.id, 'LATER', at('2026-11-18'), 3);
    });
    expect(await figuresOf('LATER', at('2026-11-03'))).toMatchObject({ onHand: 7, countedLater: true });
    expect(await figuresOf('LATER')).toMatchObject({ onHand: 3, countedLater: false });
  });

  test('of a count long ago is less all that sold since, also before the window', async () => {
    await fill(async (tx) => {
      await makeCount(tx, store.id, 'OLD', at('2026-02-01'), 100);
      await makeSale(tx, store.id, 'OLD', at('2026-01-31'), 50);
      await makeSale(tx, store.id, 'OLD', at('2026-03-01'), 30);
      await makeSale(tx, store.id, 'OLD', at('2026-11-19'), 20);
    });
    expect(await figuresOf('OLD')).toMatchObject({ onHand: 50, units: 20 });
  });

  test('counts what was marked received until the next count; what is ordered is on order', async () => {
    const order = { skuKey: 'BOWL', supplier: null, expectedOn: null, orderedBy: 'Max' };
    await fill(async (tx) => {
      await makeCount(tx, store.id, 'BOWL', at('2026-11-10'), 5);
      const first = await insertRestock(tx, store.id, { ...order, quantity: 20 }, at('2026-11-11'));
      expect(await insertRestock(tx, store.id, { ...order, quantity: 99 }, at('2026-11-11'))).toBeNull();
      await closeRestock(tx, store.id, first?.id ?? 0n, { state: 'received', by: 'Max' }, at('2026-11-14'));
      await insertRestock(tx, store.id, { ...order, quantity: 8 }, at('2026-11-16'));
    });
    expect(await figuresOf('BOWL', at('2026-11-12'))).toMatchObject({ onHand: 5, onOrder: 20 });
    expect(await figuresOf('BOWL')).toMatchObject({ onHand: 25, onOrder: 8 });
    await fill((tx) => makeCount(tx, store.id, 'BOWL', at('2026-11-20'), 24));
    expect(await figuresOf('BOWL')).toMatchObject({ onHand: 24, onOrder: 8 });
  });

  test('has no gift cards, neither products nor sold ones', async () => {
    await fill(async (tx) => {
      await makeProduct(tx, store.id, { sku: 'GIFT', giftCard: true });
      await makeCount(tx, store.id, 'GIFT', at('2026-11-10'), 5);
      await makeCount(tx, store.id, 'CARD', at('2026-11-10'), 5);
      await makeSale(tx, store.id, 'CARD', at('2026-11-12'), 2, { giftCards: 5000 });
    });
    expect(await figuresOf('GIFT')).toBeUndefined();
    expect(await figuresOf('CARD')).toMatchObject({ onHand: 5, velocity: 0 });
  });

  test('per place is told as it was counted', async () => {
    const places = await database.tenant(store.id, (tx) => countsByPlace(tx, store.id, 'MUGBL', NOW));
    expect(places.map(({ location, onHand, countedAt }) => [location, onHand, countedAt])).toEqual([
      ['Berlin', 30, at('2026-11-10')],
      ['Hamburg', 12, at('2026-11-10')],
    ]);
  });
});

describe('figures', () => {
  test('by hand: two a day for four weeks, nine days of lead time, fourteen of cover, packs of twelve', async () => {
    await fill(async (tx) => {
      await makeProduct(tx, store.id, { sku: 'CUP', title: 'Cup', supplier: 'Kiln', pack: 12, cost: 250 });
      await sellDaily(tx, store.id, 'CUP', '2026-11-21', 28, 2);
      await makeCount(tx, store.id, 'CUP', at('2026-11-21', '08:00'), 4);
    });
    expect(await figuresOf('CUP')).toMatchObject({
      velocity: 2,
      deviation: 0,
      reorderPoint: 18,
      low: true,
      daysOfCover: 2,
      runsOutOn: '2026-11-23',
      // 2 × (9 + 14) − 4 = 42 → 48
      reorderQuantity: 48,
      supplier: 'Kiln',
      cost: 250n,
    });
  });

  test('leave out the days on which there was nothing to sell', async () => {
    await fill(async (tx) => {
      await makeCount(tx, store.id, 'VASE', at('2026-10-20'), 28);
      // 4 a day for a week, then sold out.
      await sellDaily(tx, store.id, 'VASE', '2026-10-31', 7, 4);
    });
    expect(await figuresOf('VASE')).toMatchObject({ onHand: 0, velocity: 4, daysInStock: 7, low: true });
  });

  test('put the threshold of a person first', async () => {
    await fill((tx) => setThreshold(tx, store.id, { skuKey: 'CUP', units: 3, setBy: 'Max' }, NOW));
    expect(await figuresOf('CUP')).toMatchObject({ threshold: 3, reorderPoint: 3, low: false });
  });

  test('of a store are its own: another sees none of them', async () => {
    const other = await makeStore(database, NOW);
    expect(await figuresOf('CUP', NOW, other)).toBeUndefined();
  });

  test('are the same whenever they are asked as of the same moment', async () => {
    const once = await figuresOf('MUG-BL');
    await fill((tx) => makeCount(tx, store.id, 'MUG-BL', at('2026-11-22'), 1000));
    await fill((tx) => makeSale(tx, store.id, 'MUG-BL', instant(NOW + 1), 5));
    expect(JSON.stringify(await figuresOf('MUG-BL'), words)).toBe(JSON.stringify(once, words));
  });
});

const words = (_: string, value: unknown) => (typeof value === 'bigint' ? value.toString() : value);

test('completion takes % and _ as letters', async () => {
  await fill(async (tx) => {
    await makeProduct(tx, store.id, { sku: '50%_OFF' });
    await makeProduct(tx, store.id, { sku: "O'NEILL" });
  });
  const starting = (typed: string) =>
    database.tenant(store.id, (tx) => skusStarting(tx, store.id, typed, 25));
  expect(await starting('%')).toEqual([]);
  expect(await starting('50%_')).toEqual(['50%_OFF']);
  expect(await starting("o'")).toEqual(["O'NEILL"]);
});
