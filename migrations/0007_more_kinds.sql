-- What a store may drop beside orders, products and stock: flat rows, each known by a key of its source and added up
-- by day. `made_by` and `changed_by` are the uploads that made a row and changed it last.

-- Movements on the accounts at payment services and marketplaces.
create table transactions (
  store_id bigint not null references stores on delete cascade,
  source text not null,
  -- its number there, or a digest of what the row says; `#2` after the second of equal ones
  key text not null,
  at timestamptz(3) not null,
  type text not null check (type in ('charge', 'refund', 'dispute', 'fee', 'tax', 'shipping', 'advertising',
    'adjustment', 'transfer', 'payout', 'other')),
  payout text,
  -- minor units; a fee is what was taken; a payout's net is negative
  gross bigint not null,
  fee bigint not null,
  net bigint not null check (net = gross - fee),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  order_number text,
  made_by bigint,
  changed_by bigint,
  primary key (store_id, source, key)
);
create index transactions_by_time on transactions (store_id, at);

-- Advertising, and campaigns that cost nothing by themselves. A stretch `day` to `until` has one figure.
create table ad_spend (
  store_id bigint not null references stores on delete cascade,
  source text not null,
  account text not null,
  campaign text not null,
  day date not null,
  until date not null check (until >= day),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  spend bigint not null,
  impressions bigint not null,
  clicks bigint not null,
  -- as the platform attributes them, in fractions
  conversions numeric not null,
  value bigint not null,
  made_by bigint,
  changed_by bigint,
  primary key (store_id, source, account, campaign, day, until, currency)
);
create index ad_spend_by_day on ad_spend (store_id, day);

-- Visits; `channel` is what `dimension` names, both empty for all visits of the day.
create table traffic (
  store_id bigint not null references stores on delete cascade,
  source text not null,
  dimension text not null,
  channel text not null,
  day date not null,
  until date not null check (until >= day),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  sessions bigint not null,
  users bigint not null,
  conversions numeric not null,
  value bigint not null,
  made_by bigint,
  changed_by bigint,
  primary key (store_id, source, dimension, channel, day, until, currency)
);
create index traffic_by_day on traffic (store_id, day);

create table shipping_costs (
  store_id bigint not null references stores on delete cascade,
  source text not null,
  key text not null,
  at timestamptz(3) not null,
  order_number text,
  carrier text,
  cost bigint not null check (cost >= 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  made_by bigint,
  changed_by bigint,
  primary key (store_id, source, key)
);
create index shipping_costs_by_time on shipping_costs (store_id, at);

-- Nobody by name: the SHA-256 of a lower-case e-mail address, in hexadecimal.
create table customers (
  store_id bigint not null references stores on delete cascade,
  source text not null,
  customer text not null check (customer ~ '^[0-9a-f]{64}$'),
  first_seen timestamptz(3),
  made_by bigint,
  changed_by bigint,
  primary key (store_id, source, customer)
);

-- One `base` is `rate` of `quote` on that day.
create table exchange_rates (
  store_id bigint not null references stores on delete cascade,
  day date not null,
  base text not null check (base ~ '^[A-Z]{3}$'),
  quote text not null check (quote ~ '^[A-Z]{3}$'),
  rate numeric not null check (rate > 0),
  made_by bigint,
  changed_by bigint,
  primary key (store_id, day, base, quote)
);

-- Null where a person set it by hand.
alter table thresholds add column made_by bigint, add column changed_by bigint;

alter table upload_befores drop constraint upload_befores_noun_check;
alter table upload_befores add constraint upload_befores_noun_check check (noun in ('order', 'product', 'stock',
  'store', 'transaction', 'spend', 'traffic', 'label', 'customer', 'rate', 'threshold'));

grant select, insert, update, delete on
  transactions, ad_spend, traffic, shipping_costs, customers, exchange_rates to pulse_app;
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on transactions, ad_spend, traffic, shipping_costs, customers to pulse_app';
  end if;
end $$;

do $$
declare name text;
begin
  foreach name in array array['transactions', 'ad_spend', 'traffic', 'shipping_costs', 'customers', 'exchange_rates']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant on %I using (store_id = pulse_store()) with check (store_id = pulse_store())', name);
  end loop;
end $$;
