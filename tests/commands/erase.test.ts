import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import { commands } from '../../commands/index.ts';
import { createCleanUp } from '../../jobs/clean-up.ts';
import type { Who } from '../../src/app/platform.ts';
import { instant } from '../../src/core/time.ts';
import { STORE_TABLES } from '../../src/db/erase-store.ts';
import { slackStore } from '../../src/db/slack-store.ts';
import type { Store } from '../../src/db/stores.ts';
import { replyText } from '../../src/reply/text.ts';
import { asked } from '../helpers/asked.ts';
import { testDatabase } from '../helpers/database.ts';
import { type DumpedRow, dumpAll, readable, tablesOf } from '../helpers/dump.ts';
import { fullStore } from '../helpers/full-store.ts';

const tables = await testDatabase();
const { database, admin } = tables;
const DAY = 86_400_000;
const NOW = instant(Date.UTC(2026, 10, 21, 9, 40));
const person = (workspace: string, user: string, name: string): Who => ({
  platform: 'slack',
  workspace,
  user,
  name,
});
const olga = person('T1ACME', 'U1OLGA', 'Olga');
const max = person('T1ACME', 'U1MAX7', 'Max');
const vera = person('T2BOOK', 'U2VERA', 'Vera');
const stan = person('T1ACME', 'U1STAN', 'Stan');
const key = { current: Buffer.alloc(32, 1), older: [] };
const slack = slackStore(database, key);
const { ask, bugs } = asked(database, commands, NOW);

const said = async (text: string, who: Who = olga, store?: string) => {
  const answered = await ask(text, { who, ...(store === undefined ? {} : { store }) });
  return answered.failed?.message ?? replyText(answered.reply);
};
const proofOf = async (text: string, who: Who = olga, store?: string) => {
  const answered = await ask(text, { who, ...(store === undefined ? {} : { store }) });
  expect(answered.failed).toBeUndefined();
  return (answered.data as { proof: { id: string; about: string; rows: Record<string, number> } }).proof;
};
const isOf = (store: Store) => (row: DumpedRow) => row.storeId === store.id.toString();
const rowsOf = async (store: Store) => (await dumpAll(admin)).filter(isOf(store));
/** What must not change: all but the one store, the proofs, and Slack's own notes of it. */
const others = async (store: Store) =>
  (await dumpAll(admin)).filter((row) => !isOf(store)(row) && row.table !== 'erasures');

const OF_NO_STORE = [
  ...['console_messages', 'erasures', 'slack_installations', 'slack_removals', 'slack_teams', 'slack_states'],
  ...['slack_events', 'slack_posts', 'slack_leaving'],
];

let berlin: Store;
let london: Store;
beforeEach(async () => {
  bugs.length = 0;
  for (const table of [...STORE_TABLES, ...OF_NO_STORE]) await admin`delete from ${admin(table)}`;
  const both = [
    [olga, 'owner'],
    [max, 'manager'],
  ] as const;
  berlin = await fullStore(tables, 'Acme Berlin', both, max);
  london = await fullStore(tables, 'Acme London', [[vera, 'owner']], vera);
  await fillSlack();
});

async function fillSlack(): Promise<void> {
  for (const [team, installedBy] of [
    ['T1ACME', max.user],
    ['T2BOOK', vera.user],
  ] as const) {
    await slack.saveInstallation({
      ...{ enterprise: null, team, name: `Workspace ${team}`, appId: 'A1', botId: 'B1', botUser: 'U0BOT' },
      ...{ botToken: `xoxb-${team}`, scopes: ['chat:write'], installedBy, installedAt: NOW },
    });
    const body = { team_id: team, event: { user: installedBy } };
    await slack.claim(`event/${installedBy.slice(0, 2)}`, NOW, { body, leaseMs: 1_000 });
    await slack.putState(`state-${team}`, { user: installedBy, team }, instant(NOW + DAY));
    for (const store of [berlin, london]) {
      await slack.beginPost(team, `delivery/${store.id}/1`, NOW);
      await slack.posted(team, `delivery/${store.id}/1`, 'C1TEAM', '17.01');
    }
    await slack.claim(`file/${team}/F1/C1TEAM/1`, NOW);
    await slack.beginPost(team, `click/${team}/${installedBy}`, NOW);
  }
  for (const [index, text] of [
    'Acme Berlin · today',
    'Acme London · today',
    'nothing of a store',
  ].entries()) {
    await admin`
      insert into console_messages (channel, author, body, revision, at)
      values ('team', 'shoppulse', ${admin.json({ summary: text })}, ${index + 1}, ${NOW})`;
  }
  await admin`
    insert into console_files select 'f' || message_id, 0, message_id, 'a.csv', 'text/csv', 'rows' from console_messages`;
}

