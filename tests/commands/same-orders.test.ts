/** One shop's orders through two exports: none counts twice, and neither file takes back what the other told. */
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/csv/receipt.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { buttonsOf, dropping } from '../helpers/dropping.ts';
import { keptAndRebuilt } from '../helpers/kept-sums.ts';
import { dump } from '../helpers/loading.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();

async function fresh() {
  const { id } = await storeOf(database);
  /** `number event key quantity gross−discounts shipping taxes refunded` of each line. */
  const ledger = async () => {
    const rows = await admin<{ said: string }[]>`
      select concat_ws(' ', number, event, coalesce(sku_key, '-'), quantity, gross || '-' || discounts,
        sales.shipping, taxes, refunded) as said
      from sales join orders using (store_id, order_id) where store_id = ${id} order by number, source, event, line`;
    return rows.map(({ said }) => said);
  };
  const sumsAgree = async () => {
    const undo = new Error('looked at');
    await admin
      .begin(async (tx) => {
        const { kept, rebuilt } = await keptAndRebuilt(tx as never, id);
        expect(kept).toEqual(rebuilt);
        throw undo;
      })
      .catch((error) => expect(error).toBe(undo));
  };
  return { ...dropping(database, id), ledger, sumsAgree };
}

const SHOP_HEAD =
  'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Discount Amount,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Refunded Amount,Source\n';
const shop = (number: string, back = '0.00') =>
  `${number},a@example.com,paid,EUR,10.00,0.00,0.00,10.00,0.00,2026-11-02 10:00:00 +0100,1,Mug,10.00,MUG,${back},web\n`;
const LIST_HEAD = 'Order number,Date,SKU,Product,Quantity,Unit price\n';
const listed = (number: string, day = '2026-11-02') => `${number},${day},MUG,Mug,1,10.00\n`;

describe('orders that are here from another source', () => {
  it('are asked about, and as the same ones count once and keep their refunds', async () => {
    const { drop, press, ledger, sumsAgree, ask } = await fresh();
    await drop(SHOP_HEAD + shop('#1001') + shop('#1002', '10.00'), { name: 'shop.csv' });
    const before = await dump(admin);
    const was = await ledger();
    const { reply, data } = await drop(LIST_HEAD + listed('1001') + listed('1002') + listed('1003'), {
      name: 'list.csv',
    });
    expect(reply.summary).toBe(
      'list.csv has 2 orders with the number and the day of what is here already, from shop.csv: #1001, #1002. Are they the same orders?',
    );
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual([
      'The same orders',
      'Other orders',
      'Not this file',
    ]);
    expect(replyText(reply)).toContain('2 orders updated, 1 order new; nothing counts twice');
    expect(await dump(admin)).toEqual(before);
    const { update } = await press(reply, 'The same orders');
    expect(update?.summary).toBe('list.csv: 1 new order, 2 updated');
    expect(replyText(update as Reply)).toContain('2 orders were here already');
    expect(await ledger()).toEqual([...was, '1003 0 MUG 1 1000-0 0 0 0']);
    await sumsAgree();
    await ask(`imports undo ${(data as Receipt).upload}`);
    expect(await dump(admin)).toEqual(before);
  });

  it('count beside where somebody says that they are others, and files with this header are not asked about again', async () => {
    const { drop, press, ledger, ask } = await fresh();
    await drop(SHOP_HEAD + ['#1001', '#1002', '#1003'].map((each) => shop(each)).join(''), {
      name: 'shop.csv',
    });
    const { reply } = await drop(LIST_HEAD + listed('1001'), { name: 'list.csv' });
    expect((await press(reply, 'Other orders')).update?.summary).toBe('list.csv: 1 new order');
    expect((await drop(LIST_HEAD + listed('1002'))).reply.summary).toBe('orders.csv: 1 new order');
    expect(await ledger()).toHaveLength(5);
    expect(replyText((await ask('imports remembered')).reply)).toContain('count beside them');
    const other = LIST_HEAD.replace('Unit price', 'Price') + listed('1003');
    expect(((await drop(other)).data as Receipt).state).toBe('asking');
  });

  it('are remembered as the same, in either direction by its own header', async () => {
    const { drop, press, ledger } = await fresh();
    await drop(SHOP_HEAD + shop('#1001'), { name: 'shop.csv' });
    await press((await drop(LIST_HEAD + listed('1001') + listed('1002'))).reply, 'The same');
    const next = (await drop(LIST_HEAD + listed('1001') + listed('1003'))).data as Receipt;
    expect(next).toMatchObject({ state: 'loaded', orders: { new: 1, unchanged: 1 } });
    const { reply } = await drop(SHOP_HEAD + shop('#1002') + shop('#1004'), { name: 'shop.csv' });
    expect((await press(reply, 'The same')).update?.summary).toBe('shop.csv: 1 new order, 1 updated');
    expect(await ledger()).toHaveLength(4);
  });

  it('are no question on another day, in another currency, or in a dry run that was answered', async () => {
    const { drop } = await fresh();
    await drop(SHOP_HEAD + shop('#1001') + shop('#1002'), { name: 'shop.csv' });
    const far = (await drop(LIST_HEAD + listed('1001', '2026-11-20'))).data as Receipt;
    expect(far).toMatchObject({ state: 'loaded', orders: { new: 1 } });
    const dollars = (SHOP_HEAD + shop('#1002')).replace(',EUR,', ',USD,').replace('Name,', 'Order,');
    expect(((await drop(dollars)).data as Receipt).state).toBe('loaded');
    const answered = { dryRun: true, answers: { same_orders: 'same' } };
    expect((await drop(LIST_HEAD + listed('1002'), answered)).data).toMatchObject({
      state: 'dry-run',
      orders: { new: 0, updated: 1 },
    });
  });

  it('are not overwritten by those of another shop or another year that have their numbers', async () => {
    const { drop, press, ledger, ask } = await fresh();
    await drop(LIST_HEAD + listed('1', '2025-03-02') + listed('2', '2025-03-03'), { name: 'old.csv' });
    const was = await ledger();
    const { reply } = await drop(LIST_HEAD + listed('1') + listed('2') + listed('3'), { name: 'new.csv' });
    expect(reply.summary).toContain(
      'new.csv has 2 orders with their numbers here already, but of other days: order 1 is of Sun 2 Mar 2025 here and of Mon 2 Nov 2026 in the file.',
    );
    expect(buttonsOf(reply).map(({ label }) => label)).toEqual(['The same orders', 'Not this file']);
    expect(await ledger()).toEqual(was);
    expect((await press(reply, 'The same orders')).update?.summary).toBe('new.csv: 1 new order, 2 updated');
    expect(replyText((await ask('imports remembered')).reply)).toContain('Nothing that somebody said');
  });

  it('are known by their number however it is written, without a question', async () => {
    const { drop, ledger } = await fresh();
    await drop(LIST_HEAD + listed('#1001') + listed('ab-2') + listed('0077'));
    const { data, reply } = await drop(
      LIST_HEAD + ['1001', 'AB-2', '77', '78'].map((n) => listed(n)).join(''),
    );
    expect(data).toMatchObject({ state: 'loaded', orders: { new: 1, updated: 3 } });
    expect(replyText(reply)).toContain(
      '3 orders were here already, from another file or with the number written another way: counted once.',
    );
    expect(await ledger()).toHaveLength(4);
  });
});

