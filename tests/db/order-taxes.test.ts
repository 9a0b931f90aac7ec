import { expect, it } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { testDatabase } from '../helpers/database.ts';
import { anOrder, dump, loadRows, MUG, moneyBack, undoRows } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const at = (hour: number) => instant(Date.UTC(2026, 10, 21, hour));
const tax = (name: string, amount: bigint, base: bigint | null = null) => ({
  ...{ name, jurisdiction: 'DE', rate: '19', derived: false, part: 'order' as const },
  ...{ amount, base },
});
const kept = async (store: bigint) =>
  (
    await admin<{ row: string }[]>`
      select concat_ws(' ', number, event, name, amount, order_taxes.base) as row
      from order_taxes join orders using (store_id, order_id) where store_id = ${store} order by number, event, place`
  ).map(({ row }) => row);
/** With its tax: 3.80 of a mug. */
const back = (part: bigint) => ({
  ...moneyBack(part, at(3)),
  lines: [{ line: 0, quantity: 0, gross: part, discounts: 0n, taxes: (part * 19n) / 100n, giftCard: 0n }],
});

it('keeps what a file tells, and of what was taken back only what follows from it', async () => {
  const { id } = await storeOf(database);
  const two = [tax('MwSt', 300n), tax('Other', 80n)];
  await loadRows(database, id, {
    orders: [
      anOrder({ taxLines: [tax('MwSt', 380n, 2490n)], reversals: [back(1000n)] }),
      anOrder({ number: '#2', taxLines: two, reversals: [back(1000n)] }),
      anOrder({ number: '#3', taxLines: two, reversals: [back(2000n)] }),
      // Less is told than was charged: of a part nobody knows which tax came back.
      anOrder({ number: '#4', taxLines: [tax('MwSt', 100n)], reversals: [back(1000n)] }),
      anOrder({ number: '#5', lines: [MUG] }),
    ],
  });
  expect(await kept(id)).toEqual([
    '#1 0 MwSt 380 2490',
    '#1 1 MwSt -190 -1000',
    '#2 0 MwSt 300',
    '#2 0 Other 80',
    '#3 0 MwSt 300',
    '#3 0 Other 80',
    '#3 1 MwSt -300',
    '#3 1 Other -80',
    '#4 0 MwSt 100',
  ]);
});

it('is replaced with its order, and as it was once the file is taken back', async () => {
  const { id } = await storeOf(database);
  const first = anOrder({ taxLines: [tax('MwSt', 380n, 2490n)] });
  await loadRows(database, id, { orders: [first, anOrder({ number: '#2', taxLines: [tax('MwSt', 380n)] })] });
  const before = await dump(admin);
  const again = [
    anOrder({ taxLines: [tax('USt', 380n)], reversals: [back(1000n)] }),
    anOrder({ number: '#2', lines: [{ ...MUG, taxes: 140n }] }),
    anOrder({ number: '#3', taxLines: [tax('MwSt', 380n)] }),
  ];
  const { uploadId } = await loadRows(database, id, { orders: again }, { moment: at(4) });
  expect(await kept(id)).toEqual(['#1 0 USt 380', '#1 1 USt -190', '#3 0 MwSt 380']);
  expect(await undoRows(database, id, uploadId, 'orders')).toEqual([]);
  expect(await dump(admin)).toEqual(before);
});

it('stays where a later file tells nothing of it and the taxes are the same', async () => {
  const { id } = await storeOf(database);
  await loadRows(database, id, { orders: [anOrder({ taxLines: [tax('MwSt', 380n, 2490n)] })] });
  const again = [anOrder({ status: 'closed', reversals: [back(1000n)] })];
  const { orders } = await loadRows(database, id, { orders: again }, { moment: at(4) });
  expect(orders).toMatchObject({ updated: 1 });
  expect(await kept(id)).toEqual(['#1 0 MwSt 380 2490', '#1 1 MwSt -190 -1000']);
});

it('is no change of an order that says the same again', async () => {
  const { id } = await storeOf(database);
  const orders = [anOrder({ taxLines: [tax('MwSt', 380n)] })];
  await loadRows(database, id, { orders });
  const { loaded } = { loaded: await loadRows(database, id, { orders }) };
  expect(loaded.orders).toMatchObject({ new: 0, updated: 0, unchanged: 1 });
});
