import { mkdtemp, readdir } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { NotATable, TooLarge } from '../../src/csv/errors.ts';
import { spool } from '../../src/csv/spool.ts';
import { gzipped, read, zipped } from './files.ts';

const TABLE = 'sku,qty\nA,1\nB,2\n';
const bytes = (...list: number[]) => Buffer.concat([Buffer.from(list), Buffer.alloc(64, 7)]);

describe('a packed table', () => {
  it.each([
    ['gzip', gzipped(TABLE)],
    ['zip', zipped({ 'export.csv': TABLE })],
    [
      'zip with the traces of macOS',
      zipped({ 'export.csv': TABLE, '__MACOSX/._export.csv': 'x', '.DS_Store': 'y' }),
    ],
  ])('is opened: %s', async (_, content) => {
    expect((await read(content)).cells).toEqual([
      ['A', '1'],
      ['B', '2'],
    ]);
  });

  it('is refused when it opens to a hundred times its size', async () => {
    const bomb = `a,b\n${'0,0\n'.repeat(4_000_000)}`;
    await expect(read(gzipped(bomb))).rejects.toThrow(TooLarge);
    await expect(read(zipped({ 'bomb.csv': bomb }))).rejects.toThrow(/100 times/);
  });

  it.each([
    ['several files', zipped({ 'a.csv': TABLE, 'b.csv': TABLE }), /holds 2 files \(a\.csv, b\.csv\)/],
    ['nothing', zipped({}), /no file in it/],
    ['an archive', gzipped(gzipped(TABLE)), /archive within an archive/],
    ['a cut end', gzipped(TABLE.repeat(100)).subarray(0, 40), /broken or was cut short/],
    [
      'a text document',
      zipped({ 'word/document.xml': '<x/>', '[Content_Types].xml': '<y/>' }),
      /a document, not a table/,
    ],
  ])('is refused with %s', async (_, content, says) => {
    await expect(read(content)).rejects.toThrow(says);
  });
});

describe('what is no table', () => {
  it.each([
    ['PDF', Buffer.from('%PDF-1.7\n%abc'), /a PDF/],
    ['PNG', bytes(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a), /a picture/],
    ['JPEG', bytes(0xff, 0xd8, 0xff, 0xe0), /a picture/],
    ['HTML', Buffer.from('<!DOCTYPE html><html><table><tr><td>1</td></tr></table>'), /a web page/],
    [
      'HTML saved as .xls',
      Buffer.from('\ufeff<html xmlns:x="urn:schemas-microsoft-com:office:excel"><table>'),
      /a web page/,
    ],
    ['XML', Buffer.from('<?xml version="1.0"?><Workbook>'), /an XML file/],
    ['JSON', Buffer.from('[{"sku": "A", "qty": 1}]'), /JSON/],
    ['old Excel', bytes(0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1), /old Excel workbook/],
    ['a program', bytes(0x7f, 0x45, 0x4c, 0x46, 2, 1, 1), /no text and no spreadsheet/],
    ['nothing', Buffer.alloc(0), /The file is empty/],
  ])('is refused with what it is: %s', async (_, content, says) => {
    await expect(read(content)).rejects.toThrow(says);
    await expect(read(content)).rejects.toThrow(NotATable);
  });

  it('is not every text with a brace or an angle', async () => {
    expect((await read('name,qty\n{a},1\n<b>,2\n')).cells).toHaveLength(2);
    expect((await read('[1] Title,qty\nx,1\ny,2\n')).info.header).toEqual(['[1] Title', 'qty']);
  });
});

describe('limits', () => {
  it('hold for the file, a row and the columns', async () => {
    await expect(read(TABLE, { bytes: 5 })).rejects.toThrow(/larger than 0 MB/);
    await expect(read(`a,b\n1,${'x'.repeat(2000)}\n`, { row: 1000 })).rejects.toThrow(
      /line 2 is longer than 1,000/,
    );
    await expect(read(`${'a,'.repeat(30)}b\n`, { columns: 20 })).rejects.toThrow(/31 columns; at most 20/);
  });

  it('let a million empty rows through', async () => {
    const { cells, dropped } = await read(`a,b\n1,2\n${',\n'.repeat(1_000_000)}3,4\n`);
    expect(cells).toEqual([
      ['1', '2'],
      ['3', '4'],
    ]);
    expect(dropped).toHaveLength(1000);
  });
});

describe('spool', () => {
  const source = async function* (count: number, fails = false) {
    for (let index = 0; index < count; index += 1) yield Buffer.from('0123456789');
    if (fails) throw new Error('gone');
  };
  // A place of its own: other tests make folders of the same name at the same time.
  let place: string;
  beforeAll(async () => {
    place = await mkdtemp(join(tmpdir(), 'spool-'));
    vi.stubEnv('TMPDIR', place);
  });
  afterAll(() => {
    vi.unstubAllEnvs();
  });
  const folders = () => readdir(place);

  it('keeps the bytes, their number and their hash, until they are discarded', async () => {
    const spooled = await spool(source(3), { bytes: 30 });
    expect([spooled.bytes, spooled.sha256]).toEqual([
      30,
      '276fadfc9edc49f5f9af96d97636731def7525d4bfa16bc07699534873a474cc',
    ]);
    expect(await folders()).toHaveLength(1);
    await spooled.discard();
    await spooled.discard();
    expect(await folders()).toEqual([]);
  });

  it('leaves nothing behind when there is too much or the source fails', async () => {
    await expect(spool(source(4), { bytes: 30 })).rejects.toThrow(TooLarge);
    await expect(spool(source(1, true), { bytes: 30 })).rejects.toThrow('gone');
    expect(await folders()).toEqual([]);
  });
});
