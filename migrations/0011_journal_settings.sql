-- Accounts and numbers that an owner set for an accountant's program; what is not here has the layout's own value.
create table journal_settings (
  store_id bigint not null references stores on delete cascade,
  program text not null check (program <> ''),
  name text not null check (name <> ''),
  value text not null check (value <> ''),
  primary key (store_id, program, name)
);

grant select, insert, update, delete on journal_settings to pulse_app;

alter table journal_settings enable row level security;
alter table journal_settings force row level security;
create policy tenant on journal_settings using (store_id = pulse_store()) with check (store_id = pulse_store());
