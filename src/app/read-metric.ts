/** `net sales last week` → the metric and the rest: metrics by their name in JSON or as answers call them. */
import { METRICS, type MetricId } from '../core/metrics/metrics.ts';
import { nearest, within } from '../core/nearest.ts';
import { wordsStarting } from './command.ts';
import { UserError } from './errors.ts';

export interface MetricAsked {
  readonly metric: MetricId;
  /** What follows it; empty where nothing does. */
  readonly rest: string;
}

const plain = (text: string): string =>
  text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[_\s-]+/g, ' ')
    .trim();

/** Longer names first, so that `refund count` is not `refunds` with a rest. */
const NAMES = METRICS.flatMap(({ id, label }) => [
  { id, name: plain(id) },
  { id, name: plain(label) },
])
  .concat([
    { id: 'net_sales', name: 'sales' },
    { id: 'net_sales', name: 'revenue' },
  ])
  .sort((a, b) => b.name.length - a.name.length);

/** Null when the text begins with none. */
export function metricFirst(text: string): MetricAsked | null {
  const words = plain(text);
  const found = NAMES.find(({ name }) => words === name || words.startsWith(`${name} `));
  if (!found) return null;
  const count = found.name.split(' ').length;
  const rest = text
    .trim()
    .split(/[_\s]+/)
    .slice(count)
    .join(' ');
  return { metric: found.id, rest };
}

/** Whether it is one but for a slip of the fingers. */
export const isNearMetric = (text: string): boolean => NAMES.some(({ name }) => within(plain(text), name, 2));

/** Throws UserError that names the nearest ones. */
export function readMetric(text: string): MetricId {
  const found = metricFirst(text);
  if (found && found.rest === '') return found.metric;
  const close = nearest(
    plain(text),
    METRICS.map(({ id }) => id.replaceAll('_', ' ')),
  );
  throw new UserError(
    `“${text.slice(0, 40).replaceAll('`', '')}” is no metric. The nearest are ${close.join(', ')}.`,
  );
}

export const metricNames = wordsStarting(...METRICS.map(({ id }) => id));
