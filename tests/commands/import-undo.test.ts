/** Taking files back where others came before and after: what stands in the way, what goes along, what is said. */
import { describe, expect, it } from 'vitest';
import type { Receipt } from '../../src/csv/receipt.ts';
import { takeTurn } from '../../src/db/store-lock.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';
import { testDatabase } from '../helpers/database.ts';
import { dropping } from '../helpers/dropping.ts';
import { gate } from '../helpers/gate.ts';
import { max, storeOf } from '../helpers/people.ts';

const HEAD = 'Order,Date,SKU,Product,Quantity,Price,Currency\n';
const order = (number: number, price: string) =>
  `${number},2026-11-02 10:00,MUG-BL,Mug blue,2,${price},EUR\n`;

describe('undo', async () => {
  const { database } = await testDatabase();
  const fresh = async () => dropping(database, (await storeOf(database, { currencySource: 'assumed' })).id);

  it('names all that stands in the way, also of that, and has a button for the first', async () => {
    const { drop, press } = await fresh();
    const { reply } = await drop(HEAD + order(1, '18.50'), { name: 'one.csv' });
    await drop(HEAD + order(1, '19.50') + order(2, '8.00'), { name: 'two.csv' });
    const { data } = await drop(HEAD + order(2, '9.00'), { name: 'three.csv' });
    const { reply: refused } = await press(reply, 'Undo');
    expect(refused?.summary).toMatch(/in this order: \d+ \(three.csv\), \d+ \(two.csv\)\.$/);
    const { update } = await press(refused as Reply, `Undo ${(data as Receipt).upload}`);
    expect(update?.summary).toMatch(/\(three.csv\) is undone$/);
  });

  it('says that rows which a later file had too go with the earlier one that brought them', async () => {
    const { drop, press } = await fresh();
    const { reply } = await drop(HEAD + order(1, '18.50') + order(2, '8.00'));
    await drop(HEAD + order(1, '18.50'), { name: 'shorter.csv' });
    const { update } = await press(reply, 'Undo');
    expect(replyText(update as Reply)).toMatch(
      /as if the file had never come: 2 orders taken out\..* Upload \d+ \(shorter.csv\) held some of the same rows, and they went with this file: drop it again to have them back\./,
    );
    expect((await drop(HEAD + order(1, '18.50'), { name: 'shorter.csv' })).reply.summary).toBe(
      'shorter.csv: 1 new order',
    );
  });

  it('counts one as one, and speaks of no other file where none had the same rows', async () => {
    const { drop, press } = await fresh();
    const { reply } = await drop(HEAD + order(1, '18.50'));
    await drop(HEAD + order(2, '8.00'), { name: 'other.csv' });
    const { update } = await press(reply, 'Undo');
    expect(replyText(update as Reply)).toContain('as if the file had never come: 1 order taken out.');
    expect(replyText(update as Reply)).not.toContain('other.csv');
  });

  it('takes back a file that gave the store its currency while another waited to', async () => {
    const { id } = await storeOf(database, { currencySource: 'assumed' });
    const { drop, ask, bugs, said } = dropping(database, id);
    const { opened, open } = gate();
    const held = database.tenant(id, async (tx) => {
      await takeTurn(tx, id, () => {});
      await opened;
    });
    const drops = [drop(HEAD + order(1, '18.50')), drop(HEAD + order(1, '18.50'), { who: max })];
    while (said.filter((text) => text.includes('waits for another import')).length < 2)
      await new Promise((resolve) => setImmediate(resolve));
    open();
    await held;
    const receipts = (await Promise.all(drops)).map(({ data }) => data as Receipt);
    const first = receipts.find(({ orders }) => orders.new === 1);
    expect((await ask(`imports undo ${first?.upload}`)).failed).toBeUndefined();
    expect(bugs).toEqual([]);
  });
});
