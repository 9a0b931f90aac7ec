/** What is said of a metric that not every question can be asked about. */
import { inSentence } from '../core/metrics/in-sentence.ts';
import { describeParts, type Measure } from '../core/metrics/measures.ts';
import { nameKey } from '../core/metrics/parse-formula.ts';
import { isQuantity } from '../core/metrics/quantities.ts';
import { UserError } from './errors.ts';

/** Of what other files tell by the day there are no hours. */
export function noHours(measure: Measure): UserError {
  const parts = describeParts(measure).filter(({ id }) => isQuantity(id));
  const named = parts.map(inSentence).join(' and ');
  const made = named === inSentence(measure) ? 'It is' : `It is made of ${named},`;
  return new UserError(`${measure.label} has no hours. ${made} known by the day alone.`, [
    `trend ${measure.id} last 28 days by:day`,
  ]);
}

/** Its name as a part of a file's. */
export const fileName = (id: string): string => nameKey(id).replace(/[^a-z0-9]+/g, '-');

/** What exports have no column for is asked for by its name. */
export const columnOf = ({ id, formula }: Measure): { metric?: string } =>
  formula.kind === 'part' && !isQuantity(formula.id) ? {} : { metric: id };
