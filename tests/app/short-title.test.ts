import { describe, expect, it } from 'vitest';
import { shortTitle } from '../../src/app/short-title.ts';

describe('a product’s name within a sentence', () => {
  it('stands whole where it is short', () => {
    expect(shortTitle('Mug, blue')).toBe('Mug, blue');
  });

  it('is cut at a word', () => {
    expect(shortTitle('Mug, blue, hand-thrown stoneware with a very long glaze, dishwasher safe')).toBe(
      'Mug, blue, hand-thrown stoneware with a very…',
    );
  });

  it('is cut anywhere where it has no words', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(shortTitle(`xx${family.repeat(9)}`)).toBe(`xx${family.repeat(4)}…`);
    expect(shortTitle('M'.repeat(60))).toBe(`${'M'.repeat(48)}…`);
  });
});
