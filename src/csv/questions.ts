/** What the columns do not decide, as questions, with what each answer would make of the file. */
import { canonicalOf } from './canonical-rows.ts';
import type { Decided } from './evidence.ts';
import type { Findings } from './findings.ts';
import { type Meaning, meaningOf } from './meaning.ts';
import type { Plan } from './plan.ts';
import type { OpenSign } from './row-currency.ts';
import type { Table } from './table.ts';
import type { Given, Question } from './understood.ts';
import { asCents, asShares, COUNTS_CENTS, isOpenToCents, isOpenToShares } from './unsaid-units.ts';

interface Draft {
  readonly key: string;
  readonly text: string;
  readonly options: readonly { readonly value: string; readonly label: string; readonly plan: Plan }[];
}

/** Reads the file once for each option of each open question. */
export async function openQuestions(
  table: Table,
  plan: Plan,
  decided: Decided,
  found: Findings,
  given: Given,
  openSign: OpenSign | null,
): Promise<readonly Question[]> {
  const drafts = [
    dateOrder(table, plan, decided),
    decimalMark(table, plan, decided),
    cents(table, plan, decided, found, given),
    shares(table, plan, decided, found, given),
    taxes(plan, found, given),
    repeats(plan, found, given),
    currency(plan, openSign),
  ].filter((draft) => draft !== null);
  // With the mark of the amounts open too, a month's sum would mean nothing.
  const meaning: Meaning = {
    amounts: decided.openMark === null,
    locale: given.locale,
    zone: given.storeZone,
  };
  const questions: Question[] = [];
  for (const { key, text, options } of drafts) {
    const answered: Question['options'][number][] = [];
    for (const option of options) {
      const amounts = meaning.amounts || key === 'decimal_mark';
      const batches = canonicalOf(table, option.plan, given);
      const said = await meaningOf(batches, { ...meaning, amounts, months: key === 'date_order' }, given);
      answered.push({ value: option.value, label: option.label, meaning: said });
    }
    questions.push({ key, text, options: answered });
  }
  return questions;
}

function dateOrder(table: Table, plan: Plan, { openDate }: Decided): Draft | null {
  if (!openDate) return null;
  const read = (order: 'dmy' | 'mdy'): Plan => ({
    ...plan,
    dates: Object.fromEntries(Object.keys(plan.dates).map((field) => [field, order])),
  });
  return {
    key: 'date_order',
    text: `Dates such as ${openDate.example} in "${nameOf(table, plan, openDate.field)}" can be read two ways. Which comes first?`,
    options: [
      { value: 'dmy', label: 'Day first', plan: read('dmy') },
      { value: 'mdy', label: 'Month first', plan: read('mdy') },
    ],
  };
}

function decimalMark(table: Table, plan: Plan, { openMark }: Decided): Draft | null {
  if (!openMark) return null;
  const read = (mark: '.' | ','): Plan => ({
    ...plan,
    marks: Object.fromEntries(Object.keys(plan.marks).map((field) => [field, mark])),
  });
  return {
    key: 'decimal_mark',
    text: `Numbers such as ${openMark.example} in "${nameOf(table, plan, openMark.field)}" can be read two ways. Which mark begins the decimals?`,
    options: [
      { value: '.', label: 'Point', plan: read('.') },
      { value: ',', label: 'Comma', plan: read(',') },
    ],
  };
}

function cents(
  table: Table,
  plan: Plan,
  { maybeCents }: Decided,
  { orders }: Findings,
  given: Given,
): Draft | null {
  if (!maybeCents || !isOpenToCents(plan) || given.answers.cents !== undefined) return null;
  if ([...(orders?.currencies ?? [])].some((code) => !COUNTS_CENTS.has(code))) return null;
  return {
    key: 'cents',
    text: `No amount in the file has decimals, such as ${maybeCents.example} in "${nameOf(table, plan, maybeCents.field)}". Are they cents?`,
    options: [
      { value: 'whole', label: `Whole ${plan.currency}`, plan },
      { value: 'cents', label: 'Cents', plan: asCents(plan) },
    ],
  };
}

function shares(
  table: Table,
  plan: Plan,
  { maybeShares }: Decided,
  { orders }: Findings,
  given: Given,
): Draft | null {
  if (!maybeShares || !isOpenToShares(plan) || orders?.discountsAreShares !== null) return null;
  if (given.answers.discounts !== undefined) return null;
  return {
    key: 'discounts',
    text: `Discounts such as ${maybeShares.example} in "${nameOf(table, plan, maybeShares.field)}" can be read two ways: as an amount, or as a share of the price. Which is it?`,
    options: [
      { value: 'amounts', label: 'An amount', plan },
      { value: 'shares', label: 'A share of the price', plan: asShares(plan) },
    ],
  };
}

function taxes(plan: Plan, { orders }: Findings, given: Given): Draft | null {
  if (!orders || orders.taxesKnown || given.answers.taxes !== undefined) return null;
  const read = (how: 'added' | 'included'): Plan => ({ ...plan, reading: { ...plan.reading, taxes: how } });
  return {
    key: 'taxes',
    text:
      orders.restOpen > 0
        ? `The total of ${orders.restOpen} ${orders.restOpen === 1 ? 'order' : 'orders'} is more than the prices, and no column says what the rest is: tax on top of them, or shipping. Do the prices include the tax?`
        : orders.ratedOpen > 0
          ? 'The lines have a tax rate, but no column has the tax itself. Do the prices include it?'
          : 'The file has taxes but no total of the orders. Do the prices include the tax?',
    options: [
      { value: 'added', label: 'Tax comes on top', plan: read('added') },
      { value: 'included', label: 'Prices include it', plan: read('included') },
    ],
  };
}

function repeats(plan: Plan, { orders }: Findings, given: Given): Draft | null {
  if (!orders || orders.repeats === 0 || plan.preset !== null || given.answers.repeats !== undefined)
    return null;
  // Where totals fit, they have settled it.
  if (orders.withTotal > 0 && orders.gaps.size === 0) return null;
  const rows = `${orders.repeats} ${orders.repeats === 1 ? 'row repeats' : 'rows repeat'}`;
  return {
    key: 'repeats',
    text: `${rows} another row of the same order in every cell. Were these sold twice, or written twice?`,
    options: [
      { value: 'count', label: 'Sold twice', plan: { ...plan, repeats: 'count' } },
      { value: 'once', label: 'Written twice', plan: { ...plan, repeats: 'once' } },
    ],
  };
}

/** Named so in the buttons; any other is answered with its code. */
const OFFERED = 4;

function currency(plan: Plan, openSign: OpenSign | null): Draft | null {
  // Counts of stock have no amounts.
  if (!openSign || plan.kind === 'stock') return null;
  return {
    key: 'currency',
    text: `The amounts are written with "${openSign.sign.toLowerCase()}" alone, which several currencies are. Which one is it?`,
    options: openSign.currencies
      .slice(0, OFFERED)
      .map((code) => ({ value: code, label: code, plan: { ...plan, currency: code } })),
  };
}

const nameOf = (table: Table, plan: Plan, field: keyof Plan['columns']): string =>
  table.info.header[plan.columns[field] ?? -1] ?? field;
