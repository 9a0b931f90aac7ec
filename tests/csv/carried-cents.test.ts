/** Amounts finer than a cent add up to what the file has. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { carriedCents } from '../../src/csv/entries/carried-cents.ts';
import { inZone, readEntriesOf } from './entries.ts';
import { fileOf } from './files.ts';

describe('amounts with more decimals than their currency', () => {
  it('sum up to the file, to half a cent, whatever they are', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: -5_000_000, max: 5_000_000 }), { maxLength: 200 }),
        (millionths) => {
          const cents = carriedCents();
          const texts = millionths.map(
            (each) =>
              `${each < 0 ? '-' : ''}${Math.trunc(Math.abs(each) / 1e6)}.${`${Math.abs(each) % 1e6}`.padStart(6, '0')}`,
          );
          const sum = texts.reduce((all, text) => all + cents('spend', text, 'EUR').minor, 0n);
          const exact = millionths.reduce((all, each) => all + each, 0);
          expect(Math.abs(Number(sum) * 10_000 - exact)).toBeLessThanOrEqual(5_000);
        },
      ),
    );
  });

  it('leave those that have no more as they are', () => {
    const cents = carriedCents();
    expect(cents('spend', '0.004', 'EUR')).toEqual({ minor: 0n, finer: true });
    expect(cents('spend', '1.10', 'EUR')).toEqual({ minor: 110n, finer: false });
    expect(cents('spend', '-2.5', 'EUR')).toEqual({ minor: -250n, finer: false });
    expect(cents('spend', '7', 'JPY')).toEqual({ minor: 7n, finer: false });
  });

  it('come in with the sum of the file, and the receipt says how', async () => {
    const rows = Array.from(
      { length: 28 },
      (_, index) => `2026-09-${String(index + 1).padStart(2, '0')},Brand,EUR,0.004,10,1`,
    );
    const path = await fileOf(`Day,Campaign,Currency,Cost,Impressions,Clicks\n${rows.join('\n')}\n`);
    const read = await readEntriesOf(path, inZone('UTC'));
    // 28 × 0.004 is 0.112: each row rounded by itself would be nothing.
    expect(read.sums).toEqual({ EUR: { spend: 11 } });
    expect(read.understood.notes.join(' ')).toContain('their sum stays right to the cent');
  });
});
