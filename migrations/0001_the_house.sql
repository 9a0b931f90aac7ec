-- The first tables. Every table of a store has store_id first in every key, so that a distributed
-- Postgres can spread them by store; no triggers, no functions in "do update".
-- Row-level security is forced on each: a session without a tenant sees nothing.

-- An administrator may have made the role, for an owner of the tables who may not make any.
do $$ begin
  if not exists (select from pg_roles where rolname = 'pulse_app') then
    create role pulse_app nologin nosuperuser nobypassrls nocreatedb nocreaterole;
  end if;
exception when duplicate_object or unique_violation then null;
end $$;
do $$ begin
  execute format('grant pulse_app to %I', current_user);
exception when insufficient_privilege then
  if not pg_has_role('pulse_app', 'member') then raise; end if;
end $$;
do $$ begin
  execute format('grant temporary on database %I to pulse_app', current_database());
end $$;

-- What a transaction may see, set by src/db/client.ts with set_config(…, true):
-- pulse.store   the tenant: one store's rows
-- pulse.member  `platform/workspace/user`: which stores this person belongs to, nothing else of them
-- pulse.scope   'jobs': which work is due, read only; 'console': the console's own messages;
--               'operator': which stores and members there are, read only
create function pulse_store() returns bigint language sql stable
  as $$ select nullif(current_setting('pulse.store', true), '')::bigint $$;
create function pulse_member() returns text language sql stable
  as $$ select nullif(current_setting('pulse.member', true), '') $$;
create function pulse_scope() returns text language sql stable
  as $$ select nullif(current_setting('pulse.scope', true), '') $$;

create table stores (
  store_id bigint generated always as identity primary key,
  name text not null check (name <> '' and length(name) <= 80),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  -- assumed at the first start, adopted from the first file, or set by a person
  currency_source text not null check (currency_source in ('assumed', 'file', 'set')),
  zone text not null,
  locale text not null default 'en-GB',
  week_start smallint not null default 1 check (week_start between 1 and 7),
  profile text not null default 'shopify' check (profile in ('shopify', 'woocommerce', 'cash')),
  lead_time_days integer not null default 14 check (lead_time_days between 0 and 365),
  cover_days integer not null default 30 check (cover_days between 1 and 365),
  sample boolean not null default false,
  created_at timestamptz(3) not null
);

create table members (
  store_id bigint not null references stores on delete cascade,
  platform text not null,
  workspace text not null,
  user_id text not null,
  name text not null,
  role text not null check (role in ('accountant', 'manager', 'owner')),
  added_at timestamptz(3) not null,
  primary key (store_id, platform, workspace, user_id)
);
create index members_by_person on members (platform, workspace, user_id);

-- Which store a channel asks about, the latest choice first.
create table channel_stores (
  store_id bigint not null references stores on delete cascade,
  platform text not null,
  workspace text not null,
  channel text not null,
  chosen_at timestamptz(3) not null,
  primary key (store_id, platform, workspace, channel)
);
create index channel_stores_by_channel on channel_stores (platform, workspace, channel, chosen_at desc);

