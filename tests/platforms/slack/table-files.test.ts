/** A table that is longer than a message: its first rows there, and all of them as a file. */
import { afterEach, describe, expect, test } from 'vitest';
import { withTableFiles } from '../../../src/platforms/slack/table-files.ts';
import type { Cell, FilePart, Reply, TablePart } from '../../../src/reply/reply.ts';
import { PRIVATE, slackWorld, TEAM } from './slack-world.ts';

const { fake, posts } = await slackWorld();
afterEach(() => fake.check());

const rows = (count: number): Cell[][] =>
  Array.from({ length: count }, (_, index) => [`=Mug ${index}`, `€${index}.00`]);
const table = (count: number, more?: TablePart['more']): TablePart => ({
  kind: 'table',
  caption: 'Products, best first',
  columns: [{ label: 'Product' }, { label: 'Net sales', align: 'end' }],
  rows: rows(count),
  ...(more ? { more } : {}),
});
const replyOf = (...parts: Reply['parts']): Reply => ({ summary: 'Products', parts });
const filesOf = (reply: Reply) => reply.parts.filter((part): part is FilePart => part.kind === 'file');

async function textOf(file: FilePart): Promise<string> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of file.open()) chunks.push(chunk);
  return Buffer.concat(chunks).toString();
}

describe('which tables get a file', () => {
  test('one that is shown whole gets none', () => {
    const reply = replyOf(table(12));
    expect(withTableFiles(reply)).toBe(reply);
  });

  test('one that says where the rest is to be had gets none', () => {
    expect(filesOf(withTableFiles(replyOf(table(500, { count: 7, how: 'as CSV' }))))).toEqual([]);
  });

  test('any other that is cut gets all its rows, harmless for a spreadsheet', async () => {
    const [file] = filesOf(withTableFiles(replyOf(table(500))));
    expect(file).toMatchObject({ name: 'products-best-first.csv', about: 'all 500 rows' });
    const lines = (await textOf(file as FilePart)).trimEnd().split('\r\n');
    expect(lines).toHaveLength(501);
    expect(lines[0]).toBe('\ufeffProduct,Net sales');
    expect(lines[500]).toBe("'=Mug 499,€499.00");
  });

  test('two of one title get a name each, and none gets that of a file which is there', () => {
    const there: FilePart = {
      kind: 'file',
      name: 'products-best-first.csv',
      mime: 'text/csv',
      about: '',
      open: async function* () {},
    };
    const named = filesOf(withTableFiles(replyOf(there, table(500), table(400)))).map(({ name }) => name);
    expect(named).toEqual([
      'products-best-first.csv',
      'products-best-first-2.csv',
      'products-best-first-3.csv',
    ]);
  });
});

test('in a channel the file is in the thread, and shown and left out add up', async () => {
  const saying = { workspace: TEAM, channel: PRIVATE, reply: replyOf(table(500)), key: 'long-table' };
  const ref = await posts.say(saying);
  const shown = fake.shown(ref.channel, ref.message);
  const there = rows(500).filter(([name]) => shown.includes(`${String(name)}\n`)).length;
  const left = Number(/and ([\d,]+) more, in products-best-first\.csv/.exec(shown)?.[1]);
  expect(there).toBeGreaterThan(20);
  expect(there + left).toBe(500);
  const file = fake.files().find(({ name }) => name === 'products-best-first.csv');
  expect(file?.messages).toEqual([expect.objectContaining({ channel: PRIVATE, thread: ref.message })]);
});

test('for one person alone it is in their direct messages', async () => {
  const whisper = { workspace: TEAM, channel: PRIVATE, user: 'vera', reply: replyOf(table(300)) };
  await posts.whisper({ ...whisper, key: 'long-whisper' });
  expect(fake.seenBy('vera')).toContain('in your direct messages');
  const file = fake.files().findLast(({ name }) => name === 'products-best-first.csv');
  expect(file?.channels).toEqual([fake.dm(TEAM, 'vera')]);
});
