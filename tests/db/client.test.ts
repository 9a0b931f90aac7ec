import { describe, expect, test } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { connect } from '../../src/db/client.ts';
import { testDatabase } from '../helpers/database.ts';

const { database, admin, url } = await testDatabase();
await admin`insert into stores (name, currency, currency_source, zone, created_at) values
  ('Acme Berlin', 'EUR', 'set', 'Europe/Berlin', now()), ('Acme London', 'GBP', 'set', 'Europe/London', now())`;
const ids = await admin<{ id: bigint }[]>`select store_id as id from stores order by store_id`;
const [berlin, london] = ids.map((row) => row.id) as [bigint, bigint];

describe('a transaction', () => {
  test('sees its own store alone', async () => {
    const seen = await database.tenant(berlin, (tx) => tx<{ name: string }[]>`select name from stores`);
    expect(seen.map((row) => row.name)).toEqual(['Acme Berlin']);
  });

  test('cannot write into another store', async () => {
    const steal = database.tenant(
      berlin,
      (tx) => tx`insert into members values (${london}, 'console', 'local', 'olga', 'Olga', 'owner', now())`,
    );
    await expect(steal).rejects.toThrow('row-level security');
  });

  test('leaves no tenant behind on the connection', async () => {
    const sql = connect({ url, connections: 1, role: 'pulse_app' });
    const inside = await sql.begin(async (tx) => {
      await tx`select set_config('pulse.store', ${berlin.toString()}, true)`;
      return tx`select name from stores`;
    });
    const after = await sql`select name, current_user from stores`;
    await sql.end();
    expect([inside.length, after.length]).toEqual([1, 0]);
  });
});

test('of queries that travel together, one that is wrong ends the transaction and not the connection', async () => {
  const nowhere = instant(Number.NaN);
  for (let round = 0; round < 12; round += 1) {
    const failing = database.tenant(berlin, (tx) =>
      Promise.all([
        tx`select pg_sleep(0.001)`,
        tx`select ${nowhere}::timestamptz as at`,
        tx`select name from stores`,
      ]),
    );
    await expect(failing).rejects.toThrow('no instant: NaN');
  }
  const seen = await database.tenant(berlin, (tx) => tx`select name from stores`);
  expect(seen).toHaveLength(1);
});

describe('the role', () => {
  test('is the one that owns nothing', async () => {
    await database.checkRole();
    const [row] = await database.scope('jobs', (tx) => tx<{ name: string }[]>`select current_user as name`);
    expect(row?.name).toBe('pulse_app');
  });

  test('is refused when it could see every store', async () => {
    const { openDatabase } = await import('../../src/db/client.ts');
    const owner = openDatabase({ url, role: 'postgres' });
    await expect(owner.checkRole()).rejects.toThrow('could read every store');
    await owner.close();
  });
});
