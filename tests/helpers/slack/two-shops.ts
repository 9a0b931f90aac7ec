/** Two workspaces that installed ShopPulse, each with a store of its own, and a third store that is Vera's alone: for what must not cross. */
import { expect } from 'vitest';
import { createDelivery } from '../../../jobs/deliver.ts';
import { dispatch } from '../../../jobs/dispatch.ts';
import { lowStock } from '../../../jobs/low-stock.ts';
import { runJob } from '../../../src/app/runner.ts';
import type { Role } from '../../../src/core/roles.ts';
import { type Instant, instant, type Zone } from '../../../src/core/time.ts';
import type { Database, Sql } from '../../../src/db/client.ts';
import { requestStockCheck } from '../../../src/db/stock-checks.ts';
import { findStore, insertStore, nextStoreId, type Store, setMember } from '../../../src/db/stores.ts';
import { afterwards } from '../afterwards.ts';
import { type TestDatabase, testDatabase } from '../database.ts';
import { at, makeCount, makeProduct, sellDaily, ZONE } from '../stock-store.ts';
import { createFakeSlack } from './fake-slack.ts';
import type { Ack, FakeSlack, Message } from './types.ts';
import { type WholeHouse, wholeHouse } from './whole-house.ts';

export const ACME = 'T0ACME';
export const NORD = 'T0NORD';
export const SHOP = 'C0SHOP';
/** Of Olga and Vera alone, with the bot in it. */
export const OFFICE = 'C0OFFICE';
export const NORTH = 'C0NORTH';
export const START = at('2026-11-24', '10:40');
/** A house is started and people wait for its answers, on a machine that does much else. */
export const SLOW_MS = 180_000;
const SECRET_KEY = Buffer.alloc(32, 7).toString('base64');

export interface TwoShops {
  readonly fake: FakeSlack;
  readonly house: WholeHouse;
  /** Of each process over the one database. */
  readonly houses: readonly WholeHouse[];
  readonly tables: TestDatabase;
  readonly admin: Sql;
  readonly acme: Store;
  readonly nord: Store;
  /** In Acme's workspace; Vera owns it, and nobody else belongs to it. */
  readonly books: Store;
  /** The time it is. */
  readonly at: { now: Instant };
  readonly settled: () => Promise<void>;
  readonly slash: (user: string, text: string, channel?: string, team?: string) => Promise<void>;
  /** What the bot said last there, to everyone or to one person. */
  readonly last: (channel: string, to?: string) => Message;
  /** What people and apps read there of all that the bot said to everyone. */
  readonly said: (channel: string) => string[];
  /** Presses the button whose label is this. */
  readonly press: (user: string, message: Message, label: RegExp) => Promise<void>;
  /** A click with this value, whatever the message holds. */
  readonly tamper: (user: string, message: Message, value: unknown, more?: object) => Promise<Ack>;
  /** An alert of this product in the channel: the message. */
  readonly alert: (product?: { sku?: string; title?: string }) => Promise<Message>;
  /** Everything that is due is dispatched and delivered. */
  readonly work: () => Promise<void>;
}

export interface TwoShopsOptions {
  /** Stan is nobody at Acme; what else he is there. */
  readonly stan?: { readonly guest?: true } | { readonly stranger: true; readonly homeTeam: string };
  readonly processes?: number;
}

