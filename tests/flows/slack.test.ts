/** A shop's first day in Slack, from the first install to the export, with everything real but Slack itself. */
import { afterEach, describe, expect, test } from 'vitest';
import { createDelivery } from '../../jobs/deliver.ts';
import { dispatch } from '../../jobs/dispatch.ts';
import { runJob } from '../../src/app/runner.ts';
import { atLocal, type Day, type Instant, instant, type Zone } from '../../src/core/time.ts';
import { testDatabase } from '../helpers/database.ts';
import { shopFiles } from '../helpers/shop-files.ts';
import { createFakeSlack } from '../helpers/slack/fake-slack.ts';
import type { FakeSlack, Message } from '../helpers/slack/types.ts';
import { type WholeHouse, wholeHouse } from '../helpers/slack/whole-house.ts';

const TEAM = 'T0ACME';
const SHOP = 'C0SHOP';
const NOW = atLocal('2026-11-24' as Day, '10:40', 'Europe/Berlin' as Zone);
const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');
/** Three files are imported and a day is worked through, on a machine that does much else. */
const SLOW_MS = 180_000;

interface Scene {
  readonly fake: FakeSlack;
  readonly house: WholeHouse;
  readonly at: { now: Instant };
  /** What the bot said last in a place, to everyone or to one person. */
  readonly last: (channel: string, to?: string) => Message;
}

function people(fake: FakeSlack): void {
  for (const [id, name] of [
    ['olga', 'Olga'],
    ['max', 'Max'],
    ['vera', 'Vera'],
    ['stan', 'Stan'],
  ] as const) {
    fake.addUser({ team: TEAM, id, name, admin: id === 'olga' });
  }
  const members = ['olga', 'max', 'vera', 'stan'];
  fake.addChannel({ team: TEAM, id: SHOP, name: 'shop', kind: 'private', members });
}

/** By Socket Mode with one workspace's token: nothing is reachable from outside. */
async function bySocket(): Promise<Scene> {
  const at = { now: NOW };
  const clock = () => at.now;
  const fake = await createFakeSlack({ clock });
  const { botToken } = fake.addWorkspace({ team: TEAM, name: 'Acme' });
  people(fake);
  const { url } = await testDatabase();
  const socket = fake.useSocket();
  const env = { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: fake.appToken };
  const house = await wholeHouse({ database: url, clock, fake, env });
  await socket.connected();
  return scene(fake, house, at);
}

/** By signed requests, installed by Olga in her browser. */
async function byOAuth(): Promise<Scene> {
  const at = { now: NOW };
  const clock = () => at.now;
  const fake = await createFakeSlack({ clock });
  fake.addWorkspace({ team: TEAM, name: 'Acme', installed: false });
  people(fake);
  const { url } = await testDatabase();
  const env = {
    SLACK_CLIENT_ID: fake.clientId,
    SLACK_CLIENT_SECRET: fake.clientSecret,
    SLACK_SIGNING_SECRET: fake.signingSecret,
    PULSE_SECRET_KEY: SECRET_KEY,
    PULSE_PUBLIC_URL: 'https://pulse.example.com',
  };
  const house = await wholeHouse({ database: url, clock, fake, env });
  fake.useHttp(house.url);
  await install(fake, house);
  return scene(fake, house, at);
}

async function install(fake: FakeSlack, house: WholeHouse): Promise<void> {
  const begun = await fetch(`${house.url}/slack/install`, { redirect: 'manual' });
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] as string;
  const back = new URL(fake.approve(begun.headers.get('location') as string, { team: TEAM, user: 'olga' }));
  const done = await fetch(`${house.url}${back.pathname}${back.search}`, { headers: { cookie } });
  expect(done.status).toBe(200);
  expect(await done.text()).toContain('ShopPulse is in Acme');
}

const scene = (fake: FakeSlack, house: WholeHouse, at: Scene['at']): Scene => ({
  fake,
  house,
  at,
  last: (channel, to) => {
    const said = fake.messages(channel).filter((each) => each.bot && each.ephemeralTo === (to ?? null));
    const found = said.at(-1);
    if (!found) throw new Error(`Nothing was said in ${channel}${to ? ` to ${to}` : ''}.`);
    return found;
  },
});

/** The action and id of the button with this label, wherever in a message it stands. */
function button(blocks: unknown, label: RegExp): { action: string; id: string } {
  const found: string[] = [];
  const look = (value: unknown): void => {
    if (value === null || typeof value !== 'object') return;
    const { text, value: id, accessibility_label: said } = value as Record<string, unknown>;
    const shown = String(said ?? (text as { text?: unknown } | undefined)?.text ?? '');
    if (typeof id === 'string' && label.test(shown)) found.push(id);
    for (const inner of Object.values(value)) look(inner);
  };
  look(blocks);
  const [first] = found;
  if (!first) throw new Error(`There is no button ${label} in ${JSON.stringify(blocks)}`);
  const bar = first.indexOf('|');
  return { action: first.slice(0, bar), id: first.slice(bar + 1) };
}

