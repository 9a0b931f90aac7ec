-- What a store wants to reach in a month, and messages that keep themselves up to date through a day.

create table goals (
  store_id bigint not null references stores on delete cascade,
  -- its first day
  month date not null check (extract(day from month) = 1),
  metric text not null default 'net_sales',
  -- minor units of the currency that the store had when it was set: in another one it is no goal any more
  amount bigint not null check (amount > 0),
  currency text not null check (currency ~ '^[A-Z]{3}$'),
  set_by text not null,
  set_at timestamptz(3) not null,
  primary key (store_id, month, metric)
);

-- One at a time in a channel. A row is written before anything is posted: whoever finds it posts it, with its number as
-- the key, so that it is there once.
create table live_messages (
  store_id bigint not null references stores on delete cascade,
  live_id bigint generated always as identity,
  platform text not null,
  workspace text not null,
  channel text not null,
  -- the day of the store's zone that it is about
  day date not null,
  -- `closing` wants one last edit, which says why: `closes_as`
  state text not null check (state in ('live', 'closing', 'ended')),
  closes_as text check (closes_as in ('over', 'stopped', 'moved')),
  -- the message it became: a MessageRef
  message jsonb,
  -- a digest of the figures that it shows; the same figures are not written twice
  shown text,
  next_look_at timestamptz(3) not null,
  lease_until timestamptz(3),
  -- how often in a row it could not be changed
  failures integer not null default 0,
  -- why it ended, in words, where it was not meant to
  error text,
  set_by text not null,
  set_by_user text not null,
  created_at timestamptz(3) not null,
  ended_at timestamptz(3),
  primary key (store_id, live_id),
  check ((state = 'live') = (closes_as is null) or state = 'ended')
);
create unique index live_messages_one on live_messages (store_id, platform, workspace, channel) where state = 'live';
create index live_messages_due on live_messages (next_look_at) where state <> 'ended';

grant select, insert, update, delete on goals, live_messages to pulse_app;
grant usage on all sequences in schema public to pulse_app;

do $$
declare name text;
begin
  foreach name in array array['goals', 'live_messages'] loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format('create policy tenant on %I using (store_id = pulse_store()) with check (store_id = pulse_store())', name);
  end loop;
end $$;

-- The jobs see which message is to be looked at, and of which store; they do it as that tenant.
create policy due_live_messages on live_messages for select using (pulse_scope() = 'jobs');
-- A workspace that is deleted is deleted here too.
create policy erase on live_messages for select using (pulse_scope() = 'erase');
