/** A plan that the first rows gave, brought to what the whole file shows. */
import { mayBeUnsigned } from './entries/make-plan.ts';
import type { EntryFindings } from './entries/read.ts';
import type { Decided } from './evidence.ts';
import type { OrderFindings } from './order-survey.ts';
import type { Plan, Reading } from './plan.ts';
import type { Told } from './told-columns.ts';
import type { Given } from './understood.ts';
import { asCents, asShares, isOpenToCents, isOpenToShares } from './unsaid-units.ts';

/** What a person said, of the file's readings and of its columns. */
export interface Said {
  readonly given: Given;
  readonly told: Told;
}

export function adjust(
  plan: Plan,
  decided: Decided,
  found: OrderFindings | null,
  { given, told: columns }: Said,
): Plan {
  const read = { ...plan, marks: { ...plan.marks, ...decided.marks }, dates: decided.dates };
  if (!found) return read;
  const typed = inUnits(read, decided, found, given);
  const priced = found.priceIsLines && !columns.columns.has('unitPrice') ? priceAsLines(typed) : typed;
  const summed = found.totalIsLines ? totalAsLines(priced) : priced;
  const lines = found.statusIsLines && !columns.columns.has('status') ? statusAsLines(summed) : summed;
  const answer = given.answers.taxes;
  const told = !found.taxesKnown && (answer === 'added' || answer === 'included') ? answer : null;
  const reading: Reading = told ? { ...found.reading, taxes: told } : found.reading;
  return {
    ...lines,
    once: (plan.freeGrain ? found.once : plan.once).filter(
      (each) => each !== 'lineTotal' || priced === typed,
    ),
    scattered: found.scattered,
    reading,
  };
}

/**
 * Where a file has no minus at all, what its types take away is told by them alone; where it has rows that take money
 * away, no other column does; where rows sum up others, they do not count.
 */
export const byEntries = (plan: Plan, found: EntryFindings | undefined): Plan =>
  plan.entries && found
    ? {
        ...plan,
        entries: {
          ...plan.entries,
          unsigned: found.unsigned && mayBeUnsigned(plan),
          takes: found.takes,
          summed: found.summed,
        },
      }
    : plan;

export const sameTypes = (a: Plan, b: Plan): boolean => {
  const types = ({ columns, marks, dates, once, entries, inCents }: Plan) =>
    JSON.stringify([
      columns,
      marks,
      dates,
      once,
      entries?.unsigned,
      entries?.takes,
      entries?.summed,
      inCents,
    ]);
  return types(a) === types(b);
};

/** What no name says of the amounts: by the totals, or by what a person said. */
function inUnits(plan: Plan, decided: Decided, found: OrderFindings, { answers }: Given): Plan {
  const cents = decided.maybeCents && answers.cents === 'cents' && isOpenToCents(plan) ? asCents(plan) : plan;
  const areShares = found.discountsAreShares ?? answers.discounts === 'shares';
  return decided.maybeShares && areShares && isOpenToShares(cents) ? asShares(cents) : cents;
}

/** What is called a price is that of all the line's units. */
function priceAsLines(plan: Plan): Plan {
  const { unitPrice, ...columns } = plan.columns;
  if (unitPrice === undefined) return plan;
  const { unitPrice: mark = '.' } = plan.marks;
  return {
    ...plan,
    columns: { ...columns, lineTotal: unitPrice },
    marks: { ...plan.marks, lineTotal: mark },
  };
}

/** What is called a status is each line's own. */
function statusAsLines(plan: Plan): Plan {
  const { status, ...columns } = plan.columns;
  return status === undefined ? plan : { ...plan, columns: { ...columns, lineStatus: status } };
}

/** What is called a total is each line's own. */
function totalAsLines(plan: Plan): Plan {
  const { total, ...columns } = plan.columns;
  if (total === undefined || columns.lineTotal !== undefined) return { ...plan, columns };
  const { total: mark = '.' } = plan.marks;
  return { ...plan, columns: { ...columns, lineTotal: total }, marks: { ...plan.marks, lineTotal: mark } };
}
