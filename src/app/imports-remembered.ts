/** What is remembered of the store's files, header by header, and the way to forget it. */
import { dayOf, sayDay, toIso } from '../core/time.ts';
import { fieldName } from '../csv/field-names.ts';
import { MAP } from '../csv/told-columns.ts';
import { record } from '../db/audit.ts';
import { forget, type Memory, memoryOf } from '../db/import-memory.ts';
import { type Button, heading, type Part, type Reply, text } from '../reply/reply.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { rowId } from './row-id.ts';

export const FORGET_ACTION = 'import.forget';
const SHOWN = 10;

export const forgetButton = (ctx: Pick<Ctx, 'store'>, { id }: Pick<Memory, 'id'>): Button => ({
  label: 'Forget',
  action: FORGET_ACTION,
  id: rowId(ctx.store.id, id),
});

/** `imports remembered`. */
export async function importsRemembered(ctx: Ctx): Promise<Answer> {
  const all = await ctx.tenant((tx) => memoryOf(tx, ctx.store.id));
  const every = byHeader(all);
  // What whole columns showed by themselves, today's will too: nothing that anybody has to look at.
  const headers = every.filter((lessons) => lessons.some(({ ground }) => ground === 'answered'));
  const shown = every.length - headers.length;
  const data = every.map((lessons) => ({
    file: lessons[0]?.fileName,
    remembered: Object.fromEntries(lessons.map(({ key, value }) => [key, value])),
    by: lessons[0]?.by,
    at: toIso(lessons[0]?.at ?? ctx.now, ctx.store.zone),
  }));
  const summary =
    headers.length === 0
      ? `Nothing that somebody said is remembered of the files of ${ctx.store.name}`
      : `Of ${headers.length} ${headers.length === 1 ? 'kind of file' : 'kinds of file'} it is remembered what somebody said`;
  const more = shown === 0 ? [] : [shownThemselves(shown)];
  if (headers.length === 0) return { reply: { summary, parts: [text(`${summary}.`), ...more] }, data };
  return {
    reply: { summary, parts: [heading(`${ctx.store.name} · remembered`), table(ctx, headers), ...more] },
    data,
  };
}

const shownThemselves = (count: number): Part =>
  text(
    `${count} ${count === 1 ? 'kind of file' : 'kinds of file'} showed by whole columns how dates, decimals or taxes are read there. Where a later one does not show it, it is read so; `,
    { code: 'imports columns' },
    ' with the number of a file forgets it.',
  );

/** The latest first. */
function byHeader(all: readonly Memory[]): Memory[][] {
  const headers = new Map<string, Memory[]>();
  for (const lesson of all) headers.set(lesson.header, [...(headers.get(lesson.header) ?? []), lesson]);
  return [...headers.values()].reverse();
}

function table(ctx: Ctx, headers: readonly (readonly Memory[])[]): Reply['parts'][number] {
  const { zone, locale } = ctx.store;
  const hidden = headers.length - SHOWN;
  return {
    kind: 'table',
    caption: 'How files are read, by the file that taught it',
    columns: [{ label: 'As in' }, { label: '' }, { label: 'Remembered' }, { label: 'Since' }],
    rows: headers.slice(0, SHOWN).map((lessons) => {
      const [first] = lessons as [Memory, ...Memory[]];
      const on = sayDay(dayOf(first.at, zone), locale, dayOf(ctx.now, zone));
      return [
        first.fileName,
        { text: 'Forget', button: { ...forgetButton(ctx, first), label: `Forget ${first.fileName}` } },
        sayLessons(lessons),
        `${on} by ${first.by}`,
      ];
    }),
    ...(hidden > 0 ? { more: { count: hidden, how: 'older ones' } } : {}),
  };
}

function sayLessons(lessons: readonly Memory[]): string {
  const columns = lessons.filter(({ key }) => key.startsWith(MAP)).map(({ key }) => key.slice(MAP.length));
  const readings = lessons.flatMap(
    ({ key, value }) => READINGS[`${key}=${value}`] ?? (key === 'currency' ? [value] : []),
  );
  const named = columns.length > 0 ? [`columns (${columns.map(fieldName).join(', ')})`] : [];
  return [...named, ...readings].join('; ') || 'what it holds';
}

const READINGS: Readonly<Record<string, string>> = {
  'order_number=rows': 'each row an order',
  'date_order=dmy': 'day before month',
  'date_order=mdy': 'month before day',
  'decimal_mark=.': 'decimal point',
  'decimal_mark=,': 'decimal comma',
  'cents=cents': 'amounts in cents',
  'cents=whole': 'amounts in whole units',
  'discounts=shares': 'discounts as shares of the price',
  'discounts=amounts': 'discounts as amounts',
  'taxes=added': 'tax on top',
  'taxes=included': 'prices include tax',
  'repeats=count': 'repeated rows count',
  'repeats=once': 'repeated rows count once',
  'same_orders=same': 'orders that are here from other files count once',
  'same_orders=others': 'orders like those of other files count beside them',
};

/** Another file with this header is asked about again; what is loaded stays. */
export async function forgetHeader(ctx: Ctx, memoryId: bigint): Promise<Reply> {
  const gone = await ctx.tenant(async (tx) => {
    const count = await forget(tx, ctx.store.id, memoryId);
    const detail = { lessons: count };
    if (count > 0)
      await record(tx, ctx.store.id, { at: ctx.now, actor: ctx.who.name, action: 'import.forget', detail });
    return count;
  });
  const summary = gone > 0 ? 'This is forgotten' : 'This was forgotten already';
  return {
    summary,
    parts: [
      text(
        { strong: summary },
        '. The next file with this header is read by itself, and asked about where it does not decide. What is loaded stays.',
      ),
    ],
  };
}
