/** Deleting a person, a store and a workspace by what its owner types in Slack: shown first, confirmed, gone, proved. */
import { afterEach, describe, expect, test } from 'vitest';
import type { Sql } from '../../src/db/client.ts';
import { testDatabase } from '../helpers/database.ts';
import { dumpAll, readable } from '../helpers/dump.ts';
import { shopFiles } from '../helpers/shop-files.ts';
import { createFakeSlack } from '../helpers/slack/fake-slack.ts';
import { ACME, button, installIn, SHOP, SLOW_MS, START } from '../helpers/slack/two-shops.ts';
import type { FakeSlack, Message } from '../helpers/slack/types.ts';
import { type WholeHouse, wholeHouse } from '../helpers/slack/whole-house.ts';

interface Scene {
  readonly fake: FakeSlack;
  readonly house: WholeHouse;
  readonly admin: Sql;
  readonly ask: (user: string, text: string) => Promise<string>;
  readonly last: (to: string) => Message;
}

async function open(mode: 'socket' | 'http'): Promise<Scene> {
  const fake = await createFakeSlack({ clock: () => START });
  const { botToken } = fake.addWorkspace({ team: ACME, name: 'Acme', installed: mode === 'socket' });
  for (const name of ['Olga', 'Max', 'Vera', 'Stan'])
    fake.addUser({ team: ACME, id: name.toLowerCase(), name, admin: name === 'Olga' });
  fake.addChannel({
    team: ACME,
    id: SHOP,
    name: 'shop',
    kind: 'private',
    members: ['olga', 'max', 'vera', 'stan'],
  });
  const { url, admin } = await testDatabase();
  const oauth = {
    SLACK_CLIENT_ID: fake.clientId,
    SLACK_CLIENT_SECRET: fake.clientSecret,
    SLACK_SIGNING_SECRET: fake.signingSecret,
    PULSE_SECRET_KEY: Buffer.alloc(32, 7).toString('base64'),
    PULSE_PUBLIC_URL: 'https://pulse.example.com',
  };
  const socket = mode === 'socket' ? fake.useSocket() : null;
  const env = socket ? { SLACK_BOT_TOKEN: botToken, SLACK_APP_TOKEN: fake.appToken } : oauth;
  const house = await wholeHouse({ database: url, clock: () => START, fake, env });
  await socket?.connected();
  if (!socket) {
    fake.useHttp(house.url);
    await installIn(fake, house.url, ACME, 'olga');
  }
  const last = (to: string) => {
    const found = fake
      .messages(SHOP)
      .filter(({ bot, ephemeralTo }) => bot && ephemeralTo === to)
      .at(-1);
    if (!found) throw new Error(`Nothing was said to ${to}.`);
    return found;
  };
  const ask = async (user: string, text: string) => {
    await fake.slash(user, SHOP, text, { team: ACME });
    await house.slack.settled();
    return fake.shown(SHOP, last(user).ts);
  };
  await ask('olga', 'roles <@max> manager');
  await ask('olga', 'roles <@vera> accountant');
  const { products, orders } = shopFiles(START);
  for (const { name, text } of [products, orders]) {
    await fake.dropFile('max', fake.dm(ACME, 'max'), { name, bytes: text });
    await house.slack.settled();
  }
  await fake.slash('max', SHOP, 'digest at 08:30');
  await house.slack.settled();
  return { fake, house, admin, ask, last };
}

describe.each(['socket', 'http'] as const)('by %s', (mode) => {
  let scene: Scene;
  afterEach(() => {
    scene.fake.check();
    expect(scene.house.lines.filter(({ level }) => level === 'error')).toEqual([]);
  });
  const storeName = async () =>
    (
      await scene.admin<{ name: string }[]>`
      select stores.name from stores join members using (store_id) where platform = 'slack' and user_id = 'olga' limit 1`
    )[0]?.name as string;
  const proofs = () => scene.admin<{ kind: string }[]>`select kind from erasures`;

  test('a person: shown, refused to others, confirmed, and in no table any more', {
    timeout: SLOW_MS,
  }, async () => {
    scene = await open(mode);
    const { ask, admin, fake } = scene;
    expect(await ask('max', 'erase person vera confirm:Vera')).toMatch(/needs the role owner/);
    expect(await ask('olga', 'erase person max')).toMatch(/Nothing is erased yet/);
    expect(await ask('olga', 'erase person max confirm:Vera')).toMatch(/Nothing was erased/);
    expect(await proofs()).toEqual([]);
    expect(await ask('olga', 'erase person max confirm:Max')).toMatch(/The person was erased/);
    expect(await proofs()).toEqual([{ kind: 'person' }]);
    const rows = (await dumpAll(admin)).filter(({ table }) => table !== 'console_messages');
    const ofSlack = rows.filter(({ text }) => !/\bconsole\b/.test(text));
    expect(readable(ofSlack)).not.toMatch(/\bMax\b|\bmax\b/);
    expect(await ask('max', 'today')).toContain('You do not belong to a store here');
    expect(fake.seenBy('stan')).not.toMatch(/was erased/);
  });

  test('a store: taken out as files first, then confirmed, and gone with its proof left', {
    timeout: SLOW_MS,
  }, async () => {
    scene = await open(mode);
    const { ask, admin, fake, house, last } = scene;
    const name = await storeName();
    expect(await ask('olga', 'erase store')).toMatch(/Take out first what you want to keep/);
    const { action, id } = button(last('olga').blocks, /^Orders$/);
    await fake.press('olga', { channel: SHOP, message: last('olga').ts }, action, id);
    await house.slack.settled();
    const file = fake
      .files()
      .find(({ name: each }) => /orders.*\.csv$/.test(each) && each !== 'orders_export.csv');
    expect(file?.channels).toEqual([fake.dm(ACME, 'olga')]);
    expect(new TextDecoder().decode(file?.bytes).trim().split('\n').length).toBeGreaterThan(128);
    expect(await ask('max', `erase store confirm:"${name}"`)).toMatch(/needs the role owner/);
    expect(await ask('olga', `erase store confirm:"${name}"`)).toMatch(/The store was erased/);
    expect(await proofs()).toEqual([{ kind: 'store' }]);
    expect(
      await admin`select 1 from orders union all select 1 from products union all select 1 from schedules`,
    ).toEqual([]);
    expect(readable(await dumpAll(admin))).not.toContain('Mug blue');
    expect(await ask('vera', 'orders all')).toContain('You do not belong to a store here');
  });

  test('a workspace: all of its stores, its people and what was noted of it', {
    timeout: SLOW_MS,
  }, async () => {
    scene = await open(mode);
    const { ask, admin } = scene;
    expect(await ask('olga', 'erase workspace')).toMatch(/Nothing is erased yet/);
    expect(await ask('olga', 'erase workspace confirm:T0OTHER')).toMatch(/Nothing was erased/);
    expect(await ask('olga', `erase workspace confirm:${ACME}`)).toMatch(/The workspace was erased/);
    expect(await proofs()).toEqual([{ kind: 'workspace' }]);
    expect(await admin`select 1 from members where platform = 'slack'`).toEqual([]);
    expect(await admin`select 1 from schedules where platform = 'slack'`).toEqual([]);
    if (mode === 'http') expect(readable(await dumpAll(admin))).not.toContain('Mug blue');
  });
});
