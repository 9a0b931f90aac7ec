import { describe, expect, it } from 'vitest';
import { orders } from '../../commands/orders.ts';
import { store as storeCommand } from '../../commands/store.ts';
import { why } from '../../commands/why.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { at, insertMovements, insertOrders } from '../helpers/ledger.ts';
import { storeOf } from '../helpers/people.ts';

const NOW = at('2026-11-24T10:40');
const { database } = await testDatabase();
const { text, bugs } = asked(database, [why, orders, storeCommand], NOW);
const mug = { sku: 'MUG', gross: 2000, discounts: 200, taxes: 342 };

const store = await storeOf(database);
await database.tenant(store.id, async (tx) => {
  await insertOrders(tx, store.id, [
    {
      number: '#1',
      at: '2026-11-17T10:00',
      source: 'shopify',
      status: 'paid',
      shipping: 490,
      lines: [mug, { gross: 500 }],
    },
    { number: '#2', at: '2026-11-18T10:00', source: 'shopify', status: 'pending', lines: [mug] },
    { number: '#3', at: '2026-11-15T10:00', source: 'shopify', paidAt: '2026-11-19T10:00', lines: [mug] },
    { number: '#4', at: '2026-11-19T12:00', source: 'shopify', lines: [{ sku: 'CARD', giftCard: 5000 }] },
    {
      number: '#5',
      at: '2026-11-10T10:00',
      source: 'amazon',
      lines: [mug],
      reversals: [{ at: '2026-11-20T09:00', lines: [mug], refunded: 1642 }],
    },
    { number: '#6', at: '2026-11-19T15:00', source: 'shopify', currency: 'USD', lines: [{ gross: 900 }] },
    { number: '#7', at: '2026-11-24T09:00', source: 'shopify', lines: [{ gross: 900 }] },
  ]);
  await insertMovements(tx, store.id, [{ at: '2026-11-18T10:00', gross: 12_345 }]);
});

describe('why', () => {
  it('says what a number is made of and what it is by other rules', async () => {
    expect(await text('why net sales last week')).toMatchInlineSnapshot(`
      "Acme Berlin · last week, 16–22 Nov
      ──────────────────────────────────

      Net sales  €23.00  −36 %  (the week before, 9–15 Nov: €36.00)

      Net sales = gross sales − discounts − returns.

      What Net sales is made of, beside the week before, 9–15 Nov
      Part         Amount  Before  Counted
      ────────────────────────────────────────────────
      Gross sales  €45.00  €40.00  3 lines of 2 orders
      − Discounts   €4.00   €4.00  2 orders
      − Returns    €18.00   €0.00  1 order

      Counted: Acme Berlin, from Mon 16 Nov 00:00 to before Mon 23 Nov 00:00, Europe/Berlin, in EUR, Shopify rules. Left out: test orders, deleted orders and drafts, gift cards sold (€50.00 of 1 order).

      Orders come from shopify to Thu 19 Nov 15:00; amazon to Tue 10 Nov 10:00.

      Not converted and not in these numbers: net sales of US$9.00 (USD, 1 order).

      The same question by other rules
      By other rules                                   Amount  Orders
      ───────────────────────────────────────────────────────────────
      Net sales, Shopify rules (this store)            €23.00
      Unpaid orders do not count                      −€18.00       1
      Paid in the period, placed outside it           +€18.00       1
      Gift cards sold                                 +€50.00       1
      Net revenue, WooCommerce rules                   €73.00
      Shipping                                         +€4.90       1
      Taxes                                            +€3.42       3
      Taken back and not paid back, or the other way   +€5.00       1
      Net cash: received less returned                 €86.32
      Not explained                                     €0.00

      The day of payment is known of 1 order by their export. Of 3 orders it is in no file: the day of the order is taken, and its whole amount unless its status says that it is unpaid. The statements also have 1 payment or refund of €123.45 that name no order known here: they are in no figure, since their orders may be.

      [Orders] [CSV]

      net sales, Shopify rules, Europe/Berlin · data to 09:00"
    `);
    expect(bugs).toEqual([]);
  });
});
