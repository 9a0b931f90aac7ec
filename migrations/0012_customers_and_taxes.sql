-- Who bought, and what the taxes of an order are called.

-- The same buyer in whichever order: an e-mail address is one person in all sources, a name or a number only within
-- its own. Derived, so that it follows every import, undo and edit, and goes with the name it is made of.
alter table orders add column buyer uuid generated always as (
  case when btrim(customer) <> '' then
    md5(case when strpos(customer, '@') > 0 then '' else source || ' ' end || lower(btrim(customer)))::uuid
  end) stored;
-- A buyer's first order is the first of these entries.
create index orders_by_buyer on orders (store_id, buyer, placed_at, order_id) where buyer is not null;

-- What an order's file tells apart of the sale's taxes: a list of src/core/tax-lines.ts, amounts in minor units.
alter table orders add column tax_lines jsonb;
-- The same by event, for sums over a period; made of the orders and the ledger by src/db/keep-taxes.ts. What it leaves
-- of an event's taxes in `sales` is of no stated rate: the sum of both is the metric.
create table order_taxes (
  store_id bigint not null,
  order_id bigint not null,
  event smallint not null,
  place smallint not null,
  at timestamptz(3) not null,
  currency text not null,
  -- as the file has it: `DE MwSt 19%`
  name text not null,
  -- where it is owed, as the file names it; else where the order went
  jurisdiction text,
  country text,
  -- percent; null where the file does not say it
  rate numeric,
  -- worked out from amounts that determine it, not stated
  derived boolean not null default false,
  part text not null check (part in ('order', 'goods', 'shipping')),
  -- minor units of the order's currency, negative where taken back
  amount bigint not null,
  -- what the tax was charged on; null where that is not known
  base bigint,
  -- No reference to orders: it would be looked up for each that an undo takes away.
  primary key (store_id, order_id, event, place)
);
create index order_taxes_by_time on order_taxes (store_id, at);

grant select, insert, update, delete on order_taxes to pulse_app;
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on order_taxes to pulse_app';
  end if;
end $$;
alter table order_taxes enable row level security;
alter table order_taxes force row level security;
create policy tenant on order_taxes using (store_id = pulse_store()) with check (store_id = pulse_store());
