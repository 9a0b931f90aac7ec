import { describe, expect, it } from 'vitest';
import { CsvError } from '../../src/csv/errors.ts';
import { understand } from '../../src/csv/import.ts';
import { fileOf } from './files.ts';
import { fixture, given, importPath, importText, sumOf } from './imported.ts';

const orders = (rows: string, head = 'Order ID,Order Date,SKU,Quantity,Unit Price'): string =>
  `${head}\n${rows}`;
const refusal = async (text: string): Promise<string> => {
  const path = await fileOf(text);
  return understand(path, given()).then(
    () => 'taken',
    (error: unknown) => (error instanceof CsvError ? error.message : `not a CsvError: ${String(error)}`),
  );
};

describe('orders by column names', () => {
  it('read German columns, decimal commas and dotted dates; what a line repeats of its order counts once', async () => {
    const { understood, orders: read } = await importPath(fixture('bestellungen.csv'));
    expect(understood.info.encoding).toBe('windows-1252');
    expect(understood.plan.once).toContain('total');
    expect(read.map((order) => [order.number, sumOf(order), order.shipping])).toEqual([
      ['B-1', 290574n, 490n],
      ['B-2', 4643n, 490n],
    ]);
    expect(read[0]?.lines[0]).toMatchObject({ sku: '00123', title: 'Tasse groß', quantity: 2 });
    expect(read[0]?.placedAt).toBe(Date.UTC(2026, 10, 3, 8, 15));
  });

  it.each([
    ['Numéro de commande;Date de commande;Référence;Quantité;Prix unitaire'],
    ['Número de pedido;Fecha de pedido;Referencia;Cantidad;Precio unitario'],
    ['Numero ordine;Data ordine;Codice articolo;Quantità;Prezzo unitario'],
    ['Bestelnummer;Besteldatum;Artikelnummer;Aantal;Stuksprijs'],
    ['Número do pedido;Data do pedido;Referência;Quantidade;Preço unitário'],
    ['Numer zamówienia;Data zamówienia;Kod produktu;Ilość;Cena jednostkowa'],
    ['Auftragsnr.;Bestelldatum;Artikel-Nr.;Stück;Einzelpreis'],
  ])('%s', async (head) => {
    const { orders: read } = await importText(
      orders('7;2026-11-20;MUG;2;12,50\n8;2026-11-21;MUG;1;12,50', head),
    );
    expect(read).toMatchObject([
      { number: '7', lines: [{ sku: 'MUG', quantity: 2, gross: 2500n }] },
      { number: '8', lines: [{ gross: 1250n }] },
    ]);
  });

  it('know the day of payment beside that of the order, and take it for the latter alone', async () => {
    const both = await importText(
      orders(
        '7;2026-11-20;2026-11-23;MUG;2;12,50',
        'Bestellnummer;Bestelldatum;Bezahldatum;Artikelnummer;Menge;Einzelpreis',
      ),
    );
    expect(both.orders[0]).toMatchObject({
      placedAt: Date.UTC(2026, 10, 19, 23),
      paidAt: Date.UTC(2026, 10, 22, 23),
    });
    const one = await importText(
      orders('7,2026-11-23,MUG,2,12.50', 'Order ID,Paid at,SKU,Quantity,Unit Price'),
    );
    expect(one.orders[0]).toMatchObject({ placedAt: Date.UTC(2026, 10, 22, 23), paidAt: null });
    const told = given({ 'map.paid': 'Geld da' });
    const by = await importText(
      orders('7,2026-11-20,2026-11-23,MUG,2,5', 'Order ID,Order Date,Geld da,SKU,Quantity,Unit Price'),
      told,
    );
    expect(by.orders[0]?.paidAt).toBe(Date.UTC(2026, 10, 22, 23));
  });

  it('date returns by their rows, even where the sale is not in the file', async () => {
    const { orders: read } = await importPath(fixture('returns.csv'));
    expect(read).toMatchObject([
      {
        lines: [{ quantity: 2, gross: 2000n }],
        reversals: [
          { at: Date.UTC(2026, 3, 8, 22), refunded: 1000n, lines: [{ line: 0, quantity: 1, gross: 1000n }] },
        ],
      },
      { lines: [{ quantity: 0, gross: 0n }], reversals: [{ refunded: 700n }] },
    ]);
  });

  it('reject an order of which a row cannot be read, each row with its reason', async () => {
    const { orders: read, rejects } = await importText(
      orders(
        '1,2026-04-03,A,1,5\n2,2026-04-03,A,1,5\n3,2026-04-03,A,1,1e309\n3,2026-04-03,B,1,5\n4,2026-04-03,C,1,5\n5,2026-04-04,D,1,5\n',
      ),
    );
    expect(read.map(({ number }) => number)).toEqual(['1', '2', '4', '5']);
    expect(rejects).toMatchObject([
      {
        line: 4,
        reason: "Unit Price is '1e309', which is no number",
        cells: ['3', '2026-04-03', 'A', '1', '1e309'],
      },
      { line: 5, reason: 'row 4 of the same order, 3, cannot be read' },
    ]);
  });

  it.each([
    ['1,n/a', 'the price is missing'],
    ['1,', 'the price is missing'],
    ['-,5', 'the quantity is missing'],
  ])('hand a line back whose cells are %s, never take it for 0 or 1', async (cells, reason) => {
    const { orders: read, rejects } = await importText(
      orders(`1,2026-04-03,A,1,5\n2,2026-04-03,A,1,5\n3,2026-04-03,B,${cells}\n`),
    );
    expect(read.map(({ number }) => number)).toEqual(['1', '2']);
    expect(rejects).toMatchObject([{ line: 4, reason }]);
  });

  it.each([
    ['1.2E+05', 'a spreadsheet has rounded it'],
    ['NaN', null],
  ])('take the SKU %s as what it is', async (sku, reason) => {
    const { rejects } = await importText(
      orders(`1,2026-04-03,${sku},1,5\n2,2026-04-03,A,1,5\n3,2026-04-03,B,1,5\n`),
    );
    expect(rejects.map((reject) => reject.reason).join()).toContain(reason ?? '');
    expect(rejects.length).toBe(reason ? 1 : 0);
  });

  it('count blank rows however many there are', async () => {
    const { understood } = await importText(
      orders(`1,2026-04-03,A,1,5\n${'\n'.repeat(2500)}2,2026-04-03,A,1,5\n`),
    );
    expect(understood.notes).toContain('2,500 rows without data left out (blank).');
  });

  it('hand back orders of which a spreadsheet left one rounded number', async () => {
    const { orders: read, rejects } = await importText(
      orders(
        '1,2026-04-03,A,1,5\n2,2026-04-03,A,1,5\n3,2026-04-04,A,1,5\n1.2E+12,2026-04-05,A,1,5\n1.2E+12,2026-04-06,A,1,5\n',
      ),
    );
    expect(read.map(({ number }) => number)).toEqual(['1', '2', '3']);
    const reason =
      "the order number is '1.2E+12': a spreadsheet has rounded it; format that column as text and export again";
    expect(rejects.map((reject) => reject.reason)).toEqual([reason, reason]);
  });

  it('are not confused by names of JavaScript’s own', async () => {
    const { orders: read } = await importText(
      orders(
        '__proto__,2026-04-03,constructor,1,5\ntoString,2026-04-04,__proto__,2,5\n',
        'Order ID,Order Date,SKU,Quantity,Unit Price',
      ),
    );
    expect(read.map(({ number, lines }) => [number, lines[0]?.sku])).toEqual([
      ['__proto__', 'constructor'],
      ['toString', '__proto__'],
    ]);
    const proto = await importText('__proto__,constructor,Order ID,Order Date,Price\na,b,1,2026-04-03,5\n');
    expect(proto.orders).toHaveLength(1);
  });

  it.each([
    ['its line totals', 'Line total', ['30.00', '20.00', '45.00']],
    ['the orders’ totals', 'Order total', ['50.00', '50.00', '45.00']],
  ])(
    'take a price for the whole line’s where %s show it, unless somebody says otherwise',
    async (_, name, amounts) => {
      const [a, b, c] = amounts;
      const text = orders(
        `1,2026-04-03,A,2,30.00,${a}\n1,2026-04-03,B,1,20.00,${b}\n2,2026-04-04,A,3,45.00,${c}\n`,
        `Order ID,Order Date,SKU,Quantity,Price,${name}`,
      );
      const { understood, orders: read } = await importText(text);
      expect(read.map((order) => order.lines.map(({ gross }) => gross))).toEqual([[3000n, 2000n], [4500n]]);
      expect(understood.notes).toContain(
        '"Price" is what all units of a row cost together, as the totals show.',
      );
      expect(understood.mapping.find(({ column }) => column === 'Price')?.field).toBe('lineTotal');
      const told = await importText(text, given({ 'map.unitPrice': 'Price' }));
      expect(told.orders[0]?.lines[0]?.gross).toBe(6000n);
    },
  );

  it('take an order below zero as what came back, and a row below zero beside others as a discount', async () => {
    const head = 'Order ID,Order Date,SKU,Quantity,Line total';
    const { orders: read } = await importText(
      orders('1,2026-04-03,A,1,20\n1,2026-04-03,OFF,1,-5\n2,2026-04-04,A,1,-20\n', head),
    );
    expect(read.map((order) => [order.number, sumOf(order), order.reversals[0]?.refunded])).toEqual([
      ['1', 1500n, undefined],
      ['2', 0n, 2000n],
    ]);
  });

  it('take a column of rates throughout for no amounts of tax, and one of discounts in percent for what it is', async () => {
    const rows = Array.from(
      { length: 9 },
      (_, index) => `${index};2026-04-0${index + 1};A;1;100,00;19,00;10,00`,
    );
    const { understood, orders: read } = await importText(
      orders(rows.join('\n'), 'Auftragsnummer;Auftragsdatum;Artikelnummer;Menge;VK Brutto;MwSt.;Rabatt %'),
    );
    expect(understood.questions).toEqual([]);
    expect(read.map(sumOf)).toEqual(Array.from({ length: 9 }, () => 9000n));
    expect(understood.notes.join(' ')).toContain('in "Rabatt %" are taken off the prices');
  });

  it('multiply a price of more decimals than its currency before rounding', async () => {
    const { orders: read } = await importText(orders('1,2026-04-03,A,1000,0.0125\n2,2026-04-03,A,3,2.5\n'));
    expect(read[0]?.lines[0]?.gross).toBe(1250n);
  });
});

