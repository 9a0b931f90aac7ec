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

  // Bytes as iconv writes them: nothing here can.
  it.each([
    [
      'macintosh',
      '4e6f6d2c51748e0a54688e2088206c612063728f6d652062729e6c8e652c310a4361668e206d6f756c752c320a',
      'Nom,Qté\nThé à la crème brûlée,1\nCafé moulu,2\n',
    ],
    [
      'windows-1250',
      '4e617a77612c4f7069730a4b7369b9bf6b61207a20b3b96b692c6d69f3640a4369eabf6b6120746f7262612c637a61706b610a',
      'Nazwa,Opis\nKsiążka z łąki,miód\nCiężka torba,czapka\n',
    ],
    [
      'iso-8859-2',
      '4e617a77612c4f7069730a4b7369b1bf6b61207a20b3b16b692c6d69f3640a4369eabf6b6120746f7262612c637a61706b610a',
      'Nazwa,Opis\nKsiążka z łąki,miód\nCiężka torba,czapka\n',
    ],
    [
      'windows-1251',
      'cde0e7e2e0ede8e52cd6e5ede00ad7e0e9ede8ea20e1eeebfcf8eee92c31320acaf0f3e6eae020f1e8edffff2c330a',
      'Название,Цена\nЧайник большой,12\nКружка синяя,3\n',
    ],
    [
      'koi8-r',
      'eec1dad7c1cec9c52ce3c5cec10afec1cacec9cb20c2cfccd8dbcfca2c31320aebd2d5d6cbc120d3c9ced1d12c330a',
      'Название,Цена\nЧайник большой,12\nКружка синяя,3\n',
    ],
    [
      'gb18030',
      'c3fbb3c62ccbb5c3f70ab2e8baf82cd5e2cac7d2bbb8f6badcbac3b5c4b2e8baf80ab1add7d32cc0b6c9abb5c4b1add7d30a',
      '名称,说明\n茶壶,这是一个很好的茶壶\n杯子,蓝色的杯子\n',
    ],
    [
      'big5',
      'a657bad92cbba1a9fa0aaff9b3fd2cb36fac4fa440add3abdca66eaabaaff9b3fd0aaa4da46c2cc2c5a6e2aabaaa4da46c0a',
      '名稱,說明\n茶壺,這是一個很好的茶壺\n杯子,藍色的杯子\n',
    ],
    [
      'euc-kr',
      'c0ccb8a72cbcb3b8ed0ac2fec1d6c0fcc0da2cbec6c1d620c1c1c0ba20c2fec1d6c0fcc0da0ac4c52cc6c4b6f5bbf620c4c50a',
      '이름,설명\n찻주전자,아주 좋은 찻주전자\n컵,파란색 컵\n',
    ],
    [
      'euc-jp',
      'ccbec1b02cc0e2ccc00ab5debfdc2ca4c8a4c6a4e2cec9a4a4b5debfdca4c7a4b90aa5b3a5c3a5d72cc0c4a4a4a5b3a5c3a5d70a',
      '名前,説明\n急須,とても良い急須です\nコップ,青いコップ\n',
    ],
  ])('reads %s', async (encoding, hex, text) => {
    const { info, cells } = await read(Buffer.from(hex, 'hex'));
    expect(info.encoding).toBe(encoding);
    const [header, ...rows] = text
      .trim()
      .split('\n')
      .map((line) => line.split(','));
    expect([info.header, ...cells]).toEqual([header, ...rows]);
  });

  it('takes a cubic metre, a degree and a plus-minus for what they are', async () => {
    const west = Buffer.from('Item,Size\nTank,3 m³\nBox,±1 mm\nOven,200°\nSite,½ mile\n', 'latin1');
    expect((await read(west)).info.encoding).toBe('windows-1252');
  });

  it('keeps UTF-8 that was cut within a letter, or broken in one place', async () => {
    const good = Buffer.from(`Name,Preis\n${'Kännchen,1\n'.repeat(20)}ö`);
    expect((await read(good.subarray(0, good.length - 1))).info.encoding).toBe('utf-8');
    expect((await read(Buffer.concat([good, Buffer.from([0xff, 0x0a])]))).info.encoding).toBe('utf-8');
  });

  it('takes half a letter of UTF-16 as broken, and keeps marks that turn text around', async () => {
    const half = Buffer.from('\ufeffsku,qty\nA\ud83d,1\nB\u202e,2\n', 'utf16le');
    expect((await read(half)).cells).toEqual([
      ['A\ufffd', '1'],
      ['B\u202e', '2'],
    ]);
  });

  it('gives no NUL out', async () => {
    const { cells } = await read('sku,qty\nA\0B,1\nC\0,2\n');
    expect(cells).toEqual([
      ['AB', '1'],
      ['C', '2'],
    ]);
  });
});
