/** Exports of shops and marketplaces as their column lists write them, each with the sums that its rows make by hand. */
import { describe, expect, it } from 'vitest';
import { understand } from '../../src/csv/import.ts';
import { fileOf } from './files.ts';
import { given, importText } from './imported.ts';

/** Gross, discounts, taxes, shipping, tips and refunded of all orders together, minor units. */
async function sums(text: string, answers = {}) {
  const { orders, understood, rejects } = await importText(text, given(answers));
  const lines = orders.flatMap((order) => order.lines);
  const all = <T>(of: readonly T[], get: (each: T) => bigint) =>
    of.reduce((sum, each) => sum + get(each), 0n);
  return {
    rejects,
    notes: understood.notes.join(' '),
    orders: orders.map(({ number, cancelledAt, reversals }) => [
      number,
      cancelledAt !== null || reversals.some(({ reason }) => reason === 'cancellation'),
    ]),
    gross: all(lines, (line) => line.gross),
    discounts: all(lines, (line) => line.discounts),
    taxes: all(lines, (line) => line.taxes),
    shipping: all(orders, (order) => order.shipping),
    tips: all(orders, (order) => order.tips),
    refunded: all(
      orders.flatMap(({ reversals }) => reversals),
      (reversal) => reversal.refunded,
    ),
    units: lines.reduce((units, { quantity }) => units + quantity, 0),
  };
}

describe('taxes that the file leaves to be said', () => {
  const head = (price: string) => `Order,Date,SKU,Qty,${price}\n1,2026-10-13,MUG,2,12.00\n`;

  it.each([
    ['Cena s DPH'],
    ['itemUnitPriceWithVat'],
    ['Preis inkl. MwSt'],
    ['Prix TTC'],
    ['Prix (TTC)'],
    ['KDV Dahil Fiyat'],
    ['Pris inkl. moms'],
    ['商品単価(税込)'],
  ])('are in net sales where "%s" has them and no column tells how much, and it says so', async (price) => {
    const { notes } = await sums(head(price), { 'map.unitPrice': price });
    expect(notes).toContain('The prices include tax, but no column has the tax or its rate');
  });

  it('may be in net sales where nothing is said', async () => {
    expect((await sums(head('Price'))).notes).toContain('If the prices include it, so do net sales.');
  });

  it('are not spoken of where prices are without, or told', async () => {
    expect((await sums(head('Net price'))).notes).not.toContain('No column has the tax');
    expect(
      (await sums(head('Price').replace('Price', 'Price incl. VAT,VAT %').replace('12.00', '12.00,20')))
        .notes,
    ).not.toContain('no column has the tax or its rate');
  });

  it('are what the total has more than the total without them, with that of the shipping', async () => {
    const text = `number,created,status,total_gross,total_net,currency,shipping_price_gross,lines
1,2026-10-13T10:00:00Z,FULFILLED,29.75,25.00,EUR,5.95,2x Mug
`;
    expect(await sums(text)).toMatchObject({ gross: 2000n, taxes: 475n, shipping: 500n, units: 2 });
  });

  it('are none where a total net of fees stands beside the total', async () => {
    const text = `Order,Date,SKU,Qty,Price,Total,Total net\n1,2026-10-13,MUG,2,12.00,24.00,20.11\n`;
    expect(await sums(text)).toMatchObject({ gross: 2400n, taxes: 0n });
  });

  it('are rates in a column of one number, whatever the rows make of it by chance', async () => {
    const text = `Auftragsnummer;Erstelldatum;Artikelnummer;Positionsname;Anzahl;VK Brutto;VK Netto;MwSt;Rabatt %;Gesamtbetrag Brutto
A1;13.10.2026;MUG;Tasse;2,00;11,90;10,00;19,00;0,00;29,70
A1;13.10.2026;;Versandkosten;1,00;5,90;4,96;19,00;0,00;29,70
A2;14.10.2026;POT;Kanne;1,00;35,70;30,00;19,00;10,00;32,13
`;
    expect(await sums(text)).toMatchObject({
      ...{ gross: 5000n, discounts: 300n, shipping: 496n, taxes: 380n + 94n + 513n },
    });
  });
});

