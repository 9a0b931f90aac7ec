-- What a store's imports have learned: how files with a header are read, and which SKUs are one product.

-- One row per thing learned of a header, the latest the one that holds. A person answered it, or a column proved it.
-- `header` is the SHA-256 of the header's plain words in their order, so that a list of columns is no key.
create table import_memory (
  store_id bigint not null references stores on delete cascade,
  memory_id bigint generated always as identity,
  header text not null check (header ~ '^[0-9a-f]{64}$'),
  -- a question's key (`date_order`, `decimal_mark`, `taxes`, `repeats`, `currency`, `kind`), or `map.<field>`
  key text not null,
  -- the answer; of `map.<field>` the column's place from 1, or `-` for none
  value text not null,
  ground text not null check (ground in ('answered', 'proved')),
  -- the file that taught it, whose undo forgets it; null where a person set it beside any file
  upload_id bigint,
  file_name text not null,
  taught_by text not null,
  taught_at timestamptz(3) not null,
  primary key (store_id, memory_id),
  foreign key (store_id, upload_id) references uploads on delete cascade
);
create index import_memory_by_header on import_memory (store_id, header);
create index import_memory_by_upload on import_memory (store_id, upload_id);

-- A SKU of a file that is one of the store's products under another spelling. Only `confirmed` ones count; they are
-- followed when numbers are read, so that nothing is rewritten and taking one back leaves no trace.
create table sku_aliases (
  store_id bigint not null references stores on delete cascade,
  alias_id bigint generated always as identity,
  alias_key text not null check (alias_key <> ''),
  -- the product that it counts for; never itself an alias
  sku_key text not null check (sku_key <> alias_key),
  why text not null,
  state text not null check (state in ('proposed', 'confirmed', 'refused')),
  -- the file that brought the alias up
  upload_id bigint not null,
  decided_by text,
  decided_at timestamptz(3),
  primary key (store_id, alias_id),
  unique (store_id, alias_key),
  foreign key (store_id, upload_id) references uploads on delete cascade
);
create index sku_aliases_of_product on sku_aliases (store_id, sku_key) where state = 'confirmed';
create index sku_aliases_by_upload on sku_aliases (store_id, upload_id);

grant select, insert, update, delete on import_memory, sku_aliases to pulse_app;
grant usage on all sequences in schema public to pulse_app;
do $$ begin
  if current_setting('server_version_num')::int >= 170000 then
    execute 'grant maintain on sku_aliases to pulse_app';
  end if;
end $$;

do $$
declare name text;
begin
  foreach name in array array['import_memory', 'sku_aliases'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant on %I using (store_id = pulse_store()) with check (store_id = pulse_store())', name);
  end loop;
end $$;
