/** postgres 3.4.9 never settles when the server refuses a row after the last chunk; our COPY must. */
import { describe, expect, it } from 'vitest';
import { connect } from '../../src/db/client.ts';
import { copyIn, openCopy } from '../../src/db/copy.ts';
import { testDatabase } from '../helpers/database.ts';

const encoder = new TextEncoder();

async function* rows(count: number, last?: string): AsyncGenerator<Uint8Array> {
  let text = '';
  for (let row = 0; row < count; row += 1) {
    text += `${row}\n`;
    if (text.length > 16_384) {
      yield encoder.encode(text);
      text = '';
    }
  }
  yield encoder.encode(text + (last ?? ''));
}

describe('a COPY', async () => {
  const { url } = await testDatabase();

  it.each([3, 1000, 200_000])(
    'of %i rows rejects when the very last one is bad, and the connection goes on',
    async (count) => {
      // One connection: were it lost, nothing after it would answer.
      const sql = connect({ url, connections: 1 });
      const load = sql.begin(async (tx) => {
        await tx`create temp table numbers (number integer) on commit drop`;
        await copyIn(tx as never, 'numbers', rows(count, 'no number\n'));
      });
      await expect(load).rejects.toThrow(/invalid input syntax for type integer: "no number"/);
      expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
      await sql.end();
    },
  );

  it('rejects outside of a transaction too', async () => {
    const sql = connect({ url, connections: 1 });
    await sql`create temp table numbers (number integer)`;
    await expect(copyIn(sql as never, 'numbers', rows(1000, 'x\n'))).rejects.toThrow(/invalid input syntax/);
    expect(await sql`select count(*)::int as count from numbers`).toEqual([{ count: 0 }]);
    await sql.end();
  });

  it('rejects with the source’s own error and keeps nothing', async () => {
    const sql = connect({ url, connections: 1 });
    await sql`create temp table numbers (number integer)`;
    const broken = async function* () {
      yield* rows(5000);
      throw new Error('the disk is gone');
    };
    await expect(copyIn(sql as never, 'numbers', broken())).rejects.toThrow('the disk is gone');
    expect(await sql`select count(*)::int as count from numbers`).toEqual([{ count: 0 }]);
    await sql.end();
  });

  it('settles when the table does not exist', async () => {
    const sql = connect({ url, connections: 1 });
    await expect(openCopy(sql as never, 'nowhere')).rejects.toThrow(/does not exist/);
    expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
    await sql.end();
  });

  it('copies twenty times in a row on one connection', async () => {
    const sql = connect({ url, connections: 1 });
    await sql`create temp table numbers (number integer)`;
    for (let round = 0; round < 20; round += 1) await copyIn(sql as never, 'numbers', rows(100));
    expect(await sql`select count(*)::int as count from numbers`).toEqual([{ count: 2000 }]);
    await sql.end();
  });
});
