/** ShopPulse is taken out of a workspace while it posts there: nothing more is sent, by any process, and what it knew goes. */
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { createCleanUp } from '../../jobs/clean-up.ts';
import { createDelivery } from '../../jobs/deliver.ts';
import { dispatch } from '../../jobs/dispatch.ts';
import { runJob } from '../../src/app/runner.ts';
import { atLocal, type Day, instant, type Zone } from '../../src/core/time.ts';
import { dumpAll, readable } from '../helpers/dump.ts';
import {
  ACME,
  installIn,
  NORD,
  NORTH,
  OFFICE,
  SHOP,
  SLOW_MS,
  type TwoShops,
  twoShops,
} from '../helpers/slack/two-shops.ts';

const DAY = 86_400_000;
const morning = (day: string) => instant(atLocal(day as Day, '08:31', 'Europe/Berlin' as Zone));
let shops: TwoShops;
beforeEach(async () => {
  shops = await twoShops({ processes: 2 });
  await shops.slash('max', 'digest at 08:30');
  await shops.slash('olga', 'digest at 08:30', OFFICE);
  await shops.slash('stan', 'digest at 08:30', NORTH, NORD);
  shops.at.now = morning('2026-11-25');
}, SLOW_MS);
afterEach(() => {
  shops.fake.check();
});

/** As each process does it, every few seconds. */
async function workBy(process: number): Promise<void> {
  const house = shops.houses[process];
  if (!house) throw new Error('no such process');
  const deliver = createDelivery();
  for (const job of [dispatch, deliver]) await runJob(job, house.jobs, () => false);
  await deliver.finish?.();
}
const posted = (channel: string) =>
  shops.fake
    .messages(channel)
    .filter((each) => String(each.metadata?.event_payload.delivery_id).startsWith('delivery/')).length;
const callsWith = (team: string) =>
  shops.fake.calls.filter((call) => call.team === team && call.token !== null);

describe.each(['uninstall', 'tokensRevoked'] as const)('%s in the middle of the morning’s digests', (how) => {
  test('what waits behind a message that is on its way is not sent, and the other workspace goes on', async () => {
    const { fake } = shops;
    const hanging = fake.on('chat.postMessage', { kind: 'hang' }, { channel: SHOP, times: 9 });
    const working = workBy(0);
    await fake.until(() => hanging.hits() === 1, 'the digest that hangs');
    await fake[how](ACME);
    // The event is acknowledged first, and worked on right after.
    await shops.settled();
    fake.forgetCalls();
    hanging.release();
    await working;
    await shops.settled();
    await shops.slash('max', 'today');
    await workBy(1);
    // What was on its way may have arrived; nothing is called after that.
    expect(
      callsWith(ACME).filter(({ method, args }) => !(method === 'chat.postMessage' && args.channel === SHOP)),
    ).toEqual([]);
    expect(callsWith(ACME).length).toBeLessThanOrEqual(1);
    expect(posted(NORTH)).toBe(1);
  });

  test('from that moment neither process calls Slack for it, and no digest is called sent', async () => {
    const { fake, admin } = shops;
    await fake[how](ACME);
    await shops.settled();
    fake.forgetCalls();
    for (const process of [0, 1]) await workBy(process);
    for (const user of ['olga', 'max']) await fake.slash(user, SHOP, 'today', { team: ACME });
    await shops.settled();
    expect(callsWith(ACME)).toEqual([]);
    expect([posted(SHOP), posted(OFFICE), posted(NORTH)]).toEqual([0, 0, 1]);
    const routes = await admin<{ enabled: boolean; reason: string }[]>`
      select enabled, disabled_reason as reason from schedules where workspace = ${ACME} and kind = 'digest'`;
    expect(routes).toHaveLength(2);
    for (const { enabled, reason } of routes)
      expect([enabled, reason]).toEqual([
        false,
        expect.stringMatching(/not in this Slack workspace, or was removed/),
      ]);
    expect(
      await admin`select 1 from deliveries d join schedules using (store_id, schedule_id)
      where workspace = ${ACME} and d.state = 'sent'`,
    ).toEqual([]);
  });
});

test('its secrets are deleted at once, its data a month later, and the other workspace’s stay', {
  timeout: SLOW_MS,
}, async () => {
  const { fake, admin, house, at } = shops;
  await fake.uninstall(ACME);
  await shops.settled();
  expect(await admin`select team from slack_installations`).toEqual([{ team: NORD }]);
  expect(readable(await dumpAll(admin))).toMatch(/Acme/);
  const clean = async () => {
    const job = createCleanUp();
    await runJob(job, house.jobs, () => false);
  };
  at.now = instant(at.now + 29 * DAY);
  await clean();
  expect(await admin`select name from stores where store_id = ${shops.acme.id}`).toEqual([{ name: 'Acme' }]);
  at.now = instant(at.now + 3 * DAY);
  await clean();
  expect(
    await admin`select name from stores where store_id in ${admin([shops.acme.id, shops.nord.id])}`,
  ).toEqual([{ name: 'Nord' }]);
  expect(await admin`select 1 from members where workspace = ${ACME}`).toEqual([]);
  await shops.slash('stan', 'today', NORTH, NORD);
  expect(shops.said(NORTH).at(-1)).toContain('Nord');
});

test('installed again it is answered again, with its store', async () => {
  const { fake, house } = shops;
  await fake.uninstall(ACME);
  await shops.settled();
  fake.unrevoke(ACME);
  await installIn(fake, house.url, ACME, 'olga');
  await shops.slash('max', 'today');
  expect(shops.said(SHOP).at(-1)).toContain('Acme');
});
