import { beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/app/create-app.ts';
import type { Who } from '../../src/app/platform.ts';
import { instant } from '../../src/core/time.ts';
import { setMember } from '../../src/db/stores.ts';
import { testDatabase } from '../helpers/database.ts';
import { max, olga, stan, storeOf } from '../helpers/people.ts';

const { database, admin } = await testDatabase();
const now = instant(Date.UTC(2026, 10, 21, 9, 40));
const app = createApp({
  commands: [],
  actions: [],
  platforms: [],
  database,
  clock: () => now,
  log: () => {},
  draw: async () => new Uint8Array(),
  ingest: () => Promise.reject(new Error('no files here')),
  newReference: () => 'K7Q2',
});

/** The same person in another chat's workspace. */
const there = (who: Who, workspace = 'T1'): Who => ({ ...who, platform: 'chat', workspace });
const acme = { name: 'Acme', zone: 'Europe/Berlin' };

const members = () => admin<{ who: string; role: string; store: string }[]>`
  select platform || '/' || workspace || '/' || user_id as who, role, stores.name as store
  from members join stores using (store_id) where platform <> 'console' order by store_id, who`;
const audits = () =>
  admin`select stores.name as store, actor, action from audit join stores using (store_id) order by store_id`;
const everything = async () => ({
  members: await admin`select * from members order by 1, 2, 3, 4`,
  stores: await admin`select * from stores order by 1`,
  audit: await admin`select * from audit order by 1, 2`,
});

beforeEach(async () => {
  await admin`truncate stores cascade`;
});

describe('the first person of a workspace', () => {
  it('owns the machine’s stores, each with a line in its audit', async () => {
    await storeOf(database);
    await storeOf(database, { name: 'Acme London' });
    expect(await app.firstOwner(there(olga))).toBe(true);
    expect(await members()).toEqual([
      { who: 'chat/T1/olga', role: 'owner', store: 'Acme Berlin' },
      { who: 'chat/T1/olga', role: 'owner', store: 'Acme London' },
    ]);
    expect(await audits()).toEqual([
      { store: 'Acme Berlin', actor: 'Olga', action: 'roles.first-owner' },
      { store: 'Acme London', actor: 'Olga', action: 'roles.first-owner' },
    ]);
  });

  it('is the only one: the second is not, and neither is the first again', async () => {
    await storeOf(database);
    await app.firstOwner(there(olga));
    const before = await everything();
    expect(await app.firstOwner(there(max))).toBe(false);
    expect(await app.firstOwner(there(olga))).toBe(false);
    expect(await app.firstOwner(there(max), acme)).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it('is asked about by those after them without waiting for anybody', async () => {
    await storeOf(database);
    await app.firstOwner(there(olga));
    await admin.begin(async (tx) => {
      await tx`select pg_advisory_xact_lock(7050003)`;
      expect(await app.firstOwner(there(max))).toBe(false);
    });
  });

  it('is one of twenty who come at once', async () => {
    await storeOf(database);
    const people = Array.from({ length: 20 }, (_, n) => ({ ...there(stan), user: `stan${n}` }));
    const became = await Promise.all(people.map((who) => app.firstOwner(who)));
    expect(became.filter(Boolean)).toHaveLength(1);
    expect(await members()).toHaveLength(1);
    expect((await members())[0]?.who).toBe(`chat/T1/stan${became.indexOf(true)}`);
  });

  it('is nobody where somebody of the workspace has any role already, however small', async () => {
    const store = await storeOf(database);
    await database.tenant(store.id, (tx) =>
      setMember(tx, store.id, { ...there(stan), role: 'accountant' }, now),
    );
    const before = await everything();
    expect(await app.firstOwner(there(olga))).toBe(false);
    expect(await app.firstOwner(there(olga), acme)).toBe(false);
    expect(await everything()).toEqual(before);
  });

  it('gets nothing where the machine has no store of its own', async () => {
    expect(await app.firstOwner(there(olga))).toBe(false);
    expect(await members()).toEqual([]);
  });
});

describe('a workspace that brings a store of its own', () => {
  it('gets that store and none of the machine’s or of another workspace', async () => {
    await storeOf(database);
    expect(await app.firstOwner(there(olga), acme)).toBe(true);
    expect(await app.firstOwner(there(max, 'T2'), { name: 'Other', zone: null })).toBe(true);
    expect(await members()).toEqual([
      { who: 'chat/T1/olga', role: 'owner', store: 'Acme' },
      { who: 'chat/T2/max', role: 'owner', store: 'Other' },
    ]);
    // And a third one that speaks for the machine gets the machine's alone.
    expect(await app.firstOwner(there(stan, 'T3'))).toBe(true);
    expect((await members()).filter(({ who }) => who.includes('T3'))).toEqual([
      { who: 'chat/T3/stan', role: 'owner', store: 'Acme Berlin' },
    ]);
  });

  it('has one store when twenty come at once', async () => {
    const became = await Promise.all(
      Array.from({ length: 20 }, (_, n) => app.firstOwner({ ...there(stan), user: `stan${n}` }, acme)),
    );
    expect(became.filter(Boolean)).toHaveLength(1);
    expect(await admin`select name from stores`).toEqual([{ name: 'Acme' }]);
  });

  it.each([
    [
      { name: 'Acme', zone: 'Asia/Tokyo' },
      { name: 'Acme', zone: 'Asia/Tokyo' },
    ],
    [
      { name: 'Acme', zone: 'Nowhere/At-all' },
      { name: 'Acme', zone: 'UTC' },
    ],
    [
      { name: 'Acme', zone: null },
      { name: 'Acme', zone: 'UTC' },
    ],
    [
      { name: ` ${'😀'.repeat(90)}`, zone: null },
      { name: '😀'.repeat(80), zone: 'UTC' },
    ],
    [
      { name: ' \n\0 ', zone: null },
      { name: 'My shop', zone: 'UTC' },
    ],
  ])('of %j has %j, and euros until a file says otherwise', async (given, kept) => {
    expect(await app.firstOwner(there(olga), given)).toBe(true);
    expect(await admin`select name, zone, currency, currency_source from stores`).toEqual([
      { ...kept, currency: 'EUR', currency_source: 'assumed' },
    ]);
    const answered = await app.ask({ who: there(olga), where: { channel: 'c', kind: 'direct' } }, 'nothing');
    expect(answered.failed?.message).toContain('no command');
  });
});
