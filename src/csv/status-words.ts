/** What a status says in the languages of the mapping: only what changes numbers. */
import { headerWords } from './header-words.ts';

const PARTLY = /partial|partly|teil|partiel|parcial|parzial|gedeelt|czesc/;
const REFUNDED = /refunded|erstattet|rembours|reembols|rimbors|terugbetaald|zwroc|estorn|devuelt|returned/;
const CANCELLED = /cancel|storn|annul|anul|abgebroch|geannuleerd|voided/;
const YES = /^(true|yes|y|1|ja|oui|si|sim|tak|x)$/i;

export interface StatusMeaning {
  readonly cancelled: boolean;
  readonly refunded: boolean;
  readonly partly: boolean;
}

const known = new Map<string, StatusMeaning>();

/** Meaning of a status cell, remembered: a file has a handful of them. */
export function statusMeaning(status: string): StatusMeaning {
  const found = known.get(status);
  if (found) return found;
  const words = headerWords(status);
  const partly = PARTLY.test(words);
  const meaning = {
    cancelled: !partly && CANCELLED.test(words),
    refunded: !partly && REFUNDED.test(words) && !/^(not|un|non|nicht)/.test(words),
    partly: partly && REFUNDED.test(words),
  };
  if (known.size > 1000) known.clear();
  known.set(status, meaning);
  return meaning;
}

export const saysYes = (cell: string): boolean => YES.test(cell.trim());

const GIFT_CARD =
  /\bgift ?cards?\b|geschenkgutschein|geschenkkarte|carte[- ]cadeau|tarjeta (de )?regalo|(carta|buono)[- ]regalo|cadeaubon|cadeaukaart|cart[aã]o[- ]presente|vale[- ]presente|karta podarunkowa/i;
export const isGiftCardTitle = (title: string): boolean => GIFT_CARD.test(title);
