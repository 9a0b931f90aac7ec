-- What a process has in hand, for the case that it dies over it: whoever asked is told then that it was interrupted.
alter table discord_events
  -- whom and how to tell, sealed with a key made of the bot's token, since an interaction's own token is in it;
  -- null where nobody is to be told: what is over, and what came before this
  add column body bytea,
  -- renewed while its process lives
  add column lease_until timestamptz(3),
  add column tries integer not null default 1,
  add check ((body is null) = (lease_until is null));
create index discord_events_unfinished on discord_events (lease_until) where body is not null;

-- The servers that ShopPulse is in, as Discord last said: who throws it out while it is not connected is noticed by that.
create table discord_guilds (
  guild text primary key check (guild ~ '^[0-9]{1,20}$')
);
grant select, insert, update, delete on discord_guilds to pulse_app;
alter table discord_guilds enable row level security;
alter table discord_guilds force row level security;
create policy discord on discord_guilds using (pulse_scope() = 'discord') with check (pulse_scope() = 'discord');
create policy erase on discord_guilds using (pulse_scope() = 'erase') with check (pulse_scope() = 'erase');
