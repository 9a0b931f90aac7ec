/** What a movement is, where the words of services differ; whose currency it has; and lists that are no statement. */
import { describe, expect, it } from 'vitest';
import { typeOf } from '../../src/csv/entries/transaction-types.ts';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';

const read = async (file: string, name = 'file.csv') =>
  readEntriesOf(await fileOf(file), inZone('Europe/Berlin', name));

describe('the words of PayPal', () => {
  it.each([
    ['Payment Hold', 'transfer'],
    ['Payment Release', 'transfer'],
    ['Hold on Balance for Dispute Investigation', 'transfer'],
    ['Cancellation of Hold for Dispute Resolution', 'transfer'],
    ['Einbehaltene Zahlung', 'transfer'],
    ['Freigabe einbehaltener Zahlung', 'transfer'],
    ['Déblocage de paiement', 'transfer'],
    ['Bankgutschrift auf PayPal-Konto', 'transfer'],
    ['Chargeback Fee', 'fee'],
    ['Rückbuchungsgebühr', 'fee'],
    ['Rückbuchung', 'dispute'],
    ['Handyzahlung', 'charge'],
  ])('%s is a %s', (words, type) => {
    expect(typeOf(words)).toBe(type);
  });
});

describe('the rates of the European Central Bank', () => {
  it('are how many of a currency one euro is', async () => {
    const { understood, entries } = await read(
      'KEY,FREQ,CURRENCY,CURRENCY_DENOM,EXR_TYPE,EXR_SUFFIX,TIME_PERIOD,OBS_VALUE,OBS_STATUS\nEXR.D.USD.EUR.SP00.A,D,USD,EUR,SP00,A,2026-09-01,1.1000,A\n',
    );
    expect(understood.kind).toBe('rates');
    expect(entries).toMatchObject([{ day: '2026-09-01', base: 'EUR', quote: 'USD', rate: '1.1000' }]);
  });
});

describe('a statement without preset', () => {
  it('has the one currency that its first row names', async () => {
    const { sums } = await read(
      'Type,Date,Amount,Fee,Net,Currency,Payout ID\nPayment,2026-09-01,100.00,3.00,97.00,GBP,1\nPayment,2026-09-02,50.00,2.00,48.00,,1\n',
    );
    expect(sums).toEqual({ GBP: { charges: 15000, fees: 500, net: 14500 } });
  });

  it('has a fee that its net has not', async () => {
    const { sums, understood } = await read(
      'Transaction Date,Transaction ID,Order Code,Status,Transaction Amount,Settlement Amount,Currency,Commission\n' +
        '2026-09-01,A1,1001,SETTLED,119.00,119.00,GBP,-1.90\n',
    );
    expect(sums).toEqual({ GBP: { charges: 11900, fees: 190, net: 11710 } });
    expect(understood.notes).toEqual([]);
  });

  it('is net of its fees, and not of its taxes', async () => {
    const { sums } = await read(
      'Datum;Transaktions-ID;Auszahlungs-ID;Brutto;Netto;MwSt;Gebühr\n01.09.2026;A1;1;119,00;100,00;19,00;1,65\n15.09.2026;A2;1;-11,90;-10,00;-1,90;0,00\n',
    );
    expect(sums).toEqual({ EUR: { charges: 11900, refunds: -1190, fees: 165, net: 10545 } });
  });

  it('counts no payment that is still open, nor a payout that is only planned', async () => {
    const payments =
      '"Datum","Betaalmethode","Valuta","Bedrag","Status","ID","Omschrijving","Uitbetalingsvaluta","Uitbetalingsbedrag"\n' +
      '"2026-09-01 10:00:00","ideal","EUR","119,00","paid","tr_1","Order 1001","EUR","119,00"\n' +
      '"2026-09-02 10:00:00","ideal","EUR","80,00","expired","tr_2","Order 1002","EUR","80,00"\n' +
      '"2026-09-02 11:00:00","ideal","EUR","70,00","open","tr_3","Order 1003","EUR","70,00"\n';
    expect((await read(payments, 'mollie.csv')).sums).toEqual({ EUR: { charges: 11900, net: 11900 } });
    const payouts =
      'Payout Date,Status,Charges,Refunds,Fees,Total,Currency\n2026-09-03,paid,219.00,-20.00,-6.37,192.63,EUR\n2026-09-05,scheduled,30.00,0.00,-1.00,29.00,EUR\n';
    expect((await read(payouts)).sums).toEqual({ EUR: { payouts: 19263 } });
  });

  it('is of payouts alone where the days are theirs', async () => {
    const square =
      'Deposit Date,Deposit ID,Location,Gross Amount,Fees,Net Amount,Status\n09/15/2026,D1,Shop,$103.10,-$2.78,$100.32,Completed\n';
    expect((await read(square)).sums).toEqual({ USD: { payouts: 10032 } });
    const ebay =
      'Auszahlungsdatum;Auszahlung Nr.;Auszahlungsbetrag;Auszahlungswährung;Auszahlungsstatus\n3. Sep. 2026;555;60,86;EUR;Erfolgreich\n';
    expect((await read(ebay)).sums).toEqual({ EUR: { payouts: 6086 } });
    const directDebits =
      'id,created_at,amount,deducted_fees,currency,status,arrival_date,reference,creditor,payout_type\nPO1,2026-09-03T02:10:00.000Z,94.20,1.80,GBP,paid,2026-09-04,SHOP,CR1,merchant\n';
    const { understood, sums } = await read(directDebits);
    expect([understood.plan.source, sums]).toEqual(['csv', { GBP: { payouts: 9420 } }]);
  });
});

