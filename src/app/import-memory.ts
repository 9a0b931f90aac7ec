/** What a store's files teach, and what of it the next one is given. */
import { dayOf, sayDay } from '../core/time.ts';
import { COLUMNS, KIND } from '../csv/columns-question.ts';
import { type HeaderMemory, READINGS_LEARNED } from '../csv/memory.ts';
import { MAP, NO_COLUMN } from '../csv/told-columns.ts';
import type { Understood } from '../csv/understood.ts';
import { type Lesson, type Memory, memoryOf } from '../db/import-memory.ts';
import { someSkuKeys } from '../db/skus.ts';
import type { Ctx } from './ctx.ts';
import { SAME_ORDERS } from './same-orders.ts';

const SKUS_KNOWN = 5000;

export interface StoreMemory {
  readonly memory: Readonly<Record<string, HeaderMemory>>;
  readonly knownSkus: readonly string[];
}

/** For a file of these bytes: what they proved themselves they prove again, so they are read as they were the first time. */
export async function storeMemory(
  ctx: Pick<Ctx, 'tenant' | 'store' | 'now'>,
  sha256: string,
): Promise<StoreMemory> {
  const { lessons, knownSkus } = await ctx.tenant(async (tx) => ({
    lessons: await memoryOf(tx, ctx.store.id, { notProvedBy: sha256 }),
    knownSkus: await someSkuKeys(tx, ctx.store.id, SKUS_KNOWN),
  }));
  const memory: Record<string, Record<string, HeaderMemory[string]>> = {};
  for (const lesson of lessons) {
    memory[lesson.header] = { ...memory[lesson.header], [lesson.key]: learned(ctx, lesson) };
  }
  return { memory, knownSkus };
}

const learned = (ctx: Pick<Ctx, 'store' | 'now'>, lesson: Memory): HeaderMemory[string] => {
  const { zone, locale } = ctx.store;
  const on = sayDay(dayOf(lesson.at, zone), locale, dayOf(ctx.now, zone));
  return { value: lesson.value, ground: lesson.ground, by: lesson.by, on, fileName: lesson.fileName };
};

/** What a loaded file proves, and what was answered about it; of an answer that its columns contradict, nothing. */
export function lessonsOf(
  answers: Readonly<Record<string, string>>,
  { header, proved, mapping }: Pick<Understood, 'header' | 'proved' | 'mapping'>,
): Lesson[] {
  if (header === null) return [];
  const lesson = (key: string, value: string, ground: Lesson['ground']): Lesson => ({
    ...{ header, key, value, ground },
  });
  const shown = answers[COLUMNS] === 'ok';
  const columns = mapping.flatMap(({ field, by }, index) =>
    field !== null && (by === 'told' || (shown && by === 'guess'))
      ? [lesson(`${MAP}${field}`, String(index + 1), 'answered')]
      : [],
  );
  const none = Object.entries(answers).flatMap(([key, value]) =>
    key.startsWith(MAP) && value === NO_COLUMN ? [lesson(key, NO_COLUMN, 'answered')] : [],
  );
  const readings = [KIND, SAME_ORDERS, ...READINGS_LEARNED].flatMap((key) => {
    const value = answers[key];
    return value === undefined || proved[key] !== undefined ? [] : [lesson(key, value, 'answered')];
  });
  const proofs = Object.entries(proved).map(([key, value]) => lesson(key, value, 'proved'));
  return [...columns, ...none, ...readings, ...proofs];
}