export async function twoShops({ stan = {}, processes = 1 }: TwoShopsOptions = {}): Promise<TwoShops> {
  const time = { now: START };
  const clock = () => time.now;
  const fake = await createFakeSlack({ clock });
  afterwards(() => fake.close());
  for (const [team, name] of [
    [ACME, 'Acme'],
    [NORD, 'Nord'],
  ] as const)
    fake.addWorkspace({ team, name, installed: false });
  for (const name of ['Olga', 'Max', 'Vera'])
    fake.addUser({ team: ACME, id: name.toLowerCase(), name, admin: name === 'Olga' });
  fake.addUser({ team: ACME, id: 'stan', name: 'Stan', ...stan });
  fake.addUser({ team: NORD, id: 'stan', name: 'Stan', admin: true });
  const all = ['olga', 'max', 'vera', 'stan'];
  fake.addChannel({
    team: ACME,
    id: SHOP,
    name: 'shop',
    kind: 'private',
    members: all,
    shared: 'stranger' in stan,
  });
  fake.addChannel({ team: ACME, id: OFFICE, name: 'office', kind: 'private', members: ['olga', 'vera'] });
  fake.addChannel({ team: NORD, id: NORTH, name: 'north', kind: 'private', members: ['stan'] });
  const tables = await testDatabase();
  const env = {
    SLACK_CLIENT_ID: fake.clientId,
    SLACK_CLIENT_SECRET: fake.clientSecret,
    SLACK_SIGNING_SECRET: fake.signingSecret,
    PULSE_SECRET_KEY: SECRET_KEY,
    PULSE_PUBLIC_URL: 'https://pulse.example.com',
  };
  const houses: WholeHouse[] = [];
  for (let each = 0; each < processes; each += 1)
    houses.push(await wholeHouse({ database: tables.url, clock, fake, env }));
  const [house] = houses as [WholeHouse];
  fake.useHttp(...houses.map(({ url }) => url));
  await installIn(fake, house.url, ACME, 'olga');
  await installIn(fake, house.url, NORD, 'stan');
  const { database, admin } = tables;
  const acme = await storeOfTeam(tables, ACME);
  await member(database, acme, 'max', 'manager');
  await member(database, acme, 'vera', 'accountant');
  const books = await ownStore(database, 'Acme Books', 'vera');
  const nord = await storeOfTeam(tables, NORD);

  const settled = async () => {
    await Promise.all(houses.map(({ slack }) => slack.settled()));
  };
  const slash: TwoShops['slash'] = async (user, text, channel = SHOP, team = ACME) => {
    await fake.slash(user, channel, text, { team });
    await settled();
  };
  const last: TwoShops['last'] = (channel, to) => {
    const found = fake
      .messages(channel)
      .filter((each) => each.bot && each.ephemeralTo === (to ?? null))
      .at(-1);
    if (!found) throw new Error(`Nothing was said in ${channel}${to ? ` to ${to}` : ''}.`);
    return found;
  };
  const said: TwoShops['said'] = (channel) =>
    fake
      .messages(channel)
      .filter((each) => each.bot && each.ephemeralTo === null)
      .map(({ ts }) => fake.shown(channel, ts));
  const work: TwoShops['work'] = async () => {
    const deliver = createDelivery();
    for (const job of [dispatch, lowStock, deliver]) await runJob(job, house.jobs, () => false);
    await deliver.finish?.();
    await settled();
  };

  return {
    ...{ fake, house, houses, tables, admin, acme, nord, books, at: time, settled, slash, last, said, work },
    press: async (user, message, label) => {
      const { action, id } = button(message.blocks, label);
      await fake.press(user, { channel: message.channel, message: message.ts }, action, id, { team: ACME });
      await settled();
    },
    tamper: async (user, { channel, ts }, value, more = {}) => {
      const ack = await fake.pressRaw(
        user,
        {
          channel: { id: channel, name: 'privategroup' },
          message: { type: 'message', ts },
          container: { type: 'message', message_ts: ts, channel_id: channel, is_ephemeral: false },
          actions: [{ type: 'button', action_id: 'pulse:0', block_id: 'b', value, action_ts: '1.0' }],
          ...more,
        },
        { team: ACME },
      );
      await settled();
      return ack;
    },
    alert: async ({ sku = 'MUG-BL', title = 'Mug blue' } = {}) => {
      await slash('max', 'digest alerts on');
      await database.tenant(acme.id, async (tx) => {
        await makeProduct(tx, acme.id, { sku, title, supplier: 'Keramik Nord', pack: 12 });
        await sellDaily(tx, acme.id, sku, '2026-11-24', 28, 2);
        await makeCount(tx, acme.id, sku, at('2026-11-24', '09:00'), 4);
        await requestStockCheck(tx, acme.id, time.now);
      });
      await work();
      const told = fake
        .messages(SHOP)
        .filter((each) => String(each.metadata?.event_payload.delivery_id).startsWith('delivery/'));
      if (told.length === 0) throw new Error('No alert was told.');
      return told.at(-1) as Message;
    },
  };
}

export async function installIn(fake: FakeSlack, url: string, team: string, user: string): Promise<void> {
  const begun = await fetch(`${url}/slack/install`, { redirect: 'manual' });
  const cookie = (begun.headers.get('set-cookie') ?? '').split(';')[0] as string;
  const back = new URL(fake.approve(begun.headers.get('location') as string, { team, user }));
  const done = await fetch(`${url}${back.pathname}${back.search}`, { headers: { cookie } });
  expect(done.status).toBe(200);
}

async function storeOfTeam({ admin, database }: TestDatabase, team: string): Promise<Store> {
  const [row] = await admin<{ id: bigint }[]>`
    select store_id as id from members where platform = 'slack' and workspace = ${team} order by 1 limit 1`;
  return database.tenant(row?.id ?? 0n, async (tx) => (await findStore(tx, row?.id ?? 0n)) as Store);
}

const NAMES: Readonly<Record<string, string>> = { olga: 'Olga', max: 'Max', vera: 'Vera', stan: 'Stan' };

export function member(
  database: Database,
  store: Store,
  user: string,
  role: Exclude<Role, 'stranger'>,
): Promise<void> {
  const who = { platform: 'slack', workspace: ACME, user, name: NAMES[user] ?? user };
  return database.tenant(store.id, (tx) => setMember(tx, store.id, { ...who, role }, instant(START)));
}

async function ownStore(database: Database, name: string, owner: string): Promise<Store> {
  const id = await database.person('nobody', nextStoreId);
  const store = await database.tenant(id, async (tx) => {
    await insertStore(tx, id, { name, currency: 'EUR', currencySource: 'set', zone: ZONE as Zone }, START);
    return (await findStore(tx, id)) as Store;
  });
  await member(database, store, owner, 'owner');
  return store;
}

/** The action and id of the button with this label, wherever in a message it stands. */
export function button(blocks: unknown, label: RegExp): { action: string; id: string } {
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
