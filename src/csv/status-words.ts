/** What a status says in the languages of the mapping: only what changes numbers. */
import { CANCELLED_WORDS, UNPAID_WORDS } from '../core/order-states.ts';
import { cellWords, headerWords } from './header-words.ts';
import type { Outcome } from './rules.ts';

/** As header words write it, which take letters and their marks apart. */
function bareOf(pattern: string): string {
  return pattern.normalize('NFKD').replace(/\p{M}/gu, '');
}

const PARTLY = /partial|partly|teil|partiel|parcial|parzial|gedeelt|czesc/;
const REFUNDED = new RegExp(
  `${bareOf('iade edil|возвра|返金|返品|환불|반품|退款|退货|مسترد|مسترجع|aterbetal|refunder')}|${
    /refunded|erstattet|retournier|\bretourne|geretourneerd|restituit|devolvid|rembours|reembols|rimbors|terugbetaald|zwroc|estorn|devuelt|returned|charged? ?back(?! (won|reversed))|ruckbuchung|rucklastschrift|dikembalikan|vracen/
      .source
  }`,
);
const CANCELLED = new RegExp(`${CANCELLED_WORDS}|${bareOf(CANCELLED_WORDS)}|\\bbatal\\b`);
/** A payment that never came to be an order. */
const FAILED =
  /^(payment )?(failed|fehlgeschlagen|echouee?|fallid[oa]|fallit[oa]|mislukt|falhad[oa]|nieudan[ey]|declined|denied|expired|abgelaufen|expiree?|caducad[oa]|scadut[oa]|verlopen|refused|rejected|abgelehnt|refusee?|rechazad[oa]|rifiutat[oa]|geweigerd)( (by|par|da|von) .*)?$/;
const DRAFT =
  /^((checkout |auto )?draft|trash|incomplete|abandoned|quote|quotation( sent)?|entwurf|angebot( gesendet)?|brouillon|devis( envoye)?|borrador|presupuesto( enviado)?|bozza|preventivo( inviato)?|concept|offerte|orcamento|oferta)$/;
/** Of an invoice: it was sent or given up, and nobody has paid it. */
const UNPAID = new RegExp(
  `${UNPAID_WORDS}|^(open|sent|issued|due|past due|void|uncollectible|written off|uberfallig|versendet|gemahnt|verschickt|a payer|en retard|envoyee|vencida|enviada|da pagare|scaduta|inviata|verlopen|verzonden|po terminie|wyslana)$`,
);
/** What kind of row gives money back. */
const REVERSAL =
  /^(?:(?:multi|multiple|mehrfach) )?(refund|return|credit( note| memo)?|gutschrift|(ruck)?erstattung|avoir|remboursement|reembolso|devolucion|abono|nota (di )?credito|rimborso|reso|terugbetaling|creditnota|zwrot|korekta|storno(rechnung)?|rechnungskorrektur|korrekturrechnung|credit invoice|facture d avoir|factura rectificativa|creditfactuur|faktura korygujaca)s?$/;
const YES = /^(true|yes|y|1|ja|oui|s[iíì]|sim|tak|x|✓|✔)$/i;
const NO = /^(false|no|n|0|nein|non|nee|n[aã]o|nie|-)$/i;

export interface StatusMeaning {
  readonly cancelled: boolean;
  readonly refunded: boolean;
  readonly partly: boolean;
  /** It never was an order. */
  readonly out: boolean;
}

const NOTHING: StatusMeaning = { cancelled: false, refunded: false, partly: false, out: false };
type Own = Readonly<Record<string, Outcome>>;
/** Remembered by whose words they are: a file has a handful of statuses, and each order asks. */
const known = new WeakMap<Own, Map<string, StatusMeaning>>();
const NO_OWN: Own = {};

/** Meaning of a status cell. `own`: what a vendor means by its words. */
export function statusMeaning(status: string, own: Own = NO_OWN): StatusMeaning {
  if (status === '') return NOTHING;
  let meanings = known.get(own);
  if (!meanings || meanings.size > 1000) {
    meanings = new Map();
    known.set(own, meanings);
  }
  let meaning = meanings.get(status);
  if (!meaning) {
    meaning = readStatus(status, own);
    meanings.set(status, meaning);
  }
  return meaning;
}

function readStatus(status: string, own: Own): StatusMeaning {
  // `Closed won (Sales Pipeline)`: what stands in brackets says where, not what.
  const bare = headerWords(status.replace(/\s*\([^()]*\)$/, ''));
  const outcome = own[status.toLowerCase()] ?? own[headerWords(status)] ?? own[bare] ?? own['*'];
  if (outcome !== undefined) return outcome === 'counts' ? NOTHING : { ...NOTHING, [outcome]: true };
  // WooCommerce's own names have its mark before them.
  const words = headerWords(status).replace(/^wc /, '');
  const partly = PARTLY.test(words);
  return {
    cancelled: !partly && (CANCELLED.test(words) || FAILED.test(words)),
    refunded: !partly && REFUNDED.test(words) && !/^(not|un|non|nicht)/.test(words),
    partly: partly && REFUNDED.test(words),
    out: DRAFT.test(words),
  };
}

export const isReversal = (event: string): boolean => REVERSAL.test(cellWords(event));

/** Whether an invoice with this status is none that somebody has paid. */
export const isUnpaidInvoice = (status: string): boolean =>
  UNPAID.test(status.trim().toLowerCase()) || UNPAID.test(cellWords(status));

export const saysYes = (cell: string): boolean => YES.test(cell.trim());
export const saysNo = (cell: string): boolean => NO.test(cell.trim());

const GIFT_CARD =
  /\bgift ?cards?\b|geschenkgutschein|geschenkkarte|carte[- ]cadeau|tarjeta (de )?regalo|(carta|buono)[- ]regalo|cadeaubon|cadeaukaart|cart[aã]o[- ]presente|vale[- ]presente|karta podarunkowa/i;
export const isGiftCardTitle = (title: string): boolean => GIFT_CARD.test(title);
