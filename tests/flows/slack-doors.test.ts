/** What comes to the house by Slack's door and is not Slack's, or comes twice: nothing is asked, written or said by it. */
import { afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dumpAll } from '../helpers/dump.ts';
import { createFakeSlack } from '../helpers/slack/fake-slack.ts';
import {
  ACME,
  installIn,
  NORD,
  SHOP,
  SLOW_MS,
  START,
  type TwoShops,
  twoShops,
} from '../helpers/slack/two-shops.ts';
import type { RawRequest } from '../helpers/slack/types.ts';
import { wholeHouse } from '../helpers/slack/whole-house.ts';

const YEAR = 365 * 86_400;
let shops: TwoShops;
beforeAll(async () => {
  shops = await twoShops({ processes: 2 });
}, SLOW_MS);
afterEach(() => {
  shops.fake.check();
});

/** An owner's command that would change something, from a forger. */
const COMMAND = new URLSearchParams({
  ...{ command: '/pulse', text: 'roles <@stan> owner', team_id: ACME, channel_id: SHOP },
  ...{ channel_name: 'privategroup', user_id: 'olga', user_name: 'olga' },
}).toString();
const signature = (letters: string) => ({ signature: letters });

describe('a request that Slack did not sign just now', () => {
  const forged: readonly [string, Partial<RawRequest>][] = [
    ['without a signature', { headers: { 'x-slack-signature': null } }],
    ['with one byte of its body altered', { signedBody: COMMAND.replace('stan', 'olga') }],
    ['of 301 seconds ago', { offset: -301 }],
    ['of 301 seconds from now', { offset: 301 }],
    ['of next year', { offset: YEAR }],
    ['with an empty signature', signature('')],
    ['with a signature of another version', signature(`v1=${'a'.repeat(64)}`)],
    ['with no digest after the version', signature('v1=')],
    ['with capitals for a digest', signature(`v0=${'A'.repeat(64)}`)],
    ['with two signatures', { headers: { 'x-slack-signature': ['v0=a', 'v0=b'] } }],
  ];
  test.each(forged)('%s is answered 401, and nothing at all comes of it', async (_how, request) => {
    const { fake, admin, settled } = shops;
    const [before, shown] = [await dumpAll(admin), fake.messages(SHOP).length];
    fake.forgetCalls();
    expect((await fake.rawPost({ body: COMMAND, ...request })).status).toBe(401);
    await settled();
    expect(await dumpAll(admin)).toEqual(before);
    expect(fake.messages(SHOP)).toHaveLength(shown);
    fake.expectCalls([]);
  });

  test('the same with its right signature is what was asked', async () => {
    const { fake, admin, settled } = shops;
    expect((await fake.rawPost({ body: COMMAND })).status).toBe(200);
    await settled();
    const role = () => admin`select role from members where workspace = ${ACME} and user_id = 'stan'`;
    expect(await role()).toEqual([{ role: 'owner' }]);
    await shops.slash('olga', 'roles <@stan> none');
    expect(await role()).toEqual([]);
  });
});

test('an empty signing secret is refused at the start', async () => {
  const fake = await createFakeSlack({ clock: () => START });
  const { botToken } = fake.addWorkspace({ team: ACME, name: 'Acme' });
  const env = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: '' };
  const start = wholeHouse({ database: shops.tables.url, clock: () => START, fake, env });
  await expect(start).rejects.toThrow(/SLACK_SIGNING_SECRET/);
  await fake.close();
});

