/** Whether the lines of a statement come to what it says was paid out, to the cent. */
import { type Currency, decimalText, money } from '../../core/money.ts';
import type { TransactionEntry } from './entry.ts';

interface Payout {
  lines: bigint;
  paid: bigint;
  /** There are lines, and there is a payout. */
  hasLines: boolean;
  isPaid: boolean;
}

const SHOWN = 3;

export interface PayoutCheck {
  readonly add: (entry: TransactionEntry) => void;
  readonly say: () => string[];
}

export function payoutCheck(): PayoutCheck {
  const named = new Map<string, Payout>();
  const all = new Map<Currency, Payout>();
  return {
    add: (entry) => {
      count(all, entry.currency, entry);
      if (entry.payout !== null) count(named, `${entry.currency} ${entry.payout}`, entry);
    },
    say: () => {
      const both = [...named].filter(([, each]) => each.hasLines && each.isPaid);
      return both.length > 0
        ? sayNamed(both)
        : [...all].flatMap(([currency, each]) => sayAll(currency, each));
    },
  };
}

function count(payouts: Map<string, Payout>, key: string, { type, net }: TransactionEntry): void {
  const payout = payouts.get(key) ?? { lines: 0n, paid: 0n, hasLines: false, isPaid: false };
  payouts.set(key, payout);
  if (type === 'payout') {
    payout.paid -= net;
    payout.isPaid = true;
  } else {
    payout.lines += net;
    payout.hasLines = true;
  }
}

function sayNamed(payouts: readonly (readonly [string, Payout])[]): string[] {
  const off = payouts.filter(([, { lines, paid }]) => lines !== paid);
  const count = `${payouts.length} ${payouts.length === 1 ? 'payout' : 'payouts'}`;
  if (off.length === 0) return [`The lines of ${count} come to what was paid out, to the cent.`];
  const said = off.slice(0, SHOWN).map(([key, { lines, paid }]) => {
    const [currency = '', ...id] = key.split(' ');
    return `${id.join(' ')} by ${text(paid - lines, currency)}`;
  });
  const more = off.length > SHOWN ? `, and ${off.length - SHOWN} more` : '';
  return [
    `Of ${count}, ${off.length} ${off.length === 1 ? 'is' : 'are'} not what the lines come to: ${said.join(', ')}${more}.`,
  ];
}

function sayAll(currency: Currency, { lines, paid, hasLines, isPaid }: Payout): string[] {
  if (!hasLines || !isPaid) return [];
  if (lines === paid)
    return [`The lines come to the ${text(paid, currency)} that were paid out, to the cent.`];
  const rest = lines - paid;
  const where =
    rest > 0n
      ? `${text(rest, currency)} stay in the balance`
      : `${text(-rest, currency)} came from the balance`;
  return [`The lines come to ${text(lines, currency)} and ${text(paid, currency)} were paid out: ${where}.`];
}

const text = (minor: bigint, currency: Currency): string =>
  `${decimalText(money(minor, currency))} ${currency}`;
