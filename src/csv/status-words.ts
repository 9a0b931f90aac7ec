/** What a status says in the languages of the mapping: only what changes numbers. */
import { headerWords } from './header-words.ts';
import type { Outcome } from './rules.ts';

const PARTLY = /partial|partly|teil|partiel|parcial|parzial|gedeelt|czesc/;
const REFUNDED =
  /refunded|erstattet|rembours|reembols|rimbors|terugbetaald|zwroc|estorn|devuelt|returned|dikembalikan|vracen/;
const CANCELLED = /cancel|storn|annul|anul|abgebroch|geannuleerd|voided|dibatalkan|\bbatal\b|zrusen|da huy/;
/** A payment that never came to be an order. */
const FAILED =
  /^(payment )?(failed|fehlgeschlagen|echouee?|fallid[oa]|fallit[oa]|mislukt|falhad[oa]|nieudan[ey]|declined|denied)$/;
const DRAFT =
  /^((checkout |auto )?draft|trash|incomplete|abandoned|quote|entwurf|brouillon|borrador|bozza|concept)$/;
const YES = /^(true|yes|y|1|ja|oui|si|sim|tak|x)$/i;

export interface StatusMeaning {
  readonly cancelled: boolean;
  readonly refunded: boolean;
  readonly partly: boolean;
  /** It never was an order. */
  readonly out: boolean;
}

const NOTHING: StatusMeaning = { cancelled: false, refunded: false, partly: false, out: false };
const known = new Map<string, StatusMeaning>();

/** Meaning of a status cell, remembered: a file has a handful of them. `own`: what a vendor means by its words. */
export function statusMeaning(status: string, own: Readonly<Record<string, Outcome>> = {}): StatusMeaning {
  if (status === '') return NOTHING;
  const outcome = own[status.toLowerCase()] ?? own[headerWords(status)] ?? own['*'];
  if (outcome !== undefined) return outcome === 'counts' ? NOTHING : { ...NOTHING, [outcome]: true };
  const found = known.get(status);
  if (found) return found;
  // WooCommerce's own names have its mark before them.
  const words = headerWords(status).replace(/^wc /, '');
  const partly = PARTLY.test(words);
  const meaning = {
    cancelled: !partly && (CANCELLED.test(words) || FAILED.test(words)),
    refunded: !partly && REFUNDED.test(words) && !/^(not|un|non|nicht)/.test(words),
    partly: partly && REFUNDED.test(words),
    out: DRAFT.test(words),
  };
  if (known.size > 1000) known.clear();
  known.set(status, meaning);
  return meaning;
}

export const saysYes = (cell: string): boolean => YES.test(cell.trim());

const GIFT_CARD =
  /\bgift ?cards?\b|geschenkgutschein|geschenkkarte|carte[- ]cadeau|tarjeta (de )?regalo|(carta|buono)[- ]regalo|cadeaubon|cadeaukaart|cart[aã]o[- ]presente|vale[- ]presente|karta podarunkowa/i;
export const isGiftCardTitle = (title: string): boolean => GIFT_CARD.test(title);
