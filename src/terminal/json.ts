/** An answer as the one object that `--json` prints: an interface that people script against. */
import type { Answered } from '../app/app.ts';
import { periodJson } from '../app/metric-json.ts';
import { type Instant, toIso, type Zone } from '../core/time.ts';
import type { Part } from '../reply/reply.ts';
import type { Saved } from '../reply/text.ts';

/** `zone`: the store's, in which moments are written. `saved`: a part's file gets the path it was saved under. */
export function answerJson(answered: Answered, zone: Zone, saved: Saved): string {
  if (answered.failed) return errorJson(answered.failed.message, answered.failed.reference);
  const { command, storeName, period, asOf, data, reply } = answered;
  const at = (instant: Instant) => toIso(instant, period?.zone ?? zone);
  return toJson({
    command,
    store: storeName,
    period: period ? periodJson(period) : null,
    asOf: at(asOf),
    data: data ?? null,
    reply: { summary: reply.summary, parts: reply.parts.map((part) => partJson(part, saved)) },
  });
}

/** What `import` prints: the receipt alone. */
export const dataJson = (answered: Answered): string =>
  answered.failed
    ? errorJson(answered.failed.message, answered.failed.reference)
    : toJson(answered.data ?? null);

export const errorJson = (message: string, reference?: string): string =>
  toJson({ error: { message, ...(reference ? { reference } : {}) } });

function partJson(part: Part, saved: Saved): unknown {
  const path = saved.get(part);
  return path === undefined ? part : { ...part, saved: path };
}

/** Whole numbers beyond what JSON's readers keep are text. */
const toJson = (value: unknown): string =>
  JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? each.toString() : each), 2);

/** One object for one file, a list for several. */
export const toJsonList = (objects: readonly string[]): string =>
  objects.length === 1 ? (objects[0] as string) : `[${objects.join(',\n')}]`;
