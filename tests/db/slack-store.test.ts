import { beforeEach, describe, expect, test } from 'vitest';
import { type Instant, instant } from '../../src/core/time.ts';
import { keyId, SealError } from '../../src/db/seal.ts';
import { resealAll } from '../../src/db/slack-installations.ts';
import { slackStore } from '../../src/db/slack-store.ts';
import type { Installation, SlackStore } from '../../src/platforms/slack/store.ts';
import { testDatabase } from '../helpers/database.ts';
import { dumpAll, readable, tablesOf } from '../helpers/dump.ts';
import { storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const key = (byte: number) => Buffer.alloc(32, byte);
const keys = { current: key(1), older: [] };
const store: SlackStore = slackStore(database, keys);
const NOW = instant(Date.UTC(2026, 10, 21, 9));
const later = (ms: number): Instant => instant(NOW + ms);
const TABLES = ['installations', 'removals', 'teams', 'states', 'events', 'posts'].map(
  (name) => `slack_${name}`,
);

beforeEach(async () => {
  for (const name of TABLES) await admin`delete from ${admin(name)}`;
});

const installation = (more: Partial<Installation> = {}): Installation => ({
  ...{ enterprise: null, team: 'T1', name: 'Acme', appId: 'A1', botId: 'B1', botUser: 'U0BOT' },
  ...{
    botToken: 'xoxb-T1-kept',
    scopes: ['chat:write', 'files:read'],
    installedBy: 'olga',
    installedAt: NOW,
  },
  ...more,
});
const whole = (more: Partial<Installation> = {}) =>
  installation({ enterprise: 'E1', team: null, name: 'Acme Group', botToken: 'xoxb-E1-kept', ...more });

describe('an installation', () => {
  test('is found by its workspace, whole, and nowhere else', async () => {
    await store.saveInstallation(installation());
    expect(await store.findInstallation('T1')).toEqual(installation());
    for (const other of ['T2', '', 'T', 'E1']) expect(await store.findInstallation(other)).toBeNull();
  });

  test('in the same place replaces the first, with its scopes; also once the workspace joined an organisation', async () => {
    await store.saveInstallation(installation());
    const again = installation({ botToken: 'xoxb-T1-new', scopes: ['chat:write'], installedBy: 'max' });
    await store.saveInstallation(again);
    expect(await store.findInstallation('T1')).toEqual(again);
    const joined = { ...again, enterprise: 'E1' };
    await store.saveInstallation(joined);
    expect(await store.findInstallation('T1')).toEqual(joined);
    expect(await admin`select place from slack_installations`).toHaveLength(1);
  });

  test('of a whole organisation serves the workspaces that are known to be in it; a workspace’s own comes first', async () => {
    await store.saveInstallation(whole());
    expect(await store.findInstallation('T1')).toBeNull();
    await store.rememberTeam('T1', 'E1');
    await store.rememberTeam('T1', 'E1');
    await store.rememberTeam('T2', 'E2');
    expect(await store.findInstallation('T1')).toEqual(whole());
    expect(await store.findInstallation('T2')).toBeNull();
    expect(await store.findInstallation('E1')).toBeNull();
    await store.saveInstallation(installation({ enterprise: 'E1' }));
    expect((await store.findInstallation('T1'))?.botToken).toBe('xoxb-T1-kept');
    await store.forgetTeams(['T1', 'T9']);
    await store.removeInstallation({ enterprise: 'E1', team: 'T1' }, NOW);
    expect(await store.findInstallation('T1')).toBeNull();
  });

  test('tells since when it is there, of a workspace and of an organisation, whatever key sealed it', async () => {
    const bare = slackStore(database, null);
    const installedAt = (enterprise: string | null, team: string | null) =>
      bare.installedAt({ enterprise, team });
    expect(await installedAt('E1', null)).toBeNull();
    await store.saveInstallation(whole({ installedAt: later(60_000) }));
    expect(await installedAt('E1', null)).toBe(later(60_000));
    expect(await installedAt('E1', 'T1')).toBeNull();
    await store.rememberTeam('T1', 'E1');
    expect(await installedAt('E1', 'T1')).toBe(later(60_000));
    await store.saveInstallation(installation({ enterprise: 'E1' }));
    expect(await installedAt('E1', 'T1')).toBe(NOW);
    expect(await installedAt('E1', null)).toBe(later(60_000));
  });

  test('is refused where there is no key, and nothing of it is kept', async () => {
    await expect(slackStore(database, null).saveInstallation(installation())).rejects.toThrow(SealError);
    expect(await admin`select place from slack_installations`).toHaveLength(0);
  });
});

describe('a removal', () => {
  test('deletes the row with its token, and keeps the first moment until it is installed again', async () => {
    const place = { enterprise: null, team: 'T1' };
    await store.saveInstallation(installation());
    expect(await store.removeInstallation(place, NOW)).toBe(true);
    expect(await store.removeInstallation(place, later(5_000))).toBe(false);
    expect(await store.findInstallation('T1')).toBeNull();
    expect(await admin`select 1 from slack_installations`).toHaveLength(0);
    expect(await store.removedAt(place)).toBe(NOW);
    await store.saveInstallation(installation());
    expect(await store.removedAt(place)).toBeNull();
  });

  test('is remembered of a workspace that its organisation took it away from, until it is given back', async () => {
    const place = { enterprise: 'E1', team: 'T1' };
    await store.saveInstallation(whole());
    await store.rememberTeam('T1', 'E1');
    await store.forgetTeams(['T1', 'T9']);
    expect(await store.findInstallation('T1')).toBeNull();
    expect(await store.removedAt(place)).not.toBeNull();
    expect(await store.removedAt({ enterprise: 'E1', team: 'T9' })).toBeNull();
    await store.rememberTeam('T1', 'E1');
    expect(await store.removedAt(place)).toBeNull();
  });

  test('of a workspace leaves its organisation’s other workspaces alone, and of the organisation ends them all', async () => {
    await store.saveInstallation(whole());
    for (const team of ['T1', 'T2']) await store.rememberTeam(team, 'E1');
    expect(await store.removeInstallation({ enterprise: null, team: 'T1' }, NOW)).toBe(true);
    expect(await store.findInstallation('T1')).toBeNull();
    expect((await store.findInstallation('T2'))?.name).toBe('Acme Group');
    await store.rememberTeam('T1', 'E1');
    expect((await store.findInstallation('T1'))?.name).toBe('Acme Group');
    expect(await store.removedAt({ enterprise: 'E1', team: 'T1' })).toBeNull();
    expect(await store.removeInstallation({ enterprise: 'E1', team: null }, NOW)).toBe(true);
    expect(await store.findInstallation('T2')).toBeNull();
    expect(await store.removedAt({ enterprise: 'E1', team: null })).toBe(NOW);
  });

  test('is kept, too, of a workspace whose token is in the environment, until that works again', async () => {
    const bare = slackStore(database, null);
    const place = { enterprise: null, team: 'T7' };
    expect(await bare.removedAt(place)).toBeNull();
    expect(await bare.removeInstallation(place, NOW)).toBe(false);
    expect(await bare.removedAt(place)).toBe(NOW);
    await bare.notRemoved(place);
    expect(await bare.removedAt(place)).toBeNull();
  });
});

describe('a token at rest', () => {
  test('is in no table as text, nor in any event: a dump has no xoxb-, no xapp- and no verification token', async () => {
    await store.saveInstallation(installation({ botToken: 'xoxb-1234-abcdef' }));
    const body = {
      ...{
        token: 'verification-secret',
        team_id: 'T1',
        event_id: 'Ev1',
        authorizations: [{ user_id: 'U0BOT' }],
      },
      event: { type: 'app_mention', user: 'olga', nested: [{ token: 'verification-secret' }] },
    };
    await store.claim('event/Ev1', NOW, { body, leaseMs: 1_000 });
    await store.putState('state-secret', { step: 1 }, later(600_000));
    await store.beginPost('T1', 'k', NOW);
    expect(await tablesOf(admin)).toEqual(expect.arrayContaining(TABLES));
    const text = readable(await dumpAll(admin));
    expect(text).toContain('app_mention');
    expect(text).toContain('U0BOT');
    for (const secret of [
      'xoxb-',
      'xapp-',
      '1234-abcdef',
      'verification-secret',
      'state-secret',
      'authorizations',
    ]) {
      expect(text, secret).not.toContain(secret);
    }
    expect((await store.takeUnfinished(later(2_000), 1_000))?.body).toEqual({
      ...{ team_id: 'T1', event_id: 'Ev1' },
      event: { type: 'app_mention', user: 'olga', nested: [{}] },
    });
  });

  test('is sealed anew with the current key at a start; the older key may then be thrown away', async () => {
    await store.saveInstallation(installation());
    await store.saveInstallation(whole());
    const turned = { current: key(2), older: [key(1)] };
    expect(await resealAll(database, turned)).toEqual({ resealed: 2, unreadable: [] });
    expect(await resealAll(database, turned)).toEqual({ resealed: 0, unreadable: [] });
    const ids = await admin<{ id: string }[]>`select distinct key_id as id from slack_installations`;
    expect(ids.map(({ id }) => id)).toEqual([keyId(key(2))]);
    const alone = slackStore(database, { current: key(2), older: [] });
    expect(await alone.findInstallation('T1')).toEqual(installation());
    await expect(store.findInstallation('T1')).rejects.toThrow('Acme (T1)');
  });

  test('that no key opens stays as it is at a start, is named, and the others are sealed anew', async () => {
    await slackStore(database, { current: key(9), older: [] }).saveInstallation(installation());
    await store.saveInstallation(whole());
    const found = await resealAll(database, { current: key(2), older: [key(1)] });
    expect(found.resealed).toBe(1);
    expect(found.unreadable.map(({ message }) => message)).toEqual([
      expect.stringMatching(/workspace Acme \(T1\) was sealed with the key [0-9a-f]{8}/),
    ]);
  });

  test.each([
    ['of another row', `set sealed = (select sealed from slack_installations where place = 'T2')`],
    ['cut off', 'set sealed = substring(sealed for 20)'],
    ['emptied', `set sealed = ''`],
    ['of an organisation it never had', `set enterprise = 'E9'`],
    ['of a key that is not there', `set key_id = '00000000'`],
  ])('%s fails closed, names the workspace, and harms no other', async (_name, change) => {
    await store.saveInstallation(installation());
    await store.saveInstallation(installation({ team: 'T2', name: 'Berlin', botToken: 'xoxb-T2' }));
    await admin.unsafe(`update slack_installations ${change} where place = 'T1'`);
    const failure = await store.findInstallation('T1').catch((error: unknown) => error);
    expect(failure).toBeInstanceOf(SealError);
    expect((failure as Error).message).toContain('workspace Acme (T1)');
    expect((failure as Error).message).not.toContain('xoxb-');
    expect((await store.findInstallation('T2'))?.botToken).toBe('xoxb-T2');
  });
});

describe('a state', () => {
  test('is taken once, by one of many at once, and not when it is too old or unknown', async () => {
    await store.putState('a', { to: '/home' }, later(1_000));
    const taken = await Promise.all(Array.from({ length: 8 }, () => store.takeState('a', NOW)));
    expect(taken.filter((each) => each !== null)).toEqual([{ to: '/home' }]);
    await store.putState('b', {}, later(1_000));
    expect(await store.takeState('b', later(1_000))).toBeNull();
    expect(await store.takeState('b', NOW)).toBeNull();
    expect(await store.takeState('never', NOW)).toBeNull();
  });
});

describe('an event', () => {
  const body = { event_id: 'Ev1' };
  test('is claimed by one of many at once, and never again once it is finished', async () => {
    const other = slackStore(database, keys);
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, side) =>
        (side % 2 ? other : store).claim('Ev1', NOW, { body, leaseMs: 1_000 }),
      ),
    );
    expect(claims.filter(Boolean)).toHaveLength(1);
    await store.finish('Ev1');
    expect(await store.claim('Ev1', later(9_000_000), { body, leaseMs: 1_000 })).toBe(false);
    expect(await store.takeUnfinished(later(9_000_000), 1_000)).toBeNull();
    expect(await admin`select state, body from slack_events`).toEqual([{ state: 'done', body: null }]);
  });

  test('that was released is Slack’s next try’s at once, and ours after the lease', async () => {
    await store.claim('Ev1', NOW, { body, leaseMs: 1_000 });
    await store.release('Ev1');
    expect(await store.takeUnfinished(later(999), 1_000)).toBeNull();
    expect(await store.claim('Ev1', later(10), { body, leaseMs: 1_000 })).toBe(true);
    expect(await store.claim('Ev1', later(20), { body, leaseMs: 1_000 })).toBe(false);
    await store.release('Ev1');
    expect(await store.takeUnfinished(later(1_010), 1_000)).toEqual({ key: 'Ev1', body });
    await store.finish('Ev1');
    await store.release('Ev1');
    expect(await store.claim('Ev1', later(5_000))).toBe(false);
  });

  test('whose process died is taken up by one, the oldest first, and by Slack’s own next try too', async () => {
    for (const [index, name] of ['second', 'first'].entries()) {
      await store.claim(name, later(-index), { body: { name }, leaseMs: 1_000 });
    }
    expect(await store.takeUnfinished(later(998), 1_000)).toBeNull();
    const taken = await Promise.all(
      Array.from({ length: 6 }, () => store.takeUnfinished(later(1_000), 1_000)),
    );
    const keysOf = taken.filter((each) => each !== null).map((each) => each.key);
    expect(keysOf.sort()).toEqual(['first', 'second']);
    expect(await store.claim('first', later(1_999), { body, leaseMs: 1_000 })).toBe(false);
    expect(await store.claim('first', later(2_000), { body, leaseMs: 1_000 })).toBe(true);
  });

  test('without a body is nobody’s to take up: a command is done once or, after a crash, not at all', async () => {
    expect(await store.claim('trigger', NOW)).toBe(true);
    expect(await store.claim('trigger', later(9_000_000))).toBe(false);
    expect(await store.takeUnfinished(later(9_000_000), 1_000)).toBeNull();
    await store.release('trigger');
    expect(await store.claim('trigger', later(1))).toBe(true);
  });

  test('that is still being handled is nobody else’s as long as its lease is prolonged, and anybody’s once that ends', async () => {
    for (const name of ['Ev1', 'Ev2', 'free', 'done'])
      await store.claim(name, NOW, { body: { name }, leaseMs: 1_000 });
    await store.claim('bare', NOW);
    await store.release('free');
    await store.finish('done');
    await store.prolong(['Ev1', 'free', 'done', 'bare', 'unknown'], later(9_000));
    const taken: (string | undefined)[] = [];
    for (const _ of [1, 2, 3]) taken.push((await store.takeUnfinished(later(8_999), 60_000))?.key);
    expect(taken).toEqual(['Ev2', 'free', undefined]);
    await store.prolong(['Ev1'], later(2_000));
    expect((await store.takeUnfinished(later(2_000), 60_000))?.key).toBe('Ev1');
    expect(await store.claim('bare', later(9_000_000))).toBe(false);
  });

  test('is given up after five tries, which is told once, and its body goes', async () => {
    await store.claim('Ev1', NOW, { body, leaseMs: 10 });
    for (let turn = 1; turn < 5; turn += 1) {
      expect(await store.takeUnfinished(later(turn * 10), 10)).toEqual({ key: 'Ev1', body });
    }
    expect(await store.giveUp(later(49))).toEqual([]);
    expect(await store.takeUnfinished(later(50), 10)).toBeNull();
    expect(await store.giveUp(later(50))).toEqual(['Ev1']);
    expect(await store.giveUp(later(60))).toEqual([]);
    expect(await store.claim('Ev1', later(60), { body, leaseMs: 10 })).toBe(false);
    expect(await admin`select state, body, tries from slack_events`).toEqual([
      { state: 'given_up', body: null, tries: 5 },
    ]);
  });
});

