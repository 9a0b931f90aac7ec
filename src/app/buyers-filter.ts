/** `buyers:…` of a list of orders: new, returning, unknown; who first bought in a month; one person by their code. */
import { addMonths, type Day, isDay, startOfDay, type Zone } from '../core/time.ts';
import { BUYER_KINDS, type Buyers } from '../db/buyers.ts';
import { UserError } from './errors.ts';

const MONTH = /^\d{4}-\d{2}$/;
const CODE = /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i;

/** Throws UserError for what is none of these. */
export function readBuyers(typed: string, zone: Zone): Buyers {
  const text = typed.trim().toLowerCase();
  const kind = BUYER_KINDS.find((each) => each === text);
  if (kind) return { kind };
  if (CODE.test(text)) return { kind: 'one', buyer: text };
  const first = `${text}-01`;
  if (MONTH.test(text) && isDay(first)) {
    const month = first as Day;
    return { kind: 'first', from: startOfDay(month, zone), to: startOfDay(addMonths(month, 1), zone) };
  }
  throw new UserError(
    `buyers cannot be “${typed.slice(0, 40).replaceAll('`', '')}”: it is new, returning, unknown, or the month of a first order, such as 2026-03.`,
    ['orders buyers:new', 'orders buyers:returning', 'orders buyers:unknown'],
  );
}

/** As a list of orders says what it holds. */
export function sayBuyers(typed: string): string {
  const text = typed.trim().toLowerCase();
  if (text === 'unknown') return 'no customer named';
  if (text === 'new') return 'first orders';
  if (text === 'returning') return 'later orders of known customers';
  return MONTH.test(text) ? `customers whose first order fell in ${text}` : 'one customer';
}
