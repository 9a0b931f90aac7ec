import { describe, expect, it } from 'vitest';
import { skuKey } from '../../src/core/sku.ts';
import { type KnownSku, skuLikeness } from '../../src/core/sku-likeness.ts';

const sku = (text: string): KnownSku => {
  const [name = '', title = ''] = text.split('|');
  return { key: skuKey(name), title };
};
const matched = (fresh: readonly string[], known: readonly string[]) => {
  const likeness = skuLikeness();
  likeness.bring(fresh.map(sku));
  likeness.see(known.map(sku));
  return likeness.matches().map(({ alias, key, why }) => `${alias} = ${key}: ${why}`);
};

describe('a SKU that is new', () => {
  it.each([
    ['marks', ['MUG.BL/2'], ['MUG-BL-2', 'SOAP'], 'MUG.BL/2 = MUGBL2: the same without marks'],
    ['leading zeros', ['123'], ['00123', '1230'], '123 = 00123: the same but for zeros'],
    ['zeros within', ['A-7'], ['A-007', 'B-007'], 'A7 = A007: the same but for zeros'],
    ['a tail of a number', ['4711.0'], ['4711'], '4711.0 = 4711: the same but for zeros'],
    [
      'an exponent',
      ['120000'],
      ['12E4', '12E5'],
      '120000 = 12E4: the same number, as a spreadsheet writes it',
    ],
    ['its title', ['4711|Mug, blue'], ['MUG-BL|mug blue', 'SOAP|Soap'], '4711 = MUGBL: the same title'],
  ])('looks like the one that it is the same as but for %s', (_, fresh, known, said) => {
    expect(matched(fresh, known)).toEqual([said]);
  });

  it('looks like those that differ by what a vendor puts before or after all of them', () => {
    const known = ['MUG-BL', 'SOAP', 'TEA-01', 'CUP-9'];
    expect(matched(['ACME-MUG-BL', 'ACME-SOAP', 'ACME-TEA-01', 'ACME-LAMP'], known)).toEqual([
      'ACMEMUGBL = MUGBL: the same but for “ACME…”, as others are',
      'ACMESOAP = SOAP: the same but for “ACME…”, as others are',
      'ACMETEA01 = TEA01: the same but for “ACME…”, as others are',
    ]);
    const longer = known.map((each) => `${each}-DE`);
    expect(matched(['MUG-BL', 'SOAP', 'TEA-01'], longer)).toHaveLength(3);
    // Two are no rule, and the sizes of a file are no vendor's.
    expect(matched(['ACME-MUG-BL', 'ACME-SOAP'], known)).toEqual([]);
    const sizes = ['TEE-RED', 'TEE-BLU', 'TEE-GRN'].flatMap((each) => [
      `${each}-XL`,
      `${each}-SM`,
      `${each}-LG`,
    ]);
    expect(matched(sizes, ['TEE-RED', 'TEE-BLU', 'TEE-GRN'])).toEqual([]);
  });

  it('looks like none where two are equally near', () => {
    expect(matched(['A-07'], ['A-7', 'A-007'])).toEqual([]);
    expect(matched(['X1|Mug'], ['MUG-BL|Mug', 'MUG-RD|Mug'])).toEqual([]);
    expect(matched(['X1|Mug', 'X2|Mug'], ['MUG-BL|Mug'])).toEqual([]);
    expect(matched(['NEW'], ['MUG-BL', 'SOAP'])).toEqual([]);
  });

  it('is nearer to what is the same but for marks than to what shares its title', () => {
    expect(matched(['MUG.BL|Mug'], ['MUG-BL|Cup', 'MUG-RD|Mug'])).toEqual([
      'MUG.BL = MUGBL: the same without marks',
    ]);
  });

  it('takes no title that is only the SKU again', () => {
    expect(matched(['MUG|Mug'], ['M-1|mug'])).toEqual([]);
  });
});
