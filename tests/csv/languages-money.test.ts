/** The presets of flat kinds in the languages that their vendors write headers in, and tables that no preset knows. */
import { describe, expect, it } from 'vitest';
import { signOf } from '../../src/csv/foreign.ts';
import { headerWords } from '../../src/csv/header-words.ts';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';

const read = async (text: string, fileName = 'file.csv') =>
  readEntriesOf(await fileOf(text), inZone('Europe/Berlin', fileName));

describe('statements in other languages', () => {
  it.each([
    [
      'Fecha,Hora,Zona horaria,Nombre,Tipo,Estado,Divisa,Bruto,Comisión,Neto,Id. de transacción',
      'Pago de sitio web',
      'Completado',
    ],
    [
      'Data,Orario,Fuso orario,Nome,Tipo,Stato,Valuta,Lordo,Tariffa,Netto,Codice transazione',
      'Pagamento Express Checkout',
      'Completata',
    ],
    [
      'Datum,Tijd,Tijdzone,Naam,Type,Status,Valuta,Bruto,Kosten,Net,Transactiereferentie',
      'Betaling via Express Checkout',
      'Voltooid',
    ],
    [
      'Data,Hora,Fuso horário,Nome,Tipo,Status,Moeda,Bruto,Tarifa,Líquido,ID da transação',
      'Pagamento do Express Checkout',
      'Concluído',
    ],
    [
      'Data,Godzina,Strefa czasowa,Nazwa,Typ,Stan,Waluta,Brutto,Opłata,Netto,Numer transakcji',
      'Płatność ekspresowa',
      'Zakończona',
    ],
  ])('PayPal: %s', async (header, type, status) => {
    const { understood, sums, days } = await read(
      `${header}\n13/09/2026,09:15:00,Europe/Paris,Ann,${type},${status},EUR,"1.250,00","-31,60","1.218,40",T1\n`,
    );
    expect(understood.preset).toBe('paypal');
    expect(sums).toEqual({ EUR: { charges: 125000, fees: 3160, net: 121840 } });
    expect(days).toBe('2026-09-13 2026-09-13');
  });

  it.each([
    [
      '"date/heure","numéro de versement","type","numéro de la commande","sku","description","ventes de produits","frais de vente","Frais Expédié par Amazon","autres frais de transaction","autre","total"',
      'Commande',
      'Transfert',
    ],
    [
      '"fecha y hora","identificador de pago","tipo","número de pedido","sku","descripción","ventas de productos","tarifas de venta","tarifas de Logística de Amazon","tarifas de otras transacciones","otro","total"',
      'Pedido',
      'Transferir',
    ],
    [
      '"Data/Ora:","Numero pagamento","Tipo","Numero ordine","SKU","Descrizione","Vendite","Commissioni di vendita","Costi del servizio Logistica di Amazon","Altri costi relativi alle transazioni","Altro","totale"',
      'Ordine',
      'Trasferimento',
    ],
  ])('Amazon’s date range: %s', async (header, order, transfer) => {
    const { understood, sums } = await read(
      `${header}\n"13/09/2026 01:05:07 UTC","1","${order}","1-1","MUG","Mug","100,00","-15,00","-3,50","0","0","81,50"\n` +
        `"16/09/2026 01:05:07 UTC","1","${transfer}","","","","0","0","0","0","-81,50","-81,50"\n`,
    );
    expect(understood.preset).toBe('amazon-date-range');
    expect(sums).toEqual({ EUR: { charges: 10000, fees: 1850, net: 8150, payouts: 8150 } });
    expect(understood.notes).toContain('The lines of 1 payout come to what was paid out, to the cent.');
  });
});

describe('campaigns in other languages', () => {
  it.each([
    [
      'meta-ads',
      'Début des rapports;Fin des rapports;Jour;Nom de la campagne;Montant dépensé (EUR);Impressions;Clics sur un lien',
    ],
    [
      'meta-ads',
      'Inicio del informe;Fin del informe;Día;Nombre de la campaña;Importe gastado (EUR);Impresiones;Clics en el enlace',
    ],
    [
      'meta-ads',
      'Inizio report;Fine report;Giorno;Nome della campagna;Importo speso (EUR);Impression;Clic sul link',
    ],
    [
      'meta-ads',
      'Begin van de rapportage;Einde van de rapportage;Dag;Campagnenaam;Besteed bedrag (EUR);Weergaven;Linkklikken',
    ],
    [
      'meta-ads',
      'Początek raportu;Koniec raportu;Dzień;Nazwa kampanii;Wydana kwota (EUR);Wyświetlenia;Kliknięcia linku',
    ],
    ['google-ads', 'État de la campagne;x;Jour;Campagne;Coût;Impr.;Clics'],
    ['google-ads', 'Estado de la campaña;x;Día;Campaña;Coste;Impr.;Clics'],
    ['google-ads', 'Stato della campagna;x;Giorno;Campagna;Costo;Impr.;Clic'],
    ['google-ads', 'Campagnestatus;x;Dag;Campagne;Kosten;Impr.;Klikken'],
  ])('%s: %s', async (preset, header) => {
    const { understood, sums, counts, days } = await read(
      `${header}\n13/09/2026;30/09/2026;13/09/2026;Breit;1.234,50;45.012;310\n13/09/2026;30/09/2026;14/09/2026;Breit;0,50;100;1\n`,
    );
    expect(understood.preset).toBe(preset);
    expect(sums).toEqual({ EUR: { spend: 123500 } });
    expect(counts).toEqual({ impressions: 45112, clicks: 311 });
    expect(days).toBe('2026-09-13 2026-09-14');
  });
});

