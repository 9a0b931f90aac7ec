/** What is in a dropped file, through the whole application and Postgres: rows 23, 25, 33 and 34 in Slack's terms. */
import { randomBytes } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { beforeAll, beforeEach, expect, test } from 'vitest';
import { actions, commands } from '../../../commands/index.ts';
import type { App } from '../../../src/app/app.ts';
import { createApp } from '../../../src/app/create-app.ts';
import { ingest } from '../../../src/app/ingest.ts';
import { instant } from '../../../src/core/time.ts';
import { setMember } from '../../../src/db/stores.ts';
import { LARGEST } from '../../../src/platforms/slack/download.ts';
import { testDatabase } from '../../helpers/database.ts';
import { storeOf } from '../../helpers/people.ts';
import { shopFiles } from '../../helpers/shop-files.ts';
import { type FileRoom, fileRoom, textOf, WORKSPACE } from './file-room.ts';

const NOW = instant(Date.UTC(2026, 10, 21, 9));
const DIRECT = 'D0OLGA';
const TEAM = 'C0TEAM';
const { products } = shopFiles(NOW);

const { database, admin } = await testDatabase();
const bugs: unknown[] = [];
let app: App;
beforeAll(async () => {
  app = createApp({
    ...{ commands, actions, platforms: [], database, ingest },
    clock: () => NOW,
    log: (level, event, fields) => {
      if (level === 'error') bugs.push({ event, ...fields });
    },
    draw: async () => new Uint8Array(),
    newReference: () => 'reference',
  });
});

let slack: FileRoom;
let store: bigint;
/** A store of its own for each test, the newest, so that it is Olga's here. */
beforeEach(async () => {
  bugs.length = 0;
  slack = await fileRoom(app);
  ({ id: store } = await storeOf(database, { name: 'Acme' }, NOW));
  for (const [user, role] of [
    ['olga', 'owner'],
    ['max', 'manager'],
    ['vera', 'accountant'],
  ] as const) {
    const who = { platform: 'slack', workspace: WORKSPACE, user, name: user };
    await database.tenant(store, (tx) => setMember(tx, store, { ...who, role }, NOW));
  }
});

const loaded = async () => {
  const [row] = await admin<{ products: bigint; uploads: bigint }[]>`
    select (select count(*) from products where store_id = ${store}) as products,
           (select count(*) from uploads where store_id = ${store}) as uploads`;
  return { products: Number(row?.products), uploads: Number(row?.uploads) };
};

