/** A store with a row in every table that a store has, each naming a person: for what deleting must reach. */
import type { Who } from '../../src/app/platform.ts';
import { instant, type Zone } from '../../src/core/time.ts';
import type { Database, Sql } from '../../src/db/client.ts';
import {
  findStore,
  insertStore,
  type Member,
  nextStoreId,
  type Store,
  setMember,
} from '../../src/db/stores.ts';
import { rebuildSums } from '../../src/db/sums-rebuild.ts';

const AT = instant(Date.UTC(2026, 10, 20, 9));

/** `by` did all that can be done in it. The other members belong to it too. */
export async function fullStore(
  { database, admin }: { database: Database; admin: Sql },
  name: string,
  members: readonly (readonly [Who, Member['role']])[],
  by: Who,
): Promise<Store> {
  const id = await database.person('nobody', nextStoreId);
  const store = await database.tenant(id, async (tx) => {
    const zone = 'Europe/Berlin' as Zone;
    await insertStore(tx, id, { name, currency: 'EUR', currencySource: 'set', zone }, AT);
    for (const [who, role] of members) await setMember(tx, id, { ...who, role }, AT);
    return (await findStore(tx, id)) as Store;
  });
  await fill(admin, id, by);
  await database.tenant(id, (tx) => rebuildSums(tx, id));
  await admin`insert into unsummed_orders select store_id, order_id from orders where store_id = ${id}`;
  return store;
}