describe('reports by day and by month of Meta', () => {
  it('do not count the row of all days, and know a month by its first and last day', async () => {
    const head = 'Inicio del informe,Fin del informe,Nombre de la campaña,';
    const daily = await read(
      `${head}Día,Importe gastado (EUR)\n2026-09-01,2026-09-30,Otoño,All,22.50\n2026-09-01,2026-09-30,Otoño,2026-09-03,12.50\n2026-09-01,2026-09-30,Otoño,2026-09-04,10.00\n`,
    );
    expect(daily).toMatchObject({
      sums: { EUR: { spend: 2250 } },
      days: '2026-09-03 2026-09-04',
      rejects: [],
    });
    const monthly = await read(
      `${head}Mes,Importe gastado (EUR)\n2026-08-01,2026-09-30,Otoño,2026-08-01 - 2026-08-31,7.00\n2026-08-01,2026-09-30,Otoño,2026-09-01 - 2026-09-30,22.50\n`,
    );
    expect(monthly.entries).toMatchObject([
      { day: '2026-08-01', until: '2026-08-31', spend: 700n },
      { day: '2026-09-01', until: '2026-09-30', spend: 2250n },
    ]);
  });
});

describe('tables that no preset knows', () => {
  it('are read as a statement by their column names', async () => {
    const { understood, sums } = await read(
      'Transaktionsdatum;Typ;Bestellnummer;Betrag;Gebühr;Netto;Währung\n13.09.2026;Verkauf;1001;100,00;3,00;97,00;EUR\n14.09.2026;Erstattung;1001;-40,00;0,00;-40,00;EUR\n15.09.2026;Auszahlung;;-57,00;0,00;-57,00;EUR\n',
    );
    expect(understood).toMatchObject({ kind: 'transactions', preset: null });
    expect(sums).toEqual({ EUR: { charges: 10000, refunds: -4000, fees: 300, net: 5700, payouts: 5700 } });
    expect(understood.notes).toContain('The lines come to the 57.00 EUR that were paid out, to the cent.');
  });

  it('are a list of payouts where only their days are named', async () => {
    const { sums } = await read(
      'Payout Date,Status,Charges,Fees,Total\n2026-04-03,paid,5,1,4\n2026-04-04,failed,5,1,4\n',
    );
    expect(sums).toEqual({ EUR: { payouts: 400 } });
  });

  it('are two sources where their names name two platforms', async () => {
    const text = 'Month,Spend\n2026-08,100\n2026-09,200\n';
    const [first, second] = [await read(text, 'linkedin-spend.csv'), await read(text, 'pinterest.csv')];
    const sourceOf = ({ entries }: typeof first) => (entries[0] as { source?: string } | undefined)?.source;
    expect([sourceOf(first), sourceOf(second)]).toEqual(['linkedin-ads', 'pinterest-ads']);
    expect(first.days).toBe('2026-08-01 2026-09-30');
  });

  it('are visits, labels, customers, rates and thresholds', async () => {
    const visits = await read('day,online_store_visitors,sessions\n2026-09-13,90,100\n2026-09-14,80,95\n');
    expect(visits.understood.kind).toBe('traffic');
    expect(visits.counts).toEqual({ sessions: 195, users: 170 });
    const labels = await read('Date shipped,Order no,Tracking,Postage cost (EUR)\n2026-09-13,1001,T1,4.35\n');
    expect(labels.understood.kind).toBe('labels');
    expect(labels.sums).toEqual({ EUR: { cost: 435 } });
    const rates = await read('Datum;Von;Nach;Kurs\n13.09.2026;EUR;USD;1,1043\n');
    expect(rates.entries).toEqual([
      { kind: 'rates', day: '2026-09-13', base: 'EUR', quote: 'USD', rate: '1.1043' },
    ]);
    const thresholds = await read('SKU;Meldebestand\nMUG-BL;12\n');
    expect(thresholds.entries).toEqual([{ kind: 'thresholds', sku: 'MUG-BL', units: 12 }]);
    const customers = await read('Vorname;Nachname;E-Mail;Kunde seit\nAnn;A;ann@example.com;13.09.2026\n');
    expect(customers.understood.kind).toBe('customers');
  });

  it('hand back movements and labels of which a spreadsheet left one rounded number', async () => {
    const paid = '2026-09-0';
    const moved = await read(
      `Date,Transaction ID,Type,Gross,Fee,Net,Currency\n${[1, 2, 3].map((day) => `${paid}${day},t${day},Payment,10.00,-0.50,9.50,EUR`).join('\n')}\n${paid}4,1.23457E+12,Payment,10.00,-0.50,9.50,EUR\n`,
    );
    expect([moved.entries.length, moved.rejects[0]?.reason]).toEqual([
      3,
      expect.stringContaining('has rounded it'),
    ]);
    const sent = await read(
      `Ship date,Tracking number,Label cost,Order number\n${[1, 2, 3].map((day) => `${paid}${day},T${day},4.90,${day}`).join('\n')}\n${paid}4,9.4001E+21,4.90,4\n`,
    );
    expect([sent.entries.length, sent.rejects[0]?.reason]).toEqual([
      3,
      expect.stringContaining('has rounded it'),
    ]);
  });

  it('are refused where they do not say of which days they are', async () => {
    await expect(read('Campaign,Cost,Impr.,Clicks\nBrand,10.00,100,5\n')).rejects.toThrow(
      'looks like advertising spend, but does not say of which days',
    );
  });

  it('are asked about where the period above them can be read two ways', async () => {
    const text =
      'Report,01/07/2026 - 12/07/2026\n\nCampaign,Cost,Impr.,Clicks\nBrand,10.00,100,5\nOther,9.00,90,5\n';
    const path = await fileOf(text);
    await expect(readEntriesOf(path, inZone('Europe/Berlin'))).rejects.toThrow('01/07/2026');
    const { days } = await readEntriesOf(path, inZone('Europe/Berlin', 'file.csv', { date_order: 'dmy' }));
    expect(days).toBe('2026-07-01 2026-07-12');
  });

  it.each([
    ['a bank statement', 'Date,Description,Debit,Credit,Balance'],
    ['a bank statement', 'Buchungstag;Valutadatum;Verwendungszweck;Betrag;Währung'],
    ['bookings of an accounting program', 'Umsatz;Soll/Haben-Kennzeichen;Konto;Gegenkonto;Belegdatum'],
    ['customer reviews', 'Product,Rating,Review text,Reviewer,Date'],
    ['search results without costs', 'Date,Clicks,Impressions,CTR,Position'],
    ['sales per day without their orders', 'Day,Orders,Gross sales,Discounts,Returns,Net sales,Total sales'],
  ])('are refused as %s', async (what, header) => {
    expect(signOf(header.split(/[,;]/).map(headerWords), header)).toMatchObject({ kind: null, seems: what });
    const row = header.replace(/[^,;]+/g, '2026-09-13');
    await expect(read(`${header}\n${row}\n`)).rejects.toThrow(`seems to be ${what}`);
  });
});