describe('a statement of a vendor', () => {
  it('has the fee of a chargeback, whatever the movement is called', async () => {
    const { sums, entries } = await read(
      'id,Type,Source,Amount,Fee,Net,Currency,Created (UTC),Available On (UTC),Description\n' +
        'txn_1,adjustment,dp_1,-92.15,20.00,-112.15,eur,2026-09-03 10:00,2026-09-03 10:00,Chargeback withdrawal for ch_1\n',
    );
    expect(entries).toMatchObject([{ type: 'dispute' }]);
    expect(sums).toEqual({ EUR: { refunds: -9215, fees: 2000, net: -11215 } });
  });

  it('says so where its columns of fees are called otherwise', async () => {
    const { understood } = await read(
      'Date de création de la transaction;Type;Numéro de commande;Montant net;Devise de versement;Retenue inconnue\n1 sept. 2026;Commande;10-001;86,40;EUR;-13,60\n',
    );
    expect(understood.preset).toBe('ebay-transactions');
    expect(understood.notes).toContain(
      'None of its columns of fees is known by its name, so amounts are taken as they are, less no fees.',
    );
  });

  it('may be a list of payouts by their numbers', async () => {
    const file =
      'Payout ID,Date,Amount,Currency,Status\nPO1,2026-09-02,1200.00,EUR,paid\nPO2,2026-09-13,500.00,EUR,paid\n';
    expect((await read(file)).sums).toEqual({ EUR: { payouts: 170000 } });
  });
});

describe('lists that are no statement', () => {
  it.each([
    [
      'refunds by their numbers',
      'refunds without the orders',
      'Refund ID,Order,Date,Amount,Currency,Reason\nR1,1001,2026-09-02,20.00,EUR,damaged\nR2,1002,2026-09-13,10.00,EUR,late\n',
    ],
    [
      'fees one by one',
      'the fees of payments',
      'balance_transaction_created_at_utc,balance_transaction_id,fee_transaction_id,fee_category,amount,currency,charge_id\n2026-09-01 08:00:00,txn_1,fee_1,payments,1.40,eur,ch_1\n',
    ],
    [
      'refunds without their payments',
      'refunds or disputes',
      'id,Amount,Currency,Status,Created date (UTC),Charge ID,Payment Intent ID,Reason,Description\nre_1,20.00,eur,succeeded,2026-09-02 10:00:00,ch_1,pi_1,duplicate,1001\n',
    ],
    [
      'disputes',
      'refunds or disputes',
      'id,Created (UTC),Disputed Amount,Disputed Amount Currency,Status,Reason,Charge ID,Charge Amount\ndp_1,2026-09-03 10:00,92.15,eur,lost,fraudulent,ch_1,92.15\n',
    ],
    [
      'a row for each step of a payment',
      'the steps of payments',
      'Merchant Account,Psp Reference,Merchant Reference,Creation Date,TimeZone,Currency,Amount,Type,Risk Scoring,Shopper IP,Acquirer Response\nShop,PSP1,1001,2026-09-01 10:00:00,CEST,EUR,100.00,Received,10,,APPROVED\n',
    ],
    [
      'exchange rates side by side',
      'exchange rates with a column for each',
      'Date,USD,JPY,GBP,\n2026-09-01,1.1000,160.10,0.8600,\n2026-09-02,1.1010,160.20,N/A,\n',
    ],
    [
      'Chase',
      'a bank statement',
      'Details,Posting Date,Description,Amount,Type,Balance,Check or Slip #\nCREDIT,09/13/2026,STRIPE,1000.00,ACH_CREDIT,1500.00,\n',
    ],
    [
      'Revolut, of a person',
      'a bank statement',
      'Type,Product,Started Date,Completed Date,Description,Amount,Fee,Currency,State,Balance\nTOPUP,Current,2026-09-01 10:00:00,2026-09-01 10:00:05,Stripe,1000.00,0.00,EUR,COMPLETED,1500.00\n',
    ],
    [
      'a French bank',
      'a bank statement',
      'Date;Libellé;Débit euros;Crédit euros\n15/09/2026;VIR STRIPE;;1000,00\n16/09/2026;LOYER;500,00;\n',
    ],
    [
      'ING',
      'a bank statement',
      '"Datum";"Naam / Omschrijving";"Rekening";"Tegenrekening";"Code";"Af Bij";"Bedrag (EUR)";"Mutatiesoort";"Saldo na mutatie"\n"20260901";"Stripe";"NL00";"NL00";"OV";"Bij";"1000,00";"Overschrijving";"1500,00"\n',
    ],
    [
      'Mercury',
      'a bank statement',
      'Date (UTC),Description,Amount,Status,Source Account,Bank Description,Reference\n09-13-2026,Stripe,1050.00,Sent,Checking,STRIPE,\n',
    ],
  ])('%s', async (_list, seems, file) => {
    await expect(read(file)).rejects.toThrow(new RegExp(`seems to be .*${seems}`));
  });
});
