/** The whole house while its connection to Discord changes: a token that is reset and put in anew, and several shards in several processes. */
import { expect, test } from 'vitest';
import { createDelivery } from '../../jobs/deliver.ts';
import { dispatch } from '../../jobs/dispatch.ts';
import { runJob } from '../../src/app/runner.ts';
import { atLocal, type Day, instant, type Zone } from '../../src/core/time.ts';
import {
  isDelivered,
  NORTH,
  SHOP,
  SLOW_MS,
  type TwoGuilds,
  twoGuilds,
} from '../helpers/discord/two-guilds.ts';
import { type WholeHouse, wholeHouse } from '../helpers/discord/whole-house.ts';

const MORNING = instant(atLocal('2026-11-25' as Day, '08:31', 'Europe/Berlin' as Zone));
const delivered = ({ fake }: TwoGuilds, channel: string) => fake.messages(channel).filter(isDelivered);
const deliveries = ({ admin }: TwoGuilds) => admin<{ state: string; attempts: number }[]>`
  select state, attempts from deliveries order by store_id, delivery_id`;
const another = (shops: TwoGuilds): Promise<WholeHouse> =>
  wholeHouse({ database: shops.tables.url, clock: () => shops.at.now, fake: shops.fake });

async function work({ jobs, discord }: WholeHouse): Promise<void> {
  const deliver = createDelivery();
  for (const job of [dispatch, deliver]) await runJob(job, jobs, () => false);
  await deliver.finish?.();
  await discord.settled();
}

test(
  'a token that is reset stops what is sent and says so, the rest goes on, and the next start sends it',
  async () => {
    const shops = await twoGuilds();
    const { fake, house, at, admin } = shops;
    await shops.ask('max', 'digest at 08:30');
    await shops.ask('stan', 'digest at 08:30', NORTH);
    fake.revoke();
    await expect
      .poll(() =>
        house.lines.filter(({ level, event }) => level === 'error' && event === 'discord.disconnected'),
      )
      .toHaveLength(1);
    fake.forgetCalls();
    at.now = MORNING;
    for (const _ of [1, 2]) await shops.work();
    expect(fake.calls).toEqual([]);
    const waiting = { state: 'pending', attempts: 1 };
    expect(await deliveries(shops)).toEqual([waiting, waiting]);
    expect(await admin`select error from deliveries where error like '%DISCORD_BOT_TOKEN%'`).toHaveLength(2);
    expect(await admin`select 1 from schedules where not enabled`).toEqual([]);
    expect((await fetch(house.url)).status).toBe(200);

    fake.unrevoke();
    const next = await another(shops);
    at.now = instant(MORNING + 60_000);
    await work(next);
    expect(await deliveries(shops)).toEqual([1, 2].map(() => ({ state: 'sent', attempts: 2 })));
    for (const channel of [SHOP, NORTH]) expect(delivered(shops, channel)).toHaveLength(1);
    fake.check();
  },
  SLOW_MS,
);

test(
  'two processes of three shards each: what is due is sent once, and what is asked is answered once',
  async () => {
    const shops = await twoGuilds((fake) => fake.gateway.shards(3));
    const { fake, house, at } = shops;
    const other = await another(shops);
    await fake.gateway.connected(6);
    await shops.ask('max', 'digest at 08:30');
    await shops.ask('stan', 'digest at 08:30', NORTH);
    await other.discord.settled();
    const answers = (channel: string) =>
      fake.messages(channel).filter(({ bot, interaction }) => bot && interaction !== null);
    const before = answers(SHOP).length;
    await shops.ask('max', 'today');
    await other.discord.settled();
    expect(answers(SHOP)).toHaveLength(before + 1);
    at.now = MORNING;
    await Promise.all([work(house), work(other)]);
    expect((await deliveries(shops)).map(({ state }) => state)).toEqual(['sent', 'sent']);
    for (const channel of [SHOP, NORTH]) expect(delivered(shops, channel)).toHaveLength(1);
    fake.forgive('acknowledged once');
    fake.check();
  },
  SLOW_MS,
);
