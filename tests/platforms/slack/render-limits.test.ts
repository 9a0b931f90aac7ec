/** Replies that are too large for a message: packed closer, then counted, and never refused. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { homeView } from '../../../src/platforms/slack/home-view.ts';
import { render } from '../../../src/platforms/slack/render.ts';
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
import { readBlocks } from '../../helpers/slack/shown.ts';
import { blocksOf, expectSendable, shownIn } from './rendered.ts';

const FAMILY = '👩‍👩‍👧‍👦';
const saying = (...parts: Part[]): Reply => ({ summary: 'Summary', parts });
const times = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const press = (index: number): Button => ({ label: `Button ${index}.`, action: 'ask', id: `1-${index}` });
const shows = (reply: Reply): string => {
  const rendered = render(reply);
  expectSendable(rendered.blocks);
  return shownIn(rendered);
};
/** `and 12 more parts and 5 more buttons, not shown here`, as numbers. */
const left = (shown: string, of: 'part' | 'button'): number =>
  Number(new RegExp(`([\\d,]+) more ${of}s?`).exec(shown)?.[1]?.replaceAll(',', '') ?? 0);

describe('many parts', () => {
  test('60 buttons are all there, five in a line', () => {
    const { blocks } = render(saying(buttons(...times(60, press))));
    expectSendable(blocks);
    expect(blocksOf(blocks, 'actions').map((line) => line.elements.length)).toEqual(times(12, () => 5));
  });

  test('60 lines of one button share their lines', () => {
    const shown = shows(saying(...times(60, (index) => buttons(press(index)))));
    for (const index of times(60, (each) => each)) expect(shown).toContain(`Button ${index}.`);
  });

  test.each([100, 200, 1000])('of %i buttons those without room are counted', (count) => {
    const shown = shows(saying(heading('Many'), buttons(...times(count, press)), footer('Small print')));
    const there = times(count, (index) => `Button ${index}.`).filter((each) => shown.includes(each)).length;
    expect(there).toBeGreaterThan(40);
    expect(there + left(shown, 'button')).toBe(count);
    expect(shown).toContain('Small print');
  });

  test('100 short texts are all there', () => {
    const shown = shows(saying(...times(100, (index) => text(`Text ${index}.`))));
    for (const index of times(100, (each) => each)) expect(shown).toContain(`Text ${index}.`);
  });

  test('30 long texts all begin, and each says how much of it is left out', () => {
    const shown = shows(saying(...times(30, (index) => text(`Text ${index}. ${'word '.repeat(600)}end`))));
    for (const index of times(30, (each) => each)) expect(shown).toContain(`Text ${index}.`);
    expect(shown.match(/more characters/g)?.length).toBe(30);
  });

  test('300 texts of 500 characters: those without room are counted', () => {
    const shown = shows(saying(...times(300, (index) => text(`Text ${index}. ${'word '.repeat(100)}`))));
    const there = times(300, (index) => `Text ${index}.`).filter((each) => shown.includes(each)).length;
    expect(there + left(shown, 'part')).toBe(300);
    expect(there).toBeGreaterThan(20);
  });

  test('of 40 tables every row is shown or counted', () => {
    const part = (index: number): Part => ({
      kind: 'table',
      caption: `Table ${index}.`,
      columns: [{ label: 'Row' }, { label: 'Other' }],
      rows: times(20, (row) => [`r${index}-${row}.`, 'some other cell']),
    });
    const shown = shows(saying(...times(40, part)));
    const captions = times(40, (index) => `Table ${index}.`).filter((each) => shown.includes(each));
    const rows = times(40, (index) => times(20, (row) => `r${index}-${row}.`)).flat();
    const there = rows.filter((each) => shown.includes(each)).length;
    const counted = [...shown.matchAll(/and (\d+) more, not shown/g)].reduce(
      (sum, [, count]) => sum + Number(count),
      0,
    );
    expect(captions.length + left(shown, 'part')).toBe(40);
    expect(there + counted).toBe(captions.length * 20);
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

  test('a Home tab holds a hundred blocks, and counts the rest', () => {
    const { blocks } = homeView(
      saying(
        ...times(
          150,
          (index) => ({ kind: 'chart', alt: `Alt ${index}.`, name: 'a', spec: {} as never }) as const,
        ),
      ),
    );
    expectSendable(blocks as never, 'home');
    const inputs = times(
      120,
      (index): Part => ({
        kind: 'form',
        form: {
          action: 'a',
          id: '1',
          title: `Form ${index}.`,
          submit: 'Go',
          fields: [{ name: 'x', label: 'X', kind: 'text' }],
        },
      }),
    );
    const home = homeView(saying(...inputs)).blocks;
    expectSendable(home as never, 'home');
    const there = times(120, (index) => `Form ${index}.`).filter((each) =>
      readBlocks(home).includes(each),
    ).length;
    expect(there + left(readBlocks(home), 'part')).toBe(120);
  });

  test('whatever the size, nothing is refused', () => {
    const sized = fc.tuple(
      fc.array(anyReply, { minLength: 8, maxLength: 30 }),
      fc.string({ unit: 'grapheme', maxLength: 500 }),
    );
    fc.assert(
      fc.property(sized, ([replies, note]) => {
        const reply = saying(...replies.flatMap((each) => each.parts));
        expectSendable(render(reply, { note, files: 'thread' }).blocks);
        expectSendable(homeView(reply).blocks as never, 'home');
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
    const { blocks } = render(saying(part), { images: new Map([[part, 'F0CHART']]) });
    expectSendable(blocks);
    const shown = readBlocks(blocks);
    expect(shown).toMatch(/…/);
    // Taken apart at the cut, a family would leave a joiner or a member over.
    expect(shown.replaceAll(FAMILY, '')).not.toMatch(/[\u200d\u{1f469}\u{1f467}\u{1f466}]|\p{Cs}/u);
  });

  test('of thousands of marks on one letter is cut too', () => {
    const { blocks } = render(
      saying(
        heading(`a${'\u0301'.repeat(5000)}`),
        buttons({ ...press(1), label: `a${'\u0301'.repeat(5000)}` }),
      ),
    );
    expectSendable(blocks);
  });

  test('in the summary is cut in the notification', () => {
    const { text: said } = render({ summary: '<'.repeat(5000), parts: [] });
    expect(said.length).toBeLessThan(40_000);
    expect(said).toContain('more characters');
  });
});
