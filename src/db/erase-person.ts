/** A person taken out of a store: their rights go, and what they did stays without them. Needs the scope `erase` and the store as the tenant. */
import { saidBy, setBy } from '../core/said-by.ts';
import type { Tx } from './client.ts';
import { erasePersonInGuild } from './discord-clean-up.ts';
import { type Counts, FORMER } from './erasures.ts';
import type { Place } from './person-traces.ts';

export interface Erased extends Place {
  readonly user: string;
  readonly names: readonly string[];
  /** Where they are alone with ShopPulse, as far as that is known. */
  readonly direct: readonly string[];
}

/** Who takes over the routes that they had set up, and is told when one breaks. Null: nobody. */
export type Heir = (Place & { readonly user: string; readonly name: string }) | null;

export async function erasePerson(tx: Tx, storeId: bigint, who: Erased, heir: Heir): Promise<Counts> {
  const direct = [...(await directOf(tx, storeId, who))];
  const members = await tx`
    delete from members where store_id = ${storeId} and platform = ${who.platform}
      and workspace = ${who.workspace} and user_id = ${who.user}`;
  const channels = await tx`
    delete from channel_stores where store_id = ${storeId} and platform = ${who.platform}
      and workspace = ${who.workspace} and channel = any(${direct})`;
  const named = await eraseNames(tx, storeId, who);
  return {
    members: members.count,
    channel_stores: channels.count,
    schedules: await erasePosted(tx, 'schedules', storeId, who, { direct: direct, heir: heir }),
    live_messages: await erasePosted(tx, 'live_messages', storeId, who, { direct: direct, heir: heir }),
    ...named,
    audit: await eraseFromAudit(tx, storeId, [
      who.user,
      `${who.platform}/${who.workspace}/${who.user}`,
      ...who.names,
    ]),
    ...(await eraseElsewhere(tx, storeId, who, direct)),
  };
}

/** A direct conversation has an id of its own in Slack (D…), and only the person in it can have set a route up there. */
async function directOf(tx: Tx, storeId: bigint, who: Erased): Promise<ReadonlySet<string>> {
  const rows = await tx<{ channel: string }[]>`
    select channel from schedules where store_id = ${storeId} and platform = ${who.platform}
      and workspace = ${who.workspace} and set_by_user = ${who.user} and channel ~ '^D[A-Z0-9]+$'
    union select channel from live_messages where store_id = ${storeId} and platform = ${who.platform}
      and workspace = ${who.workspace} and set_by_user = ${who.user} and channel ~ '^D[A-Z0-9]+$'`;
  return new Set([who.user, ...who.direct, ...rows.map(({ channel }) => channel)]);
}

/**
 * What is posted by itself. Those into their direct messages go; the team's stay and are somebody else's. One that keeps
 * itself up to date in a direct message is not changed any more.
 */
async function erasePosted(
  tx: Tx,
  table: 'schedules' | 'live_messages',
  storeId: bigint,
  who: Erased,
  { direct, heir }: { readonly direct: readonly string[]; readonly heir: Heir },
): Promise<number> {
  const gone = await tx`
    delete from ${tx(table)} where store_id = ${storeId} and platform = ${who.platform}
      and workspace = ${who.workspace} and channel = any(${[...direct]})`;
  const near = heir !== null && heir.platform === who.platform && heir.workspace === who.workspace;
  const kept = await tx`
    update ${tx(table)} set set_by = ${near ? heir.name : FORMER}, set_by_user = ${near ? heir.user : ''}
    where store_id = ${storeId} and platform = ${who.platform} and workspace = ${who.workspace}
      and set_by_user = ${who.user}`;
  return gone.count + kept.count;
}

async function eraseNames(tx: Tx, storeId: bigint, { names, ...who }: Erased): Promise<Counts> {
  const known = [...names];
  const isTheirs = tx`
    platform = ${who.platform} and workspace = ${who.workspace} and user_id = ${who.user}`;
  const uploads = await tx`
    update uploads set
      user_id = case when ${isTheirs} then '' else user_id end,
      user_name = case when ${isTheirs} then ${FORMER} else user_name end,
      undone_by = case when undone_by = any(${known}) then ${FORMER} else undone_by end
    where store_id = ${storeId} and (undone_by = any(${known}) or ${isTheirs})`;
  const receipts = await eraseFromReceipts(tx, storeId, known);
  const thresholds = await tx`
    update thresholds set set_by = ${FORMER} where store_id = ${storeId} and set_by = any(${known})`;
  const goals = await tx`
    update goals set set_by = ${FORMER} where store_id = ${storeId} and set_by = any(${known})`;
  const befores = await tx`
    update upload_befores set before = jsonb_set(before, '{set_by}', to_jsonb(${FORMER}::text))
    where store_id = ${storeId} and noun = 'threshold' and before ->> 'set_by' = any(${known})`;
  const alerts = await tx`
    update alerts set snoozed_by = ${FORMER} where store_id = ${storeId} and snoozed_by = any(${known})`;
  const restocks = await tx`
    update restocks set
      ordered_by = case when ordered_by = any(${known}) then ${FORMER} else ordered_by end,
      closed_by = case when closed_by = any(${known}) then ${FORMER} else closed_by end
    where store_id = ${storeId} and (ordered_by = any(${known}) or closed_by = any(${known}))`;
  const memory = await tx`
    update import_memory set taught_by = ${FORMER} where store_id = ${storeId} and taught_by = any(${known})`;
  const aliases = await tx`
    update sku_aliases set decided_by = ${FORMER} where store_id = ${storeId} and decided_by = any(${known})`;
  const metrics = await tx`
    update custom_metrics set set_by = ${FORMER} where store_id = ${storeId} and set_by = any(${known})`;
  return {
    uploads: uploads.count,
    receipts,
    thresholds: thresholds.count,
    goals: goals.count,
    upload_befores: befores.count,
    alerts: alerts.count,
    restocks: restocks.count,
    import_memory: memory.count,
    sku_aliases: aliases.count,
    custom_metrics: metrics.count,
  };
}