create table uploads (
  store_id bigint not null references stores on delete cascade,
  upload_id bigint generated always as identity,
  file_name text not null,
  sha256 text not null,
  bytes bigint not null,
  kind text,
  preset text,
  state text not null check (state in ('reading', 'asking', 'loaded', 'failed', 'undone', 'interrupted', 'dropped')),
  -- what was read, asked and answered, and the receipt: the shapes are in src/csv/receipt.ts
  answers jsonb not null default '{}',
  receipt jsonb,
  error text,
  platform text not null,
  workspace text not null,
  user_id text not null,
  user_name text not null,
  created_at timestamptz(3) not null,
  loaded_at timestamptz(3),
  undone_at timestamptz(3),
  undone_by text,
  primary key (store_id, upload_id)
);
-- The bytes of a file that waits for an answer; gone once it is loaded or dropped.
create table upload_chunks (
  store_id bigint not null,
  upload_id bigint not null,
  chunk integer not null,
  bytes bytea not null,
  primary key (store_id, upload_id, chunk),
  foreign key (store_id, upload_id) references uploads on delete cascade
);
-- Rows that could not be read, as they were, with the reason.
create table upload_rejects (
  store_id bigint not null,
  upload_id bigint not null,
  line bigint not null,
  reason text not null,
  cells text[] not null,
  primary key (store_id, upload_id, line),
  foreign key (store_id, upload_id) references uploads on delete cascade
);
-- What a row was before an upload changed it; rows that an upload made need none.
create table upload_befores (
  store_id bigint not null,
  upload_id bigint not null,
  noun text not null check (noun in ('order', 'product', 'stock', 'store')),
  key text not null,
  before jsonb not null,
  primary key (store_id, upload_id, noun, key),
  foreign key (store_id, upload_id) references uploads on delete cascade
);

create table products (
  store_id bigint not null references stores on delete cascade,
  sku_key text not null,
  sku text not null,
  title text not null,
  variant text,
  -- minor units of the store's currency: products never carry one of their own
  price bigint,
  cost bigint check (cost >= 0),
  supplier text,
  lead_time_days integer check (lead_time_days >= 0),
  pack integer check (pack > 0),
  gift_card boolean not null default false,
  -- the upload that made the row, and the last that changed it
  made_by bigint,
  changed_by bigint,
  primary key (store_id, sku_key)
);

create table orders (
  store_id bigint not null references stores on delete cascade,
  order_id bigint generated always as identity,
  source text not null,
  number text not null,
  placed_at timestamptz(3) not null,
  cancelled_at timestamptz(3),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  channel text,
  status text,
  fulfilment text,
  customer text,
  country text,
  made_by bigint,
  changed_by bigint,
  -- of all that the file said of the order: equal means nothing to do
  fingerprint text not null,
  primary key (store_id, order_id),
  unique (store_id, source, number)
);
create index orders_by_day on orders (store_id, placed_at);

-- The ledger. One row per line of a sale or of a reversal; every number is a sum over these rows.
-- A reversal carries the same columns, negative. What belongs to the order and not to a line
-- (shipping, tips, money refunded) stands on the event's first line.
create table sales (
  store_id bigint not null,
  order_id bigint not null,
  event smallint not null,
  line smallint not null,
  kind text not null check (kind in ('sale', 'reversal')),
  at timestamptz(3) not null,
  currency text not null,
  sku_key text,
  title text not null,
  quantity integer not null,
  -- minor units of the order's currency
  gross bigint not null default 0,
  discounts bigint not null default 0,
  shipping bigint not null default 0,
  taxes bigint not null default 0,
  duties bigint not null default 0,
  tips bigint not null default 0,
  gift_cards bigint not null default 0,
  refunded bigint not null default 0,
  -- 1 on the first line that is no gift card of a sale, else 0: their sum is the number of orders
  orders smallint not null default 0 check (orders in (0, 1)),
  -- 1 on the first line of a reversal that gave money back
  refunds smallint not null default 0 check (refunds in (0, 1)),
  -- unit cost of the product when it was sold, in the store's currency; null where nobody knew it
  unit_cost bigint,
  primary key (store_id, order_id, event, line),
  foreign key (store_id, order_id) references orders on delete cascade
);
create index sales_by_time on sales (store_id, at);
create index sales_by_product on sales (store_id, sku_key, at);

-- A count of what is on hand; the latest one per place is the stock, less what was sold since.
create table stock_counts (
  store_id bigint not null references stores on delete cascade,
  sku_key text not null,
  location text not null,
  counted_at timestamptz(3) not null,
  on_hand integer not null,
  committed integer not null default 0,
  incoming integer not null default 0,
  made_by bigint,
  primary key (store_id, sku_key, location, counted_at)
);

