/** Cohorts of customers at equal age: nothing is filled in for months that they have not lived. */
import { divideRounded } from './money.ts';

/** What the customers of one cohort did in one month. */
export interface CohortPart {
  /** Indexes of the month of the first order, and of this one. */
  readonly cohort: number;
  readonly month: number;
  /** How many of them ordered in it. */
  readonly customers: number;
  /** Minor units of the store's currency, with what was taken back in the month. */
  readonly net: bigint;
  /** Of the lines whose cost is known: their part of `net`, and what they cost. */
  readonly costedNet: bigint;
  readonly cost: bigint;
}

export interface Age {
  /** How many of the cohort ordered in this month of theirs; all of them in month 0. */
  readonly customers: number;
  /** Of the cohort, in percent to a tenth. */
  readonly share: number;
  /** Net sales, and gross margin of the lines with a known cost, from the first order to the end of this month. */
  readonly net: bigint;
  readonly margin: bigint;
  /** The month is not over yet. */
  readonly running: boolean;
}

export interface Cohort {
  /** Index of the month of the first order. */
  readonly month: number;
  readonly customers: number;
  /** From month 0 to the last that has begun. */
  readonly ages: readonly Age[];
}

/** `months`: how many there are from the first cohort's to the current one; `running`: the last of them is not over. */
export function cohortsOf(
  parts: readonly CohortPart[],
  { cohorts, months, running }: { cohorts: number; months: number; running: boolean },
): Cohort[] {
  const found = new Map(parts.map((part) => [`${part.cohort} ${part.month}`, part]));
  return Array.from({ length: cohorts }, (_, month): Cohort => {
    const customers = found.get(`${month} ${month}`)?.customers ?? 0;
    let net = 0n;
    let margin = 0n;
    const ages: Age[] = [];
    for (let at = month; at < months; at += 1) {
      const part = found.get(`${month} ${at}`);
      net += part?.net ?? 0n;
      margin += (part?.costedNet ?? 0n) - (part?.cost ?? 0n);
      const back = part?.customers ?? 0;
      const share = customers === 0 ? 0 : Math.round((back * 1000) / customers) / 10;
      ages.push({ customers: back, share, net, margin, running: running && at === months - 1 });
    }
    return { month, customers, ages };
  }).filter(({ customers }) => customers > 0);
}

/** A cohort's sum divided by all who are in it, whether they came back or not. */
export const perCustomer = (minor: bigint, customers: number): bigint =>
  divideRounded(minor, BigInt(customers));

/** Under this share of net sales a margin says too little of what a customer is worth. */
const ENOUGH = 80n;

/** Whether the costs that are known reach for lifetime values as gross margin. */
export const coversEnough = (net: bigint, costedNet: bigint): boolean =>
  net > 0n && costedNet * 100n >= net * ENOUGH;

/** Of those cohorts that have lived month `age` whole: how many of their customers ordered in it, to a tenth. */
export function shareBack(cohorts: readonly Cohort[], age: number): number | null {
  const lived = cohorts.filter((cohort) => cohort.ages[age] && !cohort.ages[age].running);
  const all = lived.reduce((sum, { customers }) => sum + customers, 0);
  const back = lived.reduce((sum, { ages }) => sum + (ages[age]?.customers ?? 0), 0);
  return all === 0 ? null : Math.round((back * 1000) / all) / 10;
}
