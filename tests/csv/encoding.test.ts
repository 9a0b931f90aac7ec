import { describe, expect, it } from 'vitest';
import { read } from './files.ts';

const TABLE = 'Name,Preis\nKännchen „groß“,12\nTasse,3\n';
const utf16 = (text: string, order: 'le' | 'be', bom: boolean): Buffer => {
  const bytes = Buffer.from((bom ? '\ufeff' : '') + text, 'utf16le');
  return order === 'be' ? bytes.swap16() : bytes;
};
const windows = (text: string): Buffer =>
  Buffer.from(
    text.replaceAll('„', '\x84').replaceAll('“', '\x93').replaceAll('€', '\x80').replaceAll('’', '\x92'),
    'latin1',
  );

describe('encoding', () => {
  it.each([
    ['utf-8', false, Buffer.from(TABLE)],
    ['utf-8', true, Buffer.from(`\ufeff${TABLE}`)],
    ['utf-16le', true, utf16(TABLE, 'le', true)],
    ['utf-16le', false, utf16(TABLE, 'le', false)],
    ['utf-16be', true, utf16(TABLE, 'be', true)],
    ['utf-16be', false, utf16(TABLE, 'be', false)],
    ['windows-1252', false, windows(TABLE)],
  ])('%s, byte order mark %s', async (encoding, bom, bytes) => {
    const { info, cells } = await read(bytes);
    expect([info.encoding, info.bom]).toEqual([encoding, bom]);
    expect(info.header).toEqual(['Name', 'Preis']);
    expect(cells).toEqual([
      ['Kännchen „groß“', '12'],
      ['Tasse', '3'],
    ]);
  });

  it('goes by the whole file: the first byte that is no UTF-8 may come late', async () => {
    const filler = 'Tasse,3\n'.repeat(200_000);
    const { info, cells } = await read(
      Buffer.concat([Buffer.from(`Name,Preis\n${filler}`), windows('Kännchen,1\n')]),
    );
    expect(info.encoding).toBe('windows-1252');
    expect(cells.at(-1)).toEqual(['Kännchen', '1']);
  });

  it('puts letters together that fall on the border of two pieces', async () => {
    for (const shift of [0, 1, 2, 3]) {
      const { info, cells } = await read(`n,${'x'.repeat(shift)}\n${'€ä\u{1F600},1\n'.repeat(60_000)}`);
      expect(info.encoding).toBe('utf-8');
      expect(new Set(cells.map((row) => row[0]))).toEqual(new Set(['€ä\u{1F600}']));
    }
  });

  it('reads Japanese, and does not take French or a curly quote for it', async () => {
    const sjis = Buffer.from([
      0x93, 0xfa, 0x95, 0x74, 0x2c, 0x83, 0x52, 0x81, 0x5b, 0x83, 0x71, 0x81, 0x5b, 0x0a, 0x31, 0x2c, 0x32,
      0x0a,
    ]);
    expect((await read(sjis)).info).toMatchObject({ encoding: 'shift_jis', header: ['日付', 'コーヒー'] });
    const french = windows('Nom,Qté\nThé à la menthe d’été,1\nCrème brûlée,2\n');
    expect(await read(french)).toMatchObject({
      info: { encoding: 'windows-1252' },
      cells: [
        ['Thé à la menthe d’été', '1'],
        ['Crème brûlée', '2'],
      ],
    });
  });

  it('keeps UTF-8 that was cut within a letter, or broken in one place', async () => {
    const good = Buffer.from(`Name,Preis\n${'Kännchen,1\n'.repeat(20)}ö`);
    expect((await read(good.subarray(0, good.length - 1))).info.encoding).toBe('utf-8');
    expect((await read(Buffer.concat([good, Buffer.from([0xff, 0x0a])]))).info.encoding).toBe('utf-8');
  });

  it('gives no NUL out', async () => {
    const { cells } = await read('sku,qty\nA\0B,1\nC\0,2\n');
    expect(cells).toEqual([
      ['AB', '1'],
      ['C', '2'],
    ]);
  });
});
