/** Exports that no preset knows, as other shops write them: what they are read as, in a line an order. */
import { describe, expect, it } from 'vitest';
import { fixture, type Imported, importPath, importText, sumOf } from './imported.ts';

const said = ({ orders }: Imported): string[] =>
  orders.map((order) => {
    const lines = order.lines.map(({ sku, quantity, gross }) => `${sku} ${quantity}×${gross}`).join(', ');
    const back = order.reversals.map(({ reason }) => ` ${reason}`).join('');
    return `${order.number} ${order.currency} ${sumOf(order)}: ${lines}${back}`;
  });

describe('orders of other shops', () => {
  it.each([
    [
      'Polish, with the currency beside the amounts',
      `Numer zamówienia;Data zamówienia;Kupujący;Nazwa oferty;SKU;Liczba sztuk;Cena;Koszt dostawy;Do zapłaty;Status
A1;2026-11-20 10:12;ada;Kubek;MUG-BL;2;15,00 zł;9,99 zł;39,99 zł;Opłacone
A2;2026-11-21 09:00;bo;Plakat;POST-1;1;10,00 zł;0,00 zł;10,00 zł;Anulowane`,
      ['A1 PLN 3999: MUG-BL 2×3000', 'A2 PLN 1000: POST-1 1×1000 cancellation'],
    ],
    [
      'French, where the total of a line is called one',
      `N° de commande;Date de commande;Client;Référence;Désignation;Quantité;Prix unitaire TTC;Total TTC;TVA;Frais de port;Statut
C1;20/11/2026;Ada;MUG-BL;Tasse;2;15,00;30,00;5,00;4,90;Payée
C1;20/11/2026;Ada;POST-1;Affiche;1;10,00;10,00;1,67;4,90;Payée
C2;21/11/2026;Bo;MUG-BL;Tasse;1;15,00;15,00;2,50;0,00;Annulée`,
      ['C1 EUR 4490: MUG-BL 2×2500, POST-1 1×833', 'C2 EUR 1500: MUG-BL 1×1250 cancellation'],
    ],
    [
      'German, with a rate of tax and no tax, which comes out of the price',
      `Auftragsnummer;Erstelldatum;Artikelnummer;Artikelname;Menge;VK netto;VK brutto;MwSt;Gesamtbetrag brutto;Versandkosten;Währung
AU1;20.11.2026;MUG-BL;Becher;2;12,61;15,00;19;34,90;4,90;EUR`,
      ['AU1 EUR 3490: MUG-BL 2×2521'],
    ],
    [
      'wholesale, with the price of the shop that resells beside',
      `Order Date,Order Number,Product Name,Option Name,SKU,Status,Quantity,Wholesale Price,Retail Price
11/20/2026,BLU1,Mug,Blue,MUG-BL,Delivered,6,$7.50,$15.00
11/20/2026,BLU1,Poster,,POST-1,Delivered,4,$5.00,$10.00`,
      ['BLU1 USD 6500: MUG-BL 6×4500, POST-1 4×2000'],
    ],
    [
      'all products of an order in one cell, without prices',
      `Order ID,Customer Name,Date,Status,Subtotal,Shipping,Tax,Total,Items
101,Ada,11/20/2026,Completed,$40.00,$5.00,$0.00,$45.00,"3x Mug, 1x Poster"
102,Bo,11/13/2026,Refunded,$10.00,$0.00,$0.00,$10.00,"1x Poster"`,
      ['101 USD 4500: Mug 3×3000, Poster 1×1000', '102 USD 1000: Poster 1×1000 refund'],
    ],
    [
      'all products of an order in one cell, each value under its name',
      `Number,Buyer email,Date,Time,Status,Item count,Item total,Total price,Total shipping,Total tax,Total discount,Currency,Items
AB-1,ada@example.com,2026-11-21,09:15:00,shipped,3,45.00,55.00,5.00,5.00,0.00,USD,product_name:Mug|product_option_name:Blue|quantity:2|price:15.00|total:30.00;product_name:Poster|product_option_name:|sku:POST-1|quantity:1|price:15.00|total:15.00`,
      ['AB-1 USD 5500: Mug - Blue 2×3000, POST-1 1×1500'],
    ],
    [
      'an offer is no order, and its number is a reference',
      `Order Reference,Order Date,Customer,Order Lines/Product/Internal Reference,Order Lines/Quantity,Order Lines/Unit Price,Taxes,Total,Status
S00012,2026-11-21 09:00:00,Ada,MUG-1,2,15,14,84,Sales Order
,,,POS-1,1,40,,,
S00013,2026-11-20 09:00:00,Bo,MUG-1,1,15,3,18,Quotation`,
      ['S00012 EUR 8400: MUG-1 2×3000, POS-1 1×4000'],
    ],
    [
      'the price of an item is that of one, as the total shows',
      `created_at,order_number,total_price,currency,item_sku,item_name,item_quantity,item_price,shipping
2026-11-21T10:12:00Z,1001,34.90,EUR,MUG-BL,Mug,2,15.00,4.90`,
      ['1001 EUR 3490: MUG-BL 2×3000'],
    ],
    [
      'Spanish, with a discount in percent of net prices and a total with tax',
      `Numero pedido;Fecha;Cliente;Referencia;Producto;Unidades;Precio sin IVA;IVA %;Descuento %;Total con IVA
1001;21/11/2026;Ada;MUG-1;Taza;2;10,00;21;10;21,78
1002;20/11/2026;Bo;POS-1;Póster;1;10,00;21;0;12,10`,
      ['1001 EUR 2178: MUG-1 2×2000', '1002 EUR 1210: POS-1 1×1000'],
    ],
    [
      'a discount in percent that the prices have already, as the total shows',
      `Order ID,Order Date,SKU,Quantity,Price,Discount %,Order total
1,2026-11-21,MUG-1,2,13.50,10,27.00`,
      ['1 EUR 2700: MUG-1 2×2700'],
    ],
    [
      'Dutch, by the number of an article and a selling price, which is no count of stock',
      `Bestelnummer,Besteldatum,EAN,Titel,Aantal,Verkoopprijs,Commissie,Status
A1,21-11-2026,8711234567890,Mok,2,"€ 15,00","€ 2,25",Verzonden
A2,20-11-2026,8711234567890,Mok,1,"€ 15,00","€ 2,25",Geannuleerd`,
      ['A1 EUR 3000: 8711234567890 2×3000', 'A2 EUR 1500: 8711234567890 1×1500 cancellation'],
    ],
    [
      'refunded amounts in a column of that name',
      `Order #,Paid on,Line item,SKU,Units,Unit price,Refunded,Order total
5001,2026-11-21,Mug,MUG-1,2,15.00,0.00,30.00
5002,2026-11-20,Poster,POS-1,1,10.00,4.00,10.00`,
      ['5001 EUR 3000: MUG-1 2×3000', '5002 EUR 1000: POS-1 1×1000 refund'],
    ],
    [
      'a Spanish till, which is no count of stock',
      `Ticket;Fecha;Hora;Artículo;Código;Cantidad;PVP;Importe;IVA;Forma de pago
T-1;21/11/2026;10:12;Taza;MUG-1;2;12,10;24,20;21;Tarjeta
T-1;21/11/2026;10:12;Póster;POS-1;1;12,10;12,10;21;Tarjeta
T-2;20/11/2026;11:12;Póster;POS-1;1;12,10;12,10;21;Efectivo`,
      ['T-1 EUR 3630: MUG-1 2×2000, POS-1 1×1000', 'T-2 EUR 1210: POS-1 1×1000'],
    ],
    [
      'lines with a gross and a net amount, which are no counts of stock',
      `Date;Order;Product;Qty;Net;VAT;Gross;Order total
21.11.2026;1;Mug;2;25,21;4,79;30,00;40,00
21.11.2026;1;Poster;1;8,40;1,60;10,00;40,00
20.11.2026;2;Poster;1;8,40;1,60;10,00;10,00`,
      ['1 EUR 4000: Mug 2×2521, Poster 1×840', '2 EUR 1000: Poster 1×840'],
    ],
    [
      'without a count of the units, which the total of the line tells',
      `Order No.;Order date;Item no.;Item;Price;Line disc.;Amount
SO-1;21.11.26;MUG-1;Mug;15,00;0,00;30,00
SO-2;20.11.26;POS-1;Poster;10,00;0,00;30,00`,
      ['SO-1 EUR 3000: MUG-1 2×3000', 'SO-2 EUR 3000: POS-1 3×3000'],
    ],
    [
      'a till’s receipts, one of them a return',
      `Receipt number,Receipt date,Item name,SKU,Quantity,Gross sales,Discounts,Net sales,Taxes,Store,Receipt type
1-1001,11/20/26 10:12 AM,Mug,MUG-BL,2,30.00,3.00,27.00,5.13,Main,Sale
1-1003,11/21/26 11:12 AM,Poster,POST-1,-1,-10.00,0.00,-10.00,-1.90,Main,Refund`,
      ['1-1001 EUR 3213: MUG-BL 2×3000', '1-1003 EUR 0: POST-1 0×0 refund'],
    ],
    [
      'Indian, by its taxes',
      `"Ordered On","Order Id","HSN CODE","Order State","SKU","Product","CGST","IGST","SGST","Invoice Amount","Selling Price Per Item","Quantity"
"Nov 20, 2026",OD1,6912,DELIVERED,MUG-BL,Mug,9,0,9,598,299,2`,
      ['OD1 INR 59800: MUG-BL 2×59800'],
    ],
    [
      'a payment that failed is no sale',
      `Order ID,Order Status,Order Date,Order Total,Order Currency,Product Name,Product SKU,Quantity,Item Total
52,wc-failed,2026-11-21 10:12:03,9.00,EUR,Card,CARD,1,9.00
53,wc-checkout-draft,2026-11-21 10:12:03,9.00,EUR,Card,CARD,1,9.00`,
      ['52 EUR 900: CARD 1×900 cancellation'],
    ],
    [
      'a reference of the order is no product',
      `id_order;reference;payment;total_paid;total_shipping;date_add
1;XKBK;Card;45.000000;5.000000;2026-11-20 10:12:03`,
      ['1 EUR 4500:  1×4000'],
    ],
  ])('%s', async (_, text, expected) => {
    const read = await importText(`${text}\n`);
    expect(read.understood).toMatchObject({ kind: 'orders', preset: null, questions: [] });
    expect(said(read)).toEqual(expected);
  });

  it('are no catalogue, which has days, prices and counts as well', async () => {
    const { understood, products } = await importText(
      'SKU,Title,Price,Cost,Quantity,Date added\nMUG-BL,Mug,15.00,6.00,12,2026-11-20\nPOST-1,Poster,10.00,2.50,3,2026-11-21\n',
    );
    expect(understood).toMatchObject({ kind: 'products', questions: [] });
    expect(products.map(({ sku }) => sku)).toEqual(['MUG-BL', 'POST-1']);
    const listed = await importText(
      'SKU,Title,Price,Created at\nMUG-BL,Mug,15.00,2026-11-20\nPOST-1,Poster,10.00,2026-11-21\n',
    );
    expect(listed.understood.kind).toBe('products');
    const dated = await importText('SKU,Title,Price,Date\nMUG-BL,Mug,15.00,2026-11-20\n');
    expect(dated.understood.kind).toBe('products');
  });

  it('may say when they were ordered in a column of that name', async () => {
    const { orders } = await importText(
      'Order ID,Ordered,SKU,Price\n1,2026-11-20,MUG-BL,15.00\n2,2026-11-21,MUG-BL,15.00\n',
    );
    expect(orders.map(sumOf)).toEqual([1500n, 1500n]);
  });

  it('are of cents where the names of the columns say so, and nowhere else', async () => {
    const { orders, understood } = await importText(
      `created_at,order_number,total_price_cents,currency,item_sku,item_quantity,item_price_cents,shipping_cents
2026-11-21T10:12:00Z,1001,3490,EUR,MUG-BL,2,1500,490
`,
    );
    expect(orders.map(sumOf)).toEqual([3490n]);
    expect(orders[0]).toMatchObject({ shipping: 490n, lines: [{ gross: 3000n }] });
    expect(understood.notes.join(' ')).toContain(
      'these amounts are cents: "total_price_cents", "item_price_cents", "shipping_cents"',
    );
    const money = await importText(
      'id,created,type,amount_cents,fee_cents,net_cents,currency\ntx_1,2026-11-21T10:00:00Z,charge,3490,131,3359,EUR\n',
    );
    expect(money.understood).toMatchObject({ kind: 'transactions' });
    expect(money.understood.notes.join(' ')).toContain('"amount_cents", "fee_cents", "net_cents"');
    const whole = await importText(
      `order_number,created_at,sku,quantity,price_cents\n1,2026-11-21,MUG-BL,2,15.00\n`,
    );
    expect(whole.orders.map(sumOf)).toEqual([3000n]);
  });

  it('have the SKUs that WooCommerce packs into one cell', async () => {
    const { orders } = await importPath(fixture('woocommerce-csv-export.csv'));
    expect(orders[0]?.lines.map(({ sku }) => sku)).toEqual(['MUG-BL', 'CARD']);
  });

  it('are never taken for a count or a price list when a column is missing', async () => {
    const sales = 'Chit,Sold on,Item name,SKU,Qty,Net sales,Customer\n1,2026-11-20,Mug,MUG-BL,2,27.00,Ada\n';
    await expect(importText(sales)).rejects.toThrow(
      /looks like orders, but has no column for "Order number"/,
    );
  });

  it('are known below a second line that says what each column means', async () => {
    const { understood, orders } = await importText(
      `Order ID,Order Status,SKU ID,Seller SKU,Product Name,Quantity,SKU Unit Original Price,SKU Seller Discount,SKU Subtotal After Discount,Order Amount,Created Time,Country
Platform unique order ID.,Current order status.,Platform unique SKU ID.,Seller-defined SKU.,The product name.,Quantity.,Price.,Discount.,Subtotal.,Total.,Order created time.,Country.
576460001,Completed,1729,MUG-BL,Mug,2,$15.00,$3.00,$27.00,$27.00,11/05/2026 10:12:03 AM,United States
576460002,Completed,1729,MUG-BL,Mug,1,$15.00,$0.00,$15.00,$15.00,11/06/2026 10:12:03 AM,United States
`,
    );
    expect(understood).toMatchObject({ preset: 'tiktok-shop-orders', questions: [] });
    expect(orders.map(sumOf)).toEqual([2700n, 1500n]);
  });
});

describe('lists of products of other shops', () => {
  it('are called by their name, and counted where they count', async () => {
    const { products, stock } = await importText(
      `Handle,SKU,Name,Description,Option 1 value,Cost,Price [Main],In stock [Main],Low stock [Main]
mug,10001,Mug,A mug,Blue,6.20,15.00,12,3
mug,10002,,,Red,6.20,15.00,4,3
`,
    );
    expect(products.map(({ title, variant, price }) => [title, variant, price])).toEqual([
      ['Mug', 'Blue', 1500n],
      ['Mug', 'Red', 1500n],
    ]);
    expect(stock.map(({ sku, onHand }) => [sku, onHand])).toEqual([
      ['10001', 12],
      ['10002', 4],
    ]);
  });
});
