/** SKUs that look like ones the store has: proposed, confirmed, counted for their product everywhere, taken back. */
import { describe, expect, it } from 'vitest';
import type { Outcome } from '../../src/app/action.ts';
import type { Who } from '../../src/app/platform.ts';
import { instant } from '../../src/core/time.ts';
import type { Receipt } from '../../src/csv/receipt.ts';
import { openAlerts } from '../../src/db/alerts.ts';
import { setThreshold } from '../../src/db/thresholds.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { buttonsOf, dropping, fileOf } from '../helpers/dropping.ts';
import { aCount, anOrder, aProduct, dump, loadRows, MUG, undoRows } from '../helpers/loading.ts';
import { max, olga, stan, storeOf, team, vera } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const NOW = instant(Date.UTC(2026, 10, 21, 9));
const at = (day: number) => instant(Date.UTC(2026, 10, day, 9));

/** A store that knows a mug and a soap, counted on the 10th and sold since. */
async function fresh() {
  const { id } = await storeOf(database);
  await loadRows(database, id, {
    products: [aProduct(), aProduct({ sku: '00123', title: 'Soap', cost: null })],
  });
  await loadRows(
    database,
    id,
    { stock: [aCount({ onHand: 20 }), aCount({ sku: '00123', title: 'Soap', onHand: 30 })] },
    { moment: at(10) },
  );
  await loadRows(database, id, { orders: [anOrder({ number: '#1', placedAt: at(12) })] });
  const world = dropping(database, id, NOW);
  const click = (reply: Reply, label: string, who: Who = olga): Promise<Outcome> => {
    const button = buttonsOf(reply).find((each) => each.label === label);
    if (!button) throw new Error(`no button “${label}” in ${buttonsOf(reply).map((each) => each.label)}`);
    return world.app.click({ who, where: team, store: id.toString() }, button.action, button.id);
  };
  const data = async (text: string) => (await world.ask(text)).data;
  return { ...world, id, click, data };
}

/** A marketplace's file: the same mug and soap as it writes them, and one that is new. */
const FILE = `Order ID,Order Date,SKU,Product,Quantity,Price
M-1,2026-11-14 10:00,MUG.BL,Mug (blue),3,18.50
M-2,2026-11-15 10:00,123,Seife,2,8.90
M-3,2026-11-16 10:00,LAMP,Lamp,1,40.00
`;
const soldOf = (data: unknown) =>
  Object.fromEntries(
    (data as { products: { sku: string; units: { value: number } }[] }).products.map(({ sku, units }) => [
      sku,
      units.value,
    ]),
  );
const handOf = (data: unknown) =>
  Object.fromEntries(
    (data as { products: { sku: string; on_hand: number }[] }).products.map(({ sku, on_hand }) => [
      sku,
      on_hand,
    ]),
  );
const everything = async (world: Awaited<ReturnType<typeof fresh>>) => ({
  products: await world.data('products this month'),
  stock: await world.data('stock'),
  orders: await world.data('orders this month sku:MUG-BL'),
  thresholds: await world.data('threshold'),
  restock: await world.data('restock'),
  export: await fileOf((await world.ask('export products this month')).reply),
});

