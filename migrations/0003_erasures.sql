-- What was deleted for good because somebody asked for it, or because its workspace was long gone: proofs.
-- Of no store: the store may be what was deleted. A proof is written once; nobody changes or deletes it.
create table erasures (
  erasure_id uuid primary key,
  kind text not null check (kind in ('person', 'store', 'workspace')),
  -- SHA-256 of "<erasure_id> <kind> <key>": whoever knows the key can check it, nobody can read it from here
  about text not null check (about ~ '^[0-9a-f]{64}$'),
  -- rows deleted or made nameless, by table
  counts jsonb not null,
  by_role text not null check (by_role in ('owner', 'retention')),
  at timestamptz(3) not null,
  -- until then a backup made before may still hold it
  backups_until timestamptz(3) not null
);

-- A workspace that was erased and still has to be told so: its installation goes a little later.
create table slack_leaving (
  team text primary key,
  at timestamptz(3) not null
);

grant select, insert on erasures to pulse_app;
grant select, insert, update, delete on slack_leaving to pulse_app;

alter table erasures enable row level security;
alter table erasures force row level security;
create policy erase_writes on erasures for insert with check (pulse_scope() = 'erase');
create policy operator_reads on erasures for select using (pulse_scope() = 'operator');
alter table slack_leaving enable row level security;
alter table slack_leaving force row level security;
create policy slack on slack_leaving using (pulse_scope() = 'slack') with check (pulse_scope() = 'slack');

-- The scope 'erase': which stores a person or a workspace has left rows in, read only, so that each is then
-- entered as its tenant; and what is of no store, to delete it.
do $$
declare name text;
begin
  foreach name in array array['members', 'channel_stores', 'schedules', 'uploads'] loop
    execute format($p$create policy erase on %I for select using (pulse_scope() = 'erase')$p$, name);
  end loop;
  foreach name in array array['console_messages', 'console_files', 'slack_installations', 'slack_removals',
    'slack_teams', 'slack_states', 'slack_events', 'slack_posts', 'slack_leaving']
  loop
    execute format($p$create policy erase on %I using (pulse_scope() = 'erase') with check (pulse_scope() = 'erase')$p$, name);
  end loop;
end $$;
