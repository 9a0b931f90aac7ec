-- The campaign that an order came from, and sums of the ledger by hour, day and week, kept in the same transaction as
-- the sales themselves (src/db/sums-keep.ts) and made anew from them at any time (`pulse sums rebuild`).

-- Of the first touch, as the order has it; null where no campaign is known.
alter table orders add column campaign text;

-- The sum of whole numbers as such, 0 of none; one that is beyond 64 bits is an error. Postgres' own `sum` goes by way of
-- `numeric`, which takes most of the time where a million groups have a line or two each.
create aggregate add_up(bigint) (sfunc = int8pl, stype = bigint, initcond = '0', combinefunc = int8pl, parallel = safe);

-- By which calendar each store's sums are kept: the zone, and the edition of the world's zones that the code had. Where
-- either is another by now, or the edition is '' because they were never made, the store is answered from its ledger,
-- and a job makes them.
create table kept_sums (
  store_id bigint primary key references stores on delete cascade,
  zone text not null,
  edition text not null
);
alter table stores no force row level security;
insert into kept_sums select store_id, zone, '' from stores;
alter table stores force row level security;

-- `day` and `week` are first instants of a local day and of a week from Monday; `hour` is one of the full hours since
-- its day began. `channel` and `campaign` are the first 200 characters of their names, so that they fit into an index.
-- `lines` counts the ledger's lines: a row with none of them is as good as none. '' is no channel, no
-- campaign, no SKU; `title` tells apart what has no SKU. Amounts are as in src/core/metrics/sums.ts, `cost` and
-- `costed_net` whatever the currency. Keys are ordered by their bytes:
-- by the rules of a language each comparison takes ten times as long. No reference to stores: it would be looked up for every row of every import.
do $$
declare
  sums text := 'lines bigint not null, sale_gross bigint not null, sale_discounts bigint not null,
    reversed_gross bigint not null, reversed_discounts bigint not null, shipping bigint not null, taxes bigint not null,
    duties bigint not null, tips bigint not null, refunded bigint not null, orders bigint not null,
    refunds bigint not null, sale_units bigint not null, reversed_units bigint not null, cost bigint not null,
    costed_net bigint not null';
  each record;
begin
  for each in select * from (values
    ('hourly_totals', 'hour', ''),
    ('daily_totals', 'day', ''),
    ('hourly_sums', 'hour', 'channel, campaign'),
    ('daily_sums', 'day', 'channel, campaign'),
    ('daily_product_sums', 'day', 'sku_key, title'),
    ('weekly_product_sums', 'week', 'sku_key, title')) tables (name, period, rest)
  loop
    execute format('create table %I (store_id bigint not null, %I timestamptz(3) not null, currency text collate "C" not null, %s %s,
      primary key (store_id, %I, currency %s)) with (fillfactor = 85)',
      each.name, each.period,
      case when each.rest = '' then '' else replace(each.rest, ',', ' text collate "C" not null,') || ' text collate "C" not null,' end,
      sums, each.period, case when each.rest = '' then '' else ', ' || each.rest end);
    execute format('alter table %I enable row level security', each.name);
    execute format('alter table %I force row level security', each.name);
    execute format('create policy tenant on %I using (store_id = pulse_store()) with check (store_id = pulse_store())', each.name);
    execute format('grant select, insert, update, delete on %I to pulse_app', each.name);
    if current_setting('server_version_num')::int >= 170000 then
      execute format('grant maintain on %I to pulse_app', each.name);
    end if;
  end loop;
end $$;

-- Orders whose lines no sum has yet: those that came one by one, until there are enough of them to be added together.
-- An answer adds their lines itself.
create table unsummed_orders (
  store_id bigint not null,
  order_id bigint not null,
  primary key (store_id, order_id)
);
grant select, insert, update, delete on unsummed_orders to pulse_app;
alter table unsummed_orders enable row level security;
alter table unsummed_orders force row level security;
create policy tenant on unsummed_orders using (store_id = pulse_store()) with check (store_id = pulse_store());

grant select, insert, update, delete on kept_sums to pulse_app;
alter table kept_sums enable row level security;
alter table kept_sums force row level security;
create policy tenant on kept_sums using (store_id = pulse_store()) with check (store_id = pulse_store());
create policy due_sums on kept_sums for select using (pulse_scope() = 'jobs');
