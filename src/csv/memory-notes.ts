/** On what ground a file was read as it was, where that was learned from an earlier one: a sentence each. */
import { saidBy, setBy } from '../core/said-by.ts';
import type { Decided } from './evidence.ts';
import type { HeaderMemory, Learned } from './memory.ts';
import type { OrderFindings } from './order-survey.ts';
import type { Plan } from './plan.ts';
import { ORDER_NUMBER } from './row-orders.ts';
import type { Told } from './told-columns.ts';
import type { Given } from './understood.ts';

interface Used {
  /** The file with this time's own answers alone. */
  readonly asked: Given;
  readonly learned: HeaderMemory;
  readonly told: Told;
  readonly decided: Decided;
  readonly orders: OrderFindings | null;
  readonly plan: Plan;
}

export function memoryNotes(used: Used): string[] {
  const { learned, told, decided, orders, plan } = used;
  const notes: string[] = [];
  const columns = Object.entries(learned).find(([key]) => key.startsWith('map.') || key === 'kind')?.[1];
  if (columns && (told.remembered.size > 0 || told.kind === learned.kind?.value)) {
    notes.push(`${setBy(columns.by)}${columns.on}.`);
  }
  const note = (key: string, decisive: boolean, said: (value: string) => string): void => {
    const known = learned[key];
    if (!known || !decisive || used.asked.answers[key] !== undefined) return;
    notes.push(`${said(known.value)}, ${asIn(known)}.`);
  };
  note('date_order', decided.toldDate, (value) => DATES[value] ?? value);
  note('decimal_mark', decided.toldMark, (value) => MARKS[value] ?? value);
  note('taxes', orders !== null && !orders.taxesKnown, (value) => TAXES[value] ?? value);
  const settled = orders !== null && orders.withTotal > 0 && orders.gaps.size === 0;
  const repeated = orders !== null && orders.repeats > 0 && plan.preset === null && !settled;
  note('repeats', repeated, (value) => REPEATS[value] ?? value);
  note('cents', decided.maybeCents !== null && plan.inCents !== undefined, () => 'Amounts are cents');
  note('discounts', plan.shares === true, () => 'Discounts are shares of the price');
  note('currency', plan.columns.currency === undefined, (value) => `Amounts are taken as ${value}`);
  note(ORDER_NUMBER, plan.rowsAreOrders === true, () => 'Rows are known again by what they say');
  const before = learned.date_order;
  if (before && decided.provedDate && before.value !== decided.provedDate) {
    notes.push(`${DATES[decided.provedDate]} here, as the column shows, unlike in ${before.fileName}.`);
  }
  return notes;
}

const DATES: Readonly<Record<string, string>> = { dmy: 'Day before month', mdy: 'Month before day' };
const MARKS: Readonly<Record<string, string>> = {
  '.': 'A point begins the decimals',
  ',': 'A comma begins the decimals',
};
const TAXES: Readonly<Record<string, string>> = {
  added: 'Tax comes on top of the prices',
  included: 'Prices include the tax',
};
const REPEATS: Readonly<Record<string, string>> = {
  count: 'Rows that repeat another were sold twice',
  once: 'Rows that repeat another count once',
};

/** What a person answered is told with their name; what a column proved speaks for itself. */
const asIn = ({ ground, by, on, fileName }: Learned): string =>
  ground === 'proved' ? `as in ${fileName}` : `as in ${fileName} ${saidBy(by)}${on})`;