describe('what the columns do not decide', () => {
  it('asks which of day and month comes first, with what each would mean', async () => {
    const path = fixture('ambiguous-dates.csv');
    const { questions } = await understand(path, given());
    expect(questions).toMatchObject([
      {
        key: 'date_order',
        options: [
          { value: 'dmy', meaning: 'Mar 2026: 1 order, €7.50; Apr 2026: 2 orders, €30.00' },
          { value: 'mdy', meaning: 'Mar 2026: 2 orders, €30.00; Apr 2026: 1 order, €7.50' },
        ],
      },
    ]);
    await expect(importPath(path)).rejects.toThrow('nothing was loaded');
    const { orders: read } = await importPath(path, given({ date_order: 'mdy' }));
    expect(read[0]?.placedAt).toBe(Date.UTC(2026, 2, 3, 23));
  });

  it('asks which mark begins the decimals', async () => {
    const path = fixture('ambiguous-decimals.csv');
    const { questions } = await understand(path, given());
    expect(questions[0]?.options.map(({ value, meaning }) => [value, meaning])).toEqual([
      ['.', '2 orders, €55.50'],
      [',', '2 orders, €55,500.00'],
    ]);
    const { orders: read } = await importPath(path, given({ decimal_mark: ',' }));
    expect(read[0]?.lines[0]?.gross).toBe(1_850_000n);
  });

  it('does not ask when one row far below decides for the whole column', async () => {
    const rows = Array.from({ length: 3000 }, (_, index) => `${index},03/04/2026,A,1,18.500`);
    const { understood, orders: read } = await importText(
      orders([...rows, 'last,25/04/2026,A,1,1.250,00'].join('\n').replace('1.250,00', '"1.250,00"')),
    );
    expect(understood.questions).toEqual([]);
    expect(read[0]).toMatchObject({ placedAt: Date.UTC(2026, 3, 2, 22), lines: [{ gross: 1_850_000n }] });
  });

  it('asks whether rows that repeat another wholly were sold twice', async () => {
    const text = orders('1,2026-04-03,A,1,5\n1,2026-04-03,A,1,5\n2,2026-04-03,B,1,5\n');
    const { questions } = await understand(await fileOf(text), given());
    expect(questions).toMatchObject([
      { key: 'repeats', options: [{ meaning: '2 orders, €15.00' }, { meaning: '2 orders, €10.00' }] },
    ]);
    const { orders: read } = await importText(text, given({ repeats: 'once' }));
    expect(read[0]?.lines).toHaveLength(1);
  });
});

