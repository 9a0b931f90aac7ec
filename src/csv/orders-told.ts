/** What the names of columns tell of orders, where too few of them are known to read the file as such. */
import type { Columns } from './mapping.ts';

/** Headers of an order's number or day, which no catalogue has. */
export const SALES =
  /\b(order (id|no|number|name|date|ref|reference|#)|sale date|sold (date|on)|date sold|purchase date|bestel|auftrag|commande|pedido|ordine|encomenda|zamowien|objednav\w*|rendeles\w*)|^order$/;
/** The number of an order, which stands beside its items. */
const NUMBER =
  /\b(order|purchase) (id|no|number|ref|reference|code|#)\b|\b(bestell|auftrags)(nummer|nr| nr)\b|\b(no|numero|reference|ref|id|n) (de |de la |do |da |dell |d )?(commande|pedido|ordine|encomenda|zamowienia|orden)\b|\b(nr|numer|id) zamowienia\b/;
/** Columns of what was sold, which neither a catalogue nor a count has. */
export const SOLD =
  /^(gross|net) sales$|^(customer|buyer|kunde|kunden|client|cliente|klant)( (name|e mail|email|id|username|no))?$|\b(receipt|grand total|refunded)\b|^(subtotal|total tax|tax amount|shipping amount|payment (method|status))$/;
/** Days of a product rather than of a sale. */
export const LISTED_ON =
  /\b(creat\w*|add(ed)?|updat\w*|modif\w*|publish\w*|angelegt|erstellt\w*|geandert\w*|available|counted)\b/;
/** Who bought, and where it goes. */
const BUYER =
  /^(customer|buyer|kunde|kaufer|client|cliente|klient|klant|acheteur|zakaznik|vasarlo|vevo)( (name|e ?mail|id|username|no|note))?$|^(bill|billing|ship|delivery|recipient)( to)? (full |first |last )?(name|company|street|city|zip|postcode|address|country)\b/;
const EMAIL = /^e ?mail$/;
const STATUS = /^(order )?(status|status name|stav|stan|allapot|zustand|bestellstatus)$/;
const TOTAL =
  /\b(order total|total price|price total|grand total|total amount|amount paid|price to pay|celkem|celkom|osszesen|gesamtbetrag|gesamtsumme)\b|^total$/;
/** An item that is one of an order's. */
const ITEM = /^order item\b/;

/** Whether it is orders all the same that also read as a list of products: such a list names no buyer beside a day. */
export function tellsOrders(words: readonly string[], orders: Columns, products: Columns): boolean {
  const has = (pattern: RegExp): boolean => words.some((word) => pattern.test(word));
  const day = words[orders.placed ?? -1];
  const buyer = has(BUYER);
  const someone = buyer || (has(EMAIL) && products.supplier === undefined);
  const state = has(STATUS) || orders.status !== undefined;
  const dated = day !== undefined && !LISTED_ON.test(day);
  if (day !== undefined && SALES.test(day)) return true;
  if (has(ITEM) && (dated || someone || state)) return true;
  if (dated) return someone || (state && has(TOTAL));
  return (buyer && day !== undefined) || (someone && (has(TOTAL) || has(SALES)));
}

/** Priced items with a number of their order: neither a catalogue nor a count has that. */
export const areOrdered = (words: readonly string[], orders: Columns): boolean =>
  orders.quantity !== undefined &&
  (orders.unitPrice ?? orders.lineTotal ?? orders.total) !== undefined &&
  words.some((word) => NUMBER.test(word));
