import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/db/stores.ts';
import { readable } from '../helpers/dump.ts';
import { erasing, max, NOW, olga } from '../helpers/erasing.ts';

const world = await erasing();
const { admin, slack, ask, said, proofOf, dump, others } = world;
let berlin: Store;
let london: Store;
beforeEach(async () => {
  ({ berlin, london } = await world.fill());
});

describe('erase person', () => {
  it('shows first what would change, and changes nothing', async () => {
    const before = await dump();
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
    expect(await dump()).toEqual(before);
  });

  it('leaves their id and name in no column of any table; what they did stays, by a former member', async () => {
    const before = await others(berlin);
    const proof = await proofOf('erase person max confirm:Max');
    const left = readable(await dump());
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
    expect(readable(await dump())).not.toMatch(/U1MAX7|\bMax\b|Maximilian/);
  });

  it('finds who is only a name in the audit', async () => {
    await admin`update audit set actor = 'Pia' where actor = 'Max'`;
    await proofOf('erase person pia confirm:Pia');
    expect(readable(await dump())).not.toContain('Pia');
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
    const before = await dump();
    expect(await said(text)).toMatch(message);
    expect(await dump()).toEqual(before);
  });

  it('is for an owner alone, and of two with one name asks for the id', async () => {
    expect(await said('erase person olga confirm:Olga', max)).toMatch(/needs the role owner/);
    await admin`insert into members values (${berlin.id}, 'slack', 'T1ACME', 'U1MAX9', 'Max', 'accountant', ${NOW})`;
    expect(await said('erase person max')).toMatch(/U1MAX7, U1MAX9|U1MAX9, U1MAX7/);
    const shown = await said('erase person U1MAX9');
    expect(shown).toContain('confirm:Max');
    expect(shown).toContain('Somebody else here is called Max too');
  });

  it('an owner may erase themselves where there is another: the routes are then the other’s', async () => {
    await admin`update members set role = 'owner' where user_id = 'U1MAX7'`;
    await proofOf('erase person max confirm:Max', max);
    expect(readable(await dump())).not.toMatch(/U1MAX7|\bMax\b/);
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
