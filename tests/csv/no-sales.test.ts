/** Rows between the orders that are no sales, or give money back, in exports without preset. */
import { describe, expect, it } from 'vitest';
import { importText, sumOf } from './imported.ts';

const read = async (text: string) => {
  const { orders, rejects } = await importText(text);
  expect(rejects).toEqual([]);
  return orders.map((order) => [
    order.number,
    sumOf(order),
    order.cancelledAt !== null || order.reversals.some(({ reason }) => reason === 'cancellation'),
    order.reversals.reduce((sum, { refunded }) => sum + refunded, 0n),
  ]);
};

describe('rows that are no sales', () => {
  it('Paddle: other movements without the number of an order', async () => {
    const text =
      'Date,Type,Order ID,Product,Quantity,Currency,Sale Price,Tax,Total\n' +
      '2026-09-01 10:00,Sale,1001,App,1,EUR,10.00,1.90,11.90\n' +
      '2026-09-02 10:00,Fee,,,,EUR,,,2.00\n2026-09-13 10:00,Payout,,,,EUR,,,-7.00\n' +
      '2026-09-14 10:00,Sale,1002,App,1,EUR,10.00,1.90,11.90\n';
    expect(await read(text)).toEqual([
      ['1001', 1190n, false, 0n],
      ['1002', 1190n, false, 0n],
    ]);
  });

  it('Paddle: drafts and cancelled ones that never got a number', async () => {
    const text =
      'id,status,currency_code,invoice_number,created_at,subtotal,discount,tax,grand_total\n' +
      'txn_1,completed,EUR,7-1,2026-09-01T10:00:00Z,10.00,0,1.90,11.90\n' +
      'txn_2,draft,EUR,,2026-09-13T10:00:00Z,10.00,0,1.90,11.90\n' +
      'txn_3,canceled,EUR,,2026-09-14T10:00:00Z,10.00,0,1.90,11.90\n';
    expect(await read(text)).toEqual([['7-1', 1190n, false, 0n]]);
  });

  it('a sale without a number is still told', async () => {
    const text = 'Date,Type,Order ID,Product,Currency,Total\n2026-09-13,Sale,,App,EUR,11.90\n';
    await expect(importText(text)).rejects.toThrow(/there is no order number/);
  });

  it('plentymarkets: credit notes give back, returns and offers count for nothing', async () => {
    const row = (id: number, type: string, status: string) =>
      `${id};${type};${status};2026-09-1${id} 10:00:00;2026-09-20 09:00:00;MUG;Becher;1;11,90;19;EUR;11,90\n`;
    const text =
      'Auftrags-ID;Auftragstyp;Status;Auftragsdatum: Erstellt am;Zahlungseingang am;Variantennr.;Artikelname;Menge;Preis brutto;MwSt.;Währung;Gesamtbetrag brutto\n' +
      row(1, 'Auftrag', '[7] Warenausgang gebucht') +
      row(2, 'Auftrag', '[8] Storniert') +
      row(3, 'Gutschrift', '[11] Gutschrift') +
      row(4, 'Retoure', '[9] Retoure') +
      row(5, 'Angebot', '[1] Offen');
    expect(await read(text)).toEqual([
      ['1', 1190n, false, 0n],
      ['2', 1190n, true, 0n],
      ['3', 0n, false, 1190n],
    ]);
  });

  it('plentymarkets: of its many timestamps the one when the order came', async () => {
    const text =
      'OrderID;OrderDoneTimestamp;OrderPaidTimestamp;OrderUpdateTimestamp;OrderInsertTimestamp;RowItemName;RowQuantity;RowPrice\n' +
      '1;2026-09-05 10:00:00;2026-09-04 10:00:00;2026-09-06 10:00:00;2026-09-01 10:00:00;Becher;1;11,90\n';
    const { orders } = await importText(text);
    expect(orders.map(({ placedAt }) => new Date(placedAt).toISOString())).toEqual([
      '2026-09-01T08:00:00.000Z',
    ]);
  });

  it('plentymarkets: a number for the status', async () => {
    const text =
      'OrderID;OrderInsertTimestamp;OrderStatus;OrderType;RowItemName;RowQuantity;RowPrice\n' +
      '1;2026-09-13 10:00:00;7.0;Order;Becher;1;11,90\n2;2026-09-14 10:00:00;8.0;Order;Becher;1;11,90\n' +
      '3;2026-09-15 10:00:00;9.0;Return;Becher;1;11,90\n4;2026-09-16 10:00:00;11.0;Credit note;Becher;1;11,90\n';
    expect(await read(text)).toEqual([
      ['1', 1190n, false, 0n],
      ['2', 1190n, true, 0n],
      ['4', 0n, false, 1190n],
    ]);
  });

  it('Tradebyte: of the messages of an order those that move goods', async () => {
    const text =
      'MESSAGE_DATE;CHANNEL_SIGN;CHANNEL_ORDER_ID;TB_ORDER_ID;TYPE;QUANTITY;A_NR;PRICE\n' +
      '2026-09-13;zade;Z1;1;ORDER_ACKNOWLEDGE;1;MUG;11.90\n2026-09-14;zade;Z1;1;SHIP;1;MUG;11.90\n' +
      '2026-09-15;zade;Z1;1;DELIVERED;1;MUG;11.90\n2026-09-18;zade;Z1;1;RETURN;1;MUG;11.90\n' +
      '2026-09-18;zade;Z2;2;NO_INVENTORY;1;MUG;11.90\n';
    expect(await read(text)).toEqual([['1', 1190n, false, 1190n]]);
  });

  it('a refund of an order without any item', async () => {
    const text =
      'Order ID,Date,Type,Amount,Currency\n1,2026-09-13,Sale,11.90,EUR\n2,2026-09-14,Refund,5.00,EUR\n';
    expect(await read(text)).toEqual([
      ['1', 1190n, false, 0n],
      ['2', 0n, false, 500n],
    ]);
  });
});