describe('a file that is not taken', () => {
  it('names the missing column, what it is for and the nearest ones', async () => {
    const said = await refusal('Order ID,Ordered,SKU,Quantity,Unit Price\n1,soon,A,1,5\n');
    expect(said).toContain('no column for "Order date" (to know the day of each sale)');
    expect(said).toContain('"Ordered"');
  });

  it.each([
    ['Date,Orders,Gross sales,Net sales,Total sales\n2026-04-03,1,5,5,5\n', 'sales per day'],
    ['a,b\nx,y\n', 'do not tell what it holds'],
    ['Order ID,Order Date,SKU,Quantity,Unit Price\n', 'no rows in it'],
    ['\n\n  \n', 'nothing in it but blank rows'],
  ])('%j seems to be something else', async (text, says) => {
    expect(await refusal(text)).toContain(says);
  });

  it('of rates with one currency is told what it lacks', async () => {
    const said = await refusal('Date,Currency,Rate\n2026-11-01,USD,1.08\n');
    expect(said).toContain('looks like exchange rates, but has no column for "From"');
  });

  it('that seems to be something else says what to export in its place', async () => {
    const said = await refusal('Date,Orders,Gross sales,Net sales,Total sales\n2026-04-03,1,5,5,5\n');
    expect(said).toContain('Export the orders themselves instead');
  });

  it('is refused with its reasons when more than 40 % of its rows cannot be read', async () => {
    const said = await refusal(orders('1,2026-04-03,A,x,5\n2,2026-04-03,A,y,5\n3,2026-04-03,A,1,5\n'));
    expect(said).toContain('2 of 3 rows');
    expect(said).toContain("Quantity is 'x', which is no number (row 2, and the like in row 3)");
  });
});

