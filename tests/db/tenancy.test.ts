import { beforeAll, describe, expect, it } from 'vitest';
import { personKey } from '../../src/app/platform.ts';
import { openDatabase } from '../../src/db/client.ts';
import type { Store } from '../../src/db/stores.ts';
import { membershipsOf } from '../../src/db/stores.ts';
import { testDatabase } from '../helpers/database.ts';
import { max, olga, stan, storeOf } from '../helpers/people.ts';

const { database, admin, url } = await testDatabase();
let berlin: Store;
let london: Store;
beforeAll(async () => {
  berlin = await storeOf(database);
  london = await storeOf(database, { name: 'Acme London' });
});

/** Tables that belong to no one store. */
const SHARED = [
  'migrations',
  'console_messages',
  'console_files',
  'slack_installations',
  'slack_removals',
  'slack_teams',
  'slack_states',
  'slack_events',
  'slack_posts',
  'slack_leaving',
  'discord_events',
  'discord_posts',
  'discord_homes',
  'discord_commands',
  'discord_removals',
  'discord_guilds',
  'erasures',
];

describe('the schema', () => {
  it('has the store first in every key of every table of a store', async () => {
    const keys = await admin<{ table: string; name: string; first: string }[]>`
      select c.relname as table, i.relname as name, a.attname as first
      from pg_index x join pg_class c on c.oid = x.indrelid join pg_class i on i.oid = x.indexrelid
      join pg_attribute a on a.attrelid = c.oid and a.attnum = x.indkey[0]
      where c.relnamespace = 'public'::regnamespace and x.indisunique`;
    const wrong = keys.filter((key) => key.first !== 'store_id' && !SHARED.includes(key.table));
    expect(keys.length).toBeGreaterThan(15);
    expect(wrong).toEqual([]);
  });

  it('forces row-level security on every table but its own list of migrations', async () => {
    const open = await admin<{ name: string }[]>`
      select relname as name from pg_class
      where relnamespace = 'public'::regnamespace and relkind = 'r' and not (relrowsecurity and relforcerowsecurity)`;
    expect(open.map((each) => each.name)).toEqual(['migrations']);
  });

  it('has no triggers', async () => {
    expect(await admin`select tgname from pg_trigger where not tgisinternal`).toHaveLength(0);
  });
});

describe('the application’s role', () => {
  it('owns nothing and cannot bypass row-level security', async () => {
    await expect(database.checkRole()).resolves.toBeUndefined();
    const owner = openDatabase({ url, role: new URL(url).username });
    await expect(owner.checkRole()).rejects.toThrow('could read every store');
    await owner.close();
  });

  it('sees nothing and writes nothing without a tenant', async () => {
    await database.scope('console', async (tx) => {
      for (const name of ['stores', 'members', 'orders', 'sales', 'products', 'asks', 'audit']) {
        expect(await tx`select 1 from ${tx(name)}`).toHaveLength(0);
      }
      const forgery = tx.savepoint(
        (inner) => inner`
        insert into audit (store_id, at, actor, action) values (${berlin.id}, now(), 'x', 'x')`,
      );
      await expect(forgery).rejects.toThrow('row-level security');
    });
  });

  it('sees one store as its tenant, and cannot write another’s rows or move its own', async () => {
    await database.tenant(berlin.id, async (tx) => {
      expect(await tx`select name from stores`).toEqual([{ name: 'Acme Berlin' }]);
      expect((await tx`update stores set name = 'Mine' where store_id = ${london.id}`).count).toBe(0);
      const moved = tx.savepoint(
        (inner) => inner`update members set store_id = ${london.id} where user_id = 'max'`,
      );
      await expect(moved).rejects.toThrow('row-level security');
    });
  });

  it('leaves no tenant behind on the connection', async () => {
    const one = openDatabase({ url, connections: 1 });
    await one.tenant(berlin.id, (tx) => tx`select 1`);
    await expect(one.tenant(london.id, () => Promise.reject(new Error('stop')))).rejects.toThrow('stop');
    expect(await one.scope('jobs', (tx) => tx`select 1 from stores`)).toHaveLength(0);
    await one.close();
  });
});

describe('a person', () => {
  it('sees their own stores and roles, and no one else’s', async () => {
    const names = await database.person(personKey(max), async (tx) => {
      expect(await tx`select user_id from members`).toEqual([{ user_id: 'max' }, { user_id: 'max' }]);
      return (await membershipsOf(tx, max)).map((each) => [each.store.name, each.role]);
    });
    expect(names).toEqual([
      ['Acme Berlin', 'manager'],
      ['Acme London', 'manager'],
    ]);
    expect(await database.person(personKey(stan), (tx) => membershipsOf(tx, stan))).toEqual([]);
    expect(await database.person(personKey(olga), (tx) => tx`select 1 from orders`)).toHaveLength(0);
  });
});
