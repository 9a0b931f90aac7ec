/**
 * The rates of lines that have a tax of their own, where the amounts determine them: an amount large enough that one
 * rate alone gives its tax. Sales taxes of the United States and Canada add up from several and are left as they are.
 */
import type { TaxLine } from '../core/tax-lines.ts';
import type { OrderRow } from './canonical.ts';
import type { Draft } from './order-draft.ts';
import { vatRateOf } from './tax-evidence.ts';

const ADDED_UP = new Set(['US', 'CA']);
const SUMMED_CURRENCIES = new Set(['USD', 'CAD']);

/** `shipsApart`: what a line's taxes have beyond its own is that of its shipping. */
export function ownTaxes(order: OrderRow, draft: Draft, shipsApart: boolean): TaxLine[] {
  const country = order.country?.trim().toUpperCase() ?? '';
  if (ADDED_UP.has(country) || SUMMED_CURRENCIES.has(order.currency)) return [];
  const found = new Map<string, TaxLine>();
  const add = (part: 'goods' | 'shipping', amount: bigint, base: bigint): void => {
    const tenths = amount === 0n ? null : vatRateOf(base, amount);
    if (tenths === null) return;
    const rate = String(tenths / 10);
    const key = `${part} ${rate}`;
    const known = found.get(key) ?? { amount: 0n, base: 0n };
    found.set(key, {
      ...{ name: 'Tax', jurisdiction: null, rate, derived: true, part },
      amount: known.amount + amount,
      base: (known.base ?? 0n) + base,
    });
  };
  const lines = draft.lines.filter(({ tip }) => tip === 0n);
  let others = 0n;
  for (const [index, line] of lines.entries()) {
    const sold = order.lines[index];
    if (!sold) continue;
    const own = line.ownTax ?? 0n;
    add('goods', own, sold.gross - sold.discounts);
    others += line.tax - own;
  }
  if (shipsApart) add('shipping', others + draft.taxes, order.shipping);
  return [...found.values()];
}