describe.each([
  ['by Socket Mode with a token', bySocket],
  ['by signed requests after an installation', byOAuth],
] as const)('the first day in Slack, %s', (_name, begin) => {
  let open: Scene | undefined;
  afterEach(() => {
    open?.fake.check();
  });

  test(
    'files in, today, one order, restocked, exported, refused, and the digest in the morning',
    async () => {
      open = await begin();
      const { fake, house, last, at } = open;
      const settled = () => house.slack.settled();
      const slash = async (user: string, text: string, channel = SHOP) => {
        await fake.slash(user, channel, text);
        await settled();
      };
      const press = async (user: string, message: Message, label: RegExp) => {
        const { action, id } = button(message.blocks, label);
        await fake.press(user, { channel: message.channel, message: message.ts }, action, id);
        await settled();
      };

      await slash('olga', 'today');
      expect(fake.shown(SHOP, last(SHOP).ts)).toMatch(/no orders/i);
      await slash('olga', 'roles <@max> manager');
      await slash('olga', 'roles <@vera> accountant');
      expect(fake.shown(SHOP, last(SHOP, 'olga').ts)).toContain('Vera');

      const dm = fake.dm(TEAM, 'olga');
      const { products, stock, orders } = shopFiles(NOW);
      for (const [{ name, text }, receipt] of [
        [products, '3 new products'],
        [stock, '3 new stock counts'],
      ] as const) {
        await fake.dropFile('olga', dm, { name, bytes: text });
        await settled();
        expect(fake.seenBy('olga')).toContain(receipt);
      }
      await fake.dropFile('olga', SHOP, { name: orders.name, bytes: orders.text });
      await settled();
      expect(fake.seenBy('max')).not.toContain('Import orders_export.csv');
      await press('olga', last(SHOP, 'olga'), /^Import$/);
      expect(fake.seenBy('max')).toContain('128 new orders');

      await slash('max', 'today');
      const today = last(SHOP);
      expect(fake.shown(SHOP, today.ts)).toContain('today so far, Tue 24 Nov, until 10:40');
      expect(today.blocks.map(({ type }) => type)).toContain('image');
      await press('vera', today, /^Orders$/);
      const listed = last(SHOP);
      expect(listed.thread).toBe(today.ts);
      await press('vera', listed, /#1128/);
      expect(fake.shown(SHOP, last(SHOP).ts)).toContain('#1128');

      await slash('olga', 'restock');
      const queue = last(SHOP);
      await press('max', queue, /Mark reordered/);
      expect(fake.modal('max')?.shown).toContain('Mug blue');
      const wrong = await fake.submit('max', undefined, { Quantity: 'a few' });
      expect(Object.values(wrong.errors ?? {})).toEqual([expect.stringContaining('whole number of units')]);
      expect((await fake.submit('max', undefined, { Quantity: '48' })).closed).toBe(true);
      await settled();
      expect(fake.shown(SHOP, queue.ts)).toMatch(/nothing to order, 1 on the way/);

      await slash('vera', 'export orders since 1 Oct');
      expect(fake.shown(SHOP, last(SHOP, 'vera').ts)).toMatch(/in your direct messages/);
      const file = fake.files().find(({ name }) => /orders.*\.csv$/.test(name) && name !== orders.name);
      expect(file?.channels).toEqual([fake.dm(TEAM, 'vera')]);
      expect(new TextDecoder().decode(file?.bytes).trim().split('\n').length).toBeGreaterThan(128);
      expect(fake.seenBy('olga')).not.toContain(file?.name);

      await slash('stan', 'today');
      expect(fake.shown(SHOP, last(SHOP, 'stan').ts)).toContain('You do not belong to a store here');
      expect(fake.seenBy('olga')).not.toContain('You do not belong to a store here');

      await fake.openHome('max');
      await settled();
      expect(fake.home('max')?.shown).toContain('orders_export.csv');

      await slash('max', 'digest at 08:30');
      at.now = instant(atLocal('2026-11-25' as Day, '08:31', 'Europe/Berlin' as Zone));
      const deliver = createDelivery();
      for (const job of [dispatch, deliver, dispatch, deliver]) await runJob(job, house.jobs, () => false);
      await deliver.finish?.();
      const digests = fake
        .messages(SHOP)
        .filter((each) => String(each.metadata?.event_payload.delivery_id).startsWith('delivery/'));
      expect(digests).toHaveLength(1);
      expect(digests[0]?.blocks.map(({ type }) => type)).toContain('image');
      expect(house.lines.filter(({ level }) => level === 'error')).toEqual([]);
    },
    SLOW_MS,
  );
});

test('the same events to two processes have one effect', { timeout: SLOW_MS }, async () => {
  const fake = await createFakeSlack({ clock: () => NOW });
  const { botToken } = fake.addWorkspace({ team: TEAM, name: 'Acme' });
  people(fake);
  const { url } = await testDatabase();
  const env = { SLACK_BOT_TOKEN: botToken, SLACK_SIGNING_SECRET: fake.signingSecret };
  const setUp = { database: url, clock: () => NOW, fake, env };
  const houses = [await wholeHouse(setUp), await wholeHouse(setUp)];
  fake.useHttp(...houses.map((house) => house.url));
  const settled = () => Promise.all(houses.map(({ slack }) => slack.settled()));

  await fake.slash('olga', SHOP, 'today');
  await settled();
  expect(fake.messages(SHOP).filter(({ bot }) => bot)).toHaveLength(1);
  const dm = fake.dm(TEAM, 'olga');
  const { products } = shopFiles(NOW);
  const first = await fake.dropFile('olga', dm, { name: products.name, bytes: products.text });
  await fake.retry(first);
  await settled();
  const receipts = fake.messages(dm).filter(({ bot }) => bot);
  expect(receipts).toHaveLength(1);
  expect(fake.shown(dm, receipts[0]?.ts as string)).toContain('3 new products');
  fake.check();
});
