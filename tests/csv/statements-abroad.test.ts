/** Statements of marketplaces in the languages of their sellers, and payments whose refunds are a column. */
import { describe, expect, it } from 'vitest';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';

const read = async (text: string) => readEntriesOf(await fileOf(text), inZone('Europe/Berlin'));

describe("Etsy's monthly statement", () => {
  // 30.00 sold, 1.95 of fees, 2.00 of advertising, 0.40 of tax, 10.00 returned: 15.65 paid out, told in words.
  it.each([
    [
      'Date,Type,Titre,Infos,Devise,Montant,Frais et taxes,Net,Informations fiscales',
      ['13 septembre, 2026', 'Vente', 'Paiement pour la commande n° 3100001'],
      [
        'Frais',
        'Frais de transaction : Mug',
        'TVA',
        'Remboursement',
        'Virement',
        '15,65 € envoyés sur votre compte',
      ],
    ],
    [
      'Datum,Art,Titel,Info,Währung,Betrag,Gebühren & Steuern,Netto,Steuerliche Angaben',
      ['13. September 2026', 'Verkauf', 'Zahlung für Bestellung Nr. 3100001'],
      ['Gebühr', 'Transaktionsgebühr: Becher', 'MwSt.', 'Rückerstattung', 'Einzahlung', '15,65 € gesendet'],
    ],
    [
      'Data,Tipo,Titolo,Informazioni,Valuta,Importo,Commissioni e tasse,Netto,Dettagli fiscali',
      ['13 settembre 2026', 'Vendita', "Pagamento per l'ordine n. 3100001"],
      ['Commissione', 'Commissione di transazione', 'IVA', 'Rimborso', 'Deposito', '15,65 € inviati'],
    ],
    [
      'Fecha,Tipo,Título,Información,Divisa,Importe,Comisiones e impuestos,Neto,Datos fiscales',
      ['13 de septiembre de 2026', 'Venta', 'Pago del pedido n.º 3100001'],
      ['Comisión', 'Comisión de transacción', 'IVA', 'Reembolso', 'Ingreso', '15,65 € enviados'],
    ],
  ])('%s', async (header, [day, sale, order], [fee, what, tax, refund, payout, sent]) => {
    const { understood, entries, sums } = await read(
      `${header}\n"${day}",${sale},${order},,EUR,"30,00 €",--,"30,00 €",--\n` +
        `"${day}",${fee},${what},,EUR,--,"-1,95 €","-1,95 €",--\n` +
        `"${day}",Marketing,Etsy Ads,,EUR,--,"-2,00 €","-2,00 €",--\n` +
        `"${day}",${tax},${tax}: Etsy,,EUR,--,"-0,40 €","-0,40 €",--\n` +
        `"${day}",${refund},${refund},,EUR,"-10,00 €",--,"-10,00 €",--\n` +
        `"${day}",${payout},"${sent}",,EUR,--,--,--,--\n`,
    );
    expect(understood.preset).toBe('etsy-statement');
    expect(understood.notes).toContain('The lines come to the 15.65 EUR that were paid out, to the cent.');
    expect(entries[0]).toMatchObject({ type: 'charge', orderNumber: '3100001' });
    expect(sums).toMatchObject({ EUR: { charges: 3000, refunds: -1000, net: 1565, payouts: 1565 } });
  });
});

describe("eBay's transaction report", () => {
  it.each([
    [
      'Date de création de la transaction;Type;Numéro de commande;Montant net;Devise du versement;Numéro du versement;Titre de l’objet;Commission sur le prix final - fixe;Commission sur le prix final - variable;Frais de transactions internationales;Montant brut de la transaction;Description',
      ['28 juil. 2026', 'Commande', 'Remboursement', 'Autres frais', 'Versement', 'Annonces sponsorisées'],
    ],
    [
      "Data di creazione della transazione;Tipo;Numero ordine;Importo netto;Valuta del pagamento;ID pagamento;Titolo dell'oggetto;Commissione sul valore finale - fissa;Commissione sul valore finale - variabile;Tariffa per l'adeguamento normativo;Importo lordo della transazione;Descrizione",
      ['28 lug 2026', 'Ordine', 'Rimborso', 'Altra tariffa', 'Pagamento', 'Inserzioni sponsorizzate'],
    ],
    [
      'Fecha de creación de la transacción;Tipo;Número de pedido;Importe neto;Divisa del pago;Identificador del pago;Título del artículo;Tarifa por valor final: fija;Tarifa por valor final: variable;Tarifa internacional;Importe bruto de la transacción;Descripción',
      ['28 jul 2026', 'Pedido', 'Reembolso', 'Otra tarifa', 'Pago', 'Anuncio patrocinado'],
    ],
    [
      'Datum der Transaktionserstellung;Typ;Bestellnummer;Betrag abzügl. Kosten;Auszahlungswährung;Auszahlung Nr.;Angebotstitel;Fixer Anteil der Verkaufsprovision;Variabler Anteil der Verkaufsprovision;Gebühr für unterdurchschnittlichen Servicestatus;Transaktionsbetrag (inkl. Kosten);Beschreibung',
      ['28. Jul 2026', 'Bestellung', 'Rückerstattung', 'Andere Gebühr', 'Auszahlung', 'Anzeigen – Standard'],
    ],
  ])('%s', async (header, [day, order, refund, fee, payout, ad]) => {
    const { understood, sums } = await read(
      `${header}\n${day};${order};01-1;27,05;EUR;7001;Mug;-0,35;-2,60;--;30;--\n` +
        `${day};${refund};01-2;-9,20;EUR;7001;Mug;--;0,80;--;-10;--\n` +
        `${day};${fee};--;-2,00;EUR;7001;--;--;--;--;-2,00;${ad}\n` +
        `${day};${payout};--;-15,85;EUR;7001;--;--;--;--;-15,85;--\n`,
    );
    expect(understood.preset).toBe('ebay-transactions');
    expect(sums).toEqual({
      EUR: { charges: 3000, refunds: -1000, fees: 215, other: -200, net: 1585, payouts: 1585 },
    });
    expect(understood.notes).toEqual(['The lines of 1 payout come to what was paid out, to the cent.']);
  });

  it('leaves the numbers of order and payout out where a dash stands', async () => {
    const { entries } = await read(
      'Transaction creation date,Type,Order number,Net amount,Payout currency,Payout ID\n13 Sep 2026,Other fee,--,-2.00,GBP,--\n',
    );
    expect(entries).toMatchObject([{ type: 'fee', orderNumber: null, payout: null }]);
  });
});

describe("Mollie's payments", () => {
  const header =
    'Date,Payment method,Currency,Amount,Status,ID,Description,Settlement currency,Settlement amount,Settlement reference,Amount refunded\n';
  const paid = '2026-09-13 10:00:00,ideal,EUR,30.00,paid,tr_1,Order 1001,EUR,30.00,1.2609.01,10.00\n';

  it('have what went back in a column', async () => {
    const { entries, sums } = await read(header + paid);
    expect(entries.map((entry) => 'key' in entry && entry.key)).toEqual(['tr_1', 'tr_1/refunded']);
    expect(sums).toEqual({ EUR: { charges: 3000, refunds: -1000, net: 2000 } });
  });

  it('have it once in a settlement, where it is a row too', async () => {
    const { sums } = await read(
      `${header}${paid}2026-09-14 10:00:00,ideal,EUR,-10.00,refunded,re_1,Order 1001,EUR,-10.00,1.2609.01,\n`,
    );
    expect(sums).toEqual({ EUR: { charges: 3000, refunds: -1000, net: 2000 } });
  });
});
