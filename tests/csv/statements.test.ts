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
