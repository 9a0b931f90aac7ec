/** Looks at a store's stock and notes what flipped: the only place that opens and closes episodes. */
import { type Step, stepOf, wakesAt } from '../core/episodes.ts';
import { dayOf, type Instant, instant } from '../core/time.ts';
import {
  type Alert,
  changeAlerts,
  markTold,
  type NewAlert,
  openAlerts,
  runningAlerts,
} from '../db/alerts.ts';
import type { Tx } from '../db/client.ts';
import { insertDelivery } from '../db/deliveries.ts';
import { markLateTold, openRestocks } from '../db/restocks.ts';
import type { Store } from '../db/stores.ts';
import { type StockFigures, stockFigures } from './stock-figures.ts';

export interface Watched {
  /** Alerts whose message should be changed. */
  readonly changed: readonly bigint[];
  /** Alerts that a new message tells of. */
  readonly told: readonly bigint[];
  /** When something is awaited; null when nothing is. */
  readonly wakesAt: Instant | null;
}

/** One transaction: the flips, and one message for all of them to each of the routes (ids of schedules). */
export async function watchStock(
  tx: Tx,
  store: Store,
  now: Instant,
  routes: readonly bigint[],
): Promise<Watched> {
  const figures = await stockFigures(tx, store, now);
  const running = await runningAlerts(tx, store.id);
  const steps = stepsOf(running, figures, now, store);
  await takeSteps(tx, store.id, steps, now);
  const opened = await openEpisodes(tx, store, figures, running, now);
  const speaking = steps
    .filter(({ step }) => step === 'awake' || step === 'late')
    .map(({ alert }) => alert.id);
  const told = [...opened, ...speaking].sort((a, b) => (a < b ? -1 : 1));
  if (told.length > 0 && routes.length > 0) {
    await markTold(tx, store.id, told);
    for (const route of routes) await noteMessage(tx, store.id, route, told, now);
  }
  return {
    changed: steps.map(({ alert }) => alert.id),
    told,
    wakesAt: firstWake(await runningAlerts(tx, store.id)),
  };
}

interface Taken {
  readonly alert: Alert;
  readonly step: Step;
}

function stepsOf(
  running: readonly Alert[],
  figures: readonly StockFigures[],
  now: Instant,
  store: Store,
): Taken[] {
  const bySku = new Map(figures.map((each) => [each.skuKey, each]));
  const today = dayOf(now, store.zone);
  return running.flatMap((alert) => {
    const order = alert.order && {
      expectedOn: alert.order.expectedOn,
      lateTold: alert.order.lateToldAt !== null,
    };
    const state = alert.state === 'closed' ? 'open' : alert.state;
    const step = stepOf({ ...alert, state, order }, bySku.get(alert.skuKey), now, today);
    return step === null ? [] : [{ alert, step }];
  });
}

async function takeSteps(tx: Tx, storeId: bigint, steps: readonly Taken[], now: Instant): Promise<void> {
  const of = (wanted: Step) => steps.filter(({ step }) => step === wanted).map(({ alert }) => alert);
  const ids = (wanted: Step) => of(wanted).map(({ id }) => id);
  await changeAlerts(tx, storeId, ids('recovering'), { recoveringSince: now });
  await changeAlerts(tx, storeId, ids('fallen'), { recoveringSince: null });
  await changeAlerts(tx, storeId, ids('closed'), { state: 'closed', closedAt: now });
  await changeAlerts(tx, storeId, ids('awake'), { state: 'open', snoozedUntil: null, snoozedBy: null });
  const late = of('late').flatMap(({ order }) => (order ? [order.restockId] : []));
  await markLateTold(tx, storeId, late, now);
}

/** The most urgent first. What is on its way already opens quietly: it speaks only if it does not come. */
async function openEpisodes(
  tx: Tx,
  store: Store,
  figures: readonly StockFigures[],
  running: readonly Alert[],
  now: Instant,
): Promise<bigint[]> {
  const known = new Set(running.map(({ skuKey }) => skuKey));
  const ordered = new Set((await openRestocks(tx, store.id, now)).map(({ skuKey }) => skuKey));
  const falls = figures.filter((each) => each.low && !known.has(each.skuKey)).sort(byUrgency);
  const alerts = falls.map(
    ({ skuKey, sku, title, onHand, velocity, reorderPoint }): NewAlert => ({
      skuKey,
      state: ordered.has(skuKey) ? 'ordered' : 'open',
      figures: { sku, title, onHand, velocity, reorderPoint },
    }),
  );
  const opened = await openAlerts(tx, store.id, alerts, now);
  return opened.filter(({ skuKey }) => !ordered.has(skuKey)).map(({ id }) => id);
}

/** What runs out first first; of what never does, the one that lies furthest under its reorder point. */
export function byUrgency(a: StockFigures, b: StockFigures): number {
  const cover = (each: StockFigures) => each.daysOfCover ?? Number.MAX_VALUE;
  if (cover(a) !== cover(b)) return cover(a) - cover(b);
  if (a.velocity !== b.velocity) return b.velocity - a.velocity;
  return a.onHand - a.reorderPoint - (b.onHand - b.reorderPoint) || (a.skuKey < b.skuKey ? -1 : 1);
}

/** A route has one delivery a moment; a second check in the same millisecond takes the next one. */
async function noteMessage(
  tx: Tx,
  storeId: bigint,
  scheduleId: bigint,
  told: readonly bigint[],
  now: Instant,
) {
  const payload = { alerts: told.map(String) };
  let dueAt = now;
  while (
    (await insertDelivery(tx, storeId, { scheduleId, dueAt, state: 'pending', payload }, now)) === null
  ) {
    dueAt = instant(dueAt + 1);
  }
}

const firstWake = (running: readonly Alert[]): Instant | null =>
  running.reduce<Instant | null>((first, alert) => {
    if (alert.state === 'closed') return first;
    const wake = wakesAt({ ...alert, state: alert.state });
    return wake === null || (first !== null && first <= wake) ? first : wake;
  }, null);
