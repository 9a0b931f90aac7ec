import { describe, expect, test } from 'vitest';
import { rareFamilies } from '../../src/chart/rare-fonts.ts';
import { sayNumber } from '../../src/chart/say-number.ts';
import { isDrawn } from '../../src/chart/scripts.ts';
import { wordsOf } from '../../src/chart/words-of.ts';
import { chart } from './specs.ts';

const fontsOf = (text: string) => [...new Set(rareFamilies(text).map((family) => family.split(' ')[0]))];

describe('fonts of scripts that few pictures need', () => {
  test('are none for what the usual ones have', () => {
    expect(rareFamilies('Mug, Żółć, Кружка, Κούπα, كوب, ספל, ₹ zł ₺ € ₽ ₸ ₾')).toEqual([]);
  });

  test.each([
    ['有田焼の湯呑み', ['noto-sans-jp']],
    ['蓝色马克杯', ['noto-sans-sc']],
    ['藍色馬克杯', ['noto-sans-sc']],
    ['파란 머그컵 靑', ['noto-sans-kr']],
    ['แก้วมัค', ['noto-sans-thai']],
    ['नीला मग', ['noto-sans-devanagari']],
    ['নীল মগ', ['noto-sans-bengali']],
    ['நீல குவளை', ['noto-sans-tamil']],
    ['నీలం కప్పు', ['noto-sans-telugu']],
    ['વાદળી મગ', ['noto-sans-gujarati']],
    ['Կապույտ ֏', ['noto-sans-armenian']],
  ])('%s', (text, fonts) => {
    expect(fontsOf(text)).toEqual(fonts);
    expect(isDrawn(text)).toBe(true);
  });

  test('are the same in the same order whatever came before', () => {
    const first = rareFamilies('青い波');
    rareFamilies('파란 蓝色');
    expect(rareFamilies('波い青')).toEqual(first);
  });
});

describe('amounts', () => {
  const say = (currency: string, locale: string) => sayNumber(1_234_567, { kind: 'money', currency, locale });

  test('are said in the words of the locale where there are letters for it, else in English', () => {
    expect(say('JPY', 'ja-JP')).toBe('￥123万');
    expect(say('INR', 'hi-IN')).toContain('लाख');
    expect(say('LAK', 'lo-LA')).not.toMatch(/\p{sc=Lao}/u);
    expect(isDrawn('ລ້ານ')).toBe(false);
  });

  test('tell beforehand which letters they need', () => {
    const words = wordsOf(
      chart({
        unit: { kind: 'money', currency: 'JPY', locale: 'ja-JP' },
        series: [{ label: '売上', values: [1] }],
      }),
    );
    for (const part of ['万', '億', '￥', '売上']) expect(words).toContain(part);
  });
});
