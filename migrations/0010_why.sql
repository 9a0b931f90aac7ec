-- What the bridge between the profiles and the metrics of a store's own need.

-- When an order was paid, where its export says so; null where it does not.
alter table orders add column paid_at timestamptz(3);
create index orders_by_paid on orders (store_id, paid_at) where paid_at is not null;

-- A payment names its order by the number, with the mark before it or without.
-- Of the columns as they are: row-level security lets no index on an expression be used.
create index orders_by_number on orders (store_id, number);
create index transactions_by_order on transactions (store_id, order_number) where order_number is not null;

-- Metrics that an owner made of the defined ones.
create table custom_metrics (
  store_id bigint not null references stores on delete cascade,
  -- the name in lower case with single spaces: what it is found by
  name_key text not null check (name_key <> ''),
  name text not null check (length(name) <= 40),
  formula text not null check (length(formula) <= 200),
  set_by text not null,
  set_at timestamptz(3) not null,
  primary key (store_id, name_key)
);

grant select, insert, update, delete on custom_metrics to pulse_app;
alter table custom_metrics enable row level security;
alter table custom_metrics force row level security;
create policy tenant on custom_metrics using (store_id = pulse_store()) with check (store_id = pulse_store());
