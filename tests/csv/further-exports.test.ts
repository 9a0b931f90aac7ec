/** Exports of services that no preset knows: by their names and content they come in as a careful person reads them. */
import { describe, expect, it } from 'vitest';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';
import { importText, sumOf } from './imported.ts';

interface Sold {
  readonly orders: number;
  readonly units: number;
  readonly total: string;
  readonly skus: string;
  readonly cancelled?: number;
}

const ORDERS: readonly (readonly [string, string, Sold])[] = [
  [
    'Shopware 6, orders flattened by an app',
    'order_number;order_date_time;sales_channel_name;currency;amount_total;amount_net;shipping_total;order_status;payment_status;customer_email;product_number;label;quantity;unit_price;total_price\n' +
      '10001;2026-05-02 10:00:00;Storefront;EUR;59.80;50.25;4.90;open;paid;olga@example.com;SW-1;Mug;2;27.45;54.90\n',
    { orders: 1, units: 2, total: '5980 EUR', skus: 'SW-1' },
  ],
  [
    'plentymarkets',
    'Auftrags-ID;Externe Auftragsnummer;Eingang am;Herkunft;Status;Rechnungsbetrag brutto;Versandkosten brutto;Währung;Artikel-ID;Variantennummer;Artikelname;Menge;Preis brutto\n' +
      '501;1001;01.09.2026 10:00;eBay;7;24,95;4,95;EUR;1;M-1;Tasse;2;10,00\n' +
      '502;1002;13.09.2026 10:00;Amazon;7;15,00;0,00;EUR;2;P-1;Teller;1;15,00\n',
    { orders: 2, units: 3, total: '3995 EUR', skus: 'M-1 P-1' },
  ],
  [
    'JTL-Wawi',
    'Auftragsnummer;Auftragsdatum;Kundennummer;Plattform;Artikelnummer;Artikelname;Anzahl;VK brutto;VK netto;MwSt-Satz;Gesamtsumme brutto;Währung\n' +
      'A1001;01.09.2026;K1;eBay;M-1;Tasse;2;10,00;8,40;19;20,00;EUR\nA1002;13.09.2026;K2;eBay;P-1;Teller;1;15,00;12,61;19;15,00;EUR\n',
    { orders: 2, units: 3, total: '3500 EUR', skus: 'M-1 P-1' },
  ],
  [
    'Billbee',
    'Bestellnummer;Bestelldatum;Kunde;Shop;Status;Währung;Gesamtbetrag;Versandkosten;Artikelnummer;Artikel;Menge;Einzelpreis\n' +
      '1001;01.09.2026 10:00;Olga;Etsy;Versendet;EUR;24,95;4,95;M-1;Tasse;2;10,00\n1002;13.09.2026 10:00;Max;eBay;Storniert;EUR;15,00;0,00;P-1;Teller;1;15,00\n',
    { orders: 2, units: 3, total: '3995 EUR', skus: 'M-1 P-1', cancelled: 1 },
  ],
  [
    'lexoffice, invoices and a credit note',
    'Belegnummer;Belegdatum;Fälligkeitsdatum;Belegart;Status;Kontakt;Kundennummer;Gesamtbetrag brutto;Gesamtbetrag netto;Umsatzsteuer;Währung\n' +
      'RE1001;01.09.2026;15.09.2026;Rechnung;Bezahlt;Olga;10001;119,00;100,00;19,00;EUR\nGS1001;14.09.2026;27.09.2026;Gutschrift;Bezahlt;Max;10002;-23,80;-20,00;-3,80;EUR\n',
    { orders: 2, units: 1, total: '11900 EUR', skus: '' },
  ],
  [
    'Walmart Marketplace',
    'PO#,Order#,Order Date,Ship By,Customer Name,Line#,UPC,Status,Item Description,Qty,SKU,Item Cost,Shipping Cost,Tax,Carrier,Tracking Number\n' +
      '1001,2001,2026-09-01,2026-09-03,Olga,1,123,Delivered,Mug,2,M-1,20.00,5.00,1.60,FedEx,1\n1001,2001,2026-09-01,2026-09-03,Olga,2,124,Delivered,Plate,1,P-1,15.00,0.00,1.20,FedEx,1\n',
    { orders: 1, units: 3, total: '6280 EUR', skus: 'M-1 P-1' },
  ],
  [
    'Allegro',
    'Numer zamówienia,Data zamówienia,Login kupującego,Status zamówienia,Nazwa oferty,Sygnatura/SKU,Liczba sztuk,Cena,Waluta,Koszt dostawy,Suma\n' +
      'abc1,2026-09-01 10:00,olga,Wysłane,Kubek,M-1,2,"40,00",PLN,"9,99","89,99"\n',
    { orders: 1, units: 2, total: '8999 PLN', skus: 'M-1' },
  ],
];

describe('orders', () => {
  it.each(ORDERS)('%s', async (_name, text, told) => {
    const { orders, understood } = await importText(text);
    const lines = orders.flatMap((order) => order.lines);
    expect({
      orders: orders.length,
      units: lines.reduce((sum, { quantity }) => sum + quantity, 0),
      total: `${orders.reduce((sum, order) => sum + sumOf(order), 0n)} ${orders[0]?.currency}`,
      skus: [...new Set(lines.map(({ sku }) => sku))].filter((sku) => /-/.test(sku ?? '')).join(' '),
      cancelled: orders.filter((o) => o.reversals.some(({ reason }) => reason === 'cancellation')).length,
    }).toEqual({ cancelled: 0, ...told });
    expect(understood).toMatchObject({ preset: null, questions: [] });
  });
});