-- A threshold that a person set; it wins over the computed reorder point.
create table thresholds (
  store_id bigint not null references stores on delete cascade,
  sku_key text not null,
  units integer not null check (units >= 0),
  set_by text not null,
  set_at timestamptz(3) not null,
  primary key (store_id, sku_key)
);

-- One row per episode: opened when a product falls to its reorder point, closed when it has recovered.
create table alerts (
  store_id bigint not null references stores on delete cascade,
  alert_id bigint generated always as identity,
  sku_key text not null,
  state text not null check (state in ('open', 'snoozed', 'ordered', 'closed')),
  opened_at timestamptz(3) not null,
  snoozed_until timestamptz(3),
  snoozed_by text,
  -- back above its reorder point since; closed once it has held for a while
  recovering_since timestamptz(3),
  closed_at timestamptz(3),
  -- the first alert of the message that told of it, the same for all in that message; null when nobody was told
  told_with bigint,
  -- the figures at the flip: on hand, velocity, reorder point
  figures jsonb not null,
  primary key (store_id, alert_id)
);
create unique index alerts_one_episode on alerts (store_id, sku_key) where state <> 'closed';

create table restocks (
  store_id bigint not null references stores on delete cascade,
  restock_id bigint generated always as identity,
  sku_key text not null,
  quantity integer not null check (quantity > 0),
  supplier text,
  expected_on date,
  state text not null check (state in ('ordered', 'received', 'cancelled')),
  ordered_by text not null,
  ordered_at timestamptz(3) not null,
  closed_at timestamptz(3),
  closed_by text,
  -- when somebody was told that the expected day has passed
  late_told_at timestamptz(3),
  primary key (store_id, restock_id)
);
create unique index restocks_one_open on restocks (store_id, sku_key) where state = 'ordered';

-- What is due is a row; node-cron only ticks.
create table schedules (
  store_id bigint not null references stores on delete cascade,
  schedule_id bigint generated always as identity,
  kind text not null check (kind in ('digest', 'low_stock')),
  platform text not null,
  workspace text not null,
  channel text not null,
  -- a local time of the store's zone, HH:MM
  at_time text not null check (at_time ~ '^([01]\d|2[0-3]):[0-5]\d$'),
  -- ISO weekdays; all seven unless chosen
  weekdays smallint[] not null default '{1,2,3,4,5,6,7}',
  next_run_at timestamptz(3) not null,
  enabled boolean not null default true,
  disabled_reason text,
  failures integer not null default 0,
  set_by text not null,
  set_by_user text not null,
  created_at timestamptz(3) not null,
  primary key (store_id, schedule_id)
);
create index schedules_due on schedules (next_run_at) where enabled;
create unique index schedules_once on schedules (store_id, kind, platform, workspace, channel);

create table deliveries (
  store_id bigint not null,
  delivery_id bigint generated always as identity,
  schedule_id bigint not null,
  due_at timestamptz(3) not null,
  -- what to say: the alerts of a low-stock message; a digest needs only its due instant
  payload jsonb not null default '{}',
  late boolean not null default false,
  state text not null check (state in ('pending', 'sending', 'sent', 'failed', 'skipped')),
  attempts integer not null default 0,
  next_try_at timestamptz(3) not null,
  lease_until timestamptz(3),
  -- the message it became, to change it later: a MessageRef
  message jsonb,
  error text,
  created_at timestamptz(3) not null,
  sent_at timestamptz(3),
  primary key (store_id, delivery_id),
  unique (store_id, schedule_id, due_at),
  foreign key (store_id, schedule_id) references schedules on delete cascade
);
create index deliveries_due on deliveries (next_try_at) where state in ('pending', 'sending');

