/** Two servers with ShopPulse in them, each with a store of its own, and a third store that is Vera's alone: for what must not cross. */
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
import { addAcme, GUILD, SHOP } from './acme.ts';
import { createFakeDiscord } from './fake-discord.ts';
import { filledIn } from './typed.ts';
import type { Ack, FakeDiscord, Message, Submitted } from './types.ts';
import { type WholeHouse, wholeHouse } from './whole-house.ts';

export { GUILD as ACME, SHOP } from './acme.ts';
export const NORD = '100000000000000002';
/** Of Olga and Vera alone. */
export const OFFICE = '200000000000000002';
export const NORTH = '200000000000000003';
export const START = at('2026-11-24', '10:40');
/** A house is started and people wait for its answers, on a machine that does much else. */
export const SLOW_MS = 180_000;

export interface TwoGuilds {
  readonly fake: FakeDiscord;
  readonly house: WholeHouse;
  readonly tables: TestDatabase;
  readonly admin: Sql;
  readonly acme: Store;
  /** Stan's. */
  readonly nord: Store;
  /** In Acme's server; Vera owns it, and nobody else belongs to it. */
  readonly books: Store;
  /** The time it is. */
  readonly at: { now: Instant };
  readonly settled: () => Promise<void>;
  /** A command as a line: `orders last week`. */
  readonly ask: (user: string, text: string, channel?: string) => Promise<Ack>;
  /** What the bot said last there, to everyone or to one person. */
  readonly last: (channel: string, to?: string) => Message;
  /** What people read of it. */
  readonly read: (message: Message) => string;
  /** Presses the button whose label is this. */
  readonly press: (user: string, message: Message, label: RegExp) => Promise<Ack>;
  /** A press with this custom id, whatever the message holds. */
  readonly tamper: (user: string, message: Message, customId: unknown, more?: object) => Promise<Ack>;
  /** Sends the form that is open with these texts; with another custom id where one is given. */
  readonly submit: (
    user: string,
    values: Readonly<Record<string, string>>,
    customId?: string,
  ) => Promise<Submitted>;
  /** An alert of this product in the channel: the message. */
  readonly alert: (product?: { sku?: string; title?: string }) => Promise<Message>;
  /** Everything that is due is dispatched and delivered. */
  readonly work: () => Promise<void>;
}

function people(fake: FakeDiscord): void {
  addAcme(fake);
  fake.addGuild({ id: NORD, name: 'Nord' });
  // As they are in Acme: Stan runs Nord, and Olga, who runs Acme, is anybody there.
  fake.addUser({ id: 'stan', name: 'Stan', guilds: [GUILD, NORD] });
  fake.addUser({ id: 'olga', name: 'Olga', guilds: [GUILD, NORD] });
  fake.setPermissions(GUILD, 'olga', ['Administrator']);
  fake.setPermissions(NORD, 'stan', ['Administrator']);
  const [office, north] = [
    ['olga', 'vera'],
    ['stan', 'olga'],
  ];
  fake.addChannel({ id: OFFICE, guild: GUILD, name: 'office', kind: 'private', members: office });
  fake.addChannel({ id: NORTH, guild: NORD, name: 'north', kind: 'private', members: north });
}

