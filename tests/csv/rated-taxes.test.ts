/** Net prices beside a total with tax, which only the rates of the lines explain. */
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
    expect(await read(SHIPPED, { taxes: 'included' })).toEqual([[2975n, [0n], 975n]]);
  });

  it('is the prices where they include it', async () => {
    expect(await read('3;15.09.2026;MUG;2;10,00;19;20,00\n')).toEqual([[2000n, [0n], 0n]]);
  });
});
