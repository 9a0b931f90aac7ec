/** Columns of tax rates and of taxes, told apart in however few rows. */
import { describe, expect, it } from 'vitest';
import { importText, sumOf } from './imported.ts';

const read = async (text: string) => {
  const { understood, orders } = await importText(text);
  return {
    questions: understood.questions.map(({ key }) => key),
    taxes: understood.plan.columns.taxes ?? understood.plan.columns.lineTax ?? null,
    sums: orders.map(sumOf),
  };
};

const sold = (name: string, rates: readonly string[]) =>
  `Auftragsnummer;Datum;Artikelnummer;Menge;VK Brutto;${name};Währung\n` +
  rates.map((rate, at) => `AU-${at};${at + 13}.09.2026;MUG;2;11,90;${rate};EUR\n`).join('');

describe('columns of tax rates', () => {
  it.each([
    ['MwSt.', ['19,00', '7,00']],
    ['USt.', ['19', '7']],
    ['TVA', ['20,00', '5,50', '20,00']],
    ['VAT', ['19 %']],
    ['USt-Satz', ['19,00']],
    ['Umsatzsteuer in Prozent', ['19,00']],
    ['VAT %', ['19.00']],
    ['Item tax rate', ['19,00']],
  ])('%s of %j is a rate', async (name, rates) => {
    expect(await read(sold(name, rates))).toEqual({
      questions: [],
      taxes: null,
      sums: rates.map(() => 2380n),
    });
  });

  it.each([['19.00'], ['19']])('%s beside 100.00 is a tax, also in many rows', async (tax) => {
    const rows = Array.from(
      { length: 9 },
      (_, at) => `${at + 1},2026-09-13,MUG,1,100.00,${tax},119.00,EUR\n`,
    );
    const text = `Order,Date,SKU,Quantity,Price,VAT,Total,Currency\n${rows.join('')}`;
    expect(await read(text)).toEqual({ questions: [], taxes: 5, sums: rows.map(() => 11_900n) });
  });

  it('what makes the total with the price is a tax, at whatever rate', async () => {
    const text =
      'Order,Date,SKU,Quantity,Price,Tax,Total,Currency\n' +
      '1,2026-09-13,MUG,1,96.97,6.00,102.97,USD\n2,2026-09-14,PEN,1,80.00,5.00,85.00,USD\n';
    expect(await read(text)).toEqual({ questions: [], taxes: 5, sums: [10_297n, 8500n] });
  });

  it('asks where one row could be either', async () => {
    await expect(read(sold('MwSt.', ['19,00']))).rejects.toThrow(/Do the prices include the tax/);
  });
});
