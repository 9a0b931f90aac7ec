/** Replies of any shape, with names as bad as a shop's data has them. */
import fc from 'fast-check';
import type { Fact, Field, Part, Reply } from '../../src/reply/reply.ts';

/** Each means something to some chat, page or spreadsheet; here they are names of products. */
export const HOSTILE = [
  '<script>alert(1)</script>',
  '<img src=x onerror=alert(1)>',
  '<!channel>',
  '<@U012AB3CD>',
  '<https://evil.example|Pay here>',
  '@everyone',
  '*SALE* _now_ ~only~ `today`',
  '```',
  '&lt;b&gt; & "quotes" \'too\'',
  '=HYPERLINK("http://evil.example")',
  '[text](javascript:alert(1))',
  'مرحبا \u202Eabc',
  '👩‍👩‍👧‍👦 Größe “XL” · 50 %',
] as const;

/** Short enough that no platform has to cut it; a platform may trim, so none has a blank at its ends. */
const words = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 40 })
    .map((text) => text.replace(/\s+/gu, ' ').trim())
    .filter((text) => text !== ''),
);
const id = fc.nat().map((row) => `1-${row}`);
const optional = <T>(arbitrary: fc.Arbitrary<T>) => fc.option(arbitrary, { nil: undefined });

/** Drops the undefined ones: an optional member is absent, not undefined. */
const dense = <T>(value: object): T =>
  Object.fromEntries(Object.entries(value).filter(([, inner]) => inner !== undefined)) as T;

const span = fc.oneof(words, fc.record({ strong: words }), fc.record({ code: words }));
const spans = fc.array(span, { minLength: 1, maxLength: 4 });
const button = fc.record({
  label: words,
  action: fc.constantFrom('ask', 'restock.mark'),
  id,
  style: fc.constant('primary' as const),
});
const cell = fc.oneof(words, fc.record({ text: words, button }));

const table = fc
  .record({ columns: fc.integer({ min: 1, max: 5 }), rows: fc.integer({ min: 0, max: 8 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      kind: fc.constant('table' as const),
      caption: words,
      columns: fc.array(fc.record({ label: words }), { minLength: columns, maxLength: columns }),
      rows: fc.array(fc.array(cell, { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  );

const fact = fc
  .record({ label: words, value: words, change: optional(words), note: optional(words) })
  .map((value) => dense<Fact>(value));

const field = fc
  .record({
    name: fc.constantFrom('quantity', 'supplier', 'expected'),
    label: words,
    kind: fc.constant('text' as const),
    value: optional(words),
    hint: optional(words),
  })
  .map((value) => dense<Field>(value));

const form = fc.record({
  action: fc.constant('restock.mark'),
  id,
  title: words,
  submit: words,
  fields: fc.uniqueArray(field, {
    minLength: 1,
    maxLength: 3,
    selector: (each) => each.name,
  }),
});

const chart = words.map(
  (alt): Part => ({
    kind: 'chart',
    name: 'net-sales',
    alt,
    spec: {
      type: 'bar',
      title: 'Net sales',
      unit: { kind: 'count', of: 'orders', locale: 'en' },
      labels: ['Mon'],
      series: [{ label: 'Now', values: [1] }],
    },
  }),
);

const file = words.map(
  (about): Part => ({
    kind: 'file',
    name: 'orders.csv',
    mime: 'text/csv',
    about,
    open: async function* () {
      yield new TextEncoder().encode('a,b\n');
    },
  }),
);

const part: fc.Arbitrary<Part> = fc.oneof(
  spans.map((text): Part => ({ kind: 'heading', text })),
  spans.map((text): Part => ({ kind: 'text', text })),
  fc.array(fact, { minLength: 1, maxLength: 10 }).map((facts): Part => ({ kind: 'facts', facts })),
  table,
  chart,
  file,
  fc.array(button, { minLength: 1, maxLength: 5 }).map((buttons): Part => ({ kind: 'buttons', buttons })),
  form.map((each): Part => ({ kind: 'form', form: each })),
);

export const anyReply: fc.Arbitrary<Reply> = fc.record({
  summary: words,
  parts: fc.array(part, { maxLength: 6 }),
});
