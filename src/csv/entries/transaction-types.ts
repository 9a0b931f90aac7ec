/** What the type of a movement says, in the languages of the mapping. */
import { cellWords, headerWords } from '../header-words.ts';
import type { TransactionType } from './entry.ts';

/** The first that fits counts. Tried on plain words: no accents, lower case. */
const WORDS: readonly (readonly [TransactionType, RegExp])[] = [
  // Kept back and given free again, whatever for.
  [
    'transfer',
    /\bhold\b|\b(payments?|funds?|reserves?|holds?|balance) released?\b|^released?$|einbehalt|freigabe|\b(de)?blocage|\bretenue|\bretencion|\b(des)?bloqueo|\bliberacion|trattenuta|\bblocco d|\bsblocco|inhouding|vrijgave|\bretencao|\b(des)?bloqueio|\bliberacao|wstrzyman|zwolnien/,
  ],
  [
    'fee',
    /(charge ?back|dispute) fees?\b|ruckbuchungsgebuhr|(frais|fees?|comision|tarifa|commissione|kosten|taxa|oplata) \w+ (charge ?back|disputa|litige|contracargo|contestazione|geschil|spor)/,
  ],
  // What was kept of a payment and came back with it.
  [
    'fee',
    /\b(fees?|commissions?|gebuhr\w*|provision|frais|comision(es)?|tarifas?|commissioni|kosten|taxa|prowizj[ai])\b.*(refund|reversal|erstattung|rembours|reembols|rimbors|terugbetal|zwrot)|(refund\w*|reversal|erstattung\w*|rembours\w*|reembols\w*|rimbors\w*|terugbetal\w*|zwrot)( (of|for|der|des|de|du|della|delle|van|za))? (\w+ )?(fees?|commissions?|gebuhr\w*|provision|frais|comision(es)?|tarifas?|commissioni|kosten|taxa|prowizj[ai])\b/,
  ],
  [
    'dispute',
    /charge ?back|dispute|ruckbuchung|rucklastschrift|anfechtung|kauferschutz(fall)?|litige|disputa|contracargo|contestazione|geschil|spor/,
  ],
  [
    'transfer',
    /conversion|umrechnung|conversione|omrekening|conversao|przewalutowanie|balance ?transfer|\bhold\b|reserve|authori[sz]ation|top ?up|versamento generico|bank account funding|bankgutschrift|payable to amazon|successful charge|previous|carried|bank deposit to|guthaben aufgeladen|funds availability/,
  ],
  [
    'payout',
    /payout|withdraw|disburse|^(bank )?deposit|^transfers?$|bank transfer|sent to your bank|settled to bank|auszahlung|abbuchung|ubertrag|uberweisung|virement|^versement|retiro|retirada|transferencia|bonifico|prelievo|trasferimento|uitbetaling|opname|overboeking|levantamento|saque|wyplata|przelew/,
  ],
  [
    'refund',
    /refund|\breturn|reversal|^gutschrift$|ruckerstattung|erstattung|ruckzahlung|rembours|retour|reembols|devolu|rimbors|reso\b|terugbetal|estorno|zwrot/,
  ],
  [
    'advertising',
    /\bads?\b|advertis|marketing|promoted|sponsor|patrocinad|werbung|werbekosten|anzeige|publicit|publicidad|pubblicit/,
  ],
  ['shipping', /shipping (label|service)|label|postage|versandetikett|etiquette|etiqueta|etichetta|frete/],
  [
    'fee',
    /fees?\b|commission|subscription|service ?fee|gebuhr|entgelt|provision|\bfrais|comision|tarifa|tariffa|commissioni?|commissie|kosten|taxa\b|oplat|prowizj|invoice (deduction|compensation)/,
  ],
  ['tax', /\btax|\bvat\b|\bgst\b|steuer|\btva\b|\biva\b|imposto|impuesto|imposta|podatek/],
  [
    'adjustment',
    /adjust|reimburs|correction|compensat|credit\b|anpassung|korrektur|ajust|correccion|rettifica|aanpassing|correctie|korekta/,
  ],
  [
    'charge',
    /charge|payment|acquiring|\bsales?\b|order|capture|settled|purchase|sold|zahlung|verkauf|bestellung|kauf|paiement|vente|commande|pago|venta|pedido|cobro|pagamento|vendita|ordine|acquisto|betaling|verkoop|bestelling|venda|compra|platnosc|sprzedaz|zamowienie|^(amount|montant|betrag|importe|importo|bedrag|kwota)$/,
  ],
];

const REMEMBERED = 5000;
const known = new Map<string, TransactionType | null>();

/** Null when its words say nothing. */
export function typeOf(text: string): TransactionType | null {
  const before = known.get(text);
  if (before !== undefined) return before;
  const words = headerWords(text);
  const type = WORDS.find(([, pattern]) => pattern.test(words))?.[0] ?? null;
  if (known.size > REMEMBERED) known.clear();
  known.set(text, type);
  return type;
}

const BALANCE =
  /^(opening|starting|beginning|closing|ending|initial|final|previous) (available )?balance\b|^balance (brought|carried) forward$|^(anfangs|end|schluss|eroffnungs|start|begin|eind)(saldo|bestand|guthaben)$|^saldo (inicial|final|iniziale|finale|anterior|poczatkowe|koncowe)$|^solde (initial|final|d ouverture|de cloture|precedent)$|^(grand )?totals?$/;
export const saysBalance = (text: string): boolean => text !== '' && BALANCE.test(cellWords(text));

/** What has not been paid, or never will be. */
const UNPAID =
  /pending|processing|failed|failure|^error$|denied|declined|reject|cancel|voided|uncaptured|blocked|incomplete|expir|requires|unpaid|in progress|ausstehend|offen|fehlgeschlagen|abgelehnt|storniert|en attente|echou|refus|annul|pendiente|fallid|rechazad|in sospeso|fallit|rifiutat|in behandeling|mislukt|geweigerd|pendente|falhou|oczekuj|nieudan|odrzuc|^open$|^scheduled$|^authori[sz]ed$|submitted for settlement|^settling$|verlopen|geannuleerd|anulowan|wygas|scadut/;
export const isUnpaid = (status: string): boolean => status !== '' && UNPAID.test(cellWords(status));
