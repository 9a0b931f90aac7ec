/** Orders as market places and tills of many countries write them, whose names no preset knows. */
import { describe, expect, it } from 'vitest';
import { type Imported, importText, sumOf } from './imported.ts';

const said = ({ orders }: Imported): string[] =>
  orders.map((order) => {
    const lines = order.lines.map(
      ({ sku, title, quantity, gross }) => `${sku || title} ${quantity}×${gross}`,
    );
    const back = order.reversals.map(({ reason }) => ` ${reason}`).join('');
    return `${order.number} ${order.currency} ${sumOf(order)}, shipping ${order.shipping}: ${lines.join(', ')}${back}`;
  });

describe('orders of market places', () => {
  it.each([
    [
      'with what is paid out of them beside, which makes them no statement',
      `Order #,Date,Status,Item,SKU,Quantity,Subtotal,Shipping,Tax,Total,Selling Fee,Payment Fee,Payout,Currency
31,10/01/2026,Shipped,Pedal,DS1,1,$60.00,$8.00,$5.10,$73.10,-$3.00,-$2.00,$63.00,USD
32,10/15/2026,Refunded,Strap,STRP,2,$20.00,$5.00,$1.70,$26.70,$0.00,$0.00,$0.00,USD`,
      ['31 USD 7310, shipping 800: DS1 1×6000', '32 USD 2670, shipping 500: STRP 2×2000 refund'],
    ],
    [
      'with the total of the goods and a grand total; nothing but a count says what they are',
      `Order ID	Order Date	Status	Total Items	Order Total	Shipping	Credit	Grand Total	Payment Currency
22	Oct 1, 2026	Completed	230	EUR 23.45	EUR 4.50	EUR 1.00	EUR 26.95	EUR`,
      ['22 EUR 2695, shipping 450: Not itemised 230×2245'],
    ],
    [
      'beside the address of who bought, whose name is no product',
      `OrderID;Username;Name;Street;City;Date of Purchase;Article Count;Merchandise Value;Shipment Costs;Total Value;Currency
11;ada;Ada;S 1;Berlin;2026-10-01 12:00:00;2;5,50;1,25;6,75;EUR`,
      ['11 EUR 675, shipping 125: Not itemised 2×550'],
    ],
    [
      'Portuguese, cancelled by the status that is the order’s own',
      `Número do Pedido;Data;Status do Pedido;Status do Pagamento;Status do Envio;Moeda;Subtotal;Desconto;Valor do Frete;Total;Nome do Produto;Valor do Produto;Quantidade Comprada;SKU
1045;01/10/2026 10:22:31;Aberto;Confirmado;Enviado;BRL;179.80;17.98;22.50;184.32;Caneca;59.90;2;CAN-A
1045;;;;;;;;;;Prato;60.00;1;PRA-B
1046;15/10/2026 22:10:00;Cancelado;Recusado;Não embalado;BRL;60.00;0.00;0.00;60.00;Prato;60.00;1;PRA-B`,
      [
        '1045 BRL 18432, shipping 2250: CAN-A 2×11980, PRA-B 1×6000',
        '1046 BRL 6000, shipping 0: PRA-B 1×6000 cancellation',
      ],
    ],
    [
      'with the price of the delivery, and rates of tax that it bears too',
      `order_id;order_source;date_add;status;currency;delivery_price;product_name;sku;quantity;price_brutto;tax_rate
88;shop;2026-10-01 08:00:00;Wysłane;PLN;12.30;Kubek;KUB-N;2;49.20;23
88;shop;2026-10-01 08:00:00;Wysłane;PLN;12.30;Talerz;TAL-B;1;24.60;23`,
      ['88 PLN 13530, shipping 1000: KUB-N 2×8000, TAL-B 1×2000'],
    ],
    [
      'of a till, by its items’ revenue',
      `Order ID,Order Date,Item Name,Item SKU,Item Revenue,Discount,Tax Amount,Item Total with Tax,Currency,Refunded,Order Payment State
7X,01-Oct-2026 09:14 AM EDT,Mug,MUG,12.50,0.00,1.10,13.60,USD,No,Paid
8Y,02-Oct-2026 09:59 AM EDT,Mug,MUG,12.50,0.00,1.10,13.60,USD,Yes,Refunded`,
      ['7X USD 1360, shipping 0: MUG 1×1250', '8Y USD 1360, shipping 0: MUG 1×1250 refund'],
    ],
  ])('%s', async (_, text, expected) => {
    const read = await importText(`${text}\n`);
    expect(read.understood).toMatchObject({ kind: 'orders', preset: null, questions: [] });
    expect(said(read)).toEqual(expected);
  });
});

