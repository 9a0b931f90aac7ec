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
