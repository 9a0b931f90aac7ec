-- What a search in orders looks at, made when they are written: before, a month of a large store was put into lower case
-- for every search, each order and each of its lines.

-- Number and customer in lower case, a mark between them (`SEPARATOR` of src/db/search.ts). Null where they are too long
-- for an index: these are looked at as they are. Derived, so that it follows every import, undo and edit.
alter table orders add column searched text collate "C" generated always as (
  case when octet_length(number) + coalesce(octet_length(customer), 0) <= 500 then
    lower(number) || chr(31) || coalesce(lower(customer), '')
  end) stored;
-- A month is searched in this index alone.
drop index orders_by_day;
create index orders_by_day on orders (store_id, placed_at) include (order_id, searched);

-- Every pair of a SKU and a title that a line of the ledger has, once: thousands, where lines are hundreds of
-- thousands. Written with the lines (src/db/sold-names.ts); one that no line has any more finds nothing and stays.
create table sold_names (
  store_id bigint not null,
  -- '' for none
  sku_key text collate "C" not null,
  title text collate "C" not null,
  -- a title may be too long for a key
  digest uuid not null generated always as (md5(title)::uuid) stored,
  searched text collate "C" not null
    generated always as (lower(sku_key collate "default") || chr(31) || lower(title collate "default")) stored,
  primary key (store_id, sku_key, digest)
);
alter table sales no force row level security;
insert into sold_names (store_id, sku_key, title)
  select distinct store_id, coalesce(sku_key, '') collate "C", title collate "C" from sales;
alter table sales force row level security;

grant select, insert, update, delete on sold_names to pulse_app;
alter table sold_names enable row level security;
alter table sold_names force row level security;
create policy tenant on sold_names using (store_id = (select pulse_store())) with check (store_id = (select pulse_store()));

-- With the order in it: whose orders were taken back is asked of the index alone.
drop index sales_taken_back;
create index sales_taken_back on sales (store_id, at) include (order_id) where kind = 'reversal';
