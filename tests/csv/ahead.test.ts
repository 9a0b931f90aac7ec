/** What pass one gives ahead is what pass two gives; where the whole file reads otherwise than its first rows, it says so. */
import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Ahead } from '../../src/csv/ahead.ts';
import type { OrderRow, Reject } from '../../src/csv/canonical.ts';
import { CsvError } from '../../src/csv/errors.ts';
import { canonicalRows, type Understood, understand } from '../../src/csv/import.ts';
import { fileOf } from './files.ts';
import { fixture, given } from './imported.ts';

interface Given {
  readonly begun: boolean;
  readonly held: boolean;
  readonly orders: readonly OrderRow[];
  readonly rejects: readonly Reject[];
  readonly rows: number;
  readonly understood: Understood;
}

async function givenAhead(path: string): Promise<Given> {
  const orders: OrderRow[] = [];
  const rejects: Reject[] = [];
  let [begun, held, rows] = [false, false, 0];
  const ahead: Ahead = {
    begin: () => {
      begun = true;
    },
    take: async (batch) => {
      orders.push(...(batch.orders ?? []));
      rejects.push(...batch.rejects);
      rows += batch.rows;
    },
    end: (all) => {
      held = all;
    },
  };
  const understood = await understand(path, given(), ahead);
  return { begun, held, orders, rejects, rows, understood };
}

async function givenLater(path: string, understood: Understood) {
  const found = { orders: [] as OrderRow[], rejects: [] as Reject[], rows: 0 };
  for await (const { orders = [], rejects, rows } of canonicalRows(path, understood, given())) {
    found.orders.push(...orders);
    found.rejects.push(...rejects);
    found.rows += rows;
  }
  return found;
}

const HEAD = 'Order,Date,SKU,Product,Quantity,Price,Currency\n';
const line = (number: number, date = '2026-11-02', price = '9.00') =>
  `${number},${date},MUG,Mug,1,${price},EUR\n`;
const lines = (count: number, price = '9.00') =>
  Array.from({ length: count }, (_, index) => line(index, '2026-11-02', price)).join('');

describe('reading ahead', () => {
  it('gives the orders and the refused rows of pass two, whatever the vendor', async () => {
    let held = 0;
    for (const name of readdirSync(fixture('.')).filter((each) => /\.(csv|txt)$/.test(each))) {
      const ahead = await givenAhead(fixture(name)).catch((error: unknown) => {
        if (error instanceof CsvError) return null;
        throw error;
      });
      if (!ahead?.held) continue;
      held += 1;
      const later = await givenLater(fixture(name), ahead.understood);
      expect({ name, ...later }).toEqual({
        ...{ name, orders: ahead.orders, rejects: ahead.rejects },
        rows: ahead.rows,
      });
    }
    expect(held).toBeGreaterThan(20);
  });

  it.each([
    ['an order comes back after others', '9.00', line(1)],
    ['a date proves another order of day and month', '9.00', line(5000, '12/31/2026')],
    ['an amount proves another decimal mark', '9', line(5000, '2026-11-02', '"9,50"')],
  ])('does not hold where far below %s', async (_, price, last) => {
    const path = await fileOf(`${HEAD}${lines(3000, price)}${last}`);
    const { begun, held } = await givenAhead(path);
    expect({ begun, held }).toEqual({ begun: true, held: false });
  });

  it('holds for a row that cannot be read', async () => {
    const path = await fileOf(`${HEAD}${lines(3000)}${line(5000, 'soon')}`);
    const { held, rejects } = await givenAhead(path);
    expect(held).toBe(true);
    expect(rejects).toMatchObject([{ line: 3002 }]);
  });

  it('does not begin where the first rows can be read in two ways, nor for products', async () => {
    const unclear = await givenAhead(await fileOf(`${HEAD}${line(1, '03/04/2026')}${line(2, '05/06/2026')}`));
    expect(unclear.begun).toBe(false);
    expect((await givenAhead(fixture('shopify-products.csv'))).begun).toBe(false);
  });
});
