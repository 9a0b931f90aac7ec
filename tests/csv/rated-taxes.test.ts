/** Taxes that only the rates of the lines tell: on top of the prices, or within them. */
import { describe, expect, it } from 'vitest';
import { given, importText, sumOf } from './imported.ts';

const HEAD = 'Auftrag;Datum;Artikelnummer;Menge;Preis;Steuersatz;Gesamtbetrag\n';
const MIXED = '1;02.09.2026;BOOK;1;100,00;7;112,95\n1;02.09.2026;PEN;1;5,00;19;112,95\n';
const SHIPPED = '2;15.09.2026;MUG;2;10,00;19;29,75\n';

const read = async (text: string, answers = {}) => {
  const { orders } = await importText(HEAD + text, given(answers));
  return orders.map((order) => [sumOf(order), order.lines.map(({ taxes }) => taxes), order.shipping]);
};

describe('a total with taxes that no column has', () => {
  it('has those of the rates, each line its own', async () => {
    expect(await read(MIXED)).toEqual([[11_295n, [700n, 95n], 0n]]);
  });

  it('of which the shipping bears its part', async () => {
    const text =
      'Auftrag;Datum;Artikelnummer;Menge;Preis;USt-Satz;Versand;Gesamtbetrag\n2;15.09.2026;MUG;2;10,00;19;5,00;29,75\n';
    const { orders } = await importText(text);
    expect(orders.map((order) => [order.lines[0]?.taxes, order.shipping])).toEqual([[475n, 500n]]);
  });

  it('is asked about where the rates leave a rest, which is shipping with its tax or without', async () => {
    await expect(read(MIXED + SHIPPED)).rejects.toThrow(/The total of 1 order is more than the prices/);
    expect(await read(SHIPPED, { taxes: 'added' })).toEqual([[2975n, [475n], 500n]]);
    expect(await read(SHIPPED, { taxes: 'included' })).toEqual([[2975n, [319n + 156n], 819n]]);
  });

  it('is asked about where it is the prices, which may include it or leave it out', async () => {
    const flat = '3;15.09.2026;MUG;2;10,00;19;20,00\n';
    await expect(read(flat)).rejects.toThrow('no column has the tax itself. Do the prices include it?');
    expect(await read(flat, { taxes: 'included' })).toEqual([[2000n, [319n], 0n]]);
    expect(await read(flat, { taxes: 'added' })).toEqual([[2000n, [0n], 0n]]);
  });
});

describe('taxes of which a file has the rates alone', () => {
  const LINES = `4;01.09.2026;MUG;2;11,90;19
4;01.09.2026;BOOK;1;10,70;7
5;02.09.2026;PEN;1;5,00;0
`;
  const lines = async (price: string, text: string, answers = {}) => {
    const head = `Auftrag;Datum;Artikelnummer;Menge;${price};MwSt %`;
    const { orders, understood } = await importText(`${head}\n${text}`, given(answers));
    const said = orders.map((order) => order.lines.map((line) => [line.gross, line.taxes]));
    return { said, orders, notes: understood.notes };
  };

  it('are within prices whose column says so, and come out of them', async () => {
    const { said, orders, notes } = await lines('Einzelpreis brutto', LINES);
    expect(said).toEqual([
      [
        [2000n, 380n],
        [1000n, 70n],
      ],
      [[500n, 0n]],
    ]);
    expect(orders[0]?.taxLines).toMatchObject([
      { rate: '19', amount: 380n, base: 2000n, derived: true },
      { rate: '7', amount: 70n, base: 1000n, derived: true },
    ]);
    expect(notes.join(' ')).toContain('it is worked out from the rate of each line');
  });

  it('come on top of prices whose column says so', async () => {
    expect((await lines('Einzelpreis netto', LINES)).said).toEqual([
      [
        [2380n, 452n],
        [1070n, 75n],
      ],
      [[500n, 0n]],
    ]);
  });

  it.each([
    ['Unit price (incl. VAT)', 2000n],
    ['Price gross', 2000n],
    ['Prix unitaire TTC', 2000n],
    ['Precio con IVA', 2000n],
    ['Prezzo unitario (IVA inclusa)', 2000n],
    ['Prijs incl. btw', 2000n],
    ['Cena brutto', 2000n],
    ['Unit price excl. tax', 2380n],
    ['Net price', 2380n],
    ['Prix HT', 2380n],
    ['Preis zzgl. MwSt.', 2380n],
    ['Precio sin IVA', 2380n],
    ['Prijs excl. btw', 2380n],
    ['Cena netto', 2380n],
  ])('are where "%s" says', async (name, gross) => {
    expect((await lines(name, LINES)).said[0]?.[0]?.[0]).toBe(gross);
  });

  it('are asked about where no name says it', async () => {
    await expect(lines('Preis', LINES)).rejects.toThrow('The lines have a tax rate');
    expect((await lines('Preis', LINES, { taxes: 'included' })).said[1]).toEqual([[500n, 0n]]);
    expect((await lines('Preis', LINES, { taxes: 'included' })).said[0]?.[0]).toEqual([2000n, 380n]);
    expect((await lines('Preis', LINES, { taxes: 'added' })).said[0]?.[0]).toEqual([2380n, 452n]);
  });

  it('of what came back are given back with it', async () => {
    const { orders } = await lines('Preis inkl. MwSt', `${LINES}6;03.09.2026;MUG;-1;11,90;19\n`);
    expect(orders[2]?.reversals).toMatchObject([{ refunded: 1190n, lines: [{ gross: 1000n, taxes: 190n }] }]);
  });

  it('take a discount of the whole order into account', async () => {
    const text = `Auftrag;Datum;Artikelnummer;Menge;Preis brutto;MwSt %;Rabatt;Gesamtbetrag
7;01.09.2026;MUG;1;119,00;19;11,90;107,10
`;
    const { orders } = await importText(text);
    expect(orders[0]?.lines).toMatchObject([{ gross: 10_000n, discounts: 1000n, taxes: 1710n }]);
  });
});

