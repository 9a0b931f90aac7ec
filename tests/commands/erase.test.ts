import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { STORE_TABLES } from '../../src/db/erase-store.ts';
import { takeTurn } from '../../src/db/store-lock.ts';
import type { Store } from '../../src/db/stores.ts';
import { replyText } from '../../src/reply/text.ts';
import { readable, tablesOf } from '../helpers/dump.ts';
import { DAY, erasing, max, NOW, olga, stan, vera } from '../helpers/erasing.ts';
import { fullStore } from '../helpers/full-store.ts';
import { orphans } from '../helpers/loading.ts';

const world = await erasing();
const { tables, database, admin, ask, bugs, press, said, proofOf, dump, rowsOf } = world;
let berlin: Store;
let london: Store;
beforeEach(async () => {
  ({ berlin, london } = await world.fill());
});
afterEach(async () => {
  expect(await orphans(admin)).toEqual([]);
});

describe('the full store of these tests', () => {
  it('has a row in every table with a store_id, and those are the tables that erasing knows', async () => {
    const columns = await admin<{ name: string }[]>`
      select table_name as name from information_schema.columns
      where table_schema = 'public' and column_name = 'store_id' order by 1`;
    const names = columns.map(({ name }) => name);
    expect([...STORE_TABLES].sort()).toEqual(names);
    const filled = new Set((await rowsOf(berlin)).map(({ table }) => table));
    expect([...filled].sort()).toEqual(names);
    // Of the tables of no store each has a row as well, but for what only erasing itself writes.
    const all = new Set((await dump()).map(({ table }) => table));
    const empty = (await tablesOf(admin)).filter((table) => !all.has(table));
    expect(empty).toEqual(['erasures', 'slack_leaving', 'slack_removals', 'slack_teams']);
  });
});

describe('erase store', () => {
  it('shows first what would go, offers it as files, says what to type, and changes nothing', async () => {
    const before = (await dump()).filter(({ table }) => table !== 'asks');
    const answered = await ask('erase store', { who: olga });
    expect(answered.audience).toBe('only-me');
    expect(answered.data).toMatchObject({
      erased: false,
      rows: { orders: 1, upload_chunks: 1, deliveries: 2 },
    });
    const text = replyText(answered.reply);
    expect(text).toContain('erase store confirm:"Acme Berlin"');
    expect(text).toContain('Nothing is erased yet');
    const labels = answered.reply.parts.flatMap((part) => (part.kind === 'buttons' ? part.buttons : []));
    expect(labels.map(({ label }) => label)).toEqual(['Orders', 'Ledger lines', 'Products', 'Stock']);
    expect((await dump()).filter(({ table }) => table !== 'asks')).toEqual(before);
  });

  it('hands out everything before: the button’s file has the store’s first order', async () => {
    const orders = await press(await ask('erase store', { who: olga }), 'Orders', olga);
    const file = orders.parts.find((part) => part.kind === 'file');
    const bytes: Uint8Array[] = [];
    for await (const piece of file?.open() ?? []) bytes.push(piece);
    expect(Buffer.concat(bytes).toString()).toContain('ann@example.com');
  });

  it('leaves no row, no name and no number of the store anywhere, and every other store as it was to the byte', async () => {
    const before = await rowsOf(london);
    const proof = await proofOf('erase store confirm:"Acme Berlin"');
    expect(await rowsOf(berlin)).toEqual([]);
    expect(await rowsOf(london)).toEqual(before);
    const left = readable(await dump());
    expect(left).toContain('Acme London');
    for (const trace of ['Acme Berlin', `delivery/${berlin.id}/`, 'D1DIRECT\n'])
      expect(left).not.toContain(trace);
    expect(proof.rows).toMatchObject({
      ...{ stores: 1, members: 2, orders: 1, sales: 1, uploads: 1, upload_chunks: 1, upload_rejects: 1 },
      ...{ deliveries: 2, schedules: 2, slack_posts: 2, console_messages: 1 },
    });
    expect(await admin`select 1 from console_files`).toHaveLength(2);
    expect(bugs).toEqual([]);
  });

  it('is proved by a record that names nobody, and that whoever knows the store can check', async () => {
    const answered = await ask('erase store confirm:"Acme Berlin"', { who: olga });
    const text = replyText(answered.reply);
    const [row] = await admin`select * from erasures`;
    expect(row).toMatchObject({ kind: 'store', by_role: 'owner', at: NOW, backups_until: NOW + 35 * DAY });
    expect(text).toContain(row?.erasure_id);
    expect(text).toContain('26 Dec');
    expect(text).not.toContain('Berlin');
    const about = createHash('sha256').update(`${row?.erasure_id} store ${berlin.id}`).digest('hex');
    expect(row?.about).toBe(about);
    expect(JSON.stringify(row)).not.toMatch(/Acme|U1|T1ACME|Olga|Max/);
  });

  it.each([
    ['erase store confirm:"acme berlin"', /Nothing was erased/],
    ['erase store confirm:"Acme London"', /Nothing was erased/],
    ['erase store confirm:""', /Nothing was erased/],
    ['erase store Acme', /“Acme” was not used. Nothing was erased/],
    ['erase', /Something is missing: what to delete/],
    ['erase everything', /person, store, workspace/],
  ])('%s changes nothing', async (text, message) => {
    const before = await dump();
    expect(await said(text)).toMatch(message);
    expect(await dump()).toEqual(before);
  });

  it('is for its owner alone', async () => {
    const before = await dump();
    expect(await said('erase store confirm:"Acme Berlin"', max)).toMatch(/needs the role owner/);
    expect(await said('erase store confirm:"Acme Berlin"', stan)).toMatch(/do not belong/);
    expect(await said('erase store confirm:"Acme Berlin"', vera)).toMatch(/Nothing was erased/);
    expect(await said('erase store confirm:"Acme Berlin"', vera, 'Acme Berlin')).toMatch(/no store/);
    expect(await dump()).toEqual(before);
  });

  it('twice, also at once, erases once; and never the store that one falls back to', async () => {
    const paris = await fullStore(tables, 'Acme Paris', [[olga, 'owner']], olga);
    const before = await rowsOf(paris);
    const text = 'erase store confirm:"Acme Berlin"';
    const both = await Promise.all([
      ask(text, { who: olga, store: 'Acme Berlin' }),
      ask(text, { who: olga, store: 'Acme Berlin' }),
    ]);
    expect(both.filter(({ failed }) => !failed)).toHaveLength(1);
    expect(await said(text)).toMatch(/Nothing was erased/);
    expect(await rowsOf(paris)).toEqual(before);
    expect(await admin`select 1 from erasures`).toHaveLength(1);
    expect(bugs).toEqual([]);
  });

  it('all of it or nothing: what fails at the end leaves every row', async () => {
    const before = await dump();
    await admin`alter table erasures add constraint never check (kind <> 'store')`;
    expect(await said('erase store confirm:"Acme Berlin"')).toMatch(/reference/);
    await admin`alter table erasures drop constraint never`;
    expect(await dump()).toEqual(before);
  });

  it('offers all the years that there are', async () => {
    await admin`update orders set placed_at = '2023-05-02T10:00Z' where store_id = ${berlin.id}`;
    await admin`update sales set at = '2023-05-02T10:00Z' where store_id = ${berlin.id}`;
    for (const label of ['Orders', 'Ledger lines', 'Products']) {
      const { parts } = await press(await ask('erase store', { who: olga }), label, olga);
      const file = parts.find((part) => part.kind === 'file');
      expect(file?.name).toContain('2023-05-02-to-2026-11-21');
    }
  });

  it('waits for an import that runs, and takes what that brought as well', async () => {
    let loaded = () => {};
    let holds = () => {};
    const held = new Promise<void>((resolve) => {
      holds = resolve;
    });
    const importing = database.tenant(berlin.id, async (tx) => {
      await takeTurn(tx, berlin.id, () => {});
      await tx`insert into products (store_id, sku_key, sku, title) values (${berlin.id}, 'NEW', 'NEW', 'New')`;
      await new Promise<void>((resolve) => {
        loaded = resolve;
        holds();
      });
    });
    await held;
    const erased = proofOf('erase store confirm:"Acme Berlin"', olga, 'Acme Berlin', () => loaded());
    await importing;
    expect((await erased).rows).toMatchObject({ products: 2 });
    expect(await rowsOf(berlin)).toEqual([]);
  });

  it('takes a name with quotes in it as it shows it', async () => {
    await admin`update stores set name = ${'Olga’s "best" shop'} where store_id = ${berlin.id}`;
    expect(await said('erase store')).toContain(`confirm:'Olga’s "best" shop'`);
    await proofOf(`erase store confirm:'Olga’s "best" shop'`);
    expect(await rowsOf(berlin)).toEqual([]);
  });
});

