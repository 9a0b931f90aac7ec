/** What a line's own status takes back of its order, and which invoices are sales. */
import { describe, expect, it } from 'vitest';
import { importText, sumOf } from './imported.ts';

const ROWS = [
  '1;2026-09-01;MUG;1;11.90;Shipped',
  '1;2026-09-01;PEN;1;5.00;Canceled',
  '2;2026-09-14;MUG;1;11.90;Returned',
  '2;2026-09-14;BOOK;1;20.00;Shipped',
  '3;2026-09-15;BOOK;1;20.00;Canceled',
];

const read = async (text: string) => {
  const { orders } = await importText(text);
  return orders.map((order) => [
    order.number,
    sumOf(order),
    order.reversals.map(({ reason, lines, refunded }) => [reason, lines.map(({ line }) => line), refunded]),
  ]);
};

describe('the status of a line', () => {
  it.each(['Order line status', 'Item status', 'Positionsstatus', 'Status'])('%s', async (name) => {
    const text = `order_number;order_date;sku;quantity;price;${name}\n${ROWS.join('\n')}\n`;
    expect(await read(text)).toEqual([
      ['1', 1190n, []],
      ['2', 3190n, [['refund', [0], 1190n]]],
      ['3', 2000n, [['cancellation', [0], 0n]]],
    ]);
  });

  it.each(['16.90', '11.90'])(
    'a cancelled line is no sale, with it in the total of %s or not',
    async (total) => {
      const text =
        'order_number;order_date;sku;quantity;price;item status;order total\n' +
        `1;2026-09-01;MUG;1;11.90;Shipped;${total}\n1;2026-09-01;PEN;1;5.00;Canceled;${total}\n`;
      expect(await read(text)).toEqual([['1', 1190n, []]]);
    },
  );

  it('is not read from the status of orders that are alike in all their lines', async () => {
    const text =
      'order_number;order_date;sku;quantity;price;Status\n' +
      '1;2026-09-13;A;1;1.00;Refunded\n1;2026-09-13;B;1;2.00;Refunded\n';
    expect(await read(text)).toEqual([['1', 300n, [['refund', [0, 1], 300n]]]]);
  });
});

it('units that came back or were called off are taken off, with their part of the discount', async () => {
  const text =
    'Order ID,Date,SKU,Qty ordered,Qty cancelled,Qty returned,Price,Discount\n' +
    '1,2026-09-13,MUG,2,0,1,10.00,4.00\n2,2026-09-14,PEN,3,3,0,20.00,0\n3,2026-09-15,PEN,1,0,0,20.00,0\n';
  expect(await read(text)).toEqual([
    ['1', 1600n, [['refund', [0], 800n]]],
    ['2', 6000n, [['refund', [0], 6000n]]],
    ['3', 2000n, []],
  ]);
});

describe('a column called State', () => {
  it.each([
    ['Cancelled', true],
    ['Chargeback', true],
    ['California', false],
  ])('with %s in it', async (state, isStatus) => {
    const text = `Order ID,Date,Item,Price,State\n1,2026-09-13,Mug,10.00,New York\n2,2026-09-14,Pen,20.00,${state}\n`;
    const { understood, orders } = await importText(text);
    expect(understood.plan.columns.status).toBe(isStatus ? 4 : undefined);
    expect(orders.map(({ reversals }) => reversals.length)).toEqual([0, isStatus ? 1 : 0]);
  });
});

