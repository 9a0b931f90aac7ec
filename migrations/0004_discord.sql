-- What Discord's side remembers. Discord's servers are no stores, and one can serve several: so these tables have
-- no store_id, like Slack's. They need the scope 'discord', which no person's question ever has.

-- What Discord called (an interaction, a click), once per key.
create table discord_events (
  key text primary key,
  at timestamptz(3) not null
);
create index discord_events_by_age on discord_events (at);

-- Messages, begun before they are posted: who dies between leaves `tried`.
create table discord_posts (
  workspace text not null,
  key text not null,
  state text not null check (state in ('tried', 'posted')),
  tries integer not null default 1,
  -- it was posted a second time, where nobody could look whether the first had arrived
  repeated boolean not null default false,
  -- the first try
  since timestamptz(3) not null,
  channel text,
  message text,
  primary key (workspace, key),
  check ((state = 'posted') = (channel is not null and message is not null))
);
create index discord_posts_by_age on discord_posts (since);

-- The server in which somebody last spoke with ShopPulse: what they mean in a direct message.
create table discord_homes (
  user_id text primary key,
  guild text not null,
  at timestamptz(3) not null
);
create index discord_homes_by_guild on discord_homes (guild);

-- What was registered last as commands, per application and scope (`global` or a server's id): a hash of it.
create table discord_commands (
  application text not null,
  scope text not null,
  hash text not null,
  at timestamptz(3) not null,
  primary key (application, scope)
);

-- Servers that ShopPulse left or was thrown out of, and has not been added to again: since when.
create table discord_removals (
  guild text primary key check (guild <> ''),
  removed_at timestamptz(3) not null
);

grant select, insert, update, delete on
  discord_events, discord_posts, discord_homes, discord_commands, discord_removals to pulse_app;

do $$
declare name text;
begin
  foreach name in array array['discord_events', 'discord_posts', 'discord_homes', 'discord_commands',
    'discord_removals']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy discord on %I using (pulse_scope() = 'discord') with check (pulse_scope() = 'discord')$p$, name);
    execute format($p$create policy erase on %I using (pulse_scope() = 'erase') with check (pulse_scope() = 'erase')$p$, name);
  end loop;
end $$;
