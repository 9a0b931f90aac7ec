/** Invoices and orders to suppliers, which the shop itself pays: they look like its own sales, and are costs. */
import { cellWords } from './header-words.ts';
import type { TableRow } from './table.ts';

/** What a row of such a list is called. */
export const BILLS: readonly string[] = [
  ...[
    'bill',
    'bills',
    'vendor bill',
    'purchase invoice',
    'supplier invoice',
    'bill payment',
    'vendor credit',
  ],
  ...['supplier credit', 'bill credit', 'expense', 'purchase', 'purchase order', 'incoming invoice'],
  ...[
    'eingangsrechnung',
    'eingangsbeleg',
    'lieferantenrechnung',
    'eingangsgutschrift',
    'ausgabe',
    'kreditorenrechnung',
  ],
  ...['facture fournisseur', 'facture d achat', 'avoir fournisseur', 'depense', 'achat'],
  ...['factura de compra', 'factura recibida', 'gasto', 'compra', 'fattura passiva', 'fattura di acquisto'],
  ...['fattura ricevuta', 'acquisto', 'inkoopfactuur', 'uitgave', 'faktura zakupu', 'faktura kosztowa'],
  ...['fatura de fornecedor', 'despesa'],
];

const TYPE =
  /^(type|transaction type|document type|kind|belegart|belegtyp|art|typ|rechnungsart|tipo|soort|rodzaj)$/;
const WHO_IS_PAID =
  /^(supplier|vendor|payee|lieferant|kreditor|fournisseur|proveedor|fornitore|leverancier|dostawca|fornecedor)( (name|id|no|number|nummer|nr))?$/;
const INVOICE =
  /\b(invoice|bill|rechnung\w*|facture|factura|fattura|factuur\w*|fatura|faktur\w*)\b|^(amount due|balance due|due date|fallig(keitsdatum| am)?|zahlungsziel|date d echeance|fecha de vencimiento|data di scadenza|scadenza|vervaldatum|termin platnosci)$/;
const PURCHASE = /^(po|purchase order)( (number|no|#|id))?$|^po #$|^lieferantenbestellung$/;
const BUYER =
  /^(bill(ing|ed)? (to )?(name|city|country|zip|address\w*)|shipping (name|city|country|zip|address\w*))$|\b(customer|client|buyer|kunde\w*|kaufer|debitor|acheteur|cliente?|comprador|acquirente|klant|koper|klient|nabywca|email|e mail)\b/;
const GOODS = /\b(order|bestell\w*|sku|line ?item)\b/;

/** `words`: header words by column. */
export function areBills(words: readonly string[], sample: readonly TableRow[]): boolean {
  const any = (pattern: RegExp): boolean => words.some((header) => pattern.test(header));
  if (any(BUYER)) return false;
  if (any(WHO_IS_PAID) && (any(PURCHASE) || (any(INVOICE) && !any(GOODS)))) return true;
  const column = words.findIndex((header) => TYPE.test(header));
  const types = column < 0 ? [] : sample.map(({ cells }) => cellWords(cells[column] ?? ''));
  const told = types.filter((type) => type !== '');
  return told.length > 0 && told.every((type) => BILLS.includes(type)) && !any(GOODS);
}