describe('what columns are', () => {
  it('lines whose totals happen to be the same', async () => {
    const text = `Date,Time,Receipt number,Name,SKU,Quantity,Unit price,VAT (%),Net price,VAT,Total price,Discount
03/10/2026,10:12,8812,Coffee,CB-1,1,24.00,20,20.00,4.00,24.00,0.00
03/10/2026,10:12,8812,Mug,MUG,2,12.00,20,20.00,4.00,24.00,0.00
17/10/2026,11:40,8813,Mug,MUG,-1,12.00,20,-10.00,-2.00,-12.00,0.00
`;
    expect(await sums(text)).toMatchObject({ gross: 4000n, taxes: 800n, discounts: 0n, refunded: 1200n });
  });

  it('of two that are called so, the one with something in it', async () => {
    const text =
      'Order ID,Order Number,Date,SKU,Qty,Price\nAB1,,2026-10-13,MUG,1,5.00\nAB2,,2026-10-13,MUG,1,5.00\n';
    expect((await sums(text)).orders).toEqual([
      ['AB1', false],
      ['AB2', false],
    ]);
  });

  it('names whose words are run together', async () => {
    const text = `invoicenum,orderdate,ordertime,orderstatus,itemid,itemname,numitems,unitprice,shipcost,salestax,discount,ordertotal
AB-1001,2026-10-13,10:12 AM,Shipped,MUG,Mug,2,10.00,5.00,1.60,2.00,24.60
AB-1002,2026-10-14,1:05 PM,Cancelled,POT,Pot,1,30.00,0.00,0.00,0.00,30.00
`;
    expect(await sums(text)).toMatchObject({
      ...{ gross: 5000n, discounts: 200n, shipping: 500n, taxes: 160n },
      orders: [
        ['AB-1001', false],
        ['AB-1002', true],
      ],
    });
  });

  it.each([
    ['StatusCode', 'Cancelled'],
    ['Aktueller Status', 'Storniert / Abgelehnt'],
    ['Sipariş Durumu', 'İptal Edildi'],
    ['Состояние (статус)', 'Отменён'],
    ['주문상태', '취소완료'],
    ['ステータス', 'キャンセル済み'],
  ])('a state called "%s", by the orders that were called off', async (name, state) => {
    const text = `Order,Date,${name},Total\n1,2026-10-13,OK,10.00\n2,2026-10-14,${state},20.00\n`;
    expect((await sums(text)).orders).toEqual([
      ['1', false],
      ['2', true],
    ]);
  });

  it('discounts that are called amounts, however small', async () => {
    const text = 'Order,Date,SKU,Qty,Price,Discount Amount\n1,2026-10-13,MUG,2,3.00,0.50\n';
    expect(await sums(text)).toMatchObject({ gross: 600n, discounts: 50n });
  });

  it('dates behind the name of their day', async () => {
    const text = 'Order,Placed,Total\n1,"Tue, 10/13/2026 - 10:00",10.00\n2,"Wed, 10/14/2026 - 11:00",5.00\n';
    expect((await sums(text)).rejects).toEqual([]);
  });
});

describe('orders that also read as something else', () => {
  const kind = async (text: string) =>
    understand(await fileOf(text), { ...given(), asksColumns: true }).then((understood) => understood.kind);

  it.each([
    [
      'counts',
      'Numéro commande;Jour exact;Référence vendeur;Quantité;Prix unitaire TTC;Montant total TTC\nA1;13/10/2026;MUG;2;12,00;24,00\n',
    ],
    [
      'products',
      'Item Id,Sold Date,Item Title,Order Status,Item Price\nm100,10/13/2026,Mug,Completed,20.00\n',
    ],
    [
      'postage',
      'Order Id,Received Date,SKU,Item Title,Quantity,Line Total,Postage Cost,Total\n1,13/10/2026,MUG,Mug,2,24.00,3.99,27.99\n',
    ],
    [
      'payouts',
      'Order Number,Order Date,SKU,Title,Quantity,Product Subtotal,Total,Selling Fee,Direct Checkout Fee,Payout Amount\n44001,2026-10-13,AMP,Amp,1,300.00,325.00,15.00,8.78,301.22\n',
    ],
  ])('are no %s', async (_, text) => {
    expect(await kind(text)).toBe('orders');
  });
});

