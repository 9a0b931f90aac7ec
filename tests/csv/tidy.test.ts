import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sayLeftOut } from '../../src/csv/say-left-out.ts';
import { tidy } from '../../src/csv/tidy.ts';
import { fileOf, tidied } from './files.ts';

describe('tidy', () => {
  it('writes RFC 4180: every cell quoted, CRLF, the header first', async () => {
    const path = await fileOf('Sales report\n\nName;Preis\nTasse "blau";12,50\nKännchen;3,00\n');
    expect(await tidied(path)).toBe('"Name","Preis"\r\n"Tasse ""blau""","12,50"\r\n"Kännchen","3,00"\r\n');
  });

  it('makes up no header, and leaves names that repeat as they are', async () => {
    expect(await tidied(await fileOf('2026-11-01,5\n2026-11-02,6\n'))).toMatch(/^"2026-11-01","5"\r\n/);
    expect(await tidied(await fileOf('sku,price,price\nA,1,2\nB,3,4\n'))).toMatch(
      /^"sku","price","price"\r\n/,
    );
  });

  it('says what it left out', async () => {
    const text = tidy(await fileOf('Sales report\nSKU,Qty,Price\nA,1,2\n,,\nB,2,3\nTotal,3,\n'));
    expect(text.leftOut()).toBeNull();
    for await (const _ of text);
    const left = text.leftOut();
    expect(left && sayLeftOut(left)).toEqual([
      'Left out, since it is no data:',
      '  above the header: Sales report',
      '  line 6, total: Total,3,',
      '  1 blank rows',
    ]);
  });

  it('changes no value, loses no row and makes none up', async () => {
    const cell = fc
      .string({ unit: fc.constantFrom(...'ab1,;"\n\'|= .é€'), maxLength: 8 })
      .filter((text) => text.trim() !== '');
    await fc.assert(
      fc.asyncProperty(fc.array(fc.tuple(cell, cell), { minLength: 1, maxLength: 20 }), async (cells) => {
        const rows = cells.map(([a, b], index) => [`k${index}`, a, String(index), b]);
        const all = [['Key', 'First text', 'Number', 'Second text'], ...rows];
        const text = all
          .map((row) => row.map((each) => `"${each.replaceAll('"', '""')}"`).join(','))
          .join('\r\n');
        expect(parse(await tidied(await fileOf(text)))).toEqual(all);
      }),
      { numRuns: 200 },
    );
  });
});