describe('a post', () => {
  const begin = (at = NOW) => store.beginPost('T1', 'delivery-1', at);
  const nothing = { channel: null, message: null };

  test('is new once; whoever begins it again is told of the first try and, once it is there, where', async () => {
    expect(await begin()).toEqual({ state: 'new', since: NOW, ...nothing });
    expect(await begin(later(60_000))).toEqual({ state: 'tried', since: NOW, ...nothing });
    await store.posted('T1', 'delivery-1', 'C1', '17.01');
    expect(await begin(later(90_000))).toEqual({
      state: 'posted',
      since: NOW,
      channel: 'C1',
      message: '17.01',
    });
    expect((await store.beginPost('T2', 'delivery-1', NOW)).state).toBe('new');
  });

  test('is found where it is, once that is known', async () => {
    expect(await store.findPost('T1', 'delivery-1')).toBeNull();
    await begin();
    expect(await store.findPost('T1', 'delivery-1')).toBeNull();
    await store.posted('T1', 'delivery-1', 'C1', '17.01');
    expect(await store.findPost('T1', 'delivery-1')).toEqual({ channel: 'C1', message: '17.01' });
    expect(await store.findPost('T2', 'delivery-1')).toBeNull();
  });

  test('is new for one of many who begin it at once', async () => {
    const begun = await Promise.all(Array.from({ length: 12 }, () => begin()));
    expect(begun.filter(({ state }) => state === 'new')).toHaveLength(1);
  });

  test('that surely is not there begins anew, and what is posted stays so', async () => {
    await begin();
    await store.notPosted('T1', 'delivery-1');
    expect(await begin(later(5))).toEqual({ state: 'new', since: later(5), ...nothing });
    await store.posted('T1', 'delivery-1', 'C1', '17.01');
    await store.notPosted('T1', 'delivery-1');
    expect((await begin()).state).toBe('posted');
  });

  test('is repeated unseen by one, once; a repeat that was refused is given back and the first stays tried', async () => {
    expect(await store.repeatPost('T1', 'delivery-1')).toBe(false);
    await begin();
    const repeats = await Promise.all(Array.from({ length: 6 }, () => store.repeatPost('T1', 'delivery-1')));
    expect(repeats.filter(Boolean)).toHaveLength(1);
    await store.notPosted('T1', 'delivery-1');
    expect(await begin(later(5))).toEqual({ state: 'tried', since: NOW, ...nothing });
    expect(await store.repeatPost('T1', 'delivery-1')).toBe(true);
    await store.posted('T1', 'delivery-1', 'C1', '17.01');
    expect(await store.repeatPost('T1', 'delivery-1')).toBe(false);
  });
});

test('outside Slack’s scope nothing of it can be seen or written', async () => {
  await store.saveInstallation(installation());
  await store.claim('Ev1', NOW);
  const { id } = await storeOf(database);
  for (const within of [
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.tenant(id, work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.scope('jobs', work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.scope('console', work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.scope('operator', work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.person('slack/T1/olga', work),
  ]) {
    for (const name of TABLES) expect(await within((tx) => tx`select 1 from ${tx(name)}`)).toHaveLength(0);
    expect((await within((tx) => tx`delete from slack_events`)).count).toBe(0);
    const forged = within((tx) => tx`insert into slack_teams (team, enterprise) values ('T1', 'E1')`);
    await expect(forged).rejects.toThrow(/row-level security/);
  }
  await database.scope('slack', async (tx) => {
    for (const name of ['stores', 'members', 'orders']) {
      expect(await tx`select 1 from ${tx(name)}`).toHaveLength(0);
    }
  });
});
