import { describe, expect, it } from 'vitest';
import { neededLines } from '../../src/db/needed-lines.ts';

const kept = (text: string, places: readonly number[]): string =>
  Buffer.from(neededLines(Buffer.from(text), new Set(places))).toString();

describe('lines that the store needs', () => {
  const text = '1\tMUG\tMUG\t0\n1\t\\N\tCUP\t0\n2\t\\N\tMUG\t0\n12\t\\N\tMUG\t0\n12\t\\N\tCUP\t1\n';

  it('are those of the wanted orders, and each that spells a SKU out', () => {
    expect(kept(text, [12])).toBe('1\tMUG\tMUG\t0\n12\t\\N\tMUG\t0\n12\t\\N\tCUP\t1\n');
    expect(kept(text, [])).toBe('1\tMUG\tMUG\t0\n');
    expect(kept(text, [1, 2, 12])).toBe(text);
  });

  it('are none of nothing, and a SKU that looks like an unknown one is spelt out', () => {
    expect(kept('', [1])).toBe('');
    expect(kept('3\t\\\\N\t\\\\N\t0\n', [])).toBe('3\t\\\\N\t\\\\N\t0\n');
  });
});
