import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { instant } from '../../src/core/time.ts';
import { CopyBytes } from '../../src/csv/copy-bytes.ts';
import { copyValue } from '../../src/csv/copy-text.ts';
import { writeInstant } from '../../src/csv/instant-text.ts';

const written = (write: (to: CopyBytes) => unknown): string => {
  const to = new CopyBytes();
  write(to);
  return to.bytes().toString();
};

describe('COPY text as bytes', () => {
  it('is what the same values are as text', () => {
    const text = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: fc.constantFrom('\\', '\t', '\n', '\r', '\0', 'N', 'ß', '茶'), maxLength: 3000 }),
    );
    fc.assert(
      fc.property(fc.array(fc.option(text), { minLength: 1 }), (values) => {
        const bytes = written((to) => {
          for (const value of values) to.text(value).tab();
        });
        expect(bytes).toBe(values.map((value) => `${copyValue(value)}\t`).join(''));
      }),
    );
  });

  it('has whole numbers and amounts of any size', () => {
    fc.assert(
      fc.property(
        fc.maxSafeInteger(),
        fc.bigInt({ min: -(10n ** 19n), max: 10n ** 19n }),
        (number, minor) => {
          expect(written((to) => to.number(number).tab().amount(minor))).toBe(`${number}\t${minor}`);
        },
      ),
    );
    expect(
      written((to) =>
        to
          .number(-0)
          .number(Number.MIN_SAFE_INTEGER)
          .amount(10n ** 15n),
      ),
    ).toBe(`0${Number.MIN_SAFE_INTEGER}1${'0'.repeat(15)}`);
  });

  it('has moments in UTC, and none where there is none', () => {
    const at = (time: number) => written((to) => writeInstant(to, instant(time)));
    expect(at(Date.UTC(2026, 10, 3, 9, 5, 7, 42))).toBe('2026-11-03 09:05:07.042+00');
    fc.assert(
      fc.property(
        fc.date({ min: new Date('1970-01-01'), max: new Date('2199-12-31'), noInvalidDate: true }),
        (date) => {
          expect(at(date.getTime())).toBe(date.toISOString().replace('T', ' ').replace('Z', '+00'));
        },
      ),
    );
    expect(written((to) => writeInstant(to, null))).toBe('\\N');
  });

  it('keeps what was taken when more is written', () => {
    const to = new CopyBytes().text('a').tab().text('b').endLine();
    const taken = to.take();
    to.copy(new CopyBytes().text('later'), 1);
    expect([Buffer.from(taken).toString(), to.bytes().toString(), to.length]).toEqual(['a\tb\n', 'ater', 4]);
  });

  it('is taken into the smallest memory that is large enough, and into its own where none is', () => {
    const spares = [100, 4, 10, 2].map((size) => new ArrayBuffer(size));
    const [large, small, middle] = spares;
    const taken = (text: string) => new CopyBytes().text(text).take(spares);
    expect(taken('abcdefgh').buffer).toBe(middle);
    expect([taken('abcd').buffer, taken('ab').byteLength, taken('abcde').buffer]).toEqual([small, 2, large]);
    expect([Buffer.from(taken('abc')).toString(), spares.length]).toEqual(['abc', 0]);
  });
});
