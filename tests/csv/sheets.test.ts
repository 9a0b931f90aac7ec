/** Workbooks of several sheets, and files of several tables below one another. */
import { describe, expect, it } from 'vitest';
import { fileOf, workbook } from './files.ts';
import { importPath, importText } from './imported.ts';

const HEAD = ['Order', 'Date', 'Item', 'Qty', 'Price'];
const orderOf = (number: string) => [number, '2026-09-01', 'Mug', '2', '10.00'];
const importBook = async (sheets: Parameters<typeof workbook>[0]) =>
  importPath(await fileOf(workbook(sheets)));

describe('a workbook', () => {
  it('is read from its first sheet with a table, behind a cover', async () => {
    const { understood, orders } = await importBook({
      Info: [['Report for Olga'], ['Created by Max']],
      Data: [HEAD, orderOf('1001')],
    });
    expect(orders.map(({ number }) => number)).toEqual(['1001']);
    expect(understood.info).toMatchObject({ sheet: 'Data', otherSheets: [] });
    expect(understood.notes.join(' ')).not.toContain('sheet');
  });

  it('of several months says which sheets were not read', async () => {
    const { understood, orders } = await importBook({
      Sep: [HEAD, orderOf('1001')],
      Notes: [['Call Vera']],
      Oct: [HEAD, orderOf('1002')],
      Nov: [HEAD, orderOf('1003')],
    });
    expect(orders.map(({ number }) => number)).toEqual(['1001']);
    expect(understood.notes).toContain(
      'Only the sheet “Sep” was read, not “Oct”, “Nov”: save each of them as a file of its own, and drop that.',
    );
  });
});

describe('a file of several tables', () => {
  const orders = 'Order,Date,Item,Qty,Price\n1001,2026-09-01,Mug,2,10.00\n1002,2026-09-13,Plate,1,15.00\n\n';

  it('ends where as many other names begin another table', async () => {
    const {
      understood,
      orders: read,
      rejects,
    } = await importText(
      `${orders}Ad,Day,Channel,Clicks,Spend\nA1,2026-09-01,Meta,20,10.00\nA2,2026-09-13,Google,10,15.00\n`,
    );
    expect([read.map(({ number }) => number), rejects]).toEqual([['1001', '1002'], []]);
    expect(understood.notes.join(' ')).toContain('On line 5 a second table begins');
  });

  it('goes on below a title and its own header', async () => {
    const { orders: read, rejects } = await importText(
      `${orders}Orders in October\nOrder,Date,Item,Qty,Price\n1003,2026-10-14,Mug,1,10.00\n`,
    );
    expect([read.map(({ number }) => number), rejects]).toEqual([['1001', '1002', '1003'], []]);
  });

  it('goes on below a blank line with rows of its own', async () => {
    const { orders: read } = await importText(
      `${orders}1003,2026-10-14,Mug,1,10.00\n1004,2026-10-15,Mug,1,10.00\n1005,2026-10-16,Mug,1,10.00\n`,
    );
    expect(read).toHaveLength(5);
  });
});
