import { describe, expect, it } from 'vitest';
import { cellKind } from '../../src/csv/cell-kind.ts';

describe('what a cell looks like', () => {
  it.each([
    [
      'number',
      [
        '12',
        '-3',
        '1,234.50',
        '1.234,50',
        '1\u202f234,50',
        '1\u00a0234',
        '$74.69',
        '-$3.00',
        '(5.00)',
        'AU $3,000.00',
        'EUR 90,00',
        'CA$76.00',
        '-CA$4.42',
        '5.56%',
        '12,50 €',
        '9 EUR',
        '.5',
        '1.2E+05',
        '00123',
        '19.99',
      ],
    ],
    [
      'date',
      [
        '2026-11-01',
        '28/01/2018',
        '01.11.2026',
        '2026-11-01T10:00:00+01:00',
        '10:40',
        'Sep 5, 2026',
        '26-May-26',
        'Oct-05-26',
        '2026年07月01日',
        '2026-11',
        '20 Nov 2026',
        '2026-08-17 10:00:00 PDT',
      ],
    ],
    [
      'code',
      ['MG-8769', 'TOT-2', 'SKU123', '123ABC', '#1001', 'https://a.example/x', 'ada@a.example', 'B0VAN20000'],
    ],
    ['text', ['Price', 'Mug, blue', 'Mayonnaise', 'Route 66']],
    ['empty', ['', '  ', '-', '--', 'n/a', 'NULL', '–']],
  ] as const)('%s', (kind, cells) => {
    expect(cells.map((cell) => [cell, cellKind(cell)])).toEqual(cells.map((cell) => [cell, kind]));
  });
});