describe('the full store of these tests', () => {
  it('has a row in every table with a store_id, and those are the tables that erasing knows', async () => {
    const columns = await admin<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'store_id' order by 1`;
    const names = columns.map(({ name }) => name);
    expect([...STORE_TABLES].sort()).toEqual(names);
    const filled = new Set((await rowsOf(berlin)).map(({ table }) => table));
    expect([...filled].sort()).toEqual(names);
    // Of the tables of no store each has a row as well, but for what only erasing itself writes.
    const all = new Set((await dumpAll(admin)).map(({ table }) => table));
    const empty = (await tablesOf(admin)).filter((table) => !all.has(table));
    expect(empty).toEqual(['erasures', 'slack_leaving', 'slack_removals', 'slack_teams']);
  });
});

describe('erase store', () => {
  it('shows first what would go, offers it as files, says what to type, and changes nothing', async () => {
    const before = (await dumpAll(admin)).filter(({ table }) => table !== 'asks');
    const answered = await ask('erase store', { who: olga });
    expect(answered.audience).toBe('only-me');
    expect(answered.data).toMatchObject({
      erased: false,
      rows: { orders: 1, upload_chunks: 1, deliveries: 2 },
    });
    const text = replyText(answered.reply);
    expect(text).toContain('erase store confirm:"Acme Berlin"');
    expect(text).toContain('Nothing is erased yet');
    const labels = answered.reply.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
    expect(labels.map(({ label }) => label)).toEqual(['Orders', 'Ledger lines', 'Products', 'Stock']);
    expect((await dumpAll(admin)).filter(({ table }) => table !== 'asks')).toEqual(before);
  });

  it('hands out everything before: the button’s file has the store’s first order', async () => {
    const { press } = asked(database, commands, NOW);
    const orders = await press(await ask('erase store', { who: olga }), 'Orders', olga);
    const file = orders.parts.find((part) => part.kind === 'file');
    const bytes: Uint8Array[] = [];
    for await (const piece of file?.open() ?? []) bytes.push(piece);
    expect(Buffer.concat(bytes).toString()).toContain('ann@example.com');
  });

  it('leaves no row, no name and no number of the store anywhere, and every other store as it was to the byte', async () => {
    const before = await rowsOf(london);
    const proof = await proofOf('erase store confirm:"Acme Berlin"');
    expect(await rowsOf(berlin)).toEqual([]);
    expect(await rowsOf(london)).toEqual(before);
    const left = readable(await dumpAll(admin));
    expect(left).toContain('Acme London');
    for (const trace of ['Acme Berlin', `delivery/${berlin.id}/`, 'D1DIRECT\n'])
      expect(left).not.toContain(trace);
    expect(proof.rows).toMatchObject({
      ...{ stores: 1, members: 2, orders: 1, sales: 1, uploads: 1, upload_chunks: 1, upload_rejects: 1 },
      ...{ deliveries: 2, schedules: 2, slack_posts: 2, console_messages: 1 },
    });
    expect(await admin`select 1 from console_files`).toHaveLength(2);
    expect(bugs).toEqual([]);
  });

  it('is proved by a record that names nobody, and that whoever knows the store can check', async () => {
    const answered = await ask('erase store confirm:"Acme Berlin"', { who: olga });
    const text = replyText(answered.reply);
    const [row] = await admin`select * from erasures`;
    expect(row).toMatchObject({ kind: 'store', by_role: 'owner', at: NOW, backups_until: NOW + 35 * DAY });
    expect(text).toContain(row?.erasure_id);
    expect(text).toContain('26 Dec');
    expect(text).not.toContain('Berlin');
    const about = createHash('sha256').update(`${row?.erasure_id} store ${berlin.id}`).digest('hex');
    expect(row?.about).toBe(about);
    expect(JSON.stringify(row)).not.toMatch(/Acme|U1|T1ACME|Olga|Max/);
  });

  it.each([
    ['erase store confirm:"acme berlin"', /Nothing was erased/],
    ['erase store confirm:"Acme London"', /Nothing was erased/],
    ['erase store confirm:""', /Nothing was erased/],
    ['erase store Acme', /“Acme” was not used. Nothing was erased/],
    ['erase', /It needs what/],
    ['erase everything', /person, store, workspace/],
  ])('%s changes nothing', async (text, message) => {
    const before = await dumpAll(admin);
    expect(await said(text)).toMatch(message);
    expect(await dumpAll(admin)).toEqual(before);
  });

  it('is for its owner alone', async () => {
    const before = await dumpAll(admin);
    expect(await said('erase store confirm:"Acme Berlin"', max)).toMatch(/needs the role owner/);
    expect(await said('erase store confirm:"Acme Berlin"', stan)).toMatch(/do not belong/);
    expect(await said('erase store confirm:"Acme Berlin"', vera)).toMatch(/Nothing was erased/);
    expect(await said('erase store confirm:"Acme Berlin"', vera, 'Acme Berlin')).toMatch(/no store/);
    expect(await dumpAll(admin)).toEqual(before);
  });

  it('twice, also at once, erases once; and never the store that one falls back to', async () => {
    const paris = await fullStore(tables, 'Acme Paris', [[olga, 'owner']], olga);
    const before = await rowsOf(paris);
    const text = 'erase store confirm:"Acme Berlin"';
    const both = await Promise.all([
      ask(text, { who: olga, store: 'Acme Berlin' }),
      ask(text, { who: olga, store: 'Acme Berlin' }),
    ]);
    expect(both.filter(({ failed }) => !failed)).toHaveLength(1);
    expect(await said(text)).toMatch(/Nothing was erased/);
    expect(await rowsOf(paris)).toEqual(before);
    expect(await admin`select 1 from erasures`).toHaveLength(1);
    expect(bugs).toEqual([]);
  });

  it('all of it or nothing: what fails at the end leaves every row', async () => {
    const before = await dumpAll(admin);
    await admin`alter table erasures add constraint never check (kind <> 'store')`;
    expect(await said('erase store confirm:"Acme Berlin"')).toMatch(/reference/);
    await admin`alter table erasures drop constraint never`;
    expect(await dumpAll(admin)).toEqual(before);
  });

  it('takes a name with quotes in it as it shows it', async () => {
    await admin`update stores set name = ${'Olga’s "best" shop'} where store_id = ${berlin.id}`;
    expect(await said('erase store')).toContain(`confirm:'Olga’s "best" shop'`);
    await proofOf(`erase store confirm:'Olga’s "best" shop'`);
    expect(await rowsOf(berlin)).toEqual([]);
  });
});

describe('erase person', () => {
  it('shows first what would change, and changes nothing', async () => {
    const before = await dumpAll(admin);
    const answered = await ask('erase person max', { who: olga });
    expect(answered.data).toMatchObject({
      ...{ erased: false, confirm: 'erase person max confirm:Max' },
      rows: {
        members: 1,
        audit: 2,
        uploads: 1,
        thresholds: 1,
        alerts: 1,
        restocks: 1,
        schedules: 2,
        slack_posts: 1,
      },
    });
    expect(await dumpAll(admin)).toEqual(before);
  });

  it('leaves their id and name in no column of any table; what they did stays, by a former member', async () => {
    const before = await others(berlin);
    const proof = await proofOf('erase person max confirm:Max');
    const left = readable(await dumpAll(admin));
    expect(left).not.toContain('U1MAX7');
    expect(left).not.toMatch(/\bMax\b/);
    expect(left).toContain('a former member');
    const { id } = berlin;
    const [row] = await admin`
      select (select ordered_by from restocks where store_id = ${id}) as restock,
        (select count(*)::int from sales where store_id = ${id}) as sales,
        (select array_agg(coalesce(detail ->> 'user', '-') order by audit_id) from audit where store_id = ${id}) as users,
        (select array_agg(channel || ' ' || set_by || ' ' || set_by_user) from schedules where store_id = ${id}) as routes`;
    expect(row).toMatchObject({ restock: 'a former member', sales: 1, routes: ['C1TEAM Olga U1OLGA'] });
    expect(row?.users).toEqual(['a former member', '-', 'a former member', '-']);
    expect(proof.rows).toMatchObject({ members: 1, schedules: 2, slack_installations: 1, slack_events: 1 });
    // Beside Slack's notes of Max nothing else has changed.
    const changed = (await others(berlin)).filter((each) => !before.some(({ text }) => text === each.text));
    expect(changed.map(({ table }) => table).sort()).toEqual(['slack_events', 'slack_installations']);
    expect(await slack.findInstallation('T1ACME')).toMatchObject({
      botToken: 'xoxb-T1ACME',
      installedBy: '',
    });
  });

  it('is proved without saying whom; who knows the id can check it', async () => {
    const { id, about } = await proofOf('erase person <@U1MAX7|max> confirm:Max');
    expect(about).toBe(createHash('sha256').update(`${id} person slack/T1ACME/U1MAX7`).digest('hex'));
    expect(await admin`select actor, detail from audit where action = 'person.erase'`).toEqual([
      { actor: 'Olga', detail: { proof: id } },
    ]);
  });

  it('finds who left long ago, by what they did; and an earlier name of theirs', async () => {
    await admin`update audit set actor = 'Maximilian' where actor = 'Max'`;
    await admin`update uploads set user_name = 'Maximilian' where user_id = 'U1MAX7'`;
    await admin`delete from members where user_id = 'U1MAX7'`;
    const text = await said('erase person U1MAX7');
    const confirm = /confirm:(\S+)/.exec(text)?.[1];
    await proofOf(`erase person U1MAX7 confirm:${confirm}`);
    expect(readable(await dumpAll(admin))).not.toMatch(/U1MAX7|\bMax\b|Maximilian/);
  });

  it('finds who is only a name in the audit', async () => {
    await admin`update audit set actor = 'Pia' where actor = 'Max'`;
    await proofOf('erase person pia confirm:Pia');
    expect(readable(await dumpAll(admin))).not.toContain('Pia');
    expect(await said('erase person ShopPulse')).toMatch(/Nothing in Acme Berlin is of/);
  });

  it('of two stores takes them out of the asked one; what is of no store stays until the last', async () => {
    await admin`insert into members select ${london.id}, platform, workspace, user_id, name, role, added_at
      from members where user_id = 'U1MAX7'`;
    const before = await others(berlin);
    await proofOf('erase person max confirm:Max');
    expect(await others(berlin)).toEqual(before);
    expect((await slack.findInstallation('T1ACME'))?.installedBy).toBe('U1MAX7');
  });

  it.each([
    ['erase person max confirm:Olga', /Nothing was erased/],
    ['erase person max confirm:max', /Nothing was erased/],
    ['erase person olga confirm:Olga', /only owner/],
    ['erase person stan confirm:Stan', /Nothing in Acme Berlin is of “stan”/],
    ['erase person vera confirm:Vera', /Nothing in Acme Berlin is of “vera”/],
    ['erase person', /Whom/],
  ])('%s changes nothing', async (text, message) => {
    const before = await dumpAll(admin);
    expect(await said(text)).toMatch(message);
    expect(await dumpAll(admin)).toEqual(before);
  });

  it('is for an owner alone, and of two with one name asks for the id', async () => {
    expect(await said('erase person olga confirm:Olga', max)).toMatch(/needs the role owner/);
    await admin`insert into members values (${berlin.id}, 'slack', 'T1ACME', 'U1MAX9', 'Max', 'accountant', ${NOW})`;
    expect(await said('erase person max')).toMatch(/U1MAX7, U1MAX9|U1MAX9, U1MAX7/);
    expect(await said('erase person U1MAX9')).toContain('confirm:Max');
  });

  it('an owner may erase themselves where there is another: the routes are then the other’s', async () => {
    await admin`update members set role = 'owner' where user_id = 'U1MAX7'`;
    await proofOf('erase person max confirm:Max', max);
    expect(readable(await dumpAll(admin))).not.toMatch(/U1MAX7|\bMax\b/);
    expect(await admin`select set_by_user from schedules where store_id = ${berlin.id}`).toEqual([
      { set_by_user: 'U1OLGA' },
    ]);
    expect(await said('erase person max confirm:Max', max)).toMatch(/do not belong/);
  });

  it('twice: the second finds nothing of them', async () => {
    await proofOf('erase person max confirm:Max');
    expect(await said('erase person max confirm:Max')).toMatch(/Nothing in Acme Berlin is of “max”/);
    expect(await admin`select 1 from erasures`).toHaveLength(1);
  });

  it('in the console takes what the console showed them alone', async () => {
    const stan = { platform: 'console', workspace: 'console', user: 'stan', name: 'Stan' };
    await admin`insert into members values (${berlin.id}, 'console', 'console', 'stan', 'Stan', 'accountant', ${NOW})`;
    await admin`
      insert into console_messages (channel, only_for, author, body, revision, at) values
        ('team', 'stan', 'shoppulse', '{}', 11, ${NOW}), ('team', null, 'stan', '{}', 12, ${NOW}),
        ('team', null, 'stan', '{"working": true}', 13, ${NOW})`;
    await proofOf('erase person stan confirm:Stan');
    const left = await admin<{ revision: bigint }[]>`select revision from console_messages order by 1`;
    expect(left.map(({ revision }) => Number(revision))).toEqual([1, 2, 3, 13]);
    expect(await said('today', stan)).toMatch(/do not belong/);
  });
});

describe('erase workspace', () => {
  const confirm = 'erase workspace confirm:T1ACME';
  it('shows first which stores go, and changes nothing', async () => {
    const before = await dumpAll(admin);
    const answered = await ask('erase workspace', { who: olga });
    expect(answered.data).toMatchObject({
      stores: { deleted: [{ name: 'Acme Berlin' }], kept: [] },
      confirm,
    });
    expect(replyText(answered.reply)).toContain('1 store and takes out 2 people');
    expect(await dumpAll(admin)).toEqual(before);
  });

  it('leaves nothing of its stores, people and notes; the installation goes once the answer is out', async () => {
    const before = await rowsOf(london);
    const { id, about } = await proofOf(confirm);
    expect(about).toBe(createHash('sha256').update(`${id} workspace slack/T1ACME`).digest('hex'));
    expect(await rowsOf(berlin)).toEqual([]);
    expect((await slack.findInstallation('T1ACME'))?.botToken).toBe('xoxb-T1ACME');
    // The answer itself is noted too, and goes with it.
    await slack.beginPost('T1ACME', 'answer/1', NOW);
    await clean(NOW + 1.5 * 3_600_000);
    const left = await dumpAll(admin);
    expect(readable(left)).not.toMatch(/T1ACME|U1OLGA|U1MAX7|Acme Berlin|\bMax\b/);
    expect(left.filter(isOf(london))).toEqual(before);
    expect((await slack.findInstallation('T2BOOK'))?.botToken).toBe('xoxb-T2BOOK');
  });

  it('that is installed again in that hour keeps its new installation', async () => {
    const installed = await slack.findInstallation('T1ACME');
    await proofOf(confirm);
    if (installed) await slack.saveInstallation({ ...installed, botToken: 'xoxb-new' });
    await clean(NOW + 3 * 3_600_000);
    expect((await slack.findInstallation('T1ACME'))?.botToken).toBe('xoxb-new');
  });

  it('takes its people out of a store that others belong to, and leaves that store to them', async () => {
    await admin`insert into members values (${berlin.id}, 'slack', 'T2BOOK', 'U2VERA', 'Vera', 'owner', ${NOW})`;
    await proofOf(confirm);
    await clean(NOW + 3 * 3_600_000);
    const left = await dumpAll(admin);
    expect(readable(left)).not.toMatch(/T1ACME|U1OLGA|U1MAX7|\bMax\b/);
    expect(left.filter(isOf(berlin)).filter(({ table }) => table === 'sales')).toHaveLength(1);
    expect(left.filter(isOf(berlin)).filter(({ table }) => table === 'schedules')).toHaveLength(0);
    expect(await said('store', vera, 'Acme Berlin')).toContain('Acme Berlin');
  });

  it.each([
    ['a store of its people that the asker does not own', [[max, 'owner']], /do not own \(1 more\)/],
    [
      'a store where the asker is no owner',
      [
        [max, 'owner'],
        [olga, 'manager'],
      ],
      /do not own \(Acme Paris\)/,
    ],
    [
      'a store that would stay without an owner',
      [
        [olga, 'owner'],
        [vera, 'manager'],
      ],
      /none of them is an owner/,
    ],
  ] as const)('is refused for %s', async (_name, members, message) => {
    await fullStore(tables, 'Acme Paris', members, max);
    const before = await dumpAll(admin);
    expect(await said(confirm, olga, 'Acme Berlin')).toMatch(message);
    expect(await said('erase workspace', olga, 'Acme Berlin')).toMatch(message);
    expect(await dumpAll(admin)).toEqual(before);
  });

  it('does not touch a stranger’s store that only mentions it, and says so', async () => {
    await admin`update channel_stores set workspace = 'T1ACME', channel = 'C9' where store_id = ${london.id} and channel = 'C1TEAM'`;
    const before = await rowsOf(london);
    expect(await said(confirm)).toMatch(/1 store of others still holds/);
    expect(await rowsOf(london)).toEqual(before);
  });

  it.each([
    'erase workspace confirm:T2BOOK',
    'erase workspace confirm:Acme',
    'erase workspace confirm:t1acme',
  ])('%s changes nothing', async (text) => {
    const before = await dumpAll(admin);
    expect(await said(text)).toMatch(/Nothing was erased/);
    expect(await said(text, max)).toMatch(/needs the role owner/);
    expect(await dumpAll(admin)).toEqual(before);
  });
});

describe('a workspace that removed ShopPulse', () => {
  it('is erased a month later, with a proof, and not a day before; the others stay as they are', async () => {
    await slack.removeInstallation({ enterprise: null, team: 'T1ACME' }, NOW);
    const before = await rowsOf(london);
    await clean(NOW + 30 * DAY);
    expect(await rowsOf(berlin)).not.toEqual([]);
    await clean(NOW + 30 * DAY + 1);
    expect(await rowsOf(berlin)).toEqual([]);
    expect(readable(await dumpAll(admin))).not.toMatch(/T1ACME|U1OLGA|U1MAX7|Acme Berlin/);
    expect(await rowsOf(london)).toEqual(before);
    expect(await admin`select kind, by_role from erasures`).toEqual([
      { kind: 'workspace', by_role: 'retention' },
    ]);
    await clean(NOW + 60 * DAY);
    expect(await admin`select 1 from erasures`).toHaveLength(1);
  });

  it('and came back keeps everything', async () => {
    const installed = await slack.findInstallation('T1ACME');
    await slack.removeInstallation({ enterprise: null, team: 'T1ACME' }, NOW);
    if (installed) await slack.saveInstallation(installed);
    const before = await rowsOf(berlin);
    await clean(NOW + 300 * DAY);
    expect((await rowsOf(berlin)).filter(({ table }) => table !== 'asks')).toEqual(
      before.filter(({ table }) => table !== 'asks'),
    );
  });

  it('goes with its organisation: each workspace of it that has no installation of its own', async () => {
    await slack.removeInstallation({ enterprise: null, team: 'T1ACME' }, NOW);
    await slack.notRemoved({ enterprise: null, team: 'T1ACME' });
    for (const team of ['T1ACME', 'T2BOOK']) await slack.rememberTeam(team, 'E1GROUP');
    await slack.removeInstallation({ enterprise: 'E1GROUP', team: null }, NOW);
    await clean(NOW + 31 * DAY);
    expect(await rowsOf(berlin)).toEqual([]);
    expect(await rowsOf(london)).not.toEqual([]);
    expect(readable(await dumpAll(admin))).not.toMatch(/E1GROUP|T1ACME/);
  });

  it('leaves a store that others belong to, and says where no owner is left', async () => {
    await admin`insert into members values (${berlin.id}, 'slack', 'T2BOOK', 'U2VERA', 'Vera', 'manager', ${NOW})`;
    await slack.removeInstallation({ enterprise: null, team: 'T1ACME' }, NOW);
    const lines = await clean(NOW + 31 * DAY);
    expect(lines).toContainEqual(['erase.store-without-owner', { store: berlin.id.toString() }]);
    expect(readable(await rowsOf(berlin))).not.toMatch(/T1ACME|U1OLGA|U1MAX7|\bMax\b/);
    expect(await said('store', vera, 'Acme Berlin')).toContain('Acme Berlin');
  });
});

describe('the proofs', () => {
  it('are seen by whoever runs the machine alone, and changed by nobody', async () => {
    await proofOf('erase person max confirm:Max');
    const see = <T>(work: Parameters<typeof database.tenant<T>>[1]) => work;
    const read = see((tx) => tx`select 1 from erasures`);
    expect(await database.scope('operator', read)).toHaveLength(1);
    expect(await database.tenant(berlin.id, read)).toHaveLength(0);
    expect(await database.person('slack/T1ACME/U1OLGA', read)).toHaveLength(0);
    for (const scope of ['jobs', 'slack', 'console', 'erase'] as const) {
      expect(await database.scope(scope, read)).toHaveLength(0);
    }
    for (const scope of ['operator', 'erase'] as const) {
      await expect(database.scope(scope, (tx) => tx`delete from erasures`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(database.scope(scope, (tx) => tx`update erasures set counts = '{}'`)).rejects.toThrow(
        /permission/,
      );
    }
    const forged = database.tenant(
      berlin.id,
      (tx) => tx`
      insert into erasures values (gen_random_uuid(), 'store', ${'0'.repeat(64)}, '{}', 'owner', now(), now())`,
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('the scope that erases sees of a store only where a person or a workspace has left rows, and changes none', async () => {
    await database.scope('erase', async (tx) => {
      for (const name of ['stores', 'orders', 'sales', 'products', 'audit', 'deliveries', 'asks']) {
        expect(await tx`select 1 from ${tx(name)}`).toHaveLength(0);
      }
      expect((await tx`select 1 from members`).count).toBe(3);
      expect((await tx`delete from members`).count).toBe(0);
      expect((await tx`update schedules set enabled = false`).count).toBe(0);
    });
  });
});

async function clean(at: number) {
  const lines: [string, Record<string, unknown>][] = [];
  const job = createCleanUp();
  const ctx = {
    app: undefined as never,
    ...{ database, clock: () => instant(at) },
    log: (_level: string, event: string, fields: object = {}) => void lines.push([event, { ...fields }]),
  };
  while (await job.step(ctx)) {}
  return lines;
}