describe('SKUs of a file that look like ones the store has', () => {
  it('are proposed, count for their products everywhere once confirmed, and stand alone again when taken back', async () => {
    const world = await fresh();
    const { reply, data } = await world.drop(FILE);
    expect((data as Receipt).skus).toMatchObject({ new: 3, alike: 2 });
    expect(replyText(reply)).toContain('2 SKUs look like ones you have. They stay apart until you say so.');
    expect(handOf(await world.data('stock'))).toEqual({ 'MUG-BL': 19, '00123': 30 });
    const before = await everything(world);
    const rows = await dump(admin);

    const { reply: pairs } = await world.click(reply, 'Same SKUs? (2)');
    expect(replyText(pairs as Reply)).toMatch(
      /MUG.BL \(Mug \(blue\)\)\s+MUG-BL \(Mug blue\)\s+Same\s+the same without marks/,
    );
    expect(replyText(pairs as Reply)).toMatch(
      /123 \(Seife\)\s+00123 \(Soap\)\s+Same\s+the same but for zeros/,
    );
    const { update } = await world.click(pairs as Reply, 'All 2 are the same');
    expect(update?.summary).toBe('2 SKUs count for a product of yours');
    expect(handOf(await world.data('stock'))).toEqual({ 'MUG-BL': 16, '00123': 28 });
    expect(soldOf(await world.data('products this month'))).toEqual({ 'MUG-BL': 4, '00123': 2, LAMP: 1 });
    expect(await world.data('orders this month sku:mug.bl')).toMatchObject({ count: 2 });
    expect(handOf(await world.data('stock MUG.BL'))).toEqual({ 'MUG-BL': 16 });
    const exported = (await everything(world)).export;
    expect(exported).not.toContain('MUG.BL');
    expect(await fileOf((await world.ask('export lines this month')).reply)).not.toContain('MUG.BL');
    // The ledger itself was not touched.
    expect(await dump(admin)).toEqual(rows);

    const { update: back } = await world.click(update as Reply, 'Take all back', max);
    expect(back?.summary).toBe('2 SKUs kept apart');
    expect(await everything(world)).toEqual(before);
    expect(await dump(admin)).toEqual(rows);
  });

  it('are confirmed one by one, or none', async () => {
    const world = await fresh();
    const { reply } = await world.drop(FILE);
    const { reply: pairs } = await world.click(reply, 'Same SKUs? (2)');
    for (const who of [vera, stan])
      expect((await world.click(pairs as Reply, 'Same 123', who)).update).toBeUndefined();
    const { update } = await world.click(pairs as Reply, 'Same 123');
    expect(update?.summary).toBe('1 SKU looks like one you have');
    expect(handOf(await world.data('stock'))).toEqual({ 'MUG-BL': 19, '00123': 28 });
    const { update: rest } = await world.click(update as Reply, 'None is');
    expect(rest?.summary).toBe('1 SKU counts for a product of yours');
    expect(handOf(await world.data('stock'))).toEqual({ 'MUG-BL': 19, '00123': 28 });
    expect(await world.data('imports skus')).toMatchObject([
      { alias: '123', sku: '00123', state: 'confirmed' },
    ]);
    await world.click((await world.ask('imports skus')).reply, 'Take back 123');
    expect(await world.data('imports skus')).toEqual([]);
  });

  it('hold for later files at once, for counts, thresholds, orders and alerts, and go with their file', async () => {
    const world = await fresh();
    const { id } = world;
    const { reply } = await world.drop(FILE);
    const { reply: pairs } = await world.click(reply, 'Same SKUs? (2)');
    const [start] = [await dump(admin)];
    await world.click(pairs as Reply, 'All 2 are the same');

    const line = { ...MUG, sku: 'MUG.BL', quantity: 5 };
    const later = await loadRows(database, id, {
      orders: [anOrder({ number: 'M-9', placedAt: at(17), lines: [line] })],
    });
    expect(handOf(await world.data('stock'))).toMatchObject({ 'MUG-BL': 11 });
    // The same place counted under the other SKU is a newer count of the same mugs, also where nothing sold under it.
    const counted = await loadRows(
      database,
      id,
      { stock: [aCount({ sku: 'mug.bl', onHand: 9 })] },
      { moment: at(18) },
    );
    expect(handOf(await world.data('stock'))).toMatchObject({ 'MUG-BL': 9 });
    expect(await world.data('stock MUG-BL')).toMatchObject({ products: [{ on_hand: 9 }] });
    // What the product leaves open its other SKU tells.
    const described = await loadRows(database, id, {
      products: [aProduct({ sku: '123', cost: 321n, supplier: 'Sud' })],
    });
    expect(await fileOf((await world.ask('export products this month')).reply)).toMatch(
      /^00123,Soap.*3\.21/m,
    );

    await database.tenant(id, async (tx) => {
      const figures = { sku: 'MUG.BL', title: 'Mug', onHand: 1, velocity: 1, reorderPoint: 4 };
      await setThreshold(tx, id, { skuKey: 'MUG.BL', units: 14, setBy: 'Olga' }, NOW);
      await openAlerts(tx, id, [{ skuKey: 'MUG.BL', state: 'open', figures }], NOW);
    });
    expect(await world.data('threshold')).toMatchObject({ thresholds: [{ sku: 'MUG-BL', threshold: 14 }] });
    const { reply: queue } = await world.ask('restock');
    expect(replyText(queue)).toContain('MUG-BL');
    await world.ask('threshold MUG-BL off');
    expect(await world.data('threshold')).toMatchObject({ thresholds: [] });

    for (const [upload, kind] of [
      [described, 'products'],
      [counted, 'stock'],
      [later, 'orders'],
    ] as const)
      expect(await undoRows(database, id, upload.uploadId, kind)).toEqual([]);
    expect(await dump(admin)).toEqual(start);
    await world.click(reply, 'Undo');
    expect(await world.data('imports skus')).toEqual([]);
    expect(await admin`select 1 from sku_aliases where store_id = ${id}`).toHaveLength(0);
  });
});
