import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { Part } from '../../src/reply/reply.ts';
import { saveParts } from '../../src/terminal/save.ts';
import { temporaryFolder } from '../helpers/child.ts';

const file = (name: string, ...pieces: string[]): Part => ({
  kind: 'file',
  name,
  mime: 'text/csv',
  about: 'orders',
  open: async function* () {
    for (const piece of pieces) yield new TextEncoder().encode(piece);
  },
});
const draw = async () => new Uint8Array([137, 80]);
const save = (folder: string, parts: Part[], charts = false) =>
  saveParts({ summary: '', parts }, { folder, draw, charts });

test('overwrites nothing', async () => {
  const folder = join(temporaryFolder(), 'made');
  for (const text of ['first', 'second', 'third']) await save(folder, [file('orders.csv', text)]);
  const found = ['orders.csv', 'orders-2.csv', 'orders-3.csv'].map((name) =>
    readFileSync(join(folder, name), 'utf8'),
  );
  expect(found).toEqual(['first', 'second', 'third']);
});

test('stays in its folder whatever a file is called', async () => {
  const folder = join(temporaryFolder(), 'inside');
  const saved = await save(folder, [file('../../out.csv', 'x'), file('..', 'y'), file('a/b\u0000.csv', 'z')]);
  expect([...saved.values()].every((path) => path.startsWith(`${folder}/`))).toBe(true);
  expect(readdirSync(folder)).toHaveLength(3);
});

test('draws pictures only where they are wanted', async () => {
  const folder = temporaryFolder();
  const chart: Part = {
    kind: 'chart',
    name: 'today',
    alt: '',
    spec: {
      type: 'line',
      title: '',
      unit: { kind: 'count', of: 'orders', locale: 'en' },
      labels: [],
      series: [],
    },
  };
  expect((await save(folder, [chart])).size).toBe(0);
  expect([...(await save(folder, [chart], true)).values()]).toEqual([join(folder, 'today.png')]);
});

test('leaves no half file when the bytes end in an error', async () => {
  const folder = temporaryFolder();
  const broken = { ...file('orders.csv'), open: failing } as Part;
  await expect(save(folder, [broken])).rejects.toThrow('the database went away');
  expect(readdirSync(folder)).toEqual([]);
});

async function* failing(): AsyncGenerator<Uint8Array> {
  yield new Uint8Array(10);
  throw new Error('the database went away');
}

test('tells a file that a program reads it', async () => {
  const folder = temporaryFolder();
  const open = async function* (reader?: 'program') {
    yield new TextEncoder().encode(reader ?? 'person');
  };
  const part = { ...file('orders.csv'), open } as Part;
  for (const reader of [undefined, 'program'] as const)
    await saveParts({ summary: '', parts: [part] }, { folder, draw, charts: false, reader });
  expect(['orders.csv', 'orders-2.csv'].map((name) => readFileSync(join(folder, name), 'utf8'))).toEqual([
    'person',
    'program',
  ]);
});

test('says that a file is no folder instead of looking for a free name in it for ever', async () => {
  const taken = join(temporaryFolder(), 'taken');
  writeFileSync(taken, 'x');
  await expect(save(taken, [file('orders.csv', 'x')])).rejects.toThrow(
    `${taken} is a file, not a folder. Name a folder that you may write to with --out.`,
  );
  await expect(save(join(taken, 'within'), [file('orders.csv', 'x')])).rejects.toThrow('(ENOTDIR)');
  expect(readFileSync(taken, 'utf8')).toBe('x');
});
