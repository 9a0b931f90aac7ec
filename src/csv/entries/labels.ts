/** What sending parcels cost. */
import { isRounded } from '../../core/sku.ts';
import { toIso, type Zone } from '../../core/time.ts';
import { sayRounded } from '../row-reader.ts';
import type { TableRow } from '../table.ts';
import type { LabelEntry } from './entry.ts';
import type { EntryContext, EntryKind } from './entry-kind.ts';
import { momentReader } from './moments.ts';
import { CURRENCY, words } from './names.ts';
import { amountReader } from './transaction-amounts.ts';

export const labels: EntryKind<LabelEntry> = {
  kind: 'labels',
  called: 'shipping costs',
  noun: ['parcel', 'parcels'],
  needs: [
    { any: ['at'], call: 'Ship date', why: 'to know the day of the cost' },
    { any: ['cost'], call: 'Label cost', why: 'or Carrier fee or Postage, to know what it cost' },
    {
      any: ['number', 'transaction'],
      call: 'Order number',
      why: 'or Tracking number, to tell parcels apart',
    },
  ],
  names: {
    at: words(
      'ship date|shipped date|date shipped|shipment date|shipping date|dispatch date|despatch date|dispatched on|postage applied on|posting date|collection date|label created|label date|label created date|date announced|announced at|sendungsdatum|versanddatum|pickup date|purchase date|created date|date created|created at|transaction date|=date|=datum|date d expedition|fecha de envio|data di spedizione|verzenddatum|data de envio|data wysylki|consign date|date de depot|fecha admision|fecha de admision|data nadania|data spedizione|invoice date|rechnungsdatum',
      /order|delivery|delivered|estimated/,
    ),
    transaction: words(
      'tracking number|tracking no|tracking #|=tracking|tracking code|express or ground tracking id|paketscheinnummer|paketnummer|shipment id|label id|tracking id|parcel number|parcel no|parcel id|consignment number|consignment id|sendungsnummer|numero de colis|codigo envio|codigo de envio|numero de envio|numer paczki|numero spedizione|zendingnummer|pakketnummer|numero de suivi|numero de seguimiento|numero di tracking|trackingnummer|numero de rastreio|numer przesylki|=barcode',
    ),
    number: words(
      'order number|order no|order #|order id|order name|order reference|=order|bestellnummer|numero de commande|numero de pedido|numero ordine|bestelnummer|numero do pedido|numer zamowienia|your order number|sendungsreferenz|kundenreferenz|customer reference|shipment reference|=reference|=referenz|reference client|=referencia|=referencja|=riferimento|=referentie',
      /date|status|item/,
    ),
    cost: words(
      'label cost|carrier fee|postage cost|=postage|postage fee|shipping cost|shipment cost|rate amount|label price|=rate|label fee|postage|net charge amount|=cost|=price|total cost|amount paid|=amount|versandkosten|portokosten|=porto|cout d expedition|=cout|coste de envio|costo di spedizione|=costo|verzendkosten|custo de envio|koszt przesylki|carrier cost|charge amount|total charge|=net amount|nettobetrag|preis netto|montant ht|cena netto|importo netto|=importe|=importo|=montant|=bedrag|=prezzo|=prix|=precio|=prijs|price excl vat|price incl vat|price excl tax|charge inc gst|charge incl gst|charge ex gst|=charge|total price|=gesamt|=gesamtpreis|=preis|=total',
      /insurance|insured|declared|paid by|tax|estimated|currency|class|customer|adjust|published|created|tracking id/,
    ),
    carrier: words(
      '=carrier|=provider|carrier name|shipping carrier|=courier|=service provider|versanddienstleister|=transporteur|=transportista|=corriere|=vervoerder|=transportadora|=przewoznik',
    ),
    status: words('label status|=status|transaction status'),
    detail: words('=refund status|=voided|=is voided'),
    description: words('=charge description|=charge type|=gebuhrenart'),
    currency: CURRENCY,
  },
  columns: ['source', 'key', 'at', 'order_number', 'carrier', 'cost', 'currency'],
  sums: [['cost', 'Shipping cost']],
  counts: [],
  open: labelReader,
  values: (row) => [
    ...[row.source, row.key, toIso(row.at, 'UTC' as Zone), row.orderNumber, row.carrier],
    ...[row.cost, row.currency],
  ],
  added: ({ currency, cost, at }) => ({ currency, sums: { cost }, counts: {}, from: at, to: at }),
};

/** A label that was given back costs nothing. */
const VOID = /void|refund|cancel|error|invalid|storn|annul/i;
/** In a column that says of each label whether it was given back. */
const GIVEN_BACK = /^(refunded|submitted|voided|yes|true|1)$/i;

function labelReader(context: EntryContext): (row: TableRow) => LabelEntry[] {
  const { plan, reader } = context;
  const moment = momentReader(context);
  const amount = amountReader(context);
  const left = (why: string): [] => {
    context.leave(why);
    return [];
  };
  return (row) => {
    if (VOID.test(reader.text(row, 'status')) || GIVEN_BACK.test(reader.text(row, 'detail')))
      return left('void or refunded');
    const currency = reader.currency(row);
    if (currency === null) return [];
    const cost = amount(row, 'cost', currency);
    if (cost === null) return left('without a cost');
    const at = moment(row, 'at');
    if (at === null) {
      reader.report('the row has no date');
      return [];
    }
    const orderNumber = reader.text(row, 'number') || null;
    const tracking = reader.text(row, 'transaction');
    if (isRounded(tracking)) reader.report(sayRounded('tracking number', tracking));
    // What is billed later for the same parcel comes beside what was billed before.
    const charge = reader.text(row, 'description');
    const key = tracking
      ? [tracking, ...(charge ? [charge] : [])].join('/')
      : `${orderNumber ?? ''}/${at}/${cost}`;
    return [
      {
        ...{ kind: 'labels', source: plan.source, key, at, orderNumber },
        ...{ carrier: reader.text(row, 'carrier') || null, cost: cost < 0n ? -cost : cost, currency },
      },
    ];
  };
}