describe('invoices', () => {
  const STRIPE =
    'id,Number,Customer,Amount Due,Amount Paid,Currency,Date (UTC),Due Date (UTC),Minimum Line Item Start Date,Subtotal,Total Discount Amount,Total,Tax,Tax Percent,Status\n';
  it('of Stripe: those that were paid', async () => {
    const rows = ['paid', 'open', 'void', 'draft', 'uncollectible'].map(
      (status, at) =>
        `in_${at},A-${at},cus_1,119.00,0.00,eur,2026-09-1${at + 3} 10:00,,,100.00,0.00,119.00,19.00,19,${status}\n`,
    );
    const { understood, orders } = await importText(STRIPE + rows.join(''));
    expect(orders.map((order) => [order.number, sumOf(order)])).toEqual([['A-0', 11_900n]]);
    expect(understood.notes).toContain('What is not counted comes to 476.00 EUR.');
  });

  it.each([
    ['Invoice number,Invoice date,Total,Currency,Status', ['Paid', 'Unpaid', 'Overdue', 'Sent', 'Draft']],
    [
      'Rechnungsnummer,Rechnungsdatum,Gesamtbetrag,Währung,Status',
      ['bezahlt', 'offen', 'überfällig', 'Entwurf'],
    ],
    [
      'Numéro de facture,Date de facture,Total TTC,Devise,Statut',
      ['Payée', 'Impayée', 'En retard', 'Brouillon'],
    ],
  ])('%s', async (head, statuses) => {
    const rows = statuses.map((status, at) => `${at},2026-09-1${at + 3},119.00,EUR,${status}\n`);
    const { orders } = await importText(`${head}\n${rows.join('')}`);
    expect(orders.map(({ number }) => number)).toEqual(['0']);
  });

  it.each([
    ['Rechnungsnummer,Rechnungsdatum,Brutto,Bezahlt', ['Ja', 'Nein', 'nein', '']],
    ['Invoice number,Invoice date,Total,Paid', ['yes', 'no', 'No', '']],
    ['No facture,Date facture,Total TTC,Payé', ['oui', 'non', '', 'non']],
    ['Numero fattura,Data fattura,Totale,Pagato', ['sì', 'no', '', 'no']],
    ['Rechnungsnummer,Rechnungsdatum,Brutto,Bezahlt am', ['2026-09-20', '', '', '']],
  ])('%s: those of which it says so', async (head, paid) => {
    const rows = paid.map((says, at) => `${at},2026-09-1${at + 3},119.00,${says}\n`);
    const { orders, understood } = await importText(`${head}\n${rows.join('')}`);
    expect(orders.map(({ number }) => number)).toEqual(['0']);
    expect(understood.notes).toContain('What is not counted comes to 357.00 EUR.');
  });

  it('all of them, where no day of payment is told at all', async () => {
    const text =
      'Rechnungsnummer,Rechnungsdatum,Brutto,Bezahlt am\n1,2026-09-13,119.00,\n2,2026-09-14,119.00,\n';
    expect((await importText(text)).orders).toHaveLength(2);
  });

  it('the status of an order means what it meant', async () => {
    const text = 'Order number,Order date,Total,Currency,Status\n1,2026-09-13,119.00,EUR,Open\n';
    expect(await read(text)).toEqual([['1', 11_900n, []]]);
  });
});

describe('a column that says yes or no', () => {
  it.each(['Void?', 'Cancelled', 'Storniert', 'Annulé'])('%s: of lines and of whole orders', async (name) => {
    const text = `Order ID,Date,SKU,Quantity,Price,${name}
1,2026-09-13,MUG,1,11.90,false
1,2026-09-13,PEN,1,5.00,true
2,2026-09-14,MUG,2,11.90,true
`;
    expect(await read(text)).toEqual([
      ['1', 1190n, []],
      ['2', 2380n, [['cancellation', [0], 0n]]],
    ]);
  });

  it('is known by what stands in it', async () => {
    const text =
      'Order ID,Date,SKU,Quantity,Price,Cancelled\n1,2026-09-13,MUG,3,11.90,1\n2,2026-09-14,MUG,3,11.90,2\n';
    expect((await importText(text)).understood.plan.columns.isCancelled).toBeUndefined();
  });

  it('of orders is their status, which some profiles ask for', async () => {
    const text = 'Order ID,Date,Total,Paid\n1,2026-09-13,11.90,yes\n2,2026-09-14,11.90,no\n';
    const { orders } = await importText(text);
    expect(orders.map(({ status }) => status)).toEqual([null, 'unpaid']);
  });
});
