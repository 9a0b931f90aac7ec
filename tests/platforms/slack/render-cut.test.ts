/** Cutting, isolating and measuring of texts. */

import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { beginning } from '../../../src/core/beginning.ts';
import {
  cut,
  cutSaying,
  fitLines,
  fitSaying,
  fitted,
  isolated,
  oneLine,
  width,
} from '../../../src/platforms/chat/cut.ts';

const any = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 300 }),
  fc.string({ unit: 'binary', maxLength: 300 }),
);

describe('a cut', () => {
  test('never makes a text longer than it may be, nor empty', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 60, max: 200 }), (text, most) => {
        for (const each of [fitted(text, most), fitSaying(text, most), fitLines(text, most)]) {
          expect(each.length).toBeLessThanOrEqual(most);
          expect(each.trim()).not.toBe('');
          expect(each).not.toMatch(/\p{Cs}/u);
        }
      }),
    );
  });

  test('leaves what fits as it is, and says what it took', () => {
    expect(cut('12345', 5)).toBe('12345');
    expect(cut('123456', 5)).toBe('1234…');
    expect(cut('word and more', 6)).toBe('word…');
    expect(cutSaying('x'.repeat(100), 100)).toBe('x'.repeat(100));
    expect(cutSaying('x'.repeat(1500), 100)).toBe(`${'x'.repeat(60)}… and 1,440 more characters`);
  });

  test('counts what is left as code points, as a person would rather', () => {
    expect(cutSaying('😀'.repeat(100), 100)).toBe(`${'😀'.repeat(30)}… and 70 more characters`);
  });

  test('parts no flag, no family and no accent', () => {
    expect(beginning('ab🇩🇪c', 5)).toBe('ab');
    expect(beginning('ab🇩🇪c', 6)).toBe('ab🇩🇪');
    expect(beginning('e\u0301e\u0301', 3)).toBe('e\u0301');
    expect(beginning('👩‍👩‍👧‍👦', 3)).toBe('👩');
    expect(beginning('a b\u0301c', 3)).toBe('a ');
    expect(beginning(`a ${'b'.repeat(9)}`, 4)).toBe('a bb');
    expect(beginning('abc', 0)).toBe('');
  });

  test('of a text of megabytes takes no time', () => {
    expect(fitted('Größe '.repeat(1_000_000), 75).length).toBeLessThanOrEqual(75);
  });
});

describe('a text', () => {
  test('stands on one line where that is wanted', () => {
    expect(oneLine('a\r\nb\nc\td\u2028e')).toBe('a b c d e');
    expect(fitLines('a\r\nb\rc', 100)).toBe('a\nb\nc');
  });

  test('that turns the direction does not turn what follows', () => {
    expect(isolated('abc')).toBe('abc');
    expect(isolated('\u202eabc')).toBe('\u2068\u202eabc\u202c\u2069');
    // One that first closes what isolates it gets another pair around it.
    expect(isolated('\u2069\u202eabc')).toBe('\u2068\u2068\u2069\u202eabc\u202c\u2069\u2069');
    expect(isolated('\u2067abc')).toBe('\u2068\u2067abc\u2069\u2069');
    expect(isolated('\u202e'.repeat(5))).toBe('�'.repeat(5));
    // Each closed by itself, however many stand in a line.
    const line = Array.from({ length: 5 }, () => isolated('abc \u202edef')).join(' · ');
    expect(isolated(line)).toBe(line);
  });

  test('is as wide as a monospaced font shows it', () => {
    const widths = {
      abc: 3,
      'e\u0301': 1,
      杯子: 4,
      '👩‍👩‍👧‍👦': 2,
      '🇩🇪': 2,
      ａｂ: 4,
      '\u2068ab\u2069': 2,
      '': 0,
    };
    for (const [text, columns] of Object.entries(widths))
      expect([text, width(text)]).toEqual([text, columns]);
  });
});
