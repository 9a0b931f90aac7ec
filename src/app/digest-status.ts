/** What is posted into this channel on its own, in words: when, by whom, what came of the last one. */
import { dayOf, type Instant, sayDay, sayTime, toIso } from '../core/time.ts';
import { type Delivery, deliveriesOf } from '../db/deliveries.ts';
import { type Schedule, schedulesOf } from '../db/schedules.ts';
import {
  type Button,
  buttons,
  type Fact,
  footer,
  heading,
  type Part,
  type Text,
  text,
} from '../reply/reply.ts';
import { askButton } from './asks.ts';
import type { Answer } from './command.ts';
import type { Ctx } from './ctx.ts';
import { channelOf, isConnected, routeLine } from './route-words.ts';
import { routeHere, sayTimes } from './routes.ts';

const LOCALE = 'en-GB';

export async function digestStatus(ctx: Ctx): Promise<Answer> {
  const { all, last } = await ctx.tenant(async (tx) => {
    const schedules = await schedulesOf(tx, ctx.store.id);
    const here = schedules.find((each) => isHere(ctx, each, 'digest'));
    const deliveries = here ? await deliveriesOf(tx, ctx.store.id, here.id, 1) : [];
    return { all: schedules, last: deliveries[0] };
  });
  const digest = all.find((each) => isHere(ctx, each, 'digest'));
  const alerts = all.find((each) => isHere(ctx, each, 'low_stock'));
  const elsewhere = all.filter((each) => each.enabled && each !== digest && each !== alerts);
  const summary = summaryOf(ctx, digest);
  const parts: Part[] = [heading(`${ctx.store.name} · what is posted here`), text(summary)];
  const facts = factsOf(ctx, digest, alerts, last);
  if (facts.length > 0) parts.push({ kind: 'facts', facts });
  parts.push(...alsoPosted(ctx, elsewhere));
  parts.push(buttons(...(await buttonsOf(ctx, digest))));
  parts.push(
    footer(
      `Times are those of ${ctx.store.zone}. `,
      { code: 'digest at 08:30' },
      ' or ',
      { code: 'digest on weekdays' },
      ' changes it, by a manager.',
    ),
  );
  return { reply: { summary, parts }, data: dataOf(ctx, digest, alerts, last) };
}

/** The digest's other channels; and whatever is not posted because its chat is not there. */
function alsoPosted(ctx: Ctx, elsewhere: readonly Schedule[]): Part[] {
  const [digests, stuck] = [
    elsewhere.filter((each) => each.kind === 'digest' && isConnected(ctx, each.platform)),
    elsewhere.filter((each) => !isConnected(ctx, each.platform)),
  ];
  const also = digests.flatMap(
    (each, index): Text => [
      index === 0 ? 'Also posted to ' : '; ',
      channelOf(ctx, each),
      ` ${sayTimes(each)}`,
    ],
  );
  return [
    ...(also.length > 0 ? [text(...also, '.')] : []),
    ...stuck.map((each) => text(...routeLine(ctx, each), '.')),
  ];
}

function isHere(ctx: Ctx, schedule: Schedule, kind: Schedule['kind']): boolean {
  const here = routeHere(ctx, kind);
  return (
    schedule.kind === kind &&
    schedule.platform === here.platform &&
    schedule.workspace === here.workspace &&
    schedule.channel === here.channel
  );
}

function summaryOf(ctx: Ctx, digest: Schedule | undefined): string {
  if (!digest) return 'No digest is posted to this channel yet.';
  if (!digest.enabled) return `The digest of this channel is off: ${digest.disabledReason ?? 'turned off'}.`;
  return `The digest comes ${sayTimes(digest)} (${ctx.store.zone}), next on ${sayMoment(ctx, digest.nextRunAt)}.`;
}

function factsOf(
  ctx: Ctx,
  digest: Schedule | undefined,
  alerts: Schedule | undefined,
  last: Delivery | undefined,
): Fact[] {
  const facts: Fact[] = [];
  if (digest) facts.push({ label: 'Set up by', value: digest.setBy });
  if (last)
    facts.push({
      label: 'The last one',
      value: sayOutcome(ctx, last),
      ...(last.error ? { note: last.error } : {}),
    });
  if (alerts?.enabled) facts.push({ label: 'Low-stock alerts', value: 'posted here as they come' });
  else if (alerts)
    facts.push({ label: 'Low-stock alerts', value: 'off', note: alerts.disabledReason ?? 'turned off' });
  return facts;
}

function sayOutcome(ctx: Ctx, last: Delivery): string {
  const due = sayMoment(ctx, last.dueAt);
  switch (last.state) {
    case 'sent':
      return last.late ? `due ${due}, posted late` : `posted ${due}`;
    case 'failed':
      return `due ${due}, could not be posted`;
    case 'skipped':
      return `due ${due}, not posted`;
    default:
      return `due ${due}, being posted`;
  }
}

async function buttonsOf(ctx: Ctx, digest: Schedule | undefined): Promise<Button[]> {
  const ask = (label: string, args: Record<string, string>) =>
    askButton(ctx, { label, command: 'digest', args });
  const test = await ask('Post one now', { what: 'test' });
  if (!digest)
    return [{ ...(await ask('Every day at 08:30', { what: 'at', value: '08:30' })), style: 'primary' }, test];
  if (!digest.enabled) return [test, await ask('Turn on', { what: 'on' })];
  return [test, { ...(await ask('Turn off', { what: 'off' })), confirm: 'digest-off' }];
}

function dataOf(
  ctx: Ctx,
  digest: Schedule | undefined,
  alerts: Schedule | undefined,
  last: Delivery | undefined,
) {
  const at = (when: Instant) => toIso(when, ctx.store.zone);
  return {
    digest: digest
      ? {
          on: digest.enabled,
          time: digest.time,
          weekdays: digest.weekdays,
          zone: ctx.store.zone,
          next_run: digest.enabled ? at(digest.nextRunAt) : null,
          set_by: digest.setBy,
          off_because: digest.enabled ? null : digest.disabledReason,
          last: last ? { due: at(last.dueAt), state: last.state, late: last.late, error: last.error } : null,
        }
      : null,
    alerts: { on: alerts?.enabled ?? false },
  };
}

/** `Tue 21 Nov 08:30`. */
const sayMoment = (ctx: Ctx, at: Instant): string => {
  const { zone } = ctx.store;
  return `${sayDay(dayOf(at, zone), LOCALE, dayOf(ctx.now, zone))} ${sayTime(at, zone)}`;
};
