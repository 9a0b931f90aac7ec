import { describe, expect, it } from 'vitest';
import type { Answered } from '../../src/app/app.ts';
import type { Reply } from '../../src/reply/reply.ts';
import { testDatabase } from '../helpers/database.ts';
import { dropping } from '../helpers/dropping.ts';
import { storeOf } from '../helpers/people.ts';

const { database } = await testDatabase();
const store = await storeOf(database);
const { drop, ask, press, bugs } = dropping(database, store.id);

const HEADER =
  'Name,Email,Financial Status,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Shipping Country,Refunded Amount,Tax 1 Name,Tax 1 Value,Tax 2 Name,Tax 2 Value';
/** One order; `lines` are name and price, the others stand on its first row. */
function order(
  number: number,
  country: string,
  lines: readonly (readonly [string, string])[],
  [shipping, taxes, total, refunded]: readonly [string, string, string, string],
  named: string,
): string {
  const rows = lines.map(([name, price], index) => {
    const head =
      index === 0
        ? `#${number},a${number}@example.com,paid,EUR,,${shipping},${taxes},${total}`
        : `#${number},,,,,,,`;
    return `${head},2026-11-0${number} 10:00:00 +0100,1,${name},${price},${name},${index === 0 ? country : ''},${index === 0 ? refunded : ''},${index === 0 ? named : ',,,'}`;
  });
  return `${rows.join('\n')}\n`;
}
const ORDERS = [
  order(1, 'DE', [['Mug', '100.00']], ['10.00', '20.90', '130.90', '0.00'], 'DE MwSt 19%,20.90,,'),
  order(2, 'FR', [['Mug', '50.00']], ['0.00', '10.00', '60.00', '0.00'], 'VAT 20%,10.00,,'),
  order(
    3,
    'DE',
    [
      ['Mug', '100.00'],
      ['Book', '50.00'],
    ],
    ['0.00', '22.50', '172.50', '0.00'],
    'DE MwSt 19%,19.00,DE MwSt 7%,3.50',
  ),
  order(
    4,
    'US',
    [['Mug', '100.00']],
    ['0.00', '8.50', '108.50', '0.00'],
    'New York State Tax 4%,4.00,New York City Tax 4.5%,4.50',
  ),
  order(5, 'DE', [['Mug', '20.00']], ['0.00', '3.80', '23.80', '0.00'], ',,,'),
  order(6, 'DE', [['Mug', '100.00']], ['0.00', '19.00', '119.00', '119.00'], 'DE MwSt 19%,19.00,,'),
  order(7, 'DE', [['Mug', '100.00']], ['0.00', '19.00', '119.00', '11.90'], 'DE MwSt 19%,19.00,,'),
  // Two taxes, and some of the money back: whose tax came back nobody says.
  order(
    8,
    'DE',
    [
      ['Mug', '100.00'],
      ['Book', '50.00'],
    ],
    ['0.00', '22.50', '172.50', '17.25'],
    'DE MwSt 19%,19.00,DE MwSt 7%,3.50',
  ),
];
const files: Answered[] = [];
files.push(await drop(`${HEADER}\n${ORDERS.join('')}`));

const euros = (amount: string) => ({ amount, currency: 'EUR' });
interface Rate {
  readonly label: string;
  readonly tax: { amount: string };
}
const ratesOf = ({ data }: Answered) => (data as { rates: Rate[] }).rates;
const cents = (amount: string) => Math.round(Number(amount) * 100);
const taxesOf = (reply: Reply) =>
  reply.parts
    .flatMap((part) => (part.kind === 'facts' ? part.facts : []))
    .find(({ label }) => label === 'Taxes')?.value;

describe('taxes', () => {
  it('adds up to the metric to the cent: every rate, and what is not stated', async () => {
    const answered = await ask('taxes this month');
    const { taxes, not_stated } = answered.data as {
      taxes: { value: { amount: string } };
      not_stated: { tax: { amount: string } }[];
    };
    const parts = [...ratesOf(answered), ...not_stated].map(({ tax }) => cents(tax.amount));
    expect(parts.reduce((all, each) => all + each, 0)).toBe(cents(taxes.value.amount));
    expect(taxes.value.amount).toBe('103.05');
  });

  it('tells places and rates apart, with what they were charged on and what of it came back', async () => {
    expect(ratesOf(await ask('taxes this month'))).toMatchObject([
      {
        ...{ label: 'DE MwSt 19 %', place: 'DE', place_stated: true, name: 'MwSt', rate: 19, orders: 5 },
        ...{ charged: euros('96.90'), refunded: euros('-20.90'), tax: euros('76.00') },
        ...{ base: euros('400.00'), difference: euros('0.00'), derived: true },
      },
      { label: 'FR VAT 20 %', place: 'FR', place_stated: false, tax: euros('10.00'), base: euros('50.00') },
      { label: 'DE MwSt 7 %', tax: euros('7.00'), base: euros('100.00'), derived: true },
      { label: 'US New York City Tax 4.5 %', rate: 4.5, tax: euros('4.50'), base: euros('100.00') },
      { label: 'US New York State Tax 4 %', tax: euros('4.00'), base: euros('100.00'), derived: false },
    ]);
  });

  it('says what no file tells, and guesses nothing', async () => {
    const { data, reply } = await ask('taxes this month');
    expect(data).toMatchObject({ not_stated: [{ country: 'DE', orders: 2, charged: euros('3.80') }] });
    expect(JSON.stringify(reply)).toContain('Rate not stated in the export: 2 orders, €1.55');
  });

  it('leads from each row to the orders with exactly that tax', async () => {
    const { reply } = await ask('taxes this month');
    const listed = async (label: string) => taxesOf((await press(reply, label)).reply as Reply);
    expect(await listed('DE MwSt 19 %')).toBe('€76.00');
    expect(await listed('DE MwSt 7 %')).toBe('€7.00');
    expect(await listed('US New York City Tax 4.5 %')).toBe('€4.50');
    expect(await listed('Rate not stated')).toBe('€1.55');
    expect(await listed('Orders')).toBe('€103.05');
  });

  it('hands each tax of each order to the accountant', async () => {
    const { reply } = await press((await ask('taxes this month')).reply, 'CSV');
    const file = reply?.parts.find((part) => part.kind === 'file');
    let text = '';
    for await (const piece of file?.open() ?? []) text += new TextDecoder().decode(piece);
    const [head, ...rows] = text.replace('\uFEFF', '').trim().split(/\r?\n/);
    const columns = head?.split(',') ?? [];
    const amounts = rows.map((row) => cents(row.split(',')[columns.indexOf('taxes')] ?? ''));
    expect(amounts.reduce((all, each) => all + each, 0)).toBe(10_305);
    expect(rows.find((row) => row.includes('#2'))).toContain(',FR,,VAT,20,,order,EUR,50.00,10.00');
  });

  it('is taken back with its file, replaced with its order, and kept out where none is told', async () => {
    const again = ORDERS.join('').replace('DE MwSt 19%,20.90,,', 'DE USt 19%,20.90,,');
    const [label] = ratesOf(await ask('taxes 1 Nov')).map((each) => each.label);
    await drop(`${HEADER}\n${again}`);
    expect([label, ratesOf(await ask('taxes 1 Nov'))[0]?.label]).toEqual(['DE MwSt 19 %', 'DE USt 19 %']);
    expect((await ask('taxes 5 Nov')).data).toMatchObject({ rates: [], not_stated: [{ orders: 1 }] });
    expect(bugs).toEqual([]);
  });
});