describe('rows that are no items', () => {
  it.each([
    [
      'by what a column says that they are',
      `Auftragsnummer;Erstelldatum;Positionstyp;Artikelnummer;Artikelname;Menge;VK Netto;VK Brutto;MwSt;Währung
AU1;01.10.2026 08:15;Artikel;SKU-1;Brett;2;16,81;20,00;19,00;EUR
AU1;01.10.2026 08:15;Versandposition;;DHL Paket;1;4,12;4,90;19,00;EUR
AU2;02.10.2026 23:50;Artikel;SKU-2;Messer;1;75,55;89,90;19,00;EUR
AU2;02.10.2026 23:50;Gutschein;;WELCOME;1;8,40;9,99;19,00;EUR`,
      ['AU1 EUR 4490, shipping 412: SKU-1 2×3361', 'AU2 EUR 7991, shipping 0: SKU-2 1×7554'],
    ],
    [
      'by their name, with a tax of their own, within the prices',
      `Bestellnummer;Datum;Artikel;Menge;Preis;MwSt;Gesamt brutto
1;01.10.2026;Tasse;1;11,90;1,90;15,47
1;01.10.2026;Versandkosten;1;3,57;0,57;15,47`,
      ['1 EUR 1547, shipping 300: Tasse 1×1000'],
    ],
    [
      'by their name, with a tax of their own, on top of the prices',
      `Order number,Order date,Item,Quantity,Price,Tax,Order total
1,2026-10-01,Mug,1,10.00,1.90,15.47
1,2026-10-01,Shipping,1,3.00,0.57,15.47`,
      ['1 EUR 1547, shipping 300: Mug 1×1000'],
    ],
  ])('%s', async (_, text, expected) => {
    const read = await importText(`${text}\n`);
    expect(read.understood).toMatchObject({ kind: 'orders', preset: null, questions: [] });
    expect(said(read)).toEqual(expected);
  });

  it('come back with what they were charged for', async () => {
    const { orders } = await importText(
      `Belegdatum;Belegnummer;Belegart;Artikel-Nr.;Bezeichnung;Menge;Einzelpreis brutto;USt-Satz
01.10.26;RG1;Rechnung;A2;Tisch;1,00;119,00;19
01.10.26;RG1;Rechnung;;Versandkosten;1,00;11,90;19
15.10.26;GS2;Gutschrift;A2;Tisch;1,00;119,00;19
15.10.26;GS2;Gutschrift;;Versandkosten;1,00;11,90;19
`,
    );
    expect(said({ orders } as Imported)[0]).toBe('RG1 EUR 13090, shipping 1000: A2 1×10000');
    expect(orders[1]?.reversals).toMatchObject([{ reason: 'refund', refunded: 13_090n }]);
  });
});

describe('a credit note without items', () => {
  it.each(['Gutschrift', 'Rechnungskorrektur', 'Stornorechnung'])('%s: its tax is no goods', async (type) => {
    const { orders } = await importText(
      `Belegnummer;Belegdatum;Belegart;Status;Gesamtbetrag brutto;Umsatzsteuer;Währung
RE1;01.09.2026;Rechnung;Bezahlt;119,00;19,00;EUR
GS1;14.09.2026;${type};Bezahlt;-23,80;-3,80;EUR
`,
    );
    expect(orders[1]?.reversals).toMatchObject([{ refunded: 2380n, lines: [{ gross: 2000n, taxes: 380n }] }]);
  });
});