/** The table of a CSV as a workbook of one sheet, its cells as texts. */
function workbook(): Uint8Array {
  const schemas = 'http://schemas.openxmlformats.org';
  const relations = (type: string, target: string) =>
    `<Relationships xmlns="${schemas}/package/2006/relationships"><Relationship Id="rId1" Type="${schemas}/officeDocument/2006/relationships/${type}" Target="${target}"/></Relationships>`;
  const rows = products.text
    .trim()
    .split('\n')
    .map((line, at) => {
      const cells = line.replace(/"[^"]*"/g, (cell) => cell.replace(/[",]/g, '')).split(',');
      const cell = (text: string, column: number) =>
        `<c r="${String.fromCharCode(65 + column)}${at + 1}" t="inlineStr"><is><t>${text}</t></is></c>`;
      return `<row r="${at + 1}">${cells.map(cell).join('')}</row>`;
    });
  return zipOf({
    '[Content_Types].xml': `<Types xmlns="${schemas}/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/></Types>`,
    '_rels/.rels': relations('officeDocument', 'xl/workbook.xml'),
    'xl/workbook.xml': `<workbook xmlns="${schemas}/spreadsheetml/2006/main" xmlns:r="${schemas}/officeDocument/2006/relationships"><sheets><sheet name="Products" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    'xl/_rels/workbook.xml.rels': relations('worksheet', 'worksheets/sheet1.xml'),
    'xl/worksheets/sheet1.xml': `<worksheet xmlns="${schemas}/spreadsheetml/2006/main"><sheetData>${rows.join('')}</sheetData></worksheet>`,
  });
}

const zipOf = (files: Readonly<Record<string, string | Uint8Array>>) =>
  zipSync(Object.fromEntries(Object.entries(files).map(([name, content]) => [name, Buffer.from(content)])));

test.each([
  ['CSV', products.name, () => products.text],
  ['gzip', 'products.csv.gz', () => gzipSync(products.text)],
  ['gzip called CSV', 'products.csv', () => gzipSync(products.text)],
  ['zip of one', 'products.zip', () => zipOf({ 'products.csv': products.text })],
  ['zip called CSV', 'products.csv', () => zipOf({ 'products.csv': products.text })],
  ['XLSX', 'products.xlsx', workbook],
  ['CSV in UTF-16', 'products.csv', () => Buffer.from(`\ufeff${products.text}`, 'utf16le')],
])('a %s in a direct message is loaded, and its receipt has its buttons', async (_, name, content) => {
  await slack.drop('olga', DIRECT, { name, content: content() });

  expect(bugs).toEqual([]);
  expect(await loaded()).toEqual({ products: 3, uploads: 1 });
  expect(slack.said).toHaveLength(1);
  expect(textOf(slack.last())).toContain('Undo');
});

test('asked in a channel and imported there, the receipt is for everyone in the file’s thread', async () => {
  await slack.drop('max', TEAM, { name: products.name, content: products.text });
  expect(slack.last().reply.summary).toBe('Import products_export.csv into Acme?');
  expect(await loaded()).toEqual({ products: 0, uploads: 0 });

  await slack.press('max', slack.last(), 'Import');

  expect(await loaded()).toEqual({ products: 3, uploads: 1 });
  expect(slack.last()).toMatchObject({ to: null, thread: '1.0001' });
});

test('an accountant and a stranger are left in peace in a channel, and told in a direct message', async () => {
  const file = { name: products.name, content: products.text };
  await slack.drop('vera', TEAM, file);
  await slack.drop('stan', TEAM, file);
  expect(slack.said).toEqual([]);

  await slack.drop('vera', 'D0VERA', file);
  expect(textOf(slack.last())).toContain('Importing a file');
  await slack.drop('stan', 'D0STAN', file);
  expect(textOf(slack.last())).toContain('do not belong to a store');
  expect(slack.downloads).toEqual([]);
  expect(await loaded()).toEqual({ products: 0, uploads: 0 });
});

test('a manager who lost the role between the question and the press imports nothing', async () => {
  await slack.drop('max', TEAM, { name: products.name, content: products.text });
  const who = { platform: 'slack', workspace: WORKSPACE, user: 'max', name: 'max' };
  await database.tenant(store, (tx) => setMember(tx, store, { ...who, role: 'accountant' }, NOW));
  await slack.press('max', slack.last(), 'Import');
  expect(textOf(slack.last())).toContain('cannot import into that store');
  expect(await loaded()).toEqual({ products: 0, uploads: 0 });
});

test('it goes into the store that was named, though a newer one is the channel’s by now', async () => {
  await slack.drop('max', TEAM, { name: products.name, content: products.text });
  const newer = await storeOf(database, { name: 'Acme Paris' }, NOW);
  const who = { platform: 'slack', workspace: WORKSPACE, user: 'max', name: 'max' };
  await database.tenant(newer.id, (tx) => setMember(tx, newer.id, { ...who, role: 'manager' }, NOW));
  await slack.press('max', slack.last(), 'Import');
  expect(await loaded()).toEqual({ products: 3, uploads: 1 });
});

const zeros = Buffer.from(`a,b\n${'0,0\n'.repeat(1_000_000)}`);
const packedZeros = zipOf({ 'orders.csv': zeros });
const PNG = Buffer.concat([Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]), randomBytes(500)]);

test.each([
  ['a PNG called CSV', 'orders.csv', () => PNG, 'This is a picture'],
  ['a PDF called CSV', 'orders.csv', () => Buffer.from('%PDF-1.7\n'), 'This is a PDF'],
  ['a program called CSV', 'orders.csv', () => Buffer.from('\x7fELF\x02\x01\x01\x03\x04\x05\x06'), 'no text'],
  [
    'a gzip that opens to thousands of times its size',
    'orders.csv.gz',
    () => gzipSync(zeros),
    'times its size',
  ],
  ['a zip that does', 'orders.zip', () => packedZeros, 'times its size'],
  ['a zip that lies about what it opens to', '42.zip', lyingZip, 'Nothing was loaded'],
  ['zips within zips', '42.zip', nestedZip, 'archive within an archive'],
  ['a zip of many zips', '42.zip', manyZips, 'holds 16 files'],
  ['a zip of several', 'all.zip', () => zipOf({ 'a.csv': 'a', 'b.csv': 'b' }), 'Drop them one by one'],
  ['an empty CSV', 'orders.csv', () => new Uint8Array(), 'The file is empty'],
])('%s is refused by its content, and nothing is kept of it', async (_, name, content, words) => {
  await slack.drop('olga', DIRECT, { name, content: content() });
  expect(bugs).toEqual([]);
  expect(textOf(slack.last())).toContain(words);
  expect(textOf(slack.last())).toContain('Nothing was loaded');
  expect((await loaded()).products).toBe(0);
});

function nestedZip(): Uint8Array {
  return zipOf({ 'inner.zip': packedZeros });
}
function manyZips(): Uint8Array {
  return zipOf(Object.fromEntries(Array.from({ length: 16 }, (_, at) => [`lib ${at}.zip`, packedZeros])));
}
/** Its list says 8 bytes; it opens to four million. */
function lyingZip(): Uint8Array {
  const zip = Buffer.from(packedZeros);
  const truth = Buffer.alloc(4);
  truth.writeUInt32LE(zeros.length);
  for (let at = zip.indexOf(truth); at >= 0; at = zip.indexOf(truth, at + 4)) zip.writeUInt32LE(8, at);
  expect(zip.equals(packedZeros)).toBe(false);
  return zip;
}

test.each([
  ['is cut off in the middle', { size: 10_000 }, 'cut off'],
  ['is longer than was said', { size: 10 }, 'More came than Slack says'],
  ['is too large to be read', { size: LARGEST + 1 }, 'Split it by month'],
  ['lies elsewhere', { url_private_download: 'https://evil.example/x.csv' }, 'not kept by Slack itself'],
])('a file that %s is refused in words, is no bug, and leaves no trace', async (_, info, words) => {
  await slack.drop('olga', DIRECT, { name: products.name, content: products.text, info });
  expect(bugs).toEqual([]);
  expect(textOf(slack.last())).toContain(words);
  expect(await loaded()).toEqual({ products: 0, uploads: 0 });
});

test('a name that is a path, endless, or turns its text around is kept as a name', async () => {
  const names = ['../../etc/x.csv', `${'a'.repeat(4_000)}.csv`, 'products\n\u202evsc.csv'];
  for (const [at, name] of names.entries())
    await slack.drop('olga', DIRECT, { name, content: products.text.replaceAll('Nord', `Nord ${at}`) });
  const kept = await admin<{ fileName: string }[]>`
    select file_name as "fileName" from uploads where store_id = ${store} order by upload_id`;
  expect(kept.map(({ fileName }) => fileName)).toEqual([
    'x.csv',
    `${'a'.repeat(103)}…aaaaaaaaaaaa.csv`,
    'products \\u202evsc.csv',
  ]);
});

test('the same file twice is loaded once, and the second time says so', async () => {
  const file = { name: products.name, content: products.text };
  await slack.drop('olga', DIRECT, file);
  await slack.drop('olga', DIRECT, file);
  expect((await loaded()).products).toBe(3);
  expect(slack.said).toHaveLength(2);
  expect(textOf(slack.last())).not.toBe(textOf(slack.said[0]));
});
