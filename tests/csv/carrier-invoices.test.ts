/** What carriers and label services bill, parcel by parcel: shipping costs, and neither sales nor products. */
import { describe, expect, it } from 'vitest';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';

const INVOICES: readonly (readonly [string, string, string, string])[] = [
  [
    'UPS, a row for each charge of a parcel',
    'Invoice Number,Invoice Date,Account Number,Tracking Number,Pickup Date,Shipment Reference Number 1,Service,Charge Description,Zone,Billed Weight,Published Charge,Incentive Credit,Net Amount,Currency\n' +
      'I1,2026-09-19,A1,1Z1,2026-09-13,1001,Ground,Ground Commercial,5,10,12.00,-4.00,8.00,USD\n' +
      'I1,2026-09-19,A1,1Z1,2026-09-13,1001,Ground,Fuel Surcharge,5,10,1.50,-0.30,1.20,USD\n' +
      'I1,2026-09-19,A1,1Z2,2026-09-14,1002,Ground,Ground Residential,5,10,14.00,-4.00,10.00,USD\n',
    '1920 USD',
    '1Z1/Ground Commercial 1001, 1Z1/Fuel Surcharge 1001, 1Z2/Ground Residential 1002',
  ],
  [
    'FedEx',
    'Invoice Date,Invoice Number,Original Amount Due,Current Balance,Payor,Ground Tracking ID Prefix,Express or Ground Tracking ID,Transportation Charge Amount,Net Charge Amount,Service Type,Shipment Date,POD Delivery Date,Actual Weight Amount,Original Customer Reference,Tracking ID Charge Amount\n' +
      '20260919,7-1,30.00,30.00,Shipper,,790001,10.00,12.50,Ground,20260913,20260915,5.0,1001,2.50\n',
    '1250 EUR',
    '790001 1001',
  ],
  [
    'DPD, in German, with surcharges beside the price',
    'Paketscheinnummer;Versanddatum;Kundenreferenz;Produkt;Land;PLZ;Gewicht (kg);Preis;Maut;Treibstoffzuschlag;Gesamt\n' +
      '0123;01.09.2026;1001;Classic;DE;10115;1,2;3,90;0,20;0,30;4,40\n' +
      '0124;14.09.2026;1002;Classic;DE;10115;1,2;3,90;0,20;0,30;4,40\n',
    '880 EUR',
    '0123 1001, 0124 1002',
  ],
  [
    'DHL, in German, net before tax, with a sum below',
    'Rechnungsnummer;Rechnungsdatum;Sendungsnummer;Sendungsreferenz;Sendungsdatum;Produkt;Gewicht;Grundpreis;Zuschläge;Nettobetrag;MwSt;Bruttobetrag\n' +
      'R1;30.09.2026;0034;1001;01.09.2026;DHL Paket;1,2;4,00;0,50;4,50;0,86;5,36\n' +
      'R1;30.09.2026;0035;1002;15.09.2026;DHL Paket;2,2;5,00;0,50;5,50;1,05;6,55\n' +
      'Summe;;;;;;;9,00;1,00;10,00;1,91;11,91\n',
    '1000 EUR',
    '0034 1001, 0035 1002',
  ],
  [
    'EasyPost, with a fee for the label and a label given back',
    'id,created_at,tracking_code,status,reference,carrier,service,rate,currency,refund_status,label_fee,postage_fee,insurance_fee\n' +
      'shp_1,2026-09-13T10:00:00Z,9401,delivered,1001,USPS,GroundAdvantage,5.20,USD,,0.03,5.20,0\n' +
      'shp_2,2026-09-14T10:00:00Z,9402,unknown,1002,USPS,GroundAdvantage,7.20,USD,refunded,0.03,7.20,0\n',
    '520 USD',
    '9401 1001',
  ],
];

describe('invoices of carriers', () => {
  it.each(INVOICES)('%s', async (_carrier, file, cost, parcels) => {
    const { understood, entries, sums, rejects } = await readEntriesOf(
      await fileOf(file),
      inZone('Europe/Berlin'),
    );
    expect(understood.kind).toBe('labels');
    expect(understood.questions).toEqual([]);
    expect(rejects).toEqual([]);
    expect(Object.entries(sums).map(([currency, of]) => `${of.cost} ${currency}`)).toEqual([cost]);
    const found = entries.flatMap((entry) =>
      entry.kind === 'labels' ? [`${entry.key} ${entry.orderNumber}`] : [],
    );
    expect(found.join(', ')).toBe(parcels);
  });
});
