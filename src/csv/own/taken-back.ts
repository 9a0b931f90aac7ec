/**
 * What was taken back of an order, in one cell of `export orders`:
 * `2026-11-02T10:00:00+01:00 returns 20.50 refunds 28.73 taxes 3.33 units 2; 2026-11-03T…`. What is nothing is left out.
 */
import { type Currency, decimalText, money, parseDecimal } from '../../core/money.ts';
import { fromIso, type Instant, type Zone } from '../../core/time.ts';

/** Every moment carries its offset. */
export const UNUSED = 'UTC' as Zone;

const AMOUNTS = ['returns', 'refunds', 'shipping', 'taxes', 'duties', 'tips', 'giftCards'] as const;

/** How each is called in the cell: as the column of its name. */
const WORDS = {
  ...Object.fromEntries(AMOUNTS.map((name) => [name, name])),
  giftCards: 'gift_cards',
} as Readonly<Record<(typeof AMOUNTS)[number], string>>;

/** Minor units, positive for what went back. */
export interface TakenBack extends Readonly<Record<(typeof AMOUNTS)[number], bigint>> {
  readonly at: Instant;
  readonly units: number;
}

export const sayTakenBack = (
  list: readonly TakenBack[],
  currency: Currency,
  isoOf: (at: Instant) => string,
): string =>
  list
    .map((each) => {
      const amounts = AMOUNTS.filter((name) => each[name] !== 0n).map(
        (name) => ` ${WORDS[name]} ${decimalText(money(each[name], currency))}`,
      );
      return `${isoOf(each.at)}${amounts.join('')}${each.units === 0 ? '' : ` units ${each.units}`}`;
    })
    .join('; ');

/** Null for what was not written so. */
export function readTakenBack(text: string, currency: Currency, zone: Zone): TakenBack[] | null {
  if (text === '') return [];
  const list = text.split('; ').map((each) => readOne(each, currency, zone));
  return list.every((each) => each !== null) ? list : null;
}

function readOne(text: string, currency: Currency, zone: Zone): TakenBack | null {
  const [moment = '', ...words] = text.split(' ');
  const at = fromIso(moment, zone);
  const told = new Map<string, string>();
  for (let index = 0; index < words.length; index += 2)
    told.set(words[index] as string, words[index + 1] ?? '');
  const amounts = AMOUNTS.map((name) => parseDecimal(told.get(WORDS[name]) ?? '0', currency)?.minor ?? null);
  const units = Number(told.get('units') ?? '0');
  if (at === null || !Number.isInteger(units) || amounts.some((amount) => amount === null)) return null;
  const found = Object.fromEntries(AMOUNTS.map((name, index) => [name, amounts[index]]));
  return { at, units, ...(found as Record<(typeof AMOUNTS)[number], bigint>) };
}