describe('what comes twice', () => {
  const answers = (channel: string) =>
    shops.fake.messages(channel).filter(({ bot, ephemeralTo }) => bot && ephemeralTo === null).length;

  test('an event that two processes get at once, and get again, is answered once', async () => {
    const { fake, settled } = shops;
    const dm = fake.dm(ACME, 'olga');
    const sent = await fake.say('olga', dm, 'today', { team: ACME });
    if (!sent) throw new Error('Nothing was sent.');
    expect(sent.all.map(({ status }) => status)).toEqual([200, 200]);
    await settled();
    for (const _ of [1, 2]) await fake.retry(sent);
    await settled();
    expect(answers(dm)).toBe(1);
  });

  test('an event whose first try was lost before it was kept is handled when Slack says that it is the second', async () => {
    const { fake, settled, admin } = shops;
    const dm = fake.dm(ACME, 'olga');
    const before = answers(dm);
    await admin`alter table slack_events rename to slack_events_away`;
    const lost = await fake.say('olga', dm, 'today', { team: ACME });
    if (!lost) throw new Error('Nothing was sent.');
    await admin`alter table slack_events_away rename to slack_events`;
    expect(lost.all.map(({ status }) => status)).toEqual([500, 500]);
    await settled();
    expect(answers(dm)).toBe(before);
    expect((await fake.retry(lost)).status).toBe(200);
    await settled();
    expect(answers(dm)).toBe(before + 1);
  });

  test('a command that two processes get is done once', async () => {
    const { admin } = shops;
    const done = async () => (await admin`select 1 from audit where action like 'roles.%'`).length;
    const before = await done();
    await shops.slash('olga', 'roles <@stan> accountant');
    await shops.slash('olga', 'roles <@stan> none');
    expect(await done()).toBe(before + 2);
  });

  test('a command that two processes get is answered once', async () => {
    const before = answers(SHOP);
    await shops.slash('olga', 'today');
    expect(answers(SHOP)).toBe(before + 1);
  });
});

describe('an installation that somebody else began', () => {
  const openTo = async (change: (link: URL) => void, cookie: (own: string) => string = (own) => own) => {
    const { fake, house } = shops;
    const begun = await fetch(`${house.url}/slack/install`, { redirect: 'manual' });
    const own = (begun.headers.get('set-cookie') ?? '').split(';')[0] as string;
    const link = new URL(fake.approve(begun.headers.get('location') as string, { team: NORD, user: 'stan' }));
    change(link);
    return fetch(`${house.url}${link.pathname}${link.search}`, { headers: { cookie: cookie(own) } });
  };

  test.each([
    [
      'with a state that was never given',
      (link: URL) => link.searchParams.set('state', 'x'.repeat(43)),
      undefined,
    ],
    ['without a state', (link: URL) => link.searchParams.delete('state'), undefined],
    ['in another browser', () => {}, () => ''],
  ])('%s changes no installation and makes nobody an owner', async (_how, change, cookie) => {
    const before = await dumpAll(shops.admin);
    const page = await openTo(change, cookie);
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('Start again');
    const kept = (rows: Awaited<ReturnType<typeof dumpAll>>) =>
      rows.filter(({ table }) => table !== 'slack_states');
    expect(kept(await dumpAll(shops.admin))).toEqual(kept(before));
  });

  test('its link, once used, is of no use to another browser', async () => {
    const { fake, house } = shops;
    const begun = await fetch(`${house.url}/slack/install`, { redirect: 'manual' });
    const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] as string;
    const link = new URL(fake.approve(begun.headers.get('location') as string, { team: NORD, user: 'stan' }));
    const open = () => fetch(`${house.url}${link.pathname}${link.search}`, { headers: { cookie } });
    expect((await open()).status).toBe(200);
    fake.forgetCalls();
    expect((await open()).status).toBe(400);
    fake.expectCalls([]);
  });

  test('in a workspace that has an owner makes whoever installs again no owner of its store', async () => {
    const { fake, house, admin } = shops;
    await installIn(fake, house.url, ACME, 'stan');
    expect(await admin`select role from members where workspace = ${ACME} and user_id = 'stan'`).toEqual([]);
    await shops.slash('stan', 'today');
    expect(fake.shown(SHOP, shops.last(SHOP, 'stan').ts)).toContain('You do not belong to a store here');
  });
});
