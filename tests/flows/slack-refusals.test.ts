/** What Slack refuses for good: the route is off with the reason, nothing is tried again or called sent, and its owner is told once, elsewhere. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { atLocal, type Day, instant, type Zone } from '../../src/core/time.ts';
import { ACME, NORTH, OFFICE, SHOP, SLOW_MS, type TwoShops, twoShops } from '../helpers/slack/two-shops.ts';

const morning = (day: string) => instant(atLocal(day as Day, '08:31', 'Europe/Berlin' as Zone));
let shops: TwoShops;
beforeEach(async () => {
  shops = await twoShops();
}, SLOW_MS);
afterEach(() => {
  shops.fake.check();
});

const deliveries = () => shops.admin<
  { state: string; message: unknown; attempts: number; error: string | null }[]
>`
  select d.state, d.message, d.attempts, d.error from deliveries d join schedules using (store_id, schedule_id)
  where channel = ${SHOP} and kind = 'digest' order by delivery_id`;
const route = async () =>
  (
    await shops.admin<{ enabled: boolean; reason: string | null }[]>`
      select enabled, disabled_reason as reason from schedules where channel = ${SHOP} and kind = 'digest'`
  )[0];
const posts = (channel: string) =>
  shops.fake.calls.filter(({ method, args }) => method === 'chat.postMessage' && args.channel === channel);

describe.each([
  ['invalid_auth', /does not accept ShopPulse’s token/],
  ['account_inactive', /does not accept ShopPulse’s token/],
  ['token_revoked', /does not accept ShopPulse’s token/],
  ['channel_not_found', /does not exist any more, or ShopPulse cannot see it/],
  ['not_in_channel', /not in that channel/],
  ['is_archived', /archived/],
  ['restricted_action', /rules of this workspace/],
  ['restricted_action_read_only_channel', /rules of this workspace/],
  ['msg_blocks_too_long', /longer than Slack takes/],
  ['msg_too_long', /longer than Slack takes/],
  ['invalid_blocks', /did not understand/],
  ['missing_scope', /lacks a permission/],
])('a digest that Slack refuses with %s', (error, says) => {
  test('turns its route off and says so, once, to whoever set it up', async () => {
    const { fake, at } = shops;
    await shops.slash('max', 'digest at 08:30');
    const dm = fake.dm(ACME, 'max');
    fake.on('chat.postMessage', { kind: 'refuse', error }, { times: 99, channel: SHOP });
    fake.forgetCalls();
    at.now = morning('2026-11-25');
    for (const _ of [1, 2, 3]) await shops.work();

    expect(await route()).toEqual({ enabled: false, reason: expect.stringMatching(says) });
    expect(await deliveries()).toEqual([
      { state: 'failed', message: null, attempts: 1, error: expect.stringContaining(error) },
    ]);
    const told = fake.messages(dm).filter(({ bot }) => bot);
    expect(told).toHaveLength(1);
    expect(fake.shown(dm, told[0]?.ts as string)).toMatch(says);
    expect(fake.shown(dm, told[0]?.ts as string)).toContain('is off now');
    for (const other of ['olga', 'vera']) expect(fake.seenBy(other)).not.toMatch(/is off now/);
    const tried = posts(SHOP).length;
    at.now = morning('2026-11-26');
    for (const _ of [1, 2]) await shops.work();
    expect(posts(SHOP)).toHaveLength(tried);
    expect(fake.messages(dm).filter(({ bot }) => bot)).toHaveLength(1);
    fake.forgetCalls();
    await shops.slash('vera', 'digest', OFFICE);
    expect(await shops.admin`select 1 from deliveries where state = 'sent'`).toEqual([]);
  });
});

test('a refused digest is not said to have been posted, and on again it works', async () => {
  const { fake, at } = shops;
  await shops.slash('max', 'digest at 08:30');
  const fault = fake.on(
    'chat.postMessage',
    { kind: 'refuse', error: 'is_archived' },
    { times: 9, channel: SHOP },
  );
  at.now = morning('2026-11-25');
  await shops.work();
  fault.release();
  await shops.slash('max', 'digest');
  const status = fake.shown(SHOP, shops.last(SHOP).ts);
  expect(status).toMatch(/is off: That channel is archived/);
  expect(status).toMatch(/could not be posted/);
  expect(status).not.toMatch(/posted Wed 25 Nov/);
  await shops.slash('max', 'digest on');
  at.now = morning('2026-11-26');
  await shops.work();
  expect((await deliveries()).map(({ state }) => state)).toEqual(['failed', 'sent']);
});

test('refused low-stock alerts are off too, and what their setter is told to type turns them on', async () => {
  const { fake } = shops;
  const fault = fake.on(
    'chat.postMessage',
    { kind: 'refuse', error: 'not_in_channel' },
    { times: 9, channel: SHOP, when: ({ metadata }) => JSON.stringify(metadata ?? '').includes('delivery/') },
  );
  await shops.alert().catch(() => {});
  fault.release();
  const alerts = () =>
    shops.admin`select enabled from schedules where channel = ${SHOP} and kind = 'low_stock'`;
  expect(await alerts()).toEqual([{ enabled: false }]);
  const dm = fake.dm(ACME, 'max');
  await shops.work();
  const typed = /“?(digest alerts on)”?/.exec(fake.shown(dm, shops.last(dm).ts))?.[1];
  await shops.slash('max', typed ?? 'nothing to type');
  expect(await alerts()).toEqual([{ enabled: true }]);
});

test('what one channel refuses keeps no other from its digest', async () => {
  const { fake, at } = shops;
  await shops.slash('max', 'digest at 08:30');
  await shops.slash('olga', `digest at 08:30`, OFFICE);
  await shops.slash('stan', 'digest at 08:30', NORTH, 'T0NORD');
  const before = [OFFICE, NORTH].map((channel) => shops.said(channel).length);
  fake.on('chat.postMessage', { kind: 'refuse', error: 'restricted_action' }, { times: 9, channel: SHOP });
  at.now = morning('2026-11-25');
  await shops.work();
  expect([OFFICE, NORTH].map((channel) => shops.said(channel).length)).toEqual(
    before.map((count) => count + 1),
  );
});

test('where the owner’s direct messages are refused too, that is logged and the route is off all the same', async () => {
  const { fake, at, house } = shops;
  await shops.slash('max', 'digest at 08:30');
  fake.on('chat.postMessage', { kind: 'refuse', error: 'account_inactive' }, { times: 99 });
  at.now = morning('2026-11-25');
  for (const _ of [1, 2]) await shops.work();
  expect((await route())?.enabled).toBe(false);
  expect(house.lines.filter(({ event }) => event === 'deliver.setter-not-told')).toHaveLength(1);
  expect((await deliveries()).map(({ state }) => state)).toEqual(['failed']);
});

describe('nothing is shown as sent that was not', () => {
  test('a file that Slack does not take is said not to be there', async () => {
    const { fake } = shops;
    await shops.alert();
    fake.on('files.completeUploadExternal', { kind: 'refuse', error: 'file_uploads_disabled' }, { times: 9 });
    await shops.slash('max', 'export stock');
    const shown = fake.shown(SHOP, shops.last(SHOP, 'max').ts);
    expect(shown).not.toMatch(/is in your direct messages|in your direct messages\./);
    expect(fake.files().filter(({ channels, name }) => name.endsWith('.csv') && channels.length > 0)).toEqual(
      [],
    );
    expect(fake.seenBy('max')).toMatch(/could not be put/);
  });

  test.each([
    ['was lost on its way there', { kind: 'loseRequest' }],
    ['got no answer', { kind: 'loseAnswer' }],
    ['met a limit', { kind: 'rateLimit', retryAfter: '1' }],
    ['met a Slack that is down', { kind: 'status', status: 503 }],
  ] as const)(
    'a digest that %s is said to be posted only once it is, and is there once',
    async (_what, fault) => {
      const { fake, at } = shops;
      await shops.slash('max', 'digest at 08:30');
      const digests = () =>
        fake
          .messages(SHOP)
          .filter(({ metadata }) => String(metadata?.event_payload.delivery_id).startsWith('delivery/'));
      const down = fake.on('chat.postMessage', fault, { times: 1, channel: SHOP });
      at.now = morning('2026-11-25');
      await shops.work();
      expect(down.hits()).toBe(1);
      expect((await deliveries()).map(({ state }) => state)).not.toContain('sent');
      await shops.slash('max', 'digest');
      const status = fake.shown(SHOP, shops.last(SHOP).ts);
      expect(status).not.toMatch(/The last one\s+posted/);
      expect(status).toMatch(/being posted/);
      for (let minute = 0; minute < 6; minute += 1) {
        at.now = instant(at.now + 60_000);
        await shops.work();
      }
      expect((await deliveries()).map(({ state }) => state)).toEqual(['sent']);
      expect(digests()).toHaveLength(1);
      expect((await route())?.enabled).toBe(true);
    },
  );

  test('an answer that no channel takes leaves no word that it was given', async () => {
    const { fake } = shops;
    fake.on('chat.postMessage', { kind: 'refuse', error: 'restricted_action' }, { times: 9, channel: SHOP });
    await shops.slash('max', 'today');
    expect(shops.said(SHOP)).toEqual([]);
    expect(fake.shown(SHOP, shops.last(SHOP, 'max').ts)).toMatch(/could not be shown here/);
    expect(fake.seenBy('olga')).not.toContain('no orders yet');
  });
});
