/** Statements of marketplaces and payment services without a preset, by what their columns and rows are. */
import { describe, expect, it } from 'vitest';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';
import { importText, sumOf } from './imported.ts';

const read = async (text: string) => {
  const { understood, sums } = await readEntriesOf(await fileOf(text), inZone('Europe/Berlin'));
  expect(understood).toMatchObject({ kind: 'transactions', preset: null, questions: [] });
  return sums;
};

describe('a statement', () => {
  it('has a row for each amount and each commission of an order', async () => {
    const text =
      'Numéro de commande;Type;Date de commande;Date du cycle de paiement;Montant\n' +
      'A-1;Montant;2026-01-15;2026-01-31;120.00\nA-1;Commission;2026-01-15;2026-01-31;-18.00\n' +
      'A-2;Montant;2026-01-16;2026-01-31;60.00\nA-2;Commission;2026-01-16;2026-01-31;-9.00\n';
    expect(await read(text)).toEqual({ EUR: { charges: 18_000, fees: 2700, net: 15_300 } });
  });

  it('has amounts with and without tax beside the net', async () => {
    const text =
      'reference;type;createdAt;amountVatIncl;commissionVatIncl;commissionVatExcl;vatOnCommission;netAmount;productPriceVatExcl\n' +
      'M1;ORDER;2026-01-15;120.00;-18.00;-15.00;-3.00;102.00;100.00\n' +
      'M1;REFUND;2026-01-20;-60.00;9.00;7.50;1.50;-51.00;-50.00\n';
    expect(await read(text)).toEqual({ EUR: { charges: 12_000, refunds: -6000, fees: 900, net: 5100 } });
  });

  it('says of a payment that it was refunded', async () => {
    const head = 'Payment Date,Payment Method,Status,Amount,Payments Transaction ID,Payout ID\n';
    const paid =
      '2026-02-15,Credit Card,Successful,60.00,W1,P1\n2026-02-17,Credit Card,Refunded,25.00,W2,P1\n';
    expect(await read(head + paid)).toEqual({ EUR: { charges: 8500, refunds: -2500, net: 6000 } });
    // On a row of its own it is there already.
    const back = '2026-02-19,Credit Card,Successful,-25.00,W3,P1\n';
    expect(await read(head + paid + back)).toMatchObject({ EUR: { net: 6000 } });
  });
});

describe('orders of a report', () => {
  it('have their number under the name of it', async () => {
    const { orders } = await importText(
      'Name,Financial Status,Paid at,Currency,Total,Created at,Billing Name,Payment Method,Vendor\n' +
        '#1001,paid,2025-05-02,EUR,39.90,2025-05-02,Olga,PayPal,Corner\n#1001,,,,,,,,Corner\n' +
        '#1003,paid,2025-05-04,EUR,50.00,2025-05-04,Max,PayPal,Corner\n',
    );
    expect(orders.map((order) => [order.number, sumOf(order)])).toEqual([
      ['#1001', 3990n],
      ['#1003', 5000n],
    ]);
  });
});

describe('advertising', () => {
  it('is told by ads as well as by campaigns', async () => {
    const text =
      'Nom de la publicité,Montant dépensé (EUR),Résultats,Coût par résultat,Jour\n' +
      'Annonce,150.50,10,15.05,2026-01-20\nAnnonce,49.50,5,9.90,2026-01-21\n';
    const { understood, sums } = await readEntriesOf(await fileOf(text), inZone('Europe/Berlin'));
    expect(understood.kind).toBe('spend');
    expect(sums).toEqual({ EUR: { spend: 20_000 } });
  });
});

