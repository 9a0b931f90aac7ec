-- What Slack's side remembers. Slack's workspaces are no stores, and one can serve several: so these tables have
-- no store_id, like console_messages. They need the scope 'slack', which no person's question ever has.

-- Where ShopPulse is installed now. A removed installation is deleted, its token with it.
create table slack_installations (
  -- the workspace's id, T…; of an installation of a whole organisation the organisation's, E…
  place text primary key,
  -- '' for none
  enterprise text not null,
  team text not null,
  name text not null,
  app_id text not null,
  bot_id text not null,
  bot_user text not null,
  -- the bot's token, sealed by src/db/seal.ts for this row alone: nonce, ciphertext, tag
  sealed bytea not null,
  key_id text not null check (key_id ~ '^[0-9a-f]{8}$'),
  scopes text[] not null,
  installed_by text not null,
  installed_at timestamptz(3) not null,
  check (place <> '' and place = case team when '' then enterprise else team end)
);

-- Where it was removed and not installed again: when. Also of a workspace whose token is in the environment.
create table slack_removals (
  place text primary key check (place <> ''),
  removed_at timestamptz(3) not null
);

-- Which organisation a workspace belongs to, where the whole organisation installed it.
create table slack_teams (
  team text primary key,
  enterprise text not null
);
create index slack_teams_by_enterprise on slack_teams (enterprise);

-- Installations begun in a browser. The state itself is in that browser alone: here is its SHA-256.
create table slack_states (
  state_hash bytea primary key,
  data jsonb not null,
  expires_at timestamptz(3) not null
);

-- What Slack called, once per key. `free`: it could not be handled, the next try may.
create table slack_events (
  key text primary key,
  state text not null check (state in ('taken', 'free', 'done', 'given_up')),
  -- what is needed to take it up again, also the words of a direct message or a command; no token and no response URL.
  -- null where it cannot be taken up, once it is done or given up, and after a day
  body jsonb,
  lease_until timestamptz(3),
  tries integer not null default 1,
  at timestamptz(3) not null
);
create index slack_events_unfinished on slack_events (lease_until)
  where state in ('taken', 'free') and body is not null;
create index slack_events_by_age on slack_events (at);

-- Messages, begun before they are posted: who dies between leaves `tried`.
create table slack_posts (
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
create index slack_posts_by_age on slack_posts (since);

grant select, insert, update, delete on
  slack_installations, slack_removals, slack_teams, slack_states, slack_events, slack_posts to pulse_app;

do $$
declare name text;
begin
  foreach name in array array['slack_installations', 'slack_removals', 'slack_teams', 'slack_states', 'slack_events',
    'slack_posts']
  loop
    execute format('alter table %I enable row level security', name);
    execute format('alter table %I force row level security', name);
    execute format($p$create policy slack on %I using (pulse_scope() = 'slack') with check (pulse_scope() = 'slack')$p$, name);
  end loop;
end $$;
