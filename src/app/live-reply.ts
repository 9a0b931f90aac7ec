/** What a live message says, and a digest of the figures behind it: the same digest is the same message. */
import { createHash } from 'node:crypto';
import { type Period, parsePeriod } from '../core/period.ts';
import { addDays, type Day, dayOf, type Instant, sayTime, startOfDay } from '../core/time.ts';
import type { Tx } from '../db/client.ts';
import type { ClosesAs } from '../db/live-messages.ts';
import { freshness, totalsOfEach } from '../db/sales.ts';
import { byChannelOfEach, type ChannelSums } from '../db/sales-by-source.ts';
import type { Store } from '../db/stores.ts';
import { footer, type Part, type Reply } from '../reply/reply.ts';
import { dayAnswer } from './day-answer.ts';
import type { StoreView } from './store-view.ts';

/** The first instant at which the day is over. */
export const endOfDay = (day: Day, { zone }: Pick<Store, 'zone'>): Instant =>
  startOfDay(addDays(day, 1), zone);

export async function liveReply(view: StoreView, day: Day, closesAs: ClosesAs | null): Promise<Reply> {
  const { reply } = await dayAnswer(view, rangeOf(view, day));
  return { ...reply, parts: [...reply.parts, lastLine(view, closesAs)] };
}

const rangeOf = ({ store, now }: StoreView, day: Day): string =>
  dayOf(now, store.zone) === day ? 'today' : day;

function lastLine({ store, now }: StoreView, closesAs: ClosesAs | null): Part {
  const at = sayTime(now, store.zone);
  switch (closesAs) {
    case null:
      return footer(
        `Live: kept up to date until midnight, changed last at ${at}. `,
        { code: 'live stop' },
        ' ends it.',
      );
    case 'over':
      return footer('The day is over: these figures are final for this message, it is not changed any more.');
    case 'stopped':
      return footer(`Stopped at ${at}: not kept up to date any more.`);
    case 'moved':
      return footer(
        `Moved at ${at}: a newer message in this channel is kept up to date instead of this one.`,
      );
  }
}

/**
 * Of what the message is made of and not of what time it is: the whole of the days that it is compared with, so that
 * the clock alone changes nothing.
 */
export async function liveDigest(
  tx: Tx,
  { store, now }: Pick<StoreView, 'store' | 'now'>,
  day: Day,
  closesAs: ClosesAs | null,
): Promise<string> {
  const { id, currency, zone, weekStart } = store;
  const context = { now, zone, weekStart };
  const read = (text: Day) => parsePeriod(text, context) as Period;
  const period = read(day);
  const whole = read(addDays(day, -7));
  const yesterday = read(addDays(day, -1));
  const found = await Promise.all([
    totalsOfEach(tx, id, [period, whole, yesterday], currency),
    byChannelOfEach(tx, id, [period, whole], currency).then((lists) => lists.map(inOrder)),
    freshness(tx, id, now),
  ]);
  const { name, currency: money, locale } = store;
  const text = JSON.stringify([found, day, closesAs, name, money, locale, zone], (_, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  );
  return createHash('sha256').update(text).digest('hex');
}

/** The database gives them in any order. */
const inOrder = (channels: readonly ChannelSums[]): ChannelSums[] =>
  [...channels].sort((a, b) => ((a.channel ?? '') < (b.channel ?? '') ? -1 : 1));
