-- What products are ranked by, and no more sums of theirs by day: with as many products as a day has lines these were
-- nearly as many rows as the ledger itself, and took a third of what all sums took in an import.

-- Of weeks that are cut the ledger's own lines are added (src/db/sales-by-product.ts).
drop table daily_product_sums;

-- Net sales alone, of which the best and those that rise and fall are found, by four weeks from a Monday (every fourth since
-- 5 January 1970): of `net_through` the nth is what was sold from their first day to their nth. What a product sold on
-- any days of them is the difference of two, whatever was sold.
create table product_net_sales (
  store_id bigint not null,
  four_weeks timestamptz(3) not null,
  currency text collate "C" not null,
  sku_key text collate "C" not null,
  title text collate "C" not null,
  lines bigint not null,
  net_through bigint[] not null,
  primary key (store_id, four_weeks, currency, sku_key, title)
) with (fillfactor = 85);
alter table product_net_sales enable row level security;
alter table product_net_sales force row level security;
create policy tenant on product_net_sales using (store_id = (select pulse_store()))
  with check (store_id = (select pulse_store()));
grant select, insert, update, delete on product_net_sales to pulse_app;
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on product_net_sales to pulse_app';
  end if;
end $$;

-- The sums of stores that are there are made anew by a job, and the ledger answers until then, as when sums came.
truncate hourly_totals, daily_totals, hourly_sums, daily_sums, weekly_product_sums;
alter table kept_sums no force row level security;
update kept_sums set edition = '';
alter table kept_sums force row level security;
