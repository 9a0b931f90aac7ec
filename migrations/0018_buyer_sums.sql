-- What customers brought, by the month of their first order: kept with the other sums (src/db/buyer-sums.ts), since
-- whose first order one is can only be told from all orders of the store.

-- `cohort` is the first instant of the month that the buyer's first order was placed in, '-infinity' where an order
-- names nobody; `is_first`: of lines of that first order. `customers` counts the orders placed on the day that are their
-- buyer's first in the month of that day.
create table daily_buyer_sums (
  store_id bigint not null,
  day timestamptz(3) not null,
  currency text collate "C" not null,
  cohort timestamptz(3) not null,
  is_first boolean not null,
  customers bigint not null,
  lines bigint not null, sale_gross bigint not null, sale_discounts bigint not null, reversed_gross bigint not null,
  reversed_discounts bigint not null, shipping bigint not null, taxes bigint not null, duties bigint not null,
  tips bigint not null, refunded bigint not null, orders bigint not null, refunds bigint not null,
  sale_units bigint not null, reversed_units bigint not null, cost bigint not null, costed_net bigint not null,
  primary key (store_id, day, currency, cohort, is_first)
) with (fillfactor = 85);
alter table daily_buyer_sums enable row level security;
alter table daily_buyer_sums force row level security;
create policy tenant on daily_buyer_sums using (store_id = (select pulse_store()))
  with check (store_id = (select pulse_store()));
grant select, insert, update, delete on daily_buyer_sums to pulse_app;
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on daily_buyer_sums to pulse_app';
  end if;
end $$;

-- As when sums by product changed: a job makes those of stores that are there anew, and the ledger answers until then.
truncate hourly_totals, daily_totals, hourly_sums, daily_sums, weekly_product_sums, product_net_sales;
alter table kept_sums no force row level security;
update kept_sums set edition = '';
alter table kept_sums force row level security;
