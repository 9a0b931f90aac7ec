/**
 * Amounts of other currencies in the store's own: by the rate dated on the day of the event, else the latest before
 * it; never a later one. Each amount of each line of the ledger converts by itself and is rounded half away from
 * zero, so that orders, channels, products and files add up to the total to the cent.
 */
import { type Currency, decimalsOf, divideRounded } from './money.ts';
import { type Day, type Instant, instant, startOfDay, type Zone } from './time.ts';

/** One `base` is `rate` (plain decimal text) of `quote` on the day. */
export interface Rate {
  readonly day: Day;
  readonly base: Currency;
  readonly quote: Currency;
  readonly rate: string;
}

/** From `since` until before `until`, minor units of `currency` × up ÷ down are minor units of the store's own. */
export interface Factor {
  readonly currency: Currency;
  readonly since: Instant;
  readonly until: Instant;
  readonly up: bigint;
  readonly down: bigint;
}

/** The year 9999, the end of the last factor: no newer rate is known. */
const FOREVER = instant(253_370_764_800_000);

export const converted = (minor: bigint, { up, down }: Pick<Factor, 'up' | 'down'>): bigint =>
  divideRounded(minor * up, down);

/**
 * For every currency that can be converted, by a rate into the store's own, by one out of it, or by two of the same
 * third currency (as those of a central bank); of several the one of the latest day, in that order.
 */
export function factorsOf(rates: readonly Rate[], own: Currency, zone: Zone): Factor[] {
  const days = [...new Set(rates.map((rate) => rate.day))].sort();
  const known: Known = new Map();
  const open = new Map<Currency, Factor>();
  const closed: Factor[] = [];
  for (const day of days) {
    for (const rate of rates) if (rate.day === day) note(known, rate);
    const since = startOfDay(day, zone);
    for (const currency of known.keys()) {
      const found = currency === own ? null : best(known, currency, own);
      if (!found) continue;
      const last = open.get(currency);
      if (last && last.up * found.down === found.up * last.down) continue;
      if (last) closed.push({ ...last, until: since });
      open.set(currency, { currency, since, until: FOREVER, up: found.up, down: found.down });
    }
  }
  return [...closed, ...open.values()];
}

interface Ratio {
  readonly day: Day;
  readonly up: bigint;
  readonly down: bigint;
}
/** From a currency into another, the latest so far; `told` where the file has it that way round. */
type Known = Map<Currency, Map<Currency, { told?: Ratio; turned?: Ratio }>>;

function note(known: Known, { day, base, quote, rate }: Rate): void {
  const [whole = '0', fraction = ''] = rate.split('.');
  const value = BigInt(whole + fraction);
  const ones = 10n ** BigInt(fraction.length);
  if (value <= 0n || base === quote) return;
  pair(known, base, quote).told = { day, ...inMinor(base, quote, value, ones) };
  pair(known, quote, base).turned = { day, ...inMinor(quote, base, ones, value) };
}

function pair(known: Known, from: Currency, to: Currency): { told?: Ratio; turned?: Ratio } {
  const all = known.get(from) ?? new Map<Currency, { told?: Ratio; turned?: Ratio }>();
  known.set(from, all);
  const found = all.get(to) ?? {};
  all.set(to, found);
  return found;
}

/** 1000 yen are 100 000 cents less: the currencies' decimals are part of the ratio. */
function inMinor(from: Currency, to: Currency, up: bigint, down: bigint): { up: bigint; down: bigint } {
  const step = decimalsOf(to) - decimalsOf(from);
  const scale = 10n ** BigInt(Math.abs(step));
  return step >= 0 ? { up: up * scale, down } : { up, down: down * scale };
}

function best(known: Known, currency: Currency, own: Currency): Ratio | null {
  const ways: Ratio[] = direct(known, currency, own);
  for (const third of [...(known.get(currency)?.keys() ?? [])].sort()) {
    const [first] = third === own ? [] : direct(known, currency, third);
    const [second] = first ? direct(known, third, own) : [];
    if (!first || !second) continue;
    const day = first.day < second.day ? first.day : second.day;
    ways.push({ day, up: first.up * second.up, down: first.down * second.down });
  }
  return ways.reduce<Ratio | null>((found, way) => (found && found.day >= way.day ? found : way), null);
}

/** The later of the two ways round first. */
function direct(known: Known, from: Currency, to: Currency): Ratio[] {
  const { told, turned } = known.get(from)?.get(to) ?? {};
  const ways = [told, turned].filter((way) => way !== undefined);
  return ways.sort((a, b) => (a.day === b.day ? 0 : a.day > b.day ? -1 : 1));
}
