/** Real exports of other things, by their headers: refused with what they are, never taken for orders, products or counts. */
import { describe, expect, it } from 'vitest';
import { importText } from './imported.ts';

const cellOf = (name: string): string => {
  if (/date|time|at$|start|end/i.test(name)) return '2026-09-13 10:00:00';
  if (/email/i.test(name)) return 'olga@example.com';
  if (/quantity|times used|units|sold|code/i.test(name)) return '4';
  return /amount|value|sales|balance|total|shipping|taxes|discounts?$/i.test(name) ? '12.50' : `a ${name}`;
};
const row = (header: string): string =>
  header
    .split(',')
    .map((name) => cellOf(name.trim()))
    .join(',');

const FOREIGN: readonly (readonly [string, string, string])[] = [
  [
    'Stripe › Subscriptions',
    'subscriptions',
    'id,Customer ID,Customer Email,Plan,Quantity,Currency,Interval,Amount,Status,Created (UTC),Current Period Start (UTC),Current Period End (UTC)',
  ],
  [
    'Printful › Orders',
    'goods on demand',
    'Order,Date,From,Status,Products,Discount,Shipping,Digitization,Branding,VAT,Tax,Total,Currency',
  ],
  [
    'Printify › Orders',
    'goods on demand',
    'Order ID,Sales channel,Store,Customer,Created,Status,Product cost,Shipping cost,Production cost,Total cost,Tracking number',
  ],
  [
    'Shopify › Abandoned checkouts',
    'abandoned',
    'Id,Email,Currency,Subtotal,Shipping,Taxes,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Recovery Status,Abandoned Checkout URL',
  ],
  [
    'Shopify › Gift cards',
    'gift cards',
    'Code,Customer name,Customer email,Note,Initial value,Remaining value,Currency,Created at,Expires on,Status',
  ],
  [
    'Shopify › Discounts',
    'discount codes',
    'Name,Value,Value Type,Type,Discount Class,Code,Times Used In Total,Status,Start,End',
  ],
  [
    'Shopify › Sales by product',
    'sales per product',
    'Product title,Product vendor,Product type,Net items sold,Gross sales,Discounts,Returns,Net sales,Taxes,Total sales',
  ],
  [
    'Amazon › FBA customer returns',
    'returned goods',
    'return-date,order-id,sku,asin,fnsku,product-name,quantity,fulfillment-center-id,detailed-disposition,reason,status,license-plate-number,customer-comments',
  ],
  [
    'Amazon › Inventory ledger',
    'movements of stock',
    'Date,FNSKU,ASIN,MSKU,Title,Event Type,Reference ID,Quantity,Fulfillment Center,Disposition,Reason,Country,Reconciled Quantity,Unreconciled Quantity',
  ],
  [
    'Mailchimp › Audience',
    'subscribers of a newsletter',
    'Email Address,First Name,Last Name,Address,Phone Number,Birthday,MEMBER_RATING,OPTIN_TIME,OPTIN_IP,CONFIRM_TIME,CONFIRM_IP,LEID,EUID,TAGS',
  ],
  [
    'Brevo › Contacts',
    'subscribers of a newsletter',
    'CONTACT ID,EMAIL,FIRSTNAME,LASTNAME,SMS,ADDED_TIME,MODIFIED_TIME',
  ],
  [
    'Wise › Statement',
    'a bank statement',
    'TransferWise ID,Date,Amount,Currency,Description,Payment Reference,Running Balance,Exchange From,Exchange To,Exchange Rate,Payee Account Number,Total fees',
  ],
  [
    'Revolut Business › Statement',
    'a bank statement',
    'Date started (UTC),Date completed (UTC),ID,Type,Description,Reference,Payer,Card number,Orig currency,Orig amount,Payment currency,Amount,Fee,Balance,Beneficiary IBAN,MCC',
  ],
];

describe('exports of other things', () => {
  it.each(FOREIGN)('%s', async (_vendor, seems, header) => {
    await expect(importText(`${header}\n${row(header)}\n${row(header)}\n`)).rejects.toThrow(
      new RegExp(`seems to be .*${seems}`),
    );
  });

  it('knows the bookings of DATEV by how the file begins', async () => {
    const file =
      '"EXTF";700;21;"Buchungsstapel";12;20261001000000000;;"";"";"";1001;10001\n' +
      'Umsatz (ohne Soll/Haben-Kz);Soll/Haben-Kennzeichen;WKZ Umsatz;Konto;Gegenkonto;Belegdatum;Buchungstext\n' +
      '119,00;S;EUR;10001;8400;0109;Olga\n';
    await expect(importText(file)).rejects.toThrow(/seems to be bookings of an accounting program/);
  });

  it.each([
    [
      'Item name,Items viewed,Items added to cart,Items purchased,Item revenue\nMug,500,60,20,200.00\n',
      'sales per product',
    ],
    ['Datum;Bestellungen;Bruttoumsatz;Nettoumsatz\n01.09.2026;10;500,00;450,00\n', 'sales per day'],
    ['Jour;Commandes;Ventes brutes;Ventes nettes\n01/09/2026;10;500,00;450,00\n', 'sales per day'],
  ])('never takes sums for what they add up: %s', async (text, what) => {
    await expect(importText(text)).rejects.toThrow(`seems to be ${what} without their orders`);
  });

  it('never takes returned goods for a count of stock', async () => {
    const file = 'Return date,Order number,SKU,Quantity,Refund amount\n2026-09-13,1001,M-1,1,12.50\n';
    await expect(importText(file)).rejects.toThrow(/seems to be returned goods/);
    const parcels =
      'Product Name,SKU,Variation,Qty,Category,Suborder Number,Dispatch Date,Return Created Date,Type of Return,Return Reason\n' +
      'Mug,M-1,Free,1,Mugs,111_1,2026-09-02,2026-09-06,Customer Return,Broken\n';
    await expect(importText(parcels)).rejects.toThrow(/seems to be returned goods/);
  });

  it('names what a list of parcels without costs lacks', async () => {
    const file =
      'Sendungsnummer;Sendungsreferenz;Sendungsdatum;Produkt;Gewicht (kg);Status\n003404;1001;01.09.2026;DHL Paket;1,2;Zugestellt\n';
    await expect(importText(file)).rejects.toThrow(/looks like shipping costs, .*"Label cost"/);
  });
});