describe('a statement that no preset knows', () => {
  const of = (text: string) => fileOf(text).then((path) => readEntriesOf(path, inZone('Europe/Berlin')));

  it.each([
    [
      'Checkout.com, a row for each fee of an action',
      'Payout ID,Payment ID,Action Type,Breakdown Type,Processed On,Holding Currency,Holding Currency Amount,Reference\n' +
        'PO1,p1,Capture,Capture,2026-09-01T10:00:00,EUR,100.00,1001\nPO1,p1,Capture,Gateway Fee,2026-09-01T10:00:00,EUR,-0.40,1001\n' +
        'PO1,p2,Refund,Refund,2026-09-02T10:00:00,EUR,-20.00,1002\n',
      { charges: 10_000, refunds: -2000, fees: 40, net: 7960 },
    ],
    [
      'Przelewy24',
      'Data transakcji;Identyfikator transakcji;Kwota;Prowizja;Kwota do wypłaty;Waluta;Tytuł;Email;Status\n' +
        '2026-09-01 10:00;301;100,00;1,90;98,10;EUR;Zamówienie 1001;olga@example.com;Wykonana\n',
      { charges: 10_000, fees: 190, net: 9810 },
    ],
    [
      'bol.com, with its types in the second column of that name',
      'Type;Factuurnummer;Datum;Bestelnummer;EAN;Titel;Aantal;Bedrag;Soort\n' +
        'Specificatie;1;01-09-2026;1001;871;Mok;1;20,00;Verkoopprijs artikel(en)\nSpecificatie;1;01-09-2026;1001;871;Mok;1;-3,00;Commissie\n',
      { charges: 2000, fees: 300, net: 1700 },
    ],
    [
      'Cdiscount',
      "Date;Numéro de commande;Type d'opération;Montant TTC;Commission TTC;Montant reversé\n01/09/2026;1001;Vente;100,00;-15,00;85,00\n13/09/2026;1002;Remboursement;-20,00;3,00;-17,00\n",
      { charges: 10_000, refunds: -2000, fees: 1200, net: 6800 },
    ],
    [
      'Mollie, the balance',
      'Date,Type,Payment ID,Initial amount,Deductions,Net amount,Currency,Description\n2026-09-01 10:00:00,payment,tr_1,100.00,-0.35,99.65,EUR,Order 1001\n',
      { charges: 10_000, fees: 35, net: 9965 },
    ],
    [
      'Allegro, with a commission that came back',
      'Data;Oferta;Typ operacji;Uznania;Obciążenia;Saldo\n2026-09-01 10:00;Kubek;Prowizja od sprzedaży;;4,00;-4,00\n2026-09-02 10:00;Kubek;Zwrot prowizji;1,00;;-3,00\n',
      { fees: 300, net: -300 },
    ],
    [
      'Twint',
      'Datum;Zeit;Betrag Transaktion;Transaktionsgebühr;Gutschrift;Währung;Transaktions-ID;Merchant Referenz\n01.09.2026;10:00;100.00;-1.30;98.70;EUR;T1;1001\n',
      { charges: 10_000, fees: 130, net: 9870 },
    ],
    [
      'Unzer, with a credit to the buyer and a debit that bounced',
      'Buchungsdatum;Transaktionsart;Bestellnummer;Betrag;Gebühren;Auszahlungsbetrag\n01.09.2026;Zahlung;1001;100,00;-1,90;98,10\n' +
        '13.09.2026;Gutschrift;1001;-20,00;-0,20;-20,20\n14.09.2026;Rücklastschrift;1002;-50,00;-7,50;-57,50\n',
      { charges: 10_000, refunds: -7000, fees: 960, net: 2040 },
    ],
  ])('%s', async (_vendor, text, expected) => {
    const { understood, sums, rejects } = await of(text);
    expect([understood.kind, understood.questions, rejects]).toEqual(['transactions', [], []]);
    expect(sums).toEqual({ EUR: expected });
  });

  it('does not count the balance before and after as money that was moved', async () => {
    const { understood, sums } = await of(
      'Datum;Typ;Beschreibung;Brutto;Gebühr;Netto\n01.09.2026;Anfangssaldo;;500,00;0,00;500,00\n' +
        '02.09.2026;Zahlung;Bestellung 1001;100,00;-3,00;97,00\n30.09.2026;Endsaldo;;597,00;0,00;597,00\n',
    );
    expect(sums).toEqual({ EUR: { charges: 10_000, fees: 300, net: 9700 } });
    expect(understood.notes).toContain('2 rows stating a balance or a sum: not counted.');
  });

  it('of payouts by their numbers has what was paid out, not the fees alone', async () => {
    const { sums } = await of(
      'Date,Payout ID,Status,Gross Sales,Fees,Refunds,Net Payout\n2026-09-05,po_1,Sent,200.00,-5.80,-20.00,174.20\n2026-09-06,po_2,Sent,100.00,-2.90,0.00,97.10\n',
    );
    expect(sums).toEqual({ EUR: { payouts: 27_130 } });
  });

  it('with fees and no amount asks for the amount', async () => {
    await expect(of('Payout date,Payout ID,Type,Fee\n2026-09-05,po_1,Sale,-5.80\n')).rejects.toThrow(
      /no column for "Net" \(or Amount or Gross/,
    );
  });

  it('gives back a payment that its status alone says was returned', async () => {
    const head = 'Data_Transacao;Tipo_Transacao;Status;Valor_Bruto;Valor_Taxa;Valor_Liquido\n';
    const rows =
      '01/09/2026;Pagamento;Aprovada;100,00;4,99;95,01\n13/09/2026;Pagamento;Devolvida;50,00;2,50;47,50\n';
    expect((await of(head + rows)).sums).toEqual({
      EUR: { charges: 15_000, refunds: -5000, fees: 749, net: 9251 },
    });
    // A row of its own says so once more.
    const twice = `${head}${rows}13/09/2026;Reembolso;Aprovada;50,00;0,00;50,00\n`;
    expect((await of(twice)).sums).toEqual({
      EUR: { charges: 15_000, refunds: -5000, fees: 749, net: 9251 },
    });
  });

  it('may hold payouts alone, by their type', async () => {
    const rows =
      'ID,Date,Type,Amount,Status\npo_1,2026-09-04,deposit,11.80,paid\npo_2,2026-09-11,deposit,50.00,paid\n';
    expect((await of(rows)).sums).toEqual({ EUR: { payouts: 6180 } });
  });

  it('is refused in the layout that Walmart had before', async () => {
    const old =
      'Partner Order #,Transaction Date Time,Partner Item ID,Payable to Partner from Sale,Commission from Sale,Gross Sales Revenue\nP1,09/13/2026,MUG,17.00,-3.00,20.00\n';
    await expect(of(old)).rejects.toThrow("Walmart's payment report in the layout before 2022");
  });

  it('is refused where it has sums alone', async () => {
    const sums =
      'category,description,net_amount,currency\nstarting_balance,Starting balance,120.00,eur\npayouts,Total payouts,-1500.00,eur\n';
    await expect(of(sums)).rejects.toThrow('the sums of a balance, without its movements');
  });
});
