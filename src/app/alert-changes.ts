/** What a person does to an alert besides ordering: snooze it, or set the product's threshold. */
import { addDays, dayOf, type Instant, startOfDay } from '../core/time.ts';
import { type Alert, changeAlerts } from '../db/alerts.ts';
import { record } from '../db/audit.ts';
import type { Tx } from '../db/client.ts';
import { requestStockCheck } from '../db/stock-checks.ts';
import { removeThreshold, setThreshold } from '../db/thresholds.ts';
import type { Form } from '../reply/reply.ts';
import type { Ctx } from './ctx.ts';
import type { StockFigures } from './stock-figures.ts';

type Actor = Pick<Ctx, 'store' | 'now' | 'who'>;

export const SNOOZE_DAYS = [1, 3, 7, 14] as const;

export const snoozeForm = (id: string, title: string): Form => ({
  action: 'alert.snooze',
  id,
  title: `Snooze ${title}`,
  submit: 'Snooze',
  fields: [
    {
      name: 'days',
      label: 'Quiet for',
      kind: 'select',
      value: '3',
      options: SNOOZE_DAYS.map((days) => ({
        value: days.toString(),
        label: days === 1 ? '1 day' : `${days} days`,
      })),
    },
  ],
});

/** Quiet until the start of that day in the store's zone. Whether the episode was still running. */
export async function snooze(tx: Tx, ctx: Actor, alert: Alert, days: number): Promise<boolean> {
  const { store, now, who } = ctx;
  const until: Instant = startOfDay(addDays(dayOf(now, store.zone), days), store.zone);
  const changed = await changeAlerts(tx, store.id, [alert.id], {
    state: 'snoozed',
    snoozedUntil: until,
    snoozedBy: who.name,
  });
  const detail = { sku_key: alert.skuKey, days };
  if (changed.length > 0)
    await record(tx, store.id, { at: now, actor: who.name, action: 'alert.snooze', detail });
  return changed.length > 0;
}

export function thresholdForm(id: string, figures: StockFigures): Form {
  const value = (figures.threshold ?? figures.reorderPoint).toString();
  return {
    action: 'alert.threshold',
    id,
    title: `Threshold of ${figures.title} (${figures.sku})`,
    submit: 'Set threshold',
    fields: [
      {
        name: 'units',
        label: 'Alert at or under',
        kind: 'number',
        value,
        hint: 'Units on hand. Empty: computed from sales and lead time.',
        optional: true,
      },
    ],
  };
}

/** Null goes back to the computed reorder point. The next check uses it. False when there was none to take away. */
export async function changeThreshold(
  tx: Tx,
  ctx: Actor,
  skuKey: string,
  units: number | null,
): Promise<boolean> {
  const { store, now, who } = ctx;
  if (units === null) {
    if (!(await removeThreshold(tx, store.id, skuKey))) return false;
  } else await setThreshold(tx, store.id, { skuKey, units, setBy: who.name }, now);
  await requestStockCheck(tx, store.id, now);
  await record(tx, store.id, {
    at: now,
    actor: who.name,
    action: units === null ? 'threshold.off' : 'threshold.set',
    detail: { sku_key: skuKey, units },
  });
  return true;
}
