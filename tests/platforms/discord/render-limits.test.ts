/** Replies that are too large for a message: packed closer, then counted, and never refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { render } from '../../../src/platforms/discord/render.ts';
import {
  type Button,
  buttons,
  type Field,
  footer,
  heading,
  type Part,
  type Reply,
  text,
} from '../../../src/reply/reply.ts';
import { anyReply } from '../../helpers/any-reply.ts';
import { expectSendable, ofType, shownIn } from './rendered.ts';

const [BUTTON, MENU] = [2, 3] as const;
const FAMILY = '👩‍👩‍👧‍👦';
const saying = (...parts: Part[]): Reply => ({ summary: 'Summary', parts });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const press = (index: number): Button => ({ label: `Button ${index}.`, action: 'ask', id: `1-${index}` });
const shows = (reply: Reply): string => {
  const { components } = render(reply);
  expectSendable(components);
  return shownIn(components);
};
/** `and 12 more parts and 5 more buttons, not shown here`, as numbers. */
const left = (shown: string, of: 'part' | 'button'): number =>
  Number(new RegExp(`([\\d,]+) more ${of}s?\\b`).exec(shown)?.[1]?.replaceAll(',', '') ?? 0);

describe('many parts', () => {
  test('25 buttons are buttons; 60 are menus, and all are there', () => {
    expect(ofType(render(saying(buttons(...times(25, press)))).components, BUTTON)).toHaveLength(25);
    const { components } = render(saying(buttons(...times(60, press))));
    expectSendable(components);
    expect(ofType(components, MENU).map(({ options }) => (options as unknown[]).length)).toEqual([
      25, 25, 10,
    ]);
  });

  test('an alert of ten products keeps every button of each: three in a row, and a menu where there is no room', () => {
    const alert = (count: number) =>
      saying(
        heading('Products need a reorder'),
        ...times(count, (product) => [
          text({ strong: `Mug ${product}` }, ' 4 left'),
          buttons(...times(3, (each) => press(product * 3 + each))),
        ]).flat(),
        buttons({ ...press(999), label: 'All as CSV' }),
      );
    expect(ofType(render(alert(7)).components, MENU)).toEqual([]);
    const { components } = render(alert(10));
    expectSendable(components);
    expect(ofType(components, MENU)).toHaveLength(10);
    expect(ofType(components, MENU)[0]).toMatchObject({ placeholder: 'Button 0., Button 1., Button 2.…' });
    for (const index of times(30, (each) => each)) expect(shownIn(components)).toContain(`Button ${index}.`);
    expect(left(shownIn(components), 'button')).toBe(0);
  });

  test.each([500, 1000])('of %i buttons those without room are counted', (count) => {
    const shown = shows(saying(heading('Many'), buttons(...times(count, press)), footer('Small print')));
    const there = times(count, (index) => `Button ${index}.`).filter((each) => shown.includes(each)).length;
    expect(there).toBeGreaterThan(300);
    expect(there + left(shown, 'button')).toBe(count);
    expect(shown).toContain('Small print');
  });

  test('100 lines of one button: those without room are counted', () => {
    const shown = shows(saying(...times(100, (index) => buttons(press(index)))));
    const there = times(100, (index) => `Button ${index}.`).filter((each) => shown.includes(each)).length;
    expect(there).toBeGreaterThan(25);
    expect(there + left(shown, 'button')).toBe(100);
  });

  test('100 short texts are all there', () => {
    const shown = shows(saying(...times(100, (index) => text(`Text ${index}.`))));
    for (const index of times(100, (each) => each)) expect(shown).toContain(`Text ${index}.`);
  });

  test('10 long texts all begin, and each says how much of it is left out', () => {
    const shown = shows(saying(...times(10, (index) => text(`Text ${index}. ${'word '.repeat(600)}end`))));
    for (const index of times(10, (each) => each)) expect(shown).toContain(`Text ${index}.`);
    expect(shown.match(/more characters/g)?.length).toBe(10);
  });

  test('300 texts of 500 characters: those without room are counted', () => {
    const shown = shows(saying(...times(300, (index) => text(`Text ${index}. ${'word '.repeat(100)}`))));
    const there = times(300, (index) => `Text ${index}.`).filter((each) => shown.includes(each)).length;
    expect(there + left(shown, 'part')).toBe(300);
    expect(there).toBeGreaterThan(10);
  });

  test('of 20 tables every row is shown or counted', () => {
    const part = (index: number): Part => ({
      kind: 'table',
      caption: `Table ${index}.`,
      columns: [{ label: 'Row' }, { label: 'Other' }],
      rows: times(20, (row) => [`r${index}-${row}.`, 'some other cell']),
    });
    const shown = shows(saying(...times(20, part)));
    const captions = times(20, (index) => `Table ${index}.`).filter((each) => shown.includes(each));
    const rows = times(20, (index) => times(20, (row) => `r${index}-${row}.`)).flat();
    const there = rows.filter((each) => shown.includes(each)).length;
    const counted = [...shown.matchAll(/and (\d+) more, not shown/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(captions.length + left(shown, 'part')).toBe(20);
    expect(there + counted).toBe(captions.length * 20);
  });

  test('of 500 rows as many are shown as fit, and the rest is counted', () => {
    const rows = times(500, (row) => [`row-${row}-`]);
    const more = { count: 7, how: 'as CSV' };
    const shown = shows(saying({ kind: 'table', caption: 'Many', columns: [{ label: 'Row' }], rows, more }));
    const there = rows.filter(([each]) => shown.includes(each as string)).length;
    expect(there + Number(/and (\d+) more, as CSV/.exec(shown)?.[1])).toBe(507);
    expect(there).toBeGreaterThan(100);
  });

  test('the last of what does not fit is still there: what can be done, and the small print', () => {
    const shown = shows(
      saying(
        ...times(80, (index) => text(`${index} ${'x'.repeat(3000)}`)),
        buttons(press(1)),
        footer('Fresh to 10:38'),
      ),
    );
    expect(shown).toContain('Button 1.');
    expect(shown).toContain('Fresh to 10:38');
  });

  test('whatever the size, nothing is refused', () => {
    const sized = fc.tuple(
      fc.array(anyReply, { minLength: 8, maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 500 }),
    );
    fc.assert(
      fc.property(sized, ([replies, note]) => {
        expectSendable(render(saying(...replies.flatMap((each) => each.parts)), { note }).components);
      }),
      { numRuns: 40, endOnFailure: true },
    );
  }, 60_000);
});

describe('a name of 5000 characters', () => {
  const name = FAMILY.repeat(460);
  const form = (fields: readonly Field[]): Part => ({
    kind: 'form',
    form: { action: 'a', id: '1', title: name, submit: name, fields },
  });
  const cell = { text: name, button: { label: name, action: 'ask', id: '1-1' } };
  const places: readonly (readonly [string, Part])[] = [
    ['a heading', heading(name)],
    ['a text', text('Before ', { strong: name }, ' after')],
    ['small print', footer(name)],
    ['a fact', { kind: 'facts', facts: [{ label: name, value: name, change: name, note: name }] }],
    ['a table', { kind: 'table', caption: name, columns: [{ label: name }], rows: [[name]] }],
    [
      'a row with a button',
      { kind: 'table', caption: 'C', columns: [{ label: 'P' }, { label: 'D' }], rows: [[name, cell]] },
    ],
    [
      'a menu',
      {
        kind: 'table',
        caption: 'C',
        columns: [{ label: 'P' }],
        rows: [[cell], [{ ...cell, button: { ...cell.button, id: '1-2' } }]],
      },
    ],
    ['a picture', { kind: 'chart', alt: name, name, spec: {} as never }],
    ['a file', { kind: 'file', name, about: name, mime: 'text/csv', open: async function* () {} }],
    ['a button', buttons(cell.button)],
    ['a form', form([{ name: 'x', label: name, kind: 'text', value: name, hint: name }])],
    ['an option', form([{ name: 'x', label: 'X', kind: 'select', options: [{ value: '1', label: name }] }])],
  ];

  test.each(places)('is cut between what a reader sees as characters in %s', (_, part) => {
    const { components } = render(saying(part));
    expectSendable(components);
    const shown = shownIn(components);
    expect(shown).toMatch(/…/);
    // Taken apart at the cut, a family would leave a joiner or a member over.
    expect(shown.replaceAll(FAMILY, '')).not.toMatch(/[\u200d\u{1f469}\u{1f467}\u{1f466}]|\p{Cs}/u);
  });

  test('made of what is to be escaped is cut too, as is one of thousands of marks on one letter', () => {
    for (const each of ['*', '<', ':a', '`', '# ', `a${'\u0301'.repeat(5000)}`]) {
      const long = each.repeat(5000 / each.length);
      shows(saying(heading(long), text(long), footer(long), buttons({ ...press(1), label: long })));
    }
  });

  test('in the summary is cut', () => {
    expect(shows({ summary: '<'.repeat(5000), parts: [] })).toContain('more characters');
  });
});
