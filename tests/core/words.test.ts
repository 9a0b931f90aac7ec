import { describe, expect, it } from 'vitest';
import { nearest } from '../../src/core/nearest.ts';
import { mayAct } from '../../src/core/roles.ts';
import { cleanSku, isRounded, skuKey } from '../../src/core/sku.ts';

describe('SKUs', () => {
  it.each([
    ['="00123"', '00123'],
    ["'00123", '00123'],
    ['  MUG  BL ', 'MUG BL'],
    ['MUG\u200b-BL\u0000', 'MUG-BL'],
    ['007', '007'],
  ])('%j is %j', (raw, clean) => expect(cleanSku(raw)).toBe(clean));

  it('are one product whatever the case, width and dash', () => {
    expect(new Set(['mug-bl', 'MUG–BL', 'ＭＵＧ－ＢＬ', 'Mug_Bl', 'mug bl'].map(skuKey))).toEqual(
      new Set(['MUGBL']),
    );
    expect(skuKey('00123')).not.toBe(skuKey('123'));
  });

  it('that a spreadsheet destroyed are known as such', () => {
    expect(isRounded('1.2E+05')).toBe(true);
    expect(isRounded('E05')).toBe(false);
  });
});

describe('the nearest words', () => {
  it.each([
    ['tody', 'today'],
    ['ordres', 'orders'],
    ['exprot', 'export'],
    ['prod', 'products'],
  ])('%s is nearest to %s', (typed, wanted) => {
    expect(nearest(typed, ['today', 'week', 'orders', 'export', 'products', 'import'])[0]).toBe(wanted);
  });
});

it('gives each role what those below it have', () => {
  expect(mayAct('owner', 'manager')).toBe(true);
  expect(mayAct('accountant', 'manager')).toBe(false);
  expect(mayAct('stranger', 'accountant')).toBe(false);
});