describe('products and stock by column names', () => {
  it('reads cost, supplier, lead time and pack', async () => {
    const { products } = await importText(
      'Artikelnummer;Bezeichnung;Einkaufspreis;Lieferant;Lieferzeit;VE\n007;Tasse;6,20;Acme;2 Wochen;12\n008;Teller;;;3-5 Tage;\n',
    );
    expect(products).toMatchObject([
      { sku: '007', title: 'Tasse', cost: 620n, supplier: 'Acme', leadTimeDays: 14, pack: 12 },
      { sku: '008', cost: null, supplier: null, leadTimeDays: 5, pack: null },
    ]);
  });

  it.each([
    [
      'Product ID;Bild;Name;Artikel-Nr.;Kategorie;Preis (zzgl. MwSt.);Preis (inkl. MwSt.);Menge;Status;Position',
      1190n,
    ],
    ['Product ID;Image;Nom;Référence;Catégorie;Prix (HT);Prix (TTC);Quantité;État;Position', 1190n],
  ])(
    'reads a catalogue with a column of positions, which are no ranks of a search: %s',
    async (head, price) => {
      const { products, stock } = await importText(
        `${head}\n1;x;Tasse;MUG;Tisch;10.00;11.90;12;1;1\n2;x;Teller;PLATE;Tisch;20.00;23.80;3;1;2\n`,
      );
      expect(products).toMatchObject([{ sku: 'MUG', title: 'Tasse', price }, { sku: 'PLATE' }]);
      expect(stock.map(({ sku, onHand }) => [sku, onHand])).toEqual([
        ['MUG', 12],
        ['PLATE', 3],
      ]);
    },
  );

  it('reads counts, takes an exact repeat once and rejects a contradiction', async () => {
    const { stock, rejects } = await importText(
      'SKU,Location,On hand\nA,Berlin,5\na,Berlin,5\nB,Berlin,-1\nB,Berlin,4\nC,Berlin,1\n',
    );
    expect(stock.map(({ sku, onHand }) => [sku, onHand])).toEqual([
      ['A', 5],
      ['B', -1],
      ['C', 1],
    ]);
    expect(rejects).toMatchObject([{ line: 5, reason: expect.stringContaining('row 4') }]);
  });
});