describe('the proofs', () => {
  it('are seen by whoever runs the machine alone, and changed by nobody', async () => {
    await proofOf('erase person max confirm:Max');
    const see = <T>(work: Parameters<typeof database.tenant<T>>[1]) => work;
    const read = see((tx) => tx`select 1 from erasures`);
    expect(await database.scope('operator', read)).toHaveLength(1);
    expect(await database.tenant(berlin.id, read)).toHaveLength(0);
    expect(await database.person('slack/T1ACME/U1OLGA', read)).toHaveLength(0);
    for (const scope of ['jobs', 'slack', 'console', 'erase'] as const) {
      expect(await database.scope(scope, read)).toHaveLength(0);
    }
    for (const scope of ['operator', 'erase'] as const) {
      await expect(database.scope(scope, (tx) => tx`delete from erasures`)).rejects.toThrow(
        /permission denied/,
      );
      await expect(database.scope(scope, (tx) => tx`update erasures set counts = '{}'`)).rejects.toThrow(
        /permission/,
      );
    }
    const forged = database.tenant(
      berlin.id,
      (tx) => tx`
      insert into erasures values (gen_random_uuid(), 'store', ${'0'.repeat(64)}, '{}', 'owner', now(), now())`,
    );
    await expect(forged).rejects.toThrow(/row-level security/);
  });

  it('are read and held against a person as the operator’s guide says', async () => {
    const { id } = await proofOf('erase person max confirm:Max');
    const guide = readFileSync(new URL('../../docs/operators-guide.md', import.meta.url), 'utf8');
    const query = /```sql\nbegin;[\s\S]*?(select [\s\S]*?from erasures;)/.exec(guide)?.[1] ?? '';
    const rows = await admin.begin(async (tx) => {
      await tx.unsafe("set local role pulse_app; set local pulse.scope = 'operator'");
      return tx.unsafe(query.replace('slack/T0123ABCD/U0456EFGH', 'slack/T1ACME/U1MAX7'));
    });
    expect(rows).toMatchObject([{ erasure_id: id, kind: 'person', is_theirs: true }]);
  });

  it('the scope that erases sees of a store only where a person or a workspace has left rows, and changes none', async () => {
    await database.scope('erase', async (tx) => {
      for (const name of ['stores', 'orders', 'sales', 'products', 'audit', 'deliveries', 'asks']) {
        expect(await tx`select 1 from ${tx(name)}`).toHaveLength(0);
      }
      expect((await tx`select 1 from members`).count).toBe(3);
      expect((await tx`delete from members`).count).toBe(0);
      expect((await tx`update schedules set enabled = false`).count).toBe(0);
    });
  });
});
