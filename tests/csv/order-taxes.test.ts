import { describe, expect, it } from 'vitest';
import { rateText, readTaxName, taxOn, withBases } from '../../src/core/tax-lines.ts';
import { fixture, importPath, importText } from './imported.ts';

const lines = async (text: string) => (await importText(text)).orders.map(({ taxLines }) => taxLines ?? []);

describe('the name of a tax', () => {
  it.each([
    ['DE MwSt 19%', 'DE', 'MwSt', '19'],
    ['VAT 20%', null, 'VAT', '20'],
    ['VAT (5.50 %)', null, 'VAT', '5.5'],
    ['CA GST 5%', 'CA', 'GST', '5'],
    // California, not Canada.
    ['CA State Tax 7.25%', null, 'CA State Tax', '7.25'],
    ['19%', null, 'Tax', '19'],
    ['Sales tax', null, 'Sales tax', null],
  ])('%s', (text, jurisdiction, name, rate) => {
    expect(readTaxName(text)).toEqual({ jurisdiction, name, rate });
  });

  it('has a rate only where there is a number of percent', () => {
    expect(['19,00', '7.250', '0', 'abc', '', '1000'].map((text) => rateText(text))).toEqual([
      ...['19', '7.25', '0', null, null, null],
    ]);
    expect([taxOn(1234n, '19'), taxOn(1234n, '7.25'), taxOn(-1234n, '19')]).toEqual([234n, 89n, -234n]);
  });
});

describe('what a tax was charged on', () => {
  const tax = (rate: string | null, amount: bigint) => ({ name: 'VAT', jurisdiction: null, rate, amount });
  const bases = (taxes: Parameters<typeof withBases>[0], net: bigint) =>
    withBases(taxes, net).map(({ base, derived }) => [base, derived]);

  it('is all of the order for one tax, and for several that each fit it', () => {
    expect(bases([tax('19', 1900n)], 10_000n)).toEqual([[10_000n, false]]);
    expect(bases([tax('4', 400n), tax('4.5', 450n)], 10_000n)).toEqual([
      [10_000n, false],
      [10_000n, false],
    ]);
  });

  it('is divided between rates that add up to it, and unknown where nothing fits', () => {
    expect(bases([tax('19', 1900n), tax('7', 350n)], 15_000n)).toEqual([
      [10_000n, true],
      [5000n, true],
    ]);
    expect(bases([tax('19', 1900n), tax('7', 350n)], 20_000n)).toEqual([
      [null, false],
      [null, false],
    ]);
    expect(bases([tax('19', 1900n), tax(null, 350n)], 15_000n)).toEqual([
      [null, false],
      [null, false],
    ]);
  });
});

describe('files that tell taxes apart', () => {
  it('Shopify: names and values in numbered columns', async () => {
    const { orders } = await importPath(fixture('shopify-orders.csv'));
    expect(orders[0]?.taxLines).toMatchObject([{ name: 'VAT', rate: '19', amount: 950n, part: 'order' }]);
    // With the tax inside the price the base is what is left of it.
    const included = (await importPath(fixture('shopify-orders-tax-included.csv'))).orders;
    for (const { taxLines, lines: sold } of included)
      for (const { amount } of taxLines ?? [])
        expect(amount).toBe(sold.reduce((all, { taxes }) => all + taxes, 0n));
  });

  it('Matrixify: titles, rates as fractions and prices', async () => {
    const text =
      'Name,Created At,Currency,Line: Type,Line: Name,Line: SKU,Line: Quantity,Line: Price,Price: Total,Tax: Included,Tax: Total,Tax 1: Title,Tax 1: Rate,Tax 1: Price\n' +
      '#1,2026-11-20 10:12:03 +0100,EUR,Line Item,Mug,MUG,2,50.00,119.00,FALSE,19.00,MwSt,0.19,19.00\n' +
      '#1,2026-11-20 10:12:03 +0100,EUR,Transaction,,,,,119.00,FALSE,19.00,MwSt,0.19,19.00\n';
    expect(await lines(text)).toMatchObject([[{ name: 'MwSt', rate: '19', amount: 1900n, base: 10_000n }]]);
  });

  it('WooCommerce’s order exports: packed items, with the country in their code', async () => {
    const text =
      'order_id,order_number,date,status,tax_total,order_total,order_currency,line_items,tax_items\n' +
      '31,31,2026-11-20 10:12:03,completed,19.00,119.00,EUR,id:1|name:Mug|product_id:5|sku:MUG|quantity:2|subtotal:100.00|total:100.00|total_tax:19.00,id:4|rate_id:1|code:DE-MWST-1|title:MwSt.|total:19.00|compound:\n';
    expect(await lines(text)).toMatchObject([
      [{ name: 'MwSt.', jurisdiction: 'DE', rate: null, amount: 1900n, base: 10_000n }],
    ]);
  });

  it('Shopware: the one rate of all positions', async () => {
    const { orders } = await importPath(fixture('shopware-orders.csv'));
    expect(orders[0]?.taxLines).toMatchObject([{ name: 'Tax', rate: '19', amount: 538n, derived: false }]);
  });

  it('lines with a tax of their own: the rate that alone gives it, and shipping apart', async () => {
    const amazon = (currency: string) =>
      'amazon-order-id\tpurchase-date\torder-status\tsales-channel\titem-status\tsku\tproduct-name\tquantity\tcurrency\titem-price\titem-tax\tshipping-price\tshipping-tax\tship-country\n' +
      `1\t2026-11-20T10:12:03+00:00\tShipped\tAmazon.com\tShipped\tMUG\tMug\t1\t${currency}\t100.00\t19.00\t50.00\t9.50\tDE\n`;
    const [told] = await lines(amazon('EUR'));
    expect(told?.map(({ part, rate, derived }) => [part, rate, derived])).toEqual([
      ['goods', '19', true],
      ['shipping', '19', true],
    ]);
    // Sales taxes of the United States are sums of several: no rate is taken from them.
    expect(await lines(amazon('USD'))).toEqual([[]]);
  });

  it('none, where a file tells nothing apart', async () => {
    const text =
      'order,date,sku,quantity,price,tax,total,currency\n1,2026-11-20,MUG,1,100.00,19.00,119.00,EUR\n';
    expect(await lines(text)).toEqual([[]]);
  });
});
