import { createHash } from 'node:crypto';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../src/db/stores.ts';
import { replyText } from '../../src/reply/text.ts';
import { readable } from '../helpers/dump.ts';
import { DAY, erasing, isOf, max, NOW, olga, vera } from '../helpers/erasing.ts';
import { fullStore } from '../helpers/full-store.ts';

const world = await erasing();
const { tables, admin, slack, ask, said, proofOf, dump, rowsOf, clean } = world;
let berlin: Store;
let london: Store;
beforeEach(async () => {
  ({ berlin, london } = await world.fill());
});

describe('erase workspace', () => {
  const confirm = 'erase workspace confirm:T1ACME';
  it('shows first which stores go, and changes nothing', async () => {
    const before = await dump();
    const answered = await ask('erase workspace', { who: olga });
    expect(answered.data).toMatchObject({
      stores: { deleted: [{ name: 'Acme Berlin' }], kept: [] },
      confirm,
    });
    expect(replyText(answered.reply)).toContain('1 store and takes out 2 people');
    expect(await dump()).toEqual(before);
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
    const left = await dump();
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
    const left = await dump();
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
    const before = await dump();
    expect(await said(confirm, olga, 'Acme Berlin')).toMatch(message);
    expect(await said('erase workspace', olga, 'Acme Berlin')).toMatch(message);
    expect(await dump()).toEqual(before);
  });

  it('of the console takes all that it has shown, but not the message that waits for this answer', async () => {
    const here = { platform: 'console', workspace: 'console', user: 'stan', name: 'Stan' };
    const paris = await fullStore(tables, 'Acme Paris', [[here, 'owner']], here);
    await admin`
      insert into console_messages (channel, author, body, revision, at)
      values ('team', 'shoppulse', '{"working": true}', 20, ${NOW})`;
    const before = [await rowsOf(berlin), await rowsOf(london)];
    const { rows } = await proofOf('erase workspace confirm:console', here);
    expect(rows).toMatchObject({ stores: 1, console_messages: 3 });
    expect(await rowsOf(paris)).toEqual([]);
    expect(await admin`select 1 from console_messages`).toHaveLength(1);
    expect([await rowsOf(berlin), await rowsOf(london)]).toEqual(before);
    expect((await slack.findInstallation('T1ACME'))?.botToken).toBe('xoxb-T1ACME');
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
    const before = await dump();
    expect(await said(text)).toMatch(/Nothing was erased/);
    expect(await said(text, max)).toMatch(/needs the role owner/);
    expect(await dump()).toEqual(before);
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
    expect(readable(await dump())).not.toMatch(/T1ACME|U1OLGA|U1MAX7|Acme Berlin/);
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
    expect(readable(await dump())).not.toMatch(/E1GROUP|T1ACME/);
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