async function fill(admin: Sql, id: bigint, by: Who): Promise<void> {
  const { platform, workspace, user, name } = by;
  const key = `${platform}/${workspace}/${user}`;
  const notes = [
    `Columns as ${name} set them on 1 Nov.`,
    `Day before month, as in orders.csv (${name} said so on 1 Nov).`,
  ];
  const [upload] = await admin<{ id: bigint }[]>`
    insert into uploads (store_id, file_name, sha256, bytes, kind, state, receipt, platform, workspace, user_id,
      user_name, created_at, undone_at, undone_by)
    values (${id}, 'orders.csv', 'x', 3, 'orders', 'undone', ${admin.json({ rows: {}, notes })}, ${platform}, ${workspace}, ${user},
      ${name}, ${AT}, ${AT}, ${name}) returning upload_id as id`;
  const uploadId = upload?.id as bigint;
  await admin`insert into upload_chunks values (${id}, ${uploadId}, 0, ${Buffer.from('a waiting file')})`;
  await admin`insert into upload_rejects values (${id}, ${uploadId}, 2, 'no date', ${['a rejected row']})`;
  await admin`insert into upload_befores values (${id}, ${uploadId}, 'product', 'MUG', '{"title": "a row before"}')`;
  await admin`
    insert into import_memory (store_id, header, key, value, ground, upload_id, file_name, taught_by, taught_at)
    values (${id}, ${'0'.repeat(64)}, 'date_order', 'dmy', 'answered', ${uploadId}, 'orders.csv', ${name}, ${AT})`;
  await admin`
    insert into sku_aliases (store_id, alias_key, sku_key, why, state, upload_id, decided_by, decided_at)
    values (${id}, 'MUG.1', 'MUG', 'the same without marks', 'confirmed', ${uploadId}, ${name}, ${AT})`;
  await admin`
    insert into custom_metrics values (${id}, 'net per order', 'Net per order', 'net sales / orders', ${name}, ${AT})`;
  await admin`insert into channel_stores values (${id}, ${platform}, ${workspace}, 'C1TEAM', ${AT})`;
  await admin`insert into channel_stores values (${id}, ${platform}, ${workspace}, ${user}, ${AT})`;
  await admin`insert into products (store_id, sku_key, sku, title, price) values (${id}, 'MUG', 'MUG', 'Mug', 2000)`;
  await admin`
    insert into orders (store_id, source, number, placed_at, currency, customer, fingerprint)
    values (${id}, 'csv', '#1', ${AT}, 'EUR', 'ann@example.com', 'f')`;
  await admin`
    insert into sales (store_id, order_id, event, line, kind, at, currency, sku_key, title, quantity, gross, orders)
    select store_id, order_id, 0, 0, 'sale', ${AT}, 'EUR', 'MUG', 'Mug', 1, 2000, 1 from orders where store_id = ${id}`;
  await admin`insert into sold_names (store_id, sku_key, title) values (${id}, 'MUG', 'Mug')`;
  await admin`
    insert into order_taxes (store_id, order_id, event, place, at, currency, name, part, amount)
    select store_id, order_id, 0, 0, ${AT}, 'EUR', 'DE MwSt 19%', 'order', 319 from orders where store_id = ${id}`;
  await admin`
    insert into stock_counts (store_id, sku_key, location, counted_at, on_hand) values (${id}, 'MUG', 'Berlin', ${AT}, 4)`;
  await admin`
    insert into upload_befores values (${id}, ${uploadId}, 'threshold', '["MUG"]', ${admin.json({ sku_key: 'MUG', units: 2, set_by: name })})`;
  await admin`
    insert into goals (store_id, month, amount, currency, set_by, set_at)
    values (${id}, '2026-11-01', 500000, 'EUR', ${name}, ${AT})`;
  await admin`insert into thresholds values (${id}, 'MUG', 5, ${name}, ${AT})`;
  await admin`insert into journal_settings values (${id}, 'datev', 'sales', '8401')`;
  await admin`
    insert into transactions (store_id, source, key, at, type, gross, fee, net, currency)
    values (${id}, 'stripe', 'txn_1', ${AT}, 'charge', 2000, 90, 1910, 'EUR')`;
  await admin`
    insert into ad_spend values (${id}, 'meta-ads', '', 'Broad', '2026-11-20', '2026-11-20', 'EUR', 500, 10, 1, 0, 0)`;
  await admin`
    insert into traffic values (${id}, 'ga4', '', '', '2026-11-20', '2026-11-20', 'EUR', 40, 30, 1, 0)`;
  await admin`
    insert into shipping_costs (store_id, source, key, at, cost, currency)
    values (${id}, 'shippo', '003401', ${AT}, 435, 'EUR')`;
  await admin`insert into customers values (${id}, 'shopify', ${'a'.repeat(64)}, ${AT})`;
  await admin`insert into exchange_rates values (${id}, '2026-11-20', 'EUR', 'USD', 1.1)`;
  await admin`
    insert into alerts (store_id, sku_key, state, opened_at, snoozed_by, figures)
    values (${id}, 'MUG', 'snoozed', ${AT}, ${name}, '{"title": "Mug"}')`;
  await admin`
    insert into restocks (store_id, sku_key, quantity, state, ordered_by, ordered_at, closed_at, closed_by)
    values (${id}, 'MUG', 6, 'received', ${name}, ${AT}, ${AT}, ${name})`;
  for (const channel of ['C1TEAM', 'D1DIRECT']) await fillRoute(admin, id, by, channel);
  await admin`insert into asks (store_id, command, args, created_at) values (${id}, 'orders', '{"range": "today"}', ${AT})`;
  await admin`
    insert into audit (store_id, at, actor, action, detail) values
      (${id}, ${AT}, ${name}, 'export.take', ${admin.json({ what: 'orders', user: key })}),
      (${id}, ${AT}, 'ShopPulse', 'digest.disabled', '{"reason": "gone"}'),
      (${id}, ${AT}, 'Olga', 'roles.set', ${admin.json({ user, role: 'manager' })})`;
}

async function fillRoute(admin: Sql, id: bigint, { platform, workspace, user, name }: Who, channel: string) {
  await admin`
    insert into live_messages (store_id, platform, workspace, channel, day, state, next_look_at, set_by, set_by_user,
      created_at)
    values (${id}, ${platform}, ${workspace}, ${channel}, '2026-11-20', 'ended', ${AT}, ${name}, ${user}, ${AT})`;
  await admin`
    with route as (
      insert into schedules (store_id, kind, platform, workspace, channel, at_time, next_run_at, set_by, set_by_user,
        created_at)
      values (${id}, 'digest', ${platform}, ${workspace}, ${channel}, '08:30', ${AT}, ${name}, ${user}, ${AT})
      returning store_id, schedule_id)
    insert into deliveries (store_id, schedule_id, due_at, state, next_try_at, message, created_at)
    select store_id, schedule_id, ${AT}::timestamptz, 'sent', ${AT}::timestamptz,
      ${admin.json({ platform, workspace, channel, message: '17.01' })}, ${AT}::timestamptz from route`;
}