describe('statements of services that no preset knows', () => {
  it.each([
    [
      'debit and credit, the gross without its sign',
      'entity_id,type,debit,credit,amount,currency,fee,created_at,settlement_id,order_id\npay_1,payment,0.00,976.40,1000.00,INR,23.60,13/09/2026 10:00:00,s1,o1\nrf_1,refund,200.00,0.00,200.00,INR,0.00,14/09/2026 10:00:00,s1,o1\n',
      { INR: { charges: 100000, refunds: -20000, fees: 2360, net: 77640 } },
    ],
    [
      'the payout of each line beside a net before fees',
      'Date,Time,Transaction ID,Transaction Type,Status,Total,Net Amount,Fee,Payout,Payout Date,Payout ID,Currency\n2026-09-13,10:00,T1,Sale,Successful,20.00,20.00,0.34,19.66,2026-09-15,P1,EUR\n',
      { EUR: { charges: 2000, fees: 34, net: 1966 } },
    ],
    [
      'a commission on a row of its own',
      'Transaction Posted Timestamp,Transaction Type,Transaction Description,Customer Order #,Amount,Amount Type,Currency\n09/14/2026 10:00:00,Sale,Purchase,1001,20.00,Product Price,USD\n09/14/2026 10:00:00,Sale,Purchase,1001,-5.00,Commission on Product,USD\n',
      { USD: { charges: 2000, fees: 500, net: 1500 } },
    ],
    [
      'credits and debits in Polish',
      'data;typ operacji;uznania;obciążenia;saldo\n13.09.2026;Prowizja od sprzedaży;;5,20 zł;-5,20 zł\n14.09.2026;Wpłata za zamówienie;20,00 zł;;14,80 zł\n',
      { PLN: { charges: 2000, fees: 520, net: 1480 } },
    ],
  ])('are read with %s', async (_, text, sums) => {
    const found = await read(text);
    expect(found.understood).toMatchObject({ kind: 'transactions', preset: null });
    expect(found.sums).toEqual(sums);
  });

  it('are labels, and no sales, where parcels have a price', async () => {
    const { understood, sums } = await read(
      'Parcel ID;Created at;Carrier;Tracking number;Order number;Price;Weight\n1;13-09-2026;DHL;003401;1001;4,35;1,0\n',
    );
    expect(understood.kind).toBe('labels');
    expect(sums).toEqual({ EUR: { cost: 435 } });
  });
});
