/** What carriers and their resellers list: parcels with what each cost. */
import type { Sign } from './foreign-signs.ts';

export const LABEL_SIGNS: readonly Sign[] = [
  {
    kind: 'labels',
    sure: /^(label cost|carrier fee|postage cost|label price|label fee|rate amount)$/,
    without: /lineitem|order total|unit price|subtotal/,
  },
  {
    kind: 'labels',
    signs:
      /^(tracking( number| no| code| #| id)?|parcel (number|no|id)|consignment (number|no|id)|express or ground tracking id|carrier|courier|parcel id|label status|weight|service|service (level|type)|ship date|shipment date|d[ie]spatch date|postage applied on|fuel surcharge|sendungsnummer|paket(schein)?nummer|versanddienstleister|sendungs(datum|referenz)|versanddatum|gewicht( kg)?|zustellart|numero de (suivi|seguimiento|tracking)|transporteur|poids|zone|billed weight|charge description|net charge amount)$/,
    count: 3,
    must: /^(tracking( number| no| code| #| id)?|parcel (number|no|id)|consignment (number|no|id)|express or ground tracking id|sendungsnummer|paket(schein)?nummer|numero de (suivi|seguimiento|tracking))$/,
    without:
      /sku|product|item|quantity|subtotal|total price|order (total|date|amount)|payment|email|artikel|unit price/,
  },
  {
    kind: 'labels',
    must: /^(consignment (id|number|no)|connote( number)?|parcel (number|no|id)|tracking id|numero de colis|codigo (de )?envio|numero de envio|numer (przesylki|paczki)|numero spedizione|lettera di vettura|zendingnummer|pakketnummer)$/,
    signs:
      /^(d[ie]spatch date|collection date|zone|fuel surcharge|weight( kg)?|service( code)?|base (price|charge)|billed weight|charge\b.*|date de depot|date d expedition|poids( kg)?|montant ht|produit|destination|fecha (de )?admision|fecha de envio|peso( kg)?|destino|importe|data (nadania|spedizione)|waga|usluga|cena netto|servizio|verzenddatum|gewicht|dienst)$/,
    count: 3,
    without: /^(sku|item sku|quantity|qty|unit price|subtotal|order total|payment method)$/,
  },
];
