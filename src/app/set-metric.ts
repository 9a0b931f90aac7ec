/** Metrics that an owner names: checked before they are kept, and taken away again. */

import { unitOfFormula } from '../core/metrics/formula.ts';
import { inSentence } from '../core/metrics/in-sentence.ts';
import {
  customMeasure,
  definedMeasures,
  type Measure,
  measureNamed,
  readFormula,
} from '../core/metrics/measures.ts';
import { nameKey } from '../core/metrics/parse-formula.ts';
import { nearest } from '../core/nearest.ts';
import { parsePeriod } from '../core/period.ts';
import { record } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import {
  type CustomMetric,
  customMetrics,
  removeCustomMetric,
  setCustomMetric,
} from '../db/custom-metrics.ts';
import type { Ctx } from './ctx.ts';
import { UserError } from './errors.ts';

const EXAMPLE = 'metric set "revenue per visit" = net sales / sessions';
const LONGEST_NAME = 40;
const MOST_METRICS = 50;
/** Letters and digits, and the marks that names have; nothing that a formula or a command reads otherwise. */
const NAME = /^\p{L}[\p{L}\p{M}\p{N} .,%&'’-]*$/u;

/** `"name" = formula`. Throws UserError with what is wrong. */
export async function setMetric(tx: Tx, ctx: Ctx, typed: string): Promise<Measure> {
  const at = typed.indexOf('=');
  if (at < 0) throw new UserError(`A metric needs a name, “=” and a formula: \`${EXAMPLE}\`.`, [EXAMPLE]);
  const name = readName(ctx, typed.slice(0, at));
  const known = await customMetrics(tx, ctx.store.id);
  const text = checkFormula(typed.slice(at + 1), known);
  const isNew = known.every((each) => nameKey(each.name) !== nameKey(name));
  if (isNew && known.length >= MOST_METRICS)
    throw new UserError(`A store has at most ${MOST_METRICS} metrics of its own. Remove one first.`, [
      'metric',
    ]);
  await setCustomMetric(tx, ctx.store.id, nameKey(name), {
    name,
    formula: text,
    setBy: ctx.who.name,
    setAt: ctx.now,
  });
  await note(tx, ctx, 'metric.set', { name, formula: text });
  return customMeasure(name, text) as Measure;
}

/** Gives its name as it was written. Throws UserError when there is none. */
export async function removeMetric(tx: Tx, ctx: Ctx, typed: string): Promise<string> {
  const key = nameKey(unquoted(typed));
  const known = await customMetrics(tx, ctx.store.id);
  const found = known.find(({ name }) => nameKey(name) === key);
  if (!found) {
    const near = nearest(
      key,
      known.map(({ name }) => name),
    );
    const have = near.length > 0 ? ` There is ${near.join(', ')}.` : ' There is none at all.';
    throw new UserError(
      `${ctx.store.name} has no metric of its own called “${shown(typed)}”.${have}`,
      near.map((name) => `metric remove ${name}`),
    );
  }
  await removeCustomMetric(tx, ctx.store.id, key);
  await note(tx, ctx, 'metric.remove', { name: found.name, formula: found.formula });
  return found.name;
}

const note = (tx: Tx, ctx: Ctx, action: string, detail: Record<string, string>) =>
  record(tx, ctx.store.id, { at: ctx.now, actor: ctx.who.name, action, detail });

const unquoted = (text: string): string =>
  text
    .trim()
    .replace(/^["“”']+|["“”']+$/g, '')
    .trim();
const shown = (text: string): string => text.trim().slice(0, 60).replaceAll('`', '');

function readName(ctx: Ctx, typed: string): string {
  const name = unquoted(typed).normalize('NFKC').replace(/\s+/g, ' ');
  if (name.length > LONGEST_NAME || !NAME.test(name)) {
    throw new UserError(
      `“${shown(name)}” cannot be a metric’s name: it has 1 to ${LONGEST_NAME} letters, digits and spaces, a letter first.`,
      [EXAMPLE],
    );
  }
  const defined = definedMeasures('shopify');
  if (measureNamed(name, defined))
    throw new UserError(`There is a metric “${name}” already, defined for every store. Choose another name.`);
  const { zone, weekStart } = ctx.store;
  const isPeriod = (text: string) => parsePeriod(text, { now: ctx.now, zone, weekStart }) !== null;
  if (isPeriod(name)) throw new UserError(`“${name}” would be read as a period. Choose another name.`);
  const words = name.split(' ');
  for (let count = 1; count < words.length; count += 1) {
    const metric = measureNamed(words.slice(0, count).join(' '), defined);
    const rest = words.slice(count).join(' ');
    if (metric && isPeriod(rest))
      throw new UserError(
        `“${name}” would be read as ${inSentence(metric)} of a period. Choose another name.`,
      );
  }
  return name;
}

function checkFormula(typed: string, known: readonly CustomMetric[]): string {
  const text = typed.trim();
  const parsed = readFormula(text);
  const own = 'wrong' in parsed && known.find(({ name }) => nameKey(name) === nameKey(parsed.unknown ?? ''));
  if (own)
    throw refused(
      text,
      `“${own.name}” is a metric of the store’s own, and a formula is made of the defined ones. Write (${own.formula}) in its place`,
    );
  if ('wrong' in parsed) throw refused(text, parsed.wrong, parsed.nearest);
  const checked = unitOfFormula(parsed.formula);
  if ('wrong' in checked) throw refused(text, checked.wrong);
  if (parsed.percent && checked.unit !== 'ratio')
    throw refused(text, 'only a ratio of two of a kind can be shown as percent');
  return text;
}

function refused(text: string, wrong: string, near: readonly string[] = []): UserError {
  const hint = near.length > 0 ? ` The nearest are ${near.join(', ')}.` : '';
  return new UserError(
    `“${shown(text)}” cannot be worked out: ${wrong}.${hint} A formula holds metrics, numbers, + − × ÷ and parentheses: \`${EXAMPLE}\`.`,
    ['metric', EXAMPLE],
  );
}
