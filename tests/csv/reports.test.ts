/** Reports of advertising, visits and carriers: what they call their columns in other languages, and tables below one another. */
import { describe, expect, it } from 'vitest';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';
import { importText } from './imported.ts';

const read = async (text: string) => readEntriesOf(await fileOf(text), inZone('Europe/Berlin'));

describe('a report of advertising', () => {
  it.each([
    [
      'meta-ads',
      'Berichtsstart;Name der Kampagne;Tag;Ausgegebener Betrag (EUR);Link-Klicks;Käufe;Conversion-Wert für Käufe',
    ],
    ['google-ads', 'État de la campagne;Campagne;Jour;Coût;Clics;Conversions;Valeur de conversion'],
    ['google-ads', 'Kampagnenstatus;Kampagne;Tag;Kosten;Klicks;Conversions;Conv.-Wert'],
    [
      'amazon-ads',
      'Portfolioname;Kampagnenname;Datum;Ausgaben;Klicks;14 Tage: Bestellungen insgesamt (#);14 Tage: Umsatz gesamt (€)',
    ],
    [null, 'Kontoname;Kampagnenname;Zeitraum;Ausgaben;Klicks;Conversions;Umsatz'],
    [null, 'Pays;Campagne;Période;Dépenses;Clics sur le lien;Achats;Ventes'],
    [null, 'País;Nombre de la campaña;Por día;Costo;Clics (destino);Compras;Valor de conversión'],
  ])('%s: %s', async (preset, header) => {
    const { understood, entries, rejects } = await read(
      `${header}\n2026-09-01;Herbst;2026-09-01;12,50;40;2;60,00\n2026-09-01;Herbst;2026-09-13;10,00;30;1;30,00\n`,
    );
    expect([understood.kind, understood.preset, rejects]).toEqual(['spend', preset, []]);
    expect(entries).toMatchObject([
      {
        campaign: 'Herbst',
        day: '2026-09-01',
        until: '2026-09-01',
        spend: 1250n,
        clicks: 40,
        conversions: '2',
        value: 6000n,
      },
      {
        campaign: 'Herbst',
        day: '2026-09-13',
        until: '2026-09-13',
        spend: 1000n,
        clicks: 30,
        conversions: '1',
        value: 3000n,
      },
    ]);
  });

  it('may write a period into the column of the day', async () => {
    const { entries } = await read(
      'Kampagne;Zeitraum;Ausgaben;Klicks\nHerbst;2026-09-01 - 2026-09-30;10,00;5\n',
    );
    expect(entries).toMatchObject([{ day: '2026-09-01', until: '2026-09-30', spend: 1000n }]);
  });

  it('of e-mails counts those to whom they were sent', async () => {
    const { entries } = await read(
      'Campaign name,Status,Sent date,Sent,Opened,Open rate,Clicked,Orders,Sales\nAutumn,Sent,2026-09-01 09:00,1000,400,40%,60,5,€250.00\n',
    );
    expect(entries).toMatchObject([{ spend: 0n, impressions: 1000, conversions: '5', value: 25000n }]);
  });
});

describe('a report of visits', () => {
  const period = '# Start date: 20260901\n# End date: 20260930\n';

  it('ends where comments begin another table below it', async () => {
    const { understood, sums, counts, rejects } = await read(
      `${period}Session primary channel group (Default Channel Group),Sessions\nDirect,150\nOrganic Search,110\n\n` +
        `${period}Country,Active users\nGermany,180\nFrance,30\n`,
    );
    expect([counts.sessions, sums, rejects]).toEqual([260, { EUR: {} }, []]);
    expect(understood.notes.join(' ')).toContain('On line 7 a second table begins');
  });

  it('goes on where numbers of orders begin with the sign of a comment', async () => {
    const { orders } = await importText(
      '# Orders of the shop\nOrder,Date,Total\n#1001,2026-09-01,10.00\n#1002,2026-09-02,12.00\n',
    );
    expect(orders.map(({ number }) => number)).toEqual(['#1001', '#1002']);
  });

  it.each([
    `${period}Nth day,Active users\n0000,12\n0001,10\n`,
    `${period}First user primary channel group (Default Channel Group),Active users\nDirect,120\nOrganic Search,90\n`,
    `${period}Country,Active users\nGermany,180\nFrance,30\n`,
  ])('is refused without sessions, with what to export: %s', async (text) => {
    await expect(importText(text)).rejects.toThrow(
      /about users, without sessions\. Export Reports › Acquisition › Traffic acquisition/,
    );
  });

  it('has its days where no name says so', async () => {
    const { entries } = await read(
      'Label,Visits,Unique visitors,Bounces\n2026-09-01,150,140,60\n2026-09-02,110,100,40\n',
    );
    expect(entries).toMatchObject([
      { day: '2026-09-01', sessions: 150, users: 140, channel: '' },
      { day: '2026-09-02', sessions: 110, users: 100, channel: '' },
    ]);
  });
});

describe('a list of parcels', () => {
  it.each([
    [
      'Order reference,Postage applied on,Tracking number,Shipping service,Weight (g),Shipping cost,Postage cost',
      'n,d,t,s,500,3.50,5.50',
    ],
    [
      'Shipment ID,Order Reference,Consignment ID,Despatch Date,Product,Weight,Charge (inc GST),GST',
      's,n,t,d,Parcel,0.5,5.50,0.50',
    ],
    [
      'Parcel number,Customer reference,Dispatch date,Service,Weight,Zone,Base price,Fuel surcharge,Total price',
      't,n,d,Next day,1,A,5.00,0.50,5.50',
    ],
    [
      'Shipment ID,Order number,Tracking number,Carrier,Date,Weight (kg),Price (excl. VAT),VAT,Price (incl. VAT)',
      's,n,t,DHL,d,1,5.50,1.05,6.55',
    ],
    [
      'Numéro de colis;Date de dépôt;Référence client;Produit;Poids (kg);Montant HT;TVA;Montant TTC',
      't;d;n;Colissimo;0,5;5,50;1,10;6,60',
    ],
    ['Código envío;Fecha admisión;Referencia;Producto;Peso;Destino;Importe', 't;d;n;Paq;0,5;Madrid;5,50'],
    [
      'Numer przesyłki;Data nadania;Referencja;Usługa;Waga;Cena netto;Cena brutto',
      't;d;n;Paczkomat;0,5;5,50;6,77',
    ],
  ])('%s', async (header, cells) => {
    const row = cells.replace(/\bn\b/, '1001').replace(/\bd\b/, '2026-09-13').replace(/\bt\b/, 'T1');
    const { understood, entries } = await read(`${header}\n${row}\n`);
    expect(understood.kind).toBe('labels');
    expect(entries).toMatchObject([{ orderNumber: '1001', cost: 550n }]);
  });
});