describe('columns in further languages', () => {
  const ROWS = (done: string, off: string): string =>
    `A-1;2026-10-13;${done};MUG;Mug;2;50,00;10,00;110,00\nA-2;2026-10-14;${off};POT;Pot;1;80,00;0,00;80,00\n`;

  it.each([
    [
      'Kód objednávky;Datum;Stav;Kód zboží;Název zboží;Množství;Cena s DPH;Doprava;Celkem s DPH',
      'Stornována',
    ],
    [
      'Rendelésszám;Dátum;Állapot;Cikkszám;Terméknév;Mennyiség;Bruttó egységár;Szállítási költség;Végösszeg',
      'Törölve',
    ],
    [
      'Nr. comanda;Data comanda;Status;Cod produs;Nume produs;Cantitate;Pret unitar;Taxa livrare;Valoare totala',
      'Anulata',
    ],
    [
      'Ordernummer;Orderdatum;Status;Artikelnummer;Artikelnamn;Antal;Pris inkl. moms;Frakt;Totalsumma',
      'Makulerad',
    ],
    ['Ordrenr;Dato;Status;Varenr;Produkt;Antall;Pris inkl. mva;Frakt;Totalt', 'Kansellert'],
    ['Ordrenummer;Ordredato;Ordrestatus;Varenummer;Varenavn;Antal;Stykpris;Fragt;I alt', 'Annulleret'],
    [
      'Sipariş Numarası;Sipariş Tarihi;Sipariş Statüsü;Stok Kodu;Ürün Adı;Adet;Birim Fiyatı;Kargo;Toplam',
      'İptal Edildi',
    ],
    ['Номер заказа;Дата заказа;Статус;Артикул;Товар;Количество;Цена;Доставка;Итого', 'Отменён'],
    ['Αριθμός παραγγελίας;Ημερομηνία;Κατάσταση;SKU;Προϊόν;Ποσότητα;Τιμή;Μεταφορικά;Σύνολο', 'Ακυρωμένη'],
    ['注文番号;注文日;ステータス;商品コード;商品名;数量;販売価格(税込);送料;合計金額', 'キャンセル'],
    ['주문번호;주문일시;주문상태;상품코드;상품명;수량;판매가;배송비;총 주문금액', '취소완료'],
    [
      'Mã đơn hàng;Ngày đặt hàng;Trạng thái;Mã SKU;Tên sản phẩm;Số lượng;Giá bán;Phí vận chuyển;Tổng cộng',
      'Đã hủy',
    ],
    ['رقم الطلب;تاريخ الطلب;حالة الطلب;رمز المنتج;اسم المنتج;الكمية;السعر;رسوم الشحن;إجمالي الطلب', 'ملغي'],
  ])('%s', async (head, off) => {
    expect(await sums(`${head}\n${ROWS('OK', off)}`)).toMatchObject({
      ...{ rejects: [], gross: 18_000n, shipping: 1000n, units: 3 },
      orders: [
        ['A-1', false],
        ['A-2', true],
      ],
    });
  });
});

describe('what is no shipping of the buyer', () => {
  const head = 'Order Number,Sale Date,Item,SKU,Price,Shipping Fee,Transaction Fee,Total Payout\n';

  it('is what the payout has less', async () => {
    const read = await sums(`${head}1,2026-10-13,Shoe,S1,150.00,4.00,13.50,132.50\n`);
    expect(read).toMatchObject({ gross: 15_000n, shipping: 0n });
    expect(read.notes).toContain('"Shipping Fee" is what sending cost you');
  });

  it('is what stands below zero', async () => {
    const read = await sums('Order,Date,SKU,Qty,Price,Shipping\n1,2026-10-13,MUG,1,12.00,-3.50\n');
    expect(read).toMatchObject({ gross: 1200n, shipping: 0n });
  });

  it('is the buyer’s where the payout has it, too', async () => {
    const read = await sums(`${head}1,2026-10-13,Shoe,S1,150.00,4.00,13.50,140.50\n`);
    expect(read).toMatchObject({ gross: 15_000n, shipping: 400n });
  });

  it('is a tip where the house adds a gratuity', async () => {
    const text = `Location,Order Id,Order #,Opened,Discount Amount,Amount,Tax,Tip,Gratuity,Total,Voided
Main,9001,1,10/13/2026 6:12 PM,0.00,40.00,3.20,5.00,8.00,56.20,false
`;
    expect(await sums(text)).toMatchObject({ gross: 4000n, tips: 1300n, shipping: 0n, taxes: 320n });
  });
});
