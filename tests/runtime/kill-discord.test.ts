/** A process that is killed while Discord has not answered it: before anything was sent, and after it was. */
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { createDelivery } from '../../jobs/deliver.ts';
import { runJob } from '../../src/app/runner.ts';
import { type Instant, instant } from '../../src/core/time.ts';
import { MAYBE_TWICE } from '../../src/platforms/discord/once.ts';
import { ROOT, startNode } from '../helpers/child.ts';
import { testDatabase } from '../helpers/database.ts';
import { addAcme, GUILD, SHOP } from '../helpers/discord/acme.ts';
import { createFakeDiscord } from '../helpers/discord/fake-discord.ts';
import { isDelivered } from '../helpers/discord/two-guilds.ts';
import { filledIn } from '../helpers/discord/typed.ts';
import { wholeHouse } from '../helpers/discord/whole-house.ts';

const OFFICE = '200000000000000002';
const MINUTE = 60_000;

test('what it held is sent by the next one, once, whether it had arrived or not', async () => {
  // The child goes by the machine's clock; this process is before it, and then after it.
  let ahead = -120 * MINUTE;
  const clock = (): Instant => instant(Date.now() + ahead);
  const fake = await createFakeDiscord({ clock });
  addAcme(fake);
  fake.addChannel({ id: OFFICE, guild: GUILD, name: 'office', kind: 'private', members: ['olga'] });
  const { url, admin } = await testDatabase();
  const house = await wholeHouse({ database: url, clock, fake });
  const hourAgo = new Date(Date.now() - 60 * MINUTE).toLocaleTimeString('de', {
    ...{ timeZone: 'Europe/Berlin', hour: '2-digit', minute: '2-digit' },
  });
  const { name, options } = filledIn(`digest at ${hourAgo}`);
  for (const channel of [SHOP, OFFICE]) {
    await fake.command('olga', channel, name, options);
    // By the first she becomes the owner.
    await house.discord.settled();
  }
  const digests = (channel: string) => fake.messages(channel).filter(isDelivered);

  ahead = 0;
  const before = fake.on('get_channel', { kind: 'hang' }, { channel: SHOP });
  const after = fake.on('create_message', { kind: 'hang' }, { channel: OFFICE });
  const env = { DATABASE_URL: url, PULSE_PORT: '0', PULSE_ZONE: 'Europe/Berlin' };
  const child = startNode([join(ROOT, 'src/main.ts')], {
    env: { ...env, DISCORD_API_URL: fake.apiUrl, DISCORD_BOT_TOKEN: fake.botToken },
  });
  await fake.until(() => before.hits() > 0 && after.hits() > 0, 'it waits for both answers', {
    ceiling: 60_000,
  });
  child.process.kill('SIGKILL');
  await child.ended;
  before.release();
  after.release();
  await fake.until(() => digests(OFFICE).length === 1, 'the one arrives of which nobody knows');
  expect(digests(SHOP)).toEqual([]);
  expect(await admin`select state from deliveries`).toEqual([{ state: 'sending' }, { state: 'sending' }]);

  // Its lease is over, and so is Discord's memory of the nonce.
  ahead = 10 * MINUTE;
  const deliver = createDelivery();
  await runJob(deliver, house.jobs, () => false);
  await deliver.finish?.();
  const sent = { state: 'sent', attempts: 2 };
  expect(await admin`select state, attempts from deliveries`).toEqual([sent, sent]);
  for (const channel of [SHOP, OFFICE]) {
    expect(digests(channel)).toHaveLength(1);
    expect(fake.shown(channel, digests(channel)[0]?.id ?? '')).not.toContain(MAYBE_TWICE);
  }
  fake.check();
}, 180_000);
