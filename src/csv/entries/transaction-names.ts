/** What the columns of statements are called. */
import type { Field } from '../fields.ts';
import type { Names } from '../synonyms.ts';
import { CURRENCY, words } from './names.ts';

const NO_DAY =
  /available|payout|arrival|expected|refund|value|valuta|start|end|deposit|settle(d|ment)|liquida|transfer date/;

/** Of two columns, the one with the tax in it is what was moved. */
const withTax = (text: string, not: RegExp): Names => ({ ...words(text, not), taxed: 'with' });

export const TRANSACTION_NAMES: Readonly<Partial<Record<Field, Names>>> = {
  at: words(
    'transaction date|transaction creation date|transaction posted timestamp|posted timestamp|created date|created at|date created|=created|=date time|posted date|booking date|creation date|payment date|capture date|=date|date and time|date heure|processed at|=timestamp|buchungsdatum|transaktionsdatum|=datum|datum uhrzeit|date de transaction|date de l operation|fecha de transaccion|=fecha|fecha y hora|data transazione|=data|data ora|transactiedatum|data da transacao|data movimento|data transakcji|data operacji|order settled time|settled time|settled at|processed on|data transacao|settlement date|payout date|date|effective at',
    NO_DAY,
  ),
  payoutDate: words(
    'deposit date|payout date|auszahlungsdatum|payout completed date|settlement date|arrival date|data liquidacao',
  ),
  time: words('=time|=uhrzeit|=heure|=hora|=ora|=orario|=tijd|=godzina'),
  zone: words(
    '=time zone|=timezone|=zeitzone|fuseau horaire|zona horaria|fuso orario|=tijdzone|fuso horario|strefa czasowa',
  ),
  transaction: words(
    'balance transaction id|transaction id|transaction number|=id|payment id|transaktionscode|transaktions id|transaktionsnummer|numero de transaction|id de transaccion|codice transazione|transactiereferentie|transactie id|id da transacao|numer transakcji|psp reference|reimbursement id|charge id|reference id|barcode',
    /payout|original|parent|customer|order/,
  ),
  payout: words(
    'payout id|payout reference|settlement id|settlement reference|settlement number|batch number|no lote|deposit id|transfer id|payment reference|neft id|utr|bank reference|auszahlungs id|auszahlungsreferenz|payout number|payout no|payout #|auszahlungsnummer|auszahlung nr|numero de versement|identificador de pago|numero pagamento',
  ),
  type: words(
    '=type|transaction type|reporting category|balance type|entry type|movement type|=typ|=art|transaktionstyp|=tipo|tipo de transaccion|=kind|=category|=vorgang|soort|=rodzaj|typ operacji|=event|action type|type d operation|tipo transacao|tipo de operacao|buchungsart|buchungstyp|transaktionsart|booking type|=operation',
    /payment|card|tax|account|payout|id$/,
  ),
  detail: words('amount type|breakdown type|detailed type|fee type|=subtype|sub type'),
  status: words('=status|payment status|transaction status|=statut|=etat|=estado|=stato|=stan', /payout/),
  description: words(
    '=description|=title|=details|=memo|=note|=beschreibung|=verwendungszweck|=libelle|=descripcion|=concepto|=descrizione|=omschrijving|=descricao|=opis|=tytul|=titulo|=titre|=titel|=titolo|=name|item title',
  ),
  gross: withTax(
    '=gross|gross amount|=amount|transaction amount|gross transaction amount|total revenue|sale amount|amount gross|amount total|=brutto|bruttobetrag|=betrag|avant commission|montant brut|=brut|=montant|=bruto|importe bruto|=importe|=lordo|importo lordo|=importo|=bedrag|montante bruto|valor bruto|=valor|kwota brutto|=kwota|=total|=gesamt|collected|order amount|initial amount|gross sales|valor da transacao|kwota transakcji|betrag transaktion',
    /fee|tax|net|refund|per unit|currency|rate|discount/,
  ),
  fee: withTax(
    '=fee|=fees|total fees|total fee|fee amount|processing fee|transaction fee|=commission|merchant fee|=gebuhr|=gebuhren|=entgelt|=provision|=frais|=tarifa|=comision|=comisiones|=commissione|=commissioni|=tariffa|=kosten|=tarief|=taxa|=comissao|=oplata|=prowizja|stripe fee|paypal fee|service fee|merchant fee|fees taxes|=deductions|gocardless fee|transaktionsgebuhr|valor taxa|valor da taxa|=taxas|valor tarifa',
    /currency|rate|percent|type|%/,
  ),
  net: words(
    '=payout|=auszahlung|=net|net amount|amount net|net total|total settlement amount|settlement amount|payout amount|settled amount|bank settlement value|=netto|nettobetrag|auszahlungsbetrag|montant net|=neto|importe neto|=netto|importo netto|nettobedrag|=liquido|montante liquido|valor liquido|kwota netto|net proceeds|disbursed|total released amount|released amount|net settlement|net payout|settlement net|montant reverse|kwota do wyplaty|valor a receber|importe a recibir|holding currency amount|=gutschrift|uitbetaald bedrag',
    /currency|sales|tax/,
  ),
  debit: words(
    '=debit|net debit|debit amount|=soll|=dare|=debe|=debito|=af|amount out|paid out|money out|obciazenia|=addebiti',
  ),
  credit: words(
    '=credit|net credit|credit amount|=haben|=avere|=haber|=credito|=bij|amount in|paid in|money in|uznania|=accrediti',
  ),
  currency: CURRENCY,
  number: words(
    'order number|order id|order no|order #|=order|order reference|merchant order id|merchant reference|bestellnummer|numero de commande|numero de la commande|numero de pedido|numero ordine|bestelnummer|numero do pedido|numer zamowienia|invoice number|invoice id|rechnungsnummer|order code|=bestellung|=commande|=pedido|=ordine|bestell id|external reference|merchant referenz',
    /item|line|date|status|legacy/,
  ),
};
