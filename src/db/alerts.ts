/** Episodes of low stock: one row from the fall to the recovery. */
import type { Day, Instant } from '../core/time.ts';
import type { Tx } from './client.ts';
import { keysOf, productOf, same } from './same-products.ts';

export type AlertState = 'open' | 'snoozed' | 'ordered' | 'closed';

/** The figures at the flip, kept for when the product is gone. */
export interface FlipFigures {
  readonly sku: string;
  readonly title: string;
  readonly onHand: number;
  readonly velocity: number;
  readonly reorderPoint: number;
}

export interface Alert {
  readonly id: bigint;
  readonly skuKey: string;
  readonly state: AlertState;
  readonly openedAt: Instant;
  readonly snoozedUntil: Instant | null;
  readonly snoozedBy: string | null;
  readonly recoveringSince: Instant | null;
  readonly closedAt: Instant | null;
  /** The first alert of the message that told of it; null when nobody was told. */
  readonly toldWith: bigint | null;
  readonly figures: FlipFigures;
  /** The product's open order. */
  readonly order: AlertOrder | null;
}

export interface AlertOrder {
  readonly restockId: bigint;
  readonly quantity: number;
  readonly by: string;
  readonly expectedOn: Day | null;
  readonly lateToldAt: Instant | null;
}

type Row = Omit<Alert, 'order'> & {
  readonly restockId: bigint | null;
  readonly quantity: number;
  readonly by: string;
  readonly expectedOn: Day | null;
  readonly lateToldAt: Instant | null;
};

const selected = (tx: Tx, storeId: bigint) => tx`
  select alert_id as id, coalesce(same.sku_key, alerts.sku_key) as "skuKey", alerts.state, opened_at as "openedAt",
    snoozed_until as "snoozedUntil", snoozed_by as "snoozedBy", recovering_since as "recoveringSince",
    alerts.closed_at as "closedAt", told_with as "toldWith", figures, restock_id as "restockId", quantity,
    ordered_by as by, expected_on as "expectedOn", late_told_at as "lateToldAt"
  from alerts left join ${same(tx, storeId)} same on same.alias_key = alerts.sku_key
  left join (
    select distinct on (coalesce(same.sku_key, restocks.sku_key)) coalesce(same.sku_key, restocks.sku_key) as product,
      restock_id, quantity, ordered_by, expected_on, late_told_at
    from restocks left join ${same(tx, storeId)} same on same.alias_key = restocks.sku_key
    where store_id = ${storeId} and state = 'ordered'
    order by coalesce(same.sku_key, restocks.sku_key), alias_key nulls first
  ) restocks on restocks.product = coalesce(same.sku_key, alerts.sku_key)
  where alerts.store_id = ${storeId}`;

const read = ({ restockId, quantity, by, expectedOn, lateToldAt, ...alert }: Row): Alert => ({
  ...alert,
  order: restockId === null ? null : { restockId, quantity, by, expectedOn, lateToldAt },
});

/** Every episode that is not over, by the product. */
export async function runningAlerts(tx: Tx, storeId: bigint): Promise<Alert[]> {
  const rows = await tx<Row[]>`${selected(tx, storeId)} and alerts.state <> 'closed' order by alerts.sku_key`;
  return rows.map(read);
}

/** In the order of the ids given; those that do not exist are left out. */
export async function findAlerts(tx: Tx, storeId: bigint, ids: readonly bigint[]): Promise<Alert[]> {
  const rows = await tx<Row[]>`
    ${selected(tx, storeId)} and alert_id = any(${texts(ids)}::bigint[])
    order by array_position(${texts(ids)}::bigint[], alert_id)`;
  return rows.map(read);
}

export async function alertOfSku(tx: Tx, storeId: bigint, skuKey: string): Promise<Alert | null> {
  const [row] = await tx<Row[]>`
    ${selected(tx, storeId)} and alerts.state <> 'closed'
      and alerts.sku_key = any(${keysOf(tx, storeId, skuKey)})
    order by alerts.sku_key = ${productOf(tx, storeId, skuKey)} desc, alert_id limit 1`;
  return row ? read(row) : null;
}

/** The ids of all alerts of the same message, in its order. */
export async function toldTogether(tx: Tx, storeId: bigint, alert: Alert): Promise<bigint[]> {
  if (alert.toldWith === null) return [alert.id];
  const rows = await tx<{ id: bigint }[]>`
    select alert_id as id from alerts where store_id = ${storeId} and told_with = ${alert.toldWith} order by alert_id`;
  return rows.map(({ id }) => id);
}

export interface NewAlert {
  readonly skuKey: string;
  readonly state: 'open' | 'ordered';
  readonly figures: FlipFigures;
}

/** Opens episodes, in order; a product that has one already gets none. The ids of those opened. */
export async function openAlerts(
  tx: Tx,
  storeId: bigint,
  alerts: readonly NewAlert[],
  now: Instant,
): Promise<{ id: bigint; skuKey: string }[]> {
  if (alerts.length === 0) return [];
  return tx<{ id: bigint; skuKey: string }[]>`
    insert into alerts (store_id, sku_key, state, opened_at, figures)
    select ${storeId}, fall->>'skuKey', fall->>'state', ${now}, fall->'figures'
    from jsonb_array_elements(${tx.json(alerts as never)}) with ordinality as falls (fall, place) order by place
    on conflict (store_id, sku_key) where state <> 'closed' do nothing
    returning alert_id as id, sku_key as "skuKey"`;
}

/** Notes which alerts one message tells of: the first of them names it. */
export async function markTold(tx: Tx, storeId: bigint, ids: readonly bigint[]): Promise<void> {
  await tx`
    update alerts set told_with = ${ids[0] ?? null}
    where store_id = ${storeId} and alert_id = any(${texts(ids)}::bigint[])`;
}

export type AlertChange = Partial<
  Pick<Alert, 'state' | 'snoozedUntil' | 'snoozedBy' | 'recoveringSince' | 'closedAt'>
>;

/** Changes running episodes; one that is over stays as it is. The ids of those changed. */
export async function changeAlerts(
  tx: Tx,
  storeId: bigint,
  ids: readonly bigint[],
  change: AlertChange,
): Promise<bigint[]> {
  const renamed = Object.entries({
    state: change.state,
    snoozed_until: change.snoozedUntil,
    snoozed_by: change.snoozedBy,
    recovering_since: change.recoveringSince,
    closed_at: change.closedAt,
  }).filter(([, value]) => value !== undefined);
  const rows = await tx<{ id: bigint }[]>`
    update alerts set ${tx(Object.fromEntries(renamed) as Record<string, string>)}
    where store_id = ${storeId} and alert_id = any(${texts(ids)}::bigint[]) and state <> 'closed'
    returning alert_id as id`;
  return rows.map(({ id }) => id);
}

/** The driver takes an array for one value of its first element's type, except when that is text. */
const texts = (ids: readonly bigint[]): string[] => ids.map(String);