/** `before`: before ShopPulse connects. */
export async function twoGuilds(before: (fake: FakeDiscord) => void = () => {}): Promise<TwoGuilds> {
  const time = { now: START };
  const clock = () => time.now;
  const fake = await createFakeDiscord({ clock });
  afterwards(() => fake.close());
  before(fake);
  people(fake);
  const tables = await testDatabase();
  const { database, admin } = tables;
  const house = await wholeHouse({ database: tables.url, clock, fake });
  const settled = () => house.discord.settled();
  const ask: TwoGuilds['ask'] = async (user, text, channel = SHOP) => {
    const { name, options } = filledIn(text);
    const ack = await fake.command(user, channel, name, options);
    await settled();
    return ack;
  };
  await ask('olga', 'store zone Europe/Berlin');
  await ask('stan', 'store zone Europe/Berlin', NORTH);
  const acme = await storeOf(tables, GUILD);
  const nord = await storeOf(tables, NORD);
  await member(database, acme, 'max', 'manager');
  await member(database, acme, 'vera', 'accountant');
  const books = await ownStore(database, 'Acme Books', 'vera');

  const last: TwoGuilds['last'] = (channel, to) => {
    const found = fake.messages(channel).findLast((each) => each.bot && each.ephemeralTo === (to ?? null));
    if (!found) throw new Error(`Nothing was said in ${channel}${to ? ` to ${to}` : ''}.`);
    return found;
  };
  const work: TwoGuilds['work'] = async () => {
    const deliver = createDelivery();
    for (const job of [dispatch, lowStock, deliver]) await runJob(job, house.jobs, () => false);
    await deliver.finish?.();
    await settled();
  };
  const tamper: TwoGuilds['tamper'] = async (user, { channel, id: message }, customId, more = {}) => {
    const data = { component_type: 2, custom_id: customId, id: 1, ...more };
    const ack = await fake.press(user, { channel, message }, 'x', undefined, {
      raw: true,
      payload: { data },
    });
    await settled();
    return ack;
  };

  return {
    ...{ fake, house, tables, admin, acme, nord, books, at: time, settled, ask, last, work, tamper },
    read: ({ channel, id }) => fake.shown(channel, id),
    press: async (user, { channel, id, components }, label) => {
      const ack = await fake.press(user, { channel, message: id }, customIdOf(components, label));
      await settled();
      return ack;
    },
    submit: async (user, values, customId) => {
      const sent = await fake.submit(user, {}, { raw: true, payload: filled(fake, user, values, customId) });
      await settled();
      return sent;
    },
    alert: async ({ sku = 'MUG-BL', title = 'Mug blue' } = {}) => {
      await ask('max', 'digest alerts on');
      await database.tenant(acme.id, async (tx) => {
        await makeProduct(tx, acme.id, { sku, title, supplier: 'Keramik Nord', pack: 12 });
        await sellDaily(tx, acme.id, sku, '2026-11-24', 28, 2);
        await makeCount(tx, acme.id, sku, at('2026-11-24', '09:00'), 4);
        await requestStockCheck(tx, acme.id, time.now);
      });
      await work();
      const told = fake.messages(SHOP).findLast(isDelivered);
      if (!told) throw new Error('No alert was told.');
      return told;
    },
  };
}

/** Said by itself, and not as the answer to somebody. */
export const isDelivered = ({ bot, interaction, nonce, ephemeralTo }: Message): boolean =>
  bot && interaction === null && nonce !== null && ephemeralTo === null;

/** What a client sends of the open form: `data`, with its fields by their labels. */
function filled(
  fake: FakeDiscord,
  user: string,
  values: Readonly<Record<string, string>>,
  customId?: string,
): Record<string, unknown> {
  const modal = fake.modal(user);
  if (!modal) throw new Error(`${user} has no form open.`);
  const components = modal.fields.map(({ label, customId: field, type, initial }) => {
    const value = values[label] ?? initial ?? '';
    const own = type === 3 ? { values: [value] } : { value };
    return { type: 18, id: 1, component: { type, id: 2, custom_id: field, ...own } };
  });
  return { data: { custom_id: customId ?? modal.customId, components } };
}

async function storeOf({ admin, database }: TestDatabase, guild: string): Promise<Store> {
  const [row] = await admin<{ id: bigint }[]>`
    select store_id as id from members where platform = 'discord' and workspace = ${guild} order by 1 limit 1`;
  return database.tenant(row?.id ?? 0n, async (tx) => (await findStore(tx, row?.id ?? 0n)) as Store);
}

const NAMES: Readonly<Record<string, string>> = { olga: 'Olga', max: 'Max', vera: 'Vera', stan: 'Stan' };

export function member(
  database: Database,
  store: Store,
  user: string,
  role: Exclude<Role, 'stranger'>,
): Promise<void> {
  const who = { platform: 'discord', workspace: GUILD, user, name: NAMES[user] ?? user };
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

/** Of the button or the menu's option with this label, wherever in a message it stands. */
export function customIdOf(components: unknown, label: RegExp): string {
  const look = (value: unknown): string[] => {
    if (value === null || typeof value !== 'object') return [];
    const { label: said, custom_id: custom } = value as Record<string, unknown>;
    const own = typeof said === 'string' && typeof custom === 'string' && label.test(said) ? [custom] : [];
    return [...own, ...Object.values(value).flatMap(look)];
  };
  const [first] = look(components);
  if (!first) throw new Error(`There is no button ${label} in ${JSON.stringify(components)}`);
  return first;
}
