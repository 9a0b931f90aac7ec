/** Every text is shown as it is: read back by a reader of Discord's Markdown, it is what it was, and nothing took effect. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  bold,
  codeBlock,
  escaped,
  headingOf,
  markdownOf,
  small,
} from '../../../src/platforms/discord/markdown.ts';
import type { Span, Text } from '../../../src/reply/reply.ts';
import { HOSTILE } from '../../helpers/any-reply.ts';
import { readMarkdown } from './markdown-reader.ts';

const NAMES = [
  ...HOSTILE,
  '<@1>',
  '<@!12> <@&3> <#4>',
  '@here and @everyone',
  '<:mug:123456789012345678>',
  '<a:mug:123456789012345678>',
  '<t:1700000000:R>',
  '</pulse today:1234>',
  '<id:customize>',
  ':smile: :100:',
  '10:40:30 and 10:100:20',
  'https://evil.example/pay?x=1',
  '<https://evil.example>',
  'steam://run/1',
  '[pay](https://evil.example)',
  '![x](https://evil.example)',
  '# Heading',
  '### Heading ###',
  '-# small',
  '> quote',
  '>>> quote',
  '- item',
  '* item',
  '+ item',
  '1. first',
  '21. Nov',
  '  - item',
  '#',
  '-',
  'C#',
  '**bold** __under__ ***both***',
  '~~struck~~ ||hidden||',
  'snake_case_name and _this_',
  'a\\*b \\',
  '\\\\',
  '¯\\_(ツ)_/¯',
  '`code` ``more`` ```all```',
  '`',
  '|',
  'two\nlines\n# of text',
  'ends with a colon:',
] as const;

const tokens = fc.constantFrom(
  ...[
    '*',
    '**',
    '_',
    '__',
    '~~',
    '||',
    '`',
    '```',
    '\\',
    '<',
    '>',
    '@',
    '#',
    '-',
    '+',
    ':',
    '[',
    ']',
    '(',
    ')',
    '!',
    '/',
  ],
  ...[
    'a',
    'b',
    '1',
    '10',
    '40',
    '.',
    ' ',
    '  ',
    '\n',
    '@everyone',
    '<@1>',
    'https',
    '://',
    'x.example',
    ':smile:',
    '-# ',
    '## ',
  ],
  ...['é', '木', '👩‍👩‍👧‍👦', '–', '%'],
);
const nasty = fc.array(tokens, { minLength: 1, maxLength: 25 }).map((each) => each.join(''));
const any = fc.oneof(nasty, fc.string({ unit: 'grapheme', maxLength: 40 }), fc.constantFrom(...NAMES));

describe('a text', () => {
  test.each(NAMES)('%j is shown as it is', (name) => {
    expect(readMarkdown(escaped(name))).toEqual({ text: name, effects: [] });
  });

  test('of whatever signs is shown as it is', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(readMarkdown(escaped(text))).toEqual({ text, effects: [] });
      }),
      { numRuns: 3000 },
    );
  });

  test('is shown as it is at the beginning of a line and within one', () => {
    fc.assert(
      fc.property(any, (text) => {
        expect(readMarkdown(`a\n${escaped(text)}`).text).toBe(`a\n${text}`);
        expect(readMarkdown(`a  ${escaped(text)}`)).toEqual({ text: `a  ${text}`, effects: [] });
      }),
      { numRuns: 1000 },
    );
  });

  test.each([
    '1,284.50 €',
    '+12 %',
    '−2 %',
    '-12 %',
    'until 10:40',
    'last Tue by 10:40: 1,146.20 €',
    '(10:40)',
    'net sales, Shopify rules, Europe/Berlin · data to 10:38',
    '#1001 and #1002',
    'Mug (blue), 5 > 3',
    '3 products',
  ])('%j has nothing to escape, so a notification shows no backslash', (text) => {
    expect(escaped(text)).toBe(text);
  });
});

const said = (span: Span): string =>
  typeof span === 'string' ? span : 'strong' in span ? span.strong : 'code' in span ? span.code : '';
const span: fc.Arbitrary<Span> = fc.oneof(any, fc.record({ strong: any }), fc.record({ code: any }));
const spans = fc.array(span, { minLength: 1, maxLength: 5 });
/** What has no other effect on what is seen. */
const visible = (text: Text): string => text.map(said).join('');