const FLAT: readonly (readonly [string, string, string, Record<string, Record<string, number>>, string])[] = [
  [
    'LinkedIn Ads',
    'spend',
    'Campaign Performance Report (in UTC)\n"Report Start: September 1, 2026, 12:00 AM"\n"Report End: September 30, 2026, 11:59 PM"\n\n' +
      'Start Date (in UTC),Account Name,Currency,Campaign Name,Total Spent,Impressions,Clicks,Conversions,Total Conversion Value\n' +
      '09/01/2026,Acme,EUR,Launch,12.34,1000,10,1,50.00\n09/13/2026,Acme,EUR,Launch,22.34,2000,20,2,70.00\n',
    { EUR: { spend: 3468, value: 12000 } },
    '2026-09-01 2026-09-13',
  ],
  [
    'Snapchat Ads',
    'spend',
    'Start time,End time,Campaign Name,Currency,Amount Spent,Paid Impressions,Swipe Ups,Purchases,Purchases Value\n' +
      '2026-09-01,2026-09-01,Teen,USD,33.10,5000,60,2,80.00\n',
    { USD: { spend: 3310, value: 8000 } },
    '2026-09-01 2026-09-01',
  ],
  [
    'TikTok Ads with its total below',
    'spend',
    'Campaign name,Primary status,By Day,Cost,Impressions,Clicks (destination),Results,Currency\n' +
      'Launch,Active,2026-09-01,45.10,10000,100,3,EUR\nTotal of 1 results,-,-,45.10,10000,100,3,EUR\n',
    { EUR: { spend: 4510 } },
    '2026-09-01 2026-09-01',
  ],
  [
    'Authorize.net, a refund told by its status alone',
    'transactions',
    'Transaction ID,Transaction Status,Settlement Amount,Currency,Submit Date/Time,Invoice Number\n' +
      '6001,Settled Successfully,50.00,USD,08-Sep-2026 10:00:00 AM PDT,INV1\n6002,Refund Settled Successfully,10.00,USD,09-Sep-2026 10:00:00 AM PDT,INV1\n' +
      '6003,Declined,30.00,USD,09-Sep-2026 11:00:00 AM PDT,INV2\n',
    { USD: { charges: 5000, refunds: -1000, net: 4000 } },
    '2026-09-08 2026-09-09',
  ],
  [
    'GoCardless',
    'transactions',
    'id,created_at,charge_date,amount,description,currency,status,amount_refunded,reference,transaction_fee,payout_date\n' +
      'PM1,2026-09-01T10:00:00Z,2026-09-05,50.00,Sub,EUR,paid_out,0.00,REF1,0.70,2026-09-08\nPM2,2026-09-02T10:00:00Z,2026-09-06,30.00,Sub,EUR,failed,0.00,REF1,0.00,\n',
    { EUR: { charges: 5000, fees: 70, net: 4930 } },
    '2026-09-01 2026-09-01',
  ],
  [
    'Sendcloud',
    'labels',
    'Tracking number;Order number;Carrier;Shipping method;Country;Weight (kg);Price;Date announced;Status\n' +
      'JVGL1;1001;DHL;DHL Paket;DE;1,2;4,95;2026-09-01 10:00;Delivered\n',
    { EUR: { cost: 495 } },
    '2026-09-01 2026-09-01',
  ],
];

describe('flat kinds', () => {
  it.each(FLAT)('%s', async (_name, kind, text, sums, days) => {
    const read = await readEntriesOf(await fileOf(text), inZone('UTC'));
    expect(read.understood.kind).toBe(kind);
    expect(read.rejects).toEqual([]);
    expect(read.sums).toEqual(sums);
    expect(read.days).toBe(days);
  });

  it('Plausible and Matomo', async () => {
    const plausible = await readEntriesOf(
      await fileOf('date,visitors,pageviews,visits,bounce_rate\n2026-09-01,120,340,150,45\n'),
      inZone('UTC'),
    );
    expect(plausible.counts).toEqual({ sessions: 150, users: 120 });
    const matomo = await readEntriesOf(
      await fileOf(
        'Date,Unique visitors,Visits,Actions,Conversions,Revenue\n2026-09-01,120,150,340,3,120.5\n',
      ),
      inZone('UTC'),
    );
    expect(matomo.sums).toEqual({ EUR: { value: 12050 } });
  });
});

describe('a report of visits', () => {
  it('counts by its first column, whatever it is called, and leaves the total above its rows out', async () => {
    const read = await readEntriesOf(
      await fileOf(
        '# Start: 20260901\n# End: 20260930\nEtappe,Sessions,Users\n,180,150\nDirect,100,90\nSuche,80,60\n',
      ),
      inZone('UTC'),
    );
    expect(read.counts).toEqual({ sessions: 180, users: 150 });
    expect(read.entries).toHaveLength(2);
  });
});

describe('a status with the place where it holds', () => {
  it('means what it says before the brackets', async () => {
    const { orders } = await importText(
      'Record ID,Deal Name,Deal Stage,Close Date,Amount,Pipeline,Currency\n' +
        '7001,Bluebay,Closed Won (Sales Pipeline),2026-08-01 10:00,150.00,Sales Pipeline,EUR\n' +
        '7002,Harbour,Contract Sent (Sales Pipeline),2026-08-03 10:00,20.00,Sales Pipeline,EUR\n',
    );
    expect(orders.map(({ number }) => number)).toEqual(['7001']);
  });
});

describe('prices beside which another currency stands', () => {
  it('are left out of a list of products, and the receipt says so', async () => {
    const { products, understood } = await importText(
      'SKU,Name,Price,Currency\nA-1,Mug,12.99,USD\nA-2,Plate,9.00,EUR\n',
    );
    expect(products.map(({ price }) => price)).toEqual([null, 900n]);
    expect(understood.notes.join(' ')).toContain(
      "1 product has its price in USD: left out, the store's products are in EUR.",
    );
  });
});
