import { describe, expect, test } from 'vitest';
import type { Part, Reply } from '../../src/reply/reply.ts';
import { replyText } from '../../src/reply/text.ts';

const say = (...parts: Part[]): string => replyText({ summary: 'Summary', parts });
const button = { label: 'Orders', action: 'ask', id: '1-1' };

describe('a reply in a terminal', () => {
  test('without parts is its summary', () => {
    expect(say()).toBe('Summary');
  });

  test('aligns facts', () => {
    const facts = [
      { label: 'Net sales', value: '1,284.50 €', change: '+12 %', note: 'last Tue by 10:40: 1,146.20 €' },
      { label: 'Orders', value: '31', change: '+4' },
    ];
    expect(say({ kind: 'facts', facts })).toBe(
      ['Net sales  1,284.50 €  +12 %  (last Tue by 10:40: 1,146.20 €)', 'Orders             31     +4'].join(
        '\n',
      ),
    );
  });

  test('aligns tables, marks the head, and says what is left out', () => {
    const table: Part = {
      kind: 'table',
      caption: 'Two products',
      columns: [{ label: 'Product' }, { label: 'Units', align: 'end' }],
      rows: [
        ['Café cup', '1,204'],
        [{ text: 'Mug', button }, '7'],
      ],
      more: { count: 38, how: 'as CSV' },
    };
    expect(say(table)).toBe(
      [
        'Two products',
        'Product   Units',
        '───────────────',
        'Café cup  1,204',
        'Mug           7',
        'and 38 more, as CSV',
      ].join('\n'),
    );
  });

  test('aligns an accent that is a character of its own, and does not fail on wide ones', () => {
    const rows = [['Cafe\u0301'], ['日本'], ['👩‍👩‍👧']];
    const table = say({
      kind: 'table',
      caption: '',
      columns: [{ label: 'A' }],
      rows: rows.map((row) => [...row, '1']),
    });
    expect(table).toContain('Cafe\u0301');
    const two: Part = {
      kind: 'table',
      caption: 'c',
      columns: [{ label: 'A' }, { label: 'B' }],
      rows: [
        ['Cafe\u0301', '1'],
        ['Cafe', '2'],
      ],
    };
    expect(say(two).split('\n').slice(3)).toEqual(['Cafe\u0301  1', 'Cafe  2']);
  });

  test('never lets a name move the cursor, colour the screen or turn the text round', () => {
    const text = say({
      kind: 'text',
      text: ['a\u001b[31mred\u0007\r\u009b2J\u202egnp.exe', { code: '\u007f' }],
    });
    expect(text).toBe('a␛[31mred␇␍�2J�gnp.exe␡');
  });

  test('keeps lines of a text and joins those of a cell', () => {
    expect(say({ kind: 'text', text: ['one\r\ntwo'] })).toBe('one\ntwo');
    expect(say({ kind: 'facts', facts: [{ label: 'a\nb', value: 'c' }] })).toBe('a b  c');
  });

  test('names pictures and files by where they were saved', () => {
    const chart: Part = {
      kind: 'chart',
      name: 'today',
      alt: 'Net sales: 1,284.50 €',
      spec: {
        type: 'line',
        title: 't',
        unit: { kind: 'count', of: 'orders', locale: 'en' },
        labels: [],
        series: [],
      },
    };
    const file: Part = {
      kind: 'file',
      name: 'orders.csv',
      mime: 'text/csv',
      about: '2 orders',
      open: async function* () {},
    };
    const reply: Reply = { summary: '', parts: [chart, file] };
    expect(
      replyText(
        reply,
        new Map<Part, string>([
          [chart, 'today.png'],
          [file, 'orders-2.csv'],
        ]),
      ),
    ).toBe('Net sales: 1,284.50 €\nPicture: today.png\n\n2 orders\nFile: orders-2.csv');
  });

  test('shows buttons and forms by their names', () => {
    const form = { action: 'a', id: '1', title: 'Mark reordered', submit: 'Save', fields: [] };
    expect(say({ kind: 'buttons', buttons: [button] }, { kind: 'form', form })).toBe(
      '[Orders]\n\n[Mark reordered]',
    );
  });
});