const ORDERS_HEAD = 'Order number,Date,Status,Customer,Shipping,Tax,Discount,Total\n';
const whole = (status: string) =>
  `${ORDERS_HEAD}A-1,2026-11-02 10:00,${status},a@example.com,5.00,4.75,5.00,34.75\n`;
const ITEMS = `${LIST_HEAD}A-1,2026-11-02 10:00,MUG,Mug,2,10.00\nA-1,2026-11-02 10:00,CUP,Cup,1,10.00\n`;
const BOTH = ['A-1 0 MUG 2 2000-333 500 317 0', 'A-1 0 CUP 1 1000-167 0 158 0'];

describe('an export of orders and one of their items', () => {
  it('tell of the same orders from two sides, in whichever order they come and come again', async () => {
    const { drop, ledger, sumsAgree, ask } = await fresh();
    await drop(whole('paid'));
    const before = await dump(admin);
    const { reply, data } = await drop(ITEMS);
    expect(replyText(reply)).toContain(
      '1 order is known with shipping, taxes or discounts, which this file does not have: those stay.',
    );
    expect(await ledger()).toEqual(BOTH);
    await sumsAgree();
    const { reply: again, data: latest } = await drop(whole('paid'));
    expect(replyText(again)).toContain(
      "1 order is known with the items, which this file does not have: the items stay, at this file's amounts.",
    );
    expect(await ledger()).toEqual(BOTH);
    for (const each of [latest, data]) await ask(`imports undo ${(each as Receipt).upload}`);
    expect(await dump(admin)).toEqual(before);
  });

  it('keep what was returned, of the order as a whole before its items are known and after', async () => {
    const back = ['A-1 1 MUG -2 -2000--333 -500 -317 -3475', 'A-1 1 CUP -1 -1000--167 0 -158 0'];
    const one = await fresh();
    await one.drop(whole('refunded'));
    expect(replyText((await one.drop(ITEMS)).reply)).toContain(
      '1 order was cancelled or had money returned, of which this file says nothing: that stays.',
    );
    expect(await one.ledger()).toEqual([...BOTH, ...back]);
    await one.sumsAgree();
    expect(replyText((await one.drop(whole('refunded'))).reply)).not.toContain('more money returned');
    expect(await one.ledger()).toEqual([...BOTH, ...back]);
    const other = await fresh();
    await other.drop(ITEMS);
    await other.drop(whole('refunded'));
    expect((await other.ledger()).sort()).toEqual([...BOTH, ...back].sort());
    await other.sumsAgree();
  });

  it('follow an order that was edited, with what only the other file has', async () => {
    const { drop, ledger } = await fresh();
    await drop(whole('paid'));
    await drop(ITEMS.replace('CUP,Cup,1,10.00', 'CUP,Cup,2,10.00'));
    expect(await ledger()).toEqual(['A-1 0 MUG 2 2000-250 500 238 0', 'A-1 0 CUP 2 2000-250 0 237 0']);
  });

  it('keep who bought, and how the order stands', async () => {
    const { drop } = await fresh();
    await drop(whole('paid'));
    await drop(ITEMS);
    const [order] =
      await admin`select status, customer from orders where number = 'A-1' order by order_id desc limit 1`;
    expect(order).toEqual({ status: 'paid', customer: 'a@example.com' });
  });
});
