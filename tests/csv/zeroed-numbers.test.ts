/** Order numbers whose last digits a spreadsheet has made zeros. */
import { describe, expect, it } from 'vitest';
import { importText } from './imported.ts';

const file = (numbers: readonly string[]): string =>
  `Order number,Date,SKU,Quantity,Price,Currency\n${numbers.map((number, at) => `${number},2026-09-${at + 13},MUG,1,11.90,EUR\n`).join('')}`;

describe('long order numbers', () => {
  it.each([
    ['1234567890120000', '1234567890120000', '1234567890130000'],
    ['123456789012345000', '123456789012346000'],
  ])('that all end in zeros are refused: their digits are gone', async (...numbers) => {
    await expect(importText(file(numbers))).rejects.toThrow(
      /order number is '12345678901\d+': a spreadsheet has rounded it/,
    );
  });

  it.each([['1234567890120000', '1234567890123457'], ['100000', '200000', '300000'], ['1234567890120000']])(
    'of which some have all their digits are taken',
    async (...numbers) => {
      expect((await importText(file(numbers))).orders).toHaveLength(numbers.length);
    },
  );
});