describe('what comes back of an order with taxed shipping', () => {
  it('has its own tax, not that of the shipping', async () => {
    const text = `Order,Date,SKU,Qty,Price incl. VAT,VAT %,Shipping,Item status
8,01.09.2026,MUG,1,11.90,19,4.90,RETURNED
8,01.09.2026,PEN,1,5.95,19,4.90,SHIPPED
`;
    const { orders } = await importText(text);
    expect(orders[0]).toMatchObject({ shipping: 412n });
    expect(orders[0]?.reversals).toMatchObject([{ refunded: 1190n, lines: [{ gross: 1000n, taxes: 190n }] }]);
  });

  it('has its part of a tax that the order has on top of goods and shipping', async () => {
    const text = `Order,Date,SKU,Qty,Price,Shipping,Tax,Total,Item status
9,01.09.2026,MUG,1,100.00,10.00,39.90,249.90,RETURNED
9,01.09.2026,POT,1,100.00,10.00,39.90,249.90,SHIPPED
`;
    const { orders } = await importText(text);
    expect(orders[0]?.reversals).toMatchObject([{ refunded: 11_900n, lines: [{ taxes: 1900n }] }]);
  });
});

describe('shipping whose tax its column tells otherwise than the prices', () => {
  const first = async (text: string) => {
    const { orders, understood } = await importText(text);
    const [order] = orders;
    const taxes = order?.lines.map((line) => line.taxes);
    return { is: [order?.lines.map(({ gross }) => gross), taxes, order?.shipping], notes: understood.notes };
  };
  const HEAD = 'Auftrag;Datum;Artikelnummer;Menge;Einzelpreis netto;MwSt %;Versand brutto';

  it('gives its tax out beside net prices', async () => {
    const { is } = await first(`${HEAD}\n1;01.09.2026;MUG;2;10,00;19;5,95\n`);
    expect(is).toEqual([[2000n], [380n + 95n], 500n]);
  });

  it('does so under a total, of which nothing is missed', async () => {
    const { is, notes } = await first(`${HEAD};Gesamtbetrag\n1;01.09.2026;MUG;2;10,00;19;5,95;29,75\n`);
    expect(is).toEqual([[2000n], [380n + 95n], 500n]);
    expect(notes.join(' ')).not.toContain('miss the total');
  });

  it('gives it out beside lines that have their tax in a column', async () => {
    const text = `Auftrag;Datum;Artikelnummer;Menge;Einzelpreis netto;Positionssteuer;Versand brutto;Gesamtbetrag
1;01.09.2026;MUG;2;50,00;19,00;5,95;124,95
`;
    expect((await first(text)).is).toEqual([[10_000n], [1900n + 95n], 500n]);
  });

  it('has it on top beside prices that include theirs', async () => {
    const text = `Auftrag;Datum;Artikelnummer;Menge;Einzelpreis brutto;MwSt %;Versand netto
1;01.09.2026;MUG;2;11,90;19;5,00
`;
    expect((await first(text)).is).toEqual([[2000n], [380n + 95n], 500n]);
  });
});