-- A question with its arguments, behind a button: drill-down, CSV, the answers of an import.
create table asks (
  store_id bigint not null references stores on delete cascade,
  ask_id bigint generated always as identity,
  command text not null,
  args jsonb not null,
  -- asked as of this moment, so that the orders behind a number add up to it later too
  as_of timestamptz(3),
  -- the answer replaces the message that holds the button
  replaces boolean not null default false,
  created_at timestamptz(3) not null,
  primary key (store_id, ask_id)
);

create table audit (
  store_id bigint not null references stores on delete cascade,
  audit_id bigint generated always as identity,
  at timestamptz(3) not null,
  actor text not null,
  action text not null,
  detail jsonb not null default '{}',
  primary key (store_id, audit_id)
);

-- The console's own memory, as Slack and Discord have theirs; files in pieces, so that none is whole in memory.
create table console_messages (
  message_id bigint generated always as identity primary key,
  channel text not null,
  -- set: only this person sees it
  only_for text,
  author text not null,
  body jsonb not null,
  key text unique,
  -- grows with every message and every change, in the order they are committed: a browser resumes after it
  revision bigint not null unique,
  at timestamptz(3) not null,
  changed_at timestamptz(3)
);
create sequence console_revisions;
create index console_messages_by_channel on console_messages (channel, message_id);
create table console_files (
  file_id text not null,
  piece integer not null,
  -- null while the message that will name the file is not said yet: nobody may read it
  message_id bigint references console_messages on delete cascade,
  name text not null,
  mime text not null,
  bytes bytea not null,
  primary key (file_id, piece)
);
create index console_files_by_message on console_files (message_id);

grant usage on schema public to pulse_app;
grant select, insert, update, delete on
  stores, members, channel_stores, uploads, upload_chunks, upload_rejects, upload_befores, products, orders,
  sales, stock_counts, thresholds, alerts, restocks, schedules, deliveries, asks, audit,
  console_messages, console_files to pulse_app;
grant usage on all sequences in schema public to pulse_app;
-- To count anew what a file has changed. Before 17 only the owner may: there autovacuum does, a minute later.
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on orders, sales, products, stock_counts to pulse_app';
  end if;
end $$;

do $$
declare name text;
begin
  foreach name in array array['stores', 'members', 'channel_stores', 'uploads', 'upload_chunks', 'upload_rejects',
    'upload_befores', 'products', 'orders', 'sales', 'stock_counts', 'thresholds', 'alerts', 'restocks', 'schedules',
    'deliveries', 'asks', 'audit']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant on %I using (store_id = pulse_store()) with check (store_id = pulse_store())', name);
  end loop;
  foreach name in array array['console_messages', 'console_files'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy console on %I using (pulse_scope() = 'console') with check (pulse_scope() = 'console')$p$, name);
  end loop;
end $$;

-- A person may see which stores they belong to, before any of these is chosen as the tenant.
create policy own_membership on members for select
  using (platform || '/' || workspace || '/' || user_id = pulse_member());
create policy own_stores on stores for select
  using (pulse_member() is not null and exists (
    select 1 from members m where m.store_id = stores.store_id
      and m.platform || '/' || m.workspace || '/' || m.user_id = pulse_member()));
create policy own_channels on channel_stores for select
  using (pulse_member() is not null and exists (
    select 1 from members m where m.store_id = channel_stores.store_id
      and m.platform || '/' || m.workspace || '/' || m.user_id = pulse_member()));

-- The jobs see which work is due and of which store; they do it as that tenant.
create policy due_schedules on schedules for select using (pulse_scope() = 'jobs');
create policy due_deliveries on deliveries for select using (pulse_scope() = 'jobs');
create policy due_uploads on uploads for select using (pulse_scope() = 'jobs');
create policy old_asks on asks for select using (pulse_scope() = 'jobs');

-- Whoever runs the machine may see which stores and members there are: to ask in a terminal as one of them.
create policy operator_stores on stores for select using (pulse_scope() = 'operator');
create policy operator_members on members for select using (pulse_scope() = 'operator');
