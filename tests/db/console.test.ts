import { beforeAll, expect, test } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { consoleStore } from '../../src/db/console.ts';
import type { ConsoleStore } from '../../src/platforms/console/store.ts';
import { type TestDatabase, testDatabase } from '../helpers/database.ts';

let tables: TestDatabase;
let store: ConsoleStore;
beforeAll(async () => {
  tables = await testDatabase();
  store = consoleStore(tables.database);
});

const message = (body: unknown, more: object = {}) => ({
  ...{
    channel: 'team',
    onlyFor: null,
    author: 'shoppulse',
    body,
    key: null,
    fileIds: [],
    at: instant(1_000),
  },
  ...more,
});
const viewer = (user: string, ...channels: string[]) => ({ user, channels });
const bodies = (found: readonly { readonly body: unknown }[]) => found.map(({ body }) => body);

test('outside the console’s scope nothing of it can be seen or written', async () => {
  const { message: kept } = await store.append(message('in scope'));
  const { database } = tables;
  for (const within of [
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.tenant(1n, work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.scope('jobs', work),
    <T>(work: Parameters<typeof database.tenant<T>>[1]) => database.person('console/console/olga', work),
  ]) {
    expect(await within((tx) => tx`select * from console_messages`)).toHaveLength(0);
    const changed = await within(
      (tx) => tx`update console_messages set body = '1' where message_id = ${kept.id}`,
    );
    expect(changed.count).toBe(0);
    await expect(
      within(
        (tx) => tx`insert into console_files (file_id, piece, name, mime, bytes) values ('x', 0, '', '', '')`,
      ),
    ).rejects.toThrow(/row-level security/);
  }
});

test('the same key at once from ten sides is one message, and only one side made it', async () => {
  const sides = await Promise.all(
    Array.from({ length: 10 }, (_, side) => store.append(message({ side }, { key: 'one' }))),
  );
  expect(new Set(sides.map((each) => each.message.id)).size).toBe(1);
  expect(sides.filter(({ fresh }) => fresh)).toHaveLength(1);
});

test('revisions are in the order in which they can be seen: a reader that follows misses nothing', async () => {
  const seen = new Set<bigint>();
  let last = await store.revision();
  const start = last;
  const follow = async () => {
    for (const each of await store.changesSince(viewer('olga', 'team'), last, 1_000)) {
      expect(each.revision > last).toBe(true);
      last = each.revision;
      seen.add(each.revision);
    }
  };
  const writes = Array.from({ length: 40 }, (_, index) => store.append(message({ index })));
  let done = false;
  const all = Promise.all(writes).then(() => {
    done = true;
  });
  while (!done) await follow();
  await all;
  await follow();
  expect(seen.size).toBe(40);
  expect(last - start).toBe(40n);
});

test('a list is what the viewer sees, the newest, oldest first', async () => {
  for (const body of ['a', 'b', 'c']) await store.append(message(body, { channel: 'listed' }));
  await store.append(message('for max', { channel: 'listed', onlyFor: 'max' }));
  await store.append(message('elsewhere', { channel: 'other' }));
  expect(bodies(await store.list(viewer('max', 'listed'), 3))).toEqual(['b', 'c', 'for max']);
  const olgas = await store.list(viewer('olga', 'listed'), 2);
  expect(bodies(olgas)).toEqual(['b', 'c']);
  const first = olgas[0];
  expect(bodies(await store.list(viewer('olga', 'listed'), 5, first?.id))).toEqual(['a']);
  expect(await store.list(viewer('olga'), 5)).toEqual([]);
});

test('a body comes back as it went in', async () => {
  const body = { summary: 'Größe “XL” \u202E', parts: [{ n: 1.5, none: null, deep: [[true]] }] };
  const { message: kept } = await store.append(message(body));
  expect((await store.find(kept.id))?.body).toEqual(body);
});

test('a change keeps the author and the time, and says when', async () => {
  const { message: kept } = await store.append(message('before', { onlyFor: 'max' }));
  const changed = await store.update(kept.id, {
    ...{ body: 'after', onlyFor: null, fileIds: [], at: instant(5_000) },
  });
  expect(changed).toMatchObject({ body: 'after', onlyFor: null, at: 1_000, changedAt: 5_000 });
  expect((changed?.revision ?? 0n) > kept.revision).toBe(true);
  expect(await store.update(999_999n, { body: 1, onlyFor: null, fileIds: [], at: instant(1) })).toBeNull();
});

test('files belong to their message: loose before it, gone when it says something else', async () => {
  const put = (fileId: string, ...pieces: string[]) =>
    Promise.all(
      pieces.map((text, piece) =>
        store.putPiece({ fileId, piece, name: 'a.csv', mime: 'text/csv', bytes: Buffer.from(text) }),
      ),
    );
  const read = async (fileId: string) => {
    const found: Uint8Array[] = [];
    for await (const piece of store.pieces(fileId)) found.push(piece);
    return Buffer.concat(found).toString();
  };
  await Promise.all([
    put('one', 'first,', 'second,', 'third'),
    put('two', 'other'),
    put('loose', 'nobody’s'),
  ]);
  expect(await store.findFile('one')).toMatchObject({ messageId: null, size: 18 });
  const { message: kept } = await store.append(message('files', { fileIds: ['one', 'two'] }));
  expect(await store.findFile('one')).toEqual({
    ...{ messageId: kept.id, name: 'a.csv', mime: 'text/csv', size: 18 },
  });
  expect(await read('one')).toBe('first,second,third');
  const { message: thief } = await store.append(message('thief', { fileIds: ['one'] }));
  expect(await store.findFile('one')).toMatchObject({ messageId: kept.id });
  expect(thief.id).not.toBe(kept.id);
  await store.update(kept.id, { body: 'fewer', onlyFor: null, fileIds: ['two'], at: instant(1) });
  expect(await store.findFile('one')).toBeNull();
  await store.dropLooseFiles();
  expect([await store.findFile('two'), await store.findFile('loose')]).toEqual([
    expect.objectContaining({ messageId: kept.id }),
    null,
  ]);
});

test('what still works is found, and only that', async () => {
  await store.append(message({ summary: 'done', working: false }));
  const { message: kept } = await store.append(message({ summary: 'reading', working: true }));
  expect((await store.working()).map(({ id }) => id)).toEqual([kept.id]);
});