describe('names of other shops', () => {
  it('an amount of no item is the order’s, and an expired payment is no sale', async () => {
    const text =
      'Order number,Created at,Status,Amount,Amount refunded,Currency\n' +
      '1,2026-09-01 10:00,completed,119.00,0.00,EUR\n2,2026-09-14 10:00,expired,119.00,0.00,EUR\n';
    expect(await read(text)).toEqual([
      ['1', 11_900n, false, 0n],
      ['2', 11_900n, true, 0n],
    ]);
  });

  it('Gambio, whose tables are those of osCommerce', async () => {
    const text =
      'orders_id|date_purchased|orders_status|currency|products_model|products_name|products_quantity|products_price|products_tax|final_price|ot_shipping|ot_tax|ot_total\n' +
      '1|2026-09-01 10:00:00|Versendet|EUR|MUG|Becher|2|11.9000|19.0000|23.8000|4.95|4.59|28.75\n' +
      '2|2026-09-14 10:00:00|Storniert|EUR|BOOK|Buch|1|10.7000|7.0000|10.7000|0.00|0.70|10.70\n';
    expect(await read(text)).toEqual([
      ['1', 2875n, false, 0n],
      ['2', 1070n, true, 0n],
    ]);
  });

  it('Cdiscount', async () => {
    const row = (id: number, state: string) =>
      `CD${id};1${id}/09/2026;${state};MUG;400;Tasse;1;11,90;4,95;2,00;16,85\n`;
    const text =
      'Référence commande;Date de commande;Etat de la commande;Référence vendeur;EAN;Libellé produit;Quantité;Prix unitaire;Frais de port;Commission;Montant total\n' +
      row(5, 'Expédiée') +
      row(6, 'Annulée') +
      row(7, 'Remboursée');
    expect(await read(text)).toEqual([
      ['CD5', 1685n, false, 0n],
      ['CD6', 1685n, true, 0n],
      ['CD7', 1685n, false, 1685n],
    ]);
  });

  it('Shopware 6: what its states say of the payment', async () => {
    const text =
      'order_number;order_date_time;amount_total;order_state;transaction_state;line_item_product_number;line_item_quantity;line_item_unit_price\n' +
      '1;2026-09-13 10:00:00.000;11.90;completed;refunded;MUG;1;11.90\n';
    expect(await read(text)).toEqual([['1', 1190n, false, 1190n]]);
  });

  it('Medusa 2: whole units where Medusa 1 had cents', async () => {
    const text =
      'Order_ID;Display_ID;Order status;Date;Fulfillment Status;Payment Status;Subtotal;Shipping Total;Discount Total;Tax Total;Total;Currency Code\n' +
      'o_1;1;pending;2026-09-13T10:00:00Z;shipped;captured;20;5;0;4.75;29.75;eur\n';
    expect(await read(text)).toEqual([['1', 2975n, false, 0n]]);
  });
});

describe('what the shop pays', () => {
  it.each([
    'Supplier,Invoice Number,Invoice Date,Due Date,Description,Quantity,Unit Amount,Total,Status\nPotter Ltd,INV-1,01/09/2026,30/09/2026,Clay,5,20.00,100.00,Paid\n',
    'Rechnungsnummer;Rechnungsdatum;Lieferant;Fällig am;Bruttobetrag;Bezahlt am\nR-1;01.09.2026;Töpferei;15.09.2026;119,00;14.09.2026\n',
    'Numéro de facture;Date de facture;Fournisseur;Échéance;Montant TTC\nF-1;01/09/2026;Poterie;30/09/2026;120,00\n',
    'Date,Type,No.,Payee,Due Date,Balance,Total,Status\n09/14/2026,Bill,1001,FedEx,10/14/2026,0.00,240.00,Paid\n',
    'Belegnummer;Belegdatum;Belegart;Kontakt;Betrag brutto;Status\nER-1;01.09.2026;Eingangsrechnung;DHL;119,00;Bezahlt\n',
    'PO Number,Order Date,Supplier,SKU,Qty,Unit Cost,Total,Expected\nPO-1,2026-09-01,Potter,M-1,50,4.00,200.00,2026-09-20\n',
  ])('is refused with what it is: %s', async (text) => {
    await expect(importText(text)).rejects.toThrow('bills or orders to suppliers, which the shop pays');
  });

  it('does not count among what it sells', async () => {
    const { orders } = await importText(
      'Belegnummer;Belegdatum;Belegart;Kontakt;Betrag brutto;Status\n' +
        'RE-1;01.09.2026;Ausgangsrechnung;Café;119,00;Bezahlt\nER-2;14.09.2026;Eingangsrechnung;DHL;59,50;Bezahlt\n',
    );
    expect(orders.map(({ number }) => number)).toEqual(['RE-1']);
  });

  it('is none of it where a customer is named beside the maker of the goods', async () => {
    const { orders } = await importText(
      'Invoice Number,Invoice Date,Customer,Vendor,Product,Qty,Price\nINV-1,2026-09-01,Cafe,Potter,Mug,2,10.00\n',
    );
    expect(orders).toHaveLength(1);
  });
});