describe('spans', () => {
  test('are shown one after the other as they are, and only bold and code took effect', () => {
    fc.assert(
      fc.property(spans, (text) => {
        fc.pre(visible(text).trim() !== '' && !/\p{Cc}/u.test(visible(text).replaceAll('\n', '')));
        fc.pre(!/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u2028\u2029]/.test(visible(text)));
        const read = readMarkdown(markdownOf(text, 3000));
        expect(read.text).toBe(visible(text));
        expect(read.effects.filter((each) => each !== 'bold' && each !== 'code')).toEqual([]);
      }),
      { numRuns: 3000 },
    );
  });

  test('a time with a colon after it is no emoji', () => {
    expect(readMarkdown(markdownOf([{ strong: '10:40' }, { strong: ':' }], 3000))).toEqual({
      text: '10:40:',
      effects: ['bold'],
    });
  });

  test('bold is bold, and what stands beside it is not', () => {
    expect(markdownOf(['Up ', { strong: '38 %' }, '.'], 3000)).toBe('Up **38 %**.');
    expect(markdownOf([{ strong: 'a' }, { strong: 'b' }], 3000)).toBe('**ab**');
    expect(markdownOf([{ strong: ' a ' }, '*'], 3000)).toBe(' **a** \\*');
  });

  test('code is code, unless it holds what would end it', () => {
    expect(markdownOf([{ code: 'MUG_BL' }], 3000)).toBe('`MUG_BL`');
    expect(readMarkdown(markdownOf([{ code: 'a`b' }], 3000))).toEqual({ text: 'a`b', effects: [] });
  });

  test('a channel is named by Discord, and what is no channel of its is text', () => {
    expect(markdownOf(['in ', { channel: '123456789012345678' }], 3000)).toBe('in <#123456789012345678>');
    expect(markdownOf([{ channel: 'C012' }], 3000)).toBe('#C012');
  });
});

describe('a heading, small print and bold', () => {
  const oneLine = any.map((text) => text.replaceAll(/[\p{Cc}\u2028\u2029]/gu, ' ').trim());
  const plain = oneLine.filter(
    (text) => text !== '' && !/[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/.test(text),
  );

  test('show their text as it is', () => {
    fc.assert(
      fc.property(plain, (text) => {
        expect(readMarkdown(headingOf([text])).text.trim()).toBe(text);
        expect(readMarkdown(small(text)).text.trim()).toBe(text);
        expect(readMarkdown(bold(text))).toEqual({ text, effects: ['bold'] });
      }),
      { numRuns: 2000 },
    );
  });

  test('a heading is one, but where Discord would take a # from its end', () => {
    expect(headingOf(['Acme Berlin · today'])).toBe('## Acme Berlin · today');
    expect(headingOf(['Learn C#'])).toBe('**Learn C#**');
    expect(small('data to 10:38')).toBe('-# data to 10:38');
    expect(small('a C#')).toBe('a C#');
  });

  test('a heading of two lines is one line', () => {
    expect(headingOf(['a\nb'])).toBe('## a b');
  });
});

describe('a block of code', () => {
  test('shows its lines as they are', () => {
    const lines = '   Left  *Product*\n      4  <@1> `x` https://evil.example \\';
    expect(readMarkdown(codeBlock(lines) ?? '')).toEqual({ text: lines, effects: ['block'] });
    expect(readMarkdown(codeBlock('css\nbody') ?? '').text).toBe('css\nbody');
  });

  test('is none where a text would end it', () => {
    expect(codeBlock('a ``` b')).toBeNull();
  });
});

describe('what turns the direction of writing', () => {
  test('is closed before what follows', () => {
    const [hostile] = HOSTILE.filter((name) => name.includes('\u202e'));
    expect(markdownOf([hostile ?? '', { strong: 'x' }], 3000)).toBe(`\u2068${hostile}\u202c\u2069**x**`);
  });
});
