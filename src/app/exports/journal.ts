import { bucketsOf } from '../../core/buckets.ts';
import { type Journal, journalOf } from '../../core/journal.ts';
import { daysOf, type Period } from '../../core/period.ts';
import { dayOf, startOfDay } from '../../core/time.ts';
import type { Tx } from '../../db/client.ts';
import { giftCardSeries } from '../../db/gift-cards.ts';
import { journalSettings } from '../../db/journal-settings.ts';
import { freshness, series, totals } from '../../db/sales.ts';
import { type FilePart, footer, heading, type Part, text } from '../../reply/reply.ts';
import type { Ctx } from '../ctx.ts';
import { UserError } from '../errors.ts';
import { noOrdersYet, notConverted, sayPeriod } from '../figure-parts.ts';
import { notConvertedJson, stretchJson } from '../metric-json.ts';
import { readPeriod } from '../read-period.ts';
import { fileNameOf } from './export-file.ts';
import type { ExportView, Made, Nothing, Unready } from './export-view.ts';
import { layoutNamed, toldOf } from './journals/index.ts';
import type { JournalLayout } from './journals/layout.ts';
import { linesOf, writeJournal } from './journals/write-journal.ts';
import { saysRows } from './sales-view.ts';

/** The sales of each day as an accountant's program imports them; the columns are the program's. */
export const journal: ExportView = {
  name: 'journal',
  about:
    'the sales of each whole day as an accountant’s program imports them (`layout:datev`, `xero` or `quickbooks`): what was sold, discounts, returns, shipping, taxes, duties, tips and gift cards, each on its account (`accounts`), against a clearing account; every day adds up to 0.00. The columns are the program’s own',
  filters: ['range', 'layout'],
  columns: [],
  open: (ctx, { range, layout }) =>
    ctx.tenant((tx) =>
      journalIn(tx, ctx, layoutNamed(layout ?? 'datev'), readPeriod(ctx, range ?? 'last month')),
    ),
};

async function journalIn(
  tx: Tx,
  ctx: Ctx,
  layout: JournalLayout,
  asked: Period,
): Promise<Made | Nothing | Unready> {
  const { store, now } = ctx;
  const fresh = await freshness(tx, store.id, now);
  if (fresh.first === null) return { unready: noOrdersYet(ctx, asked) };
  const period = wholeDays(asked, ctx);
  if (period === null)
    return { period: asked, nothing: 'No day of it is over yet: a journal is of whole days.' };
  const days = daysOf(period);
  if (layout.withinYear && days.from.slice(0, 4) !== days.to.slice(0, 4))
    throw new UserError(
      `${layout.label} takes one year in a file: its dates have none. Nothing was exported.`,
      [days.from, days.to].map((day) => `export journal layout:${layout.name} ${day.slice(0, 4)}`),
    );
  const journals = await journalsOf(tx, ctx, period);
  if (journals.length === 0) return { period, nothing: 'Nothing happened on these days.' };
  const told = toldOf(layout, await journalSettings(tx, store.id, layout.name));
  const pieces = inPieces(layout, journals, ctx);
  const files = pieces.map((piece, index): FilePart => {
    const [first, last] = [piece[0] as Journal, piece.at(-1) as Journal];
    const whole = pieces.length === 1;
    const about = { ...(whole ? days : { from: first.day, to: last.day }), store: store.name };
    const bytes = () =>
      writeJournal(
        layout,
        piece,
        { ...about, currency: store.currency, madeAt: now, zone: store.zone },
        told,
      );
    const part = whole ? '' : `-${index + 1}-of-${pieces.length}`;
    return {
      kind: 'file',
      name: `${layout.prefix ?? ''}${fileNameOf(ctx, `journal-${layout.name}`, period, part)}`,
      mime: 'text/csv',
      about: saysRows(ctx, piece.length, 'day'),
      async *open() {
        yield bytes();
      },
    };
  });
  const others = await totals(tx, store.id, period, store.currency, 'booked');
  const says = `${saysRows(ctx, journals.length, 'day')} for ${layout.label}`;
  const when = sayPeriod(period, now);
  const parts: Part[] = [
    heading(`${store.name} · journal for ${layout.label}, ${when}`),
    text(`${says}. Each day balances to 0. ${layout.note}`),
    text('Accounts: ', { code: `accounts ${layout.name}` }, ' shows them, and an owner can set them there.'),
    ...(pieces.length > 1
      ? [text(`${layout.label} takes ${layout.mostLines} lines in one file, so there are ${pieces.length}.`)]
      : []),
    ...notConverted(others, store.locale),
    ...files,
    footer(`Whole days in ${store.zone} · amounts in ${store.currency}, exact`),
  ];
  return {
    files: files.map(({ name }) => name),
    answer: {
      reply: {
        summary: `${says} of ${store.name}, ${when}: ${files.map(({ name }) => name).join(', ')}`,
        parts,
      },
      data: {
        what: 'journal',
        layout: layout.name,
        files: files.map(({ name }) => name),
        days: journals.length,
        range: stretchJson(period),
        accounts: told,
        not_converted: notConvertedJson(others),
      },
      period,
    },
  };
}

/** Without today, which is not over; null when nothing is left. */
function wholeDays(asked: Period, { now, store }: Ctx): Period | null {
  if (!asked.running) return asked;
  const to = startOfDay(dayOf(now, store.zone), store.zone);
  const { inclusive: _, ...period } = asked;
  return to <= asked.from
    ? null
    : { ...period, to, running: false, label: asked.label.replace(/ so far$/, '') };
}

async function journalsOf(tx: Tx, { store }: Ctx, period: Period): Promise<Journal[]> {
  const starts = bucketsOf(period, 'day', store.weekStart);
  // Books have the events as they were booked, whatever the store's rules.
  const sums = await series(tx, store.id, period, starts, store.currency, { view: 'booked' });
  const cards = await giftCardSeries(tx, store.id, period, starts, store.currency);
  return starts.flatMap((start, index) => {
    const found = journalOf(
      dayOf(start, store.zone),
      sums[index] as (typeof sums)[number],
      cards[index] ?? 0n,
    );
    return found ? [found] : [];
  });
}

/** No day is cut in two. */
function inPieces(layout: JournalLayout, journals: readonly Journal[], { store }: Ctx): Journal[][] {
  const pieces: Journal[][] = [[]];
  let lines = 0;
  for (const each of journals) {
    const more = linesOf(layout, each, { store: store.name, currency: store.currency }).length;
    if (lines > 0 && lines + more > (layout.mostLines ?? Number.POSITIVE_INFINITY)) {
      pieces.push([]);
      lines = 0;
    }
    pieces.at(-1)?.push(each);
    lines += more;
  }
  return pieces;
}