/** What a file was read by names who taught it, in the notes of later files' receipts. */
async function eraseFromReceipts(tx: Tx, storeId: bigint, names: readonly string[]): Promise<number> {
  const inJson = (text: string) => JSON.stringify(text).slice(1, -1);
  let changed = 0;
  for (const name of names)
    for (const said of [setBy, saidBy]) {
      const [theirs, former] = [inJson(said(name)), inJson(said(FORMER))];
      const found = await tx`
        update uploads set receipt = replace(receipt::text, ${theirs}, ${former})::jsonb
        where store_id = ${storeId} and strpos(receipt::text, ${theirs}) > 0`;
      changed += found.count;
    }
  return changed;
}

/** The audit goes on saying what was done; `words` are the ids and names that it no longer says. */
export async function eraseFromAudit(tx: Tx, storeId: bigint, words: readonly string[]): Promise<number> {
  const gone = new Set(words);
  const rows = await tx<{ id: bigint; actor: string; detail: Readonly<Record<string, unknown>> }[]>`
    select audit_id as id, actor, detail from audit
    where store_id = ${storeId} and (actor = any(${[...words]})
      or exists (select from jsonb_each_text(detail) each where each.value = any(${[...words]})))`;
  for (const { id, actor, detail } of rows) {
    const kept = Object.entries(detail).map(([key, value]) => [key, gone.has(`${value}`) ? FORMER : value]);
    await tx`
      update audit set actor = ${gone.has(actor) ? FORMER : actor},
        detail = ${tx.json(Object.fromEntries(kept) as never)}
      where store_id = ${storeId} and audit_id = ${id}`;
  }
  return rows.length;
}

/** What is of no store goes once they belong to no other: a second store's owner answers for that one. */
async function eraseElsewhere(
  tx: Tx,
  storeId: bigint,
  who: Erased,
  direct: readonly string[],
): Promise<Counts> {
  const others = await tx`
    select 1 from members where platform = ${who.platform} and workspace = ${who.workspace}
      and user_id = ${who.user} and store_id <> ${storeId} limit 1`;
  if (others.count > 0) return {};
  if (who.platform === 'console') return eraseFromConsole(tx, who, direct);
  if (who.platform === 'slack') return eraseFromSlack(tx, who, direct);
  if (who.platform === 'discord')
    return erasePersonInGuild(tx, { guild: who.workspace, user: who.user, direct });
  return {};
}

async function eraseFromConsole(tx: Tx, who: Erased, direct: readonly string[]): Promise<Counts> {
  const gone = await tx`
    delete from console_messages
    where (author = ${who.user} or only_for = ${who.user} or channel = any(${[...direct]}))
      and not body @> '{"working": true}'`;
  return { console_messages: gone.count };
}

async function eraseFromSlack(tx: Tx, who: Erased, direct: readonly string[]): Promise<Counts> {
  const { user, workspace } = who;
  const word = JSON.stringify(user);
  const installations = await tx`
    update slack_installations set installed_by = '' where installed_by = ${user} and place in (
      select ${workspace}::text union all select enterprise from slack_teams where team = ${workspace})`;
  const posts = await tx`
    delete from slack_posts
    where workspace = ${workspace} and (channel = any(${[...direct]}) or strpos(key, ${user}) > 0)`;
  // What they asked just now is dropped; that it was asked is kept for three days, by a number.
  const events = await tx`
    update slack_events set state = 'given_up', body = null, lease_until = null where strpos(body::text, ${word}) > 0`;
  const states = await tx`delete from slack_states where strpos(data::text, ${word}) > 0`;
  return {
    slack_installations: installations.count,
    slack_posts: posts.count,
    slack_events: events.count,
    slack_states: states.count,
  };
}
