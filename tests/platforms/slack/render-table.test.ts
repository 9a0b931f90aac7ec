/** Tables on a phone: rows with their buttons, Slack's own table, text; and what of them is counted. */
import { describe, expect, test } from 'vitest';
import { homeView } from '../../../src/platforms/slack/home-view.ts';
import { render } from '../../../src/platforms/slack/render.ts';
import {
  buttons,
  type Cell,
  footer,
  heading,
  type Part,
  type Reply,
  type TablePart,
  text,
} from '../../../src/reply/reply.ts';
import { readBlocks } from '../../helpers/slack/shown.ts';
import { blocksOf, expectSendable, shownIn } from './rendered.ts';

const plain = (said: string) => ({ type: 'plain_text', text: said, emoji: false });
const saying = (...parts: Part[]): Reply => ({ summary: 'Summary', parts });
const table = (
  labels: readonly string[],
  rows: readonly (readonly Cell[])[],
  more?: TablePart['more'],
): TablePart => ({
  kind: 'table',
  caption: 'Caption',
  columns: labels.map((label) =>
    label.endsWith('>') ? { label: label.slice(0, -1), align: 'end' } : { label },
  ),
  rows,
  ...(more ? { more } : {}),
});
const does = (said: string, id: string, label = said): Cell => ({
  text: said,
  button: { label, action: 'restock.reorder', id },
});
const opens = (said: string, id: string): Cell => ({
  text: said,
  button: { label: said, action: 'ask', id },
});
const missing = (shown: string): number =>
  Number(/and ([\d,]+) more/.exec(shown)?.[1]?.replaceAll(',', '') ?? 0);

describe('rows with something to do', () => {
  test('are named by their number where they have one', () => {
    const rows = [['12', 'orders.csv', does('Undo', '1-12', 'Undo 12')]];
    const { blocks } = render(saying(table(['No.>', 'File', ''], rows)));
    expect(readBlocks(blocks).split('\n')).toEqual(['Caption', 'No. 12', 'File orders.csv', 'Undo 12']);
  });

  test('do not say twice what a button says, and name a column without a value above them', () => {
    const rows = [['Mug blue', '48', does('Mark reordered', '1-1'), '']];
    const { blocks } = render(saying(table(['Product', 'Order', 'Done', 'Out on'], rows)));
    expect(readBlocks(blocks).split('\n')).toEqual([
      'Caption',
      'Product · Done · Out on',
      'Mug blue',
      'Order 48',
      'Mark reordered',
    ]);
  });

  test('with two buttons each have a line of buttons each', () => {
    const rows = [1, 2].map((row) => [
      `Mug ${row}`,
      does('Received', `1-${row}`),
      does('Cancel', `2-${row}`),
    ]);
    const { blocks } = render(saying(table(['Product', 'Came', 'Called off'], rows)));
    expectSendable(blocks);
    expect(blocks.map((block) => block.type)).toEqual([
      'rich_text',
      'context',
      'rich_text',
      'actions',
      'rich_text',
      'actions',
    ]);
    expect(
      blocksOf(blocks, 'actions').map((line) => line.elements.map((each) => 'value' in each && each.value)),
    ).toEqual([
      ['restock.reorder|1-1', 'restock.reorder|2-1'],
      ['restock.reorder|1-2', 'restock.reorder|2-2'],
    ]);
  });

  test('that are more than fifteen stand in a table, with a menu of them', () => {
    const rows = Array.from({ length: 16 }, (_, row) => [`Mug ${row}`, does('Mark reordered', `1-${row}`)]);
    const { blocks } = render(saying(table(['Product', 'Done'], rows)));
    expectSendable(blocks);
    expect(blocksOf(blocks, 'table')[0]?.rows.length).toBe(17);
    const [menu] = blocksOf(blocks, 'actions')[0]?.elements ?? [];
    expect(menu).toMatchObject({
      type: 'static_select',
      action_id: 'pulse:0',
      placeholder: plain('Mark reordered…'),
    });
    expect(menu && 'options' in menu && menu.options?.[14]).toEqual({
      text: plain('Mug 14'),
      value: 'restock.reorder|1-14',
    });
  });
});

describe("Slack's own table", () => {
  test('has a header, numbers to the right, and no cell without text', () => {
    const { blocks } = render(
      saying(
        table(
          ['Product', 'Left>'],
          [
            ['Mug blue', '4'],
            ['A name that is longer than a column', ''],
          ],
        ),
      ),
    );
    expect(blocks.at(1)).toEqual({
      type: 'table',
      column_settings: [
        { align: 'left', is_wrapped: true },
        { align: 'right', is_wrapped: false },
      ],
      rows: [
        [
          { type: 'raw_text', text: 'Product' },
          { type: 'raw_text', text: 'Left' },
        ],
        [
          { type: 'raw_text', text: 'Mug blue' },
          { type: 'raw_text', text: '4' },
        ],
        [
          { type: 'raw_text', text: 'A name that is longer than a column' },
          { type: 'raw_text', text: '\u00a0' },
        ],
      ],
    });
  });

  test('leads on from its rows by one menu, named after the column', () => {
    const orders = [1001, 1002, 1003, 1004, 1005, 1006];
    const rows = orders.map((order) => [opens(`#${order}`, `1-${order}`), '12.50 €']);
    const { blocks } = render(saying(table(['Order', 'Total'], rows)));
    expectSendable(blocks);
    expect(blocks.map((block) => block.type)).toEqual(['rich_text', 'table', 'actions']);
    expect(blocksOf(blocks, 'actions')[0]?.elements).toEqual([
      {
        type: 'static_select',
        action_id: 'pulse:0',
        placeholder: plain('Order: open one…'),
        options: orders.map((order) => ({ text: plain(`#${order}`), value: `ask|1-${order}` })),
      },
    ]);
  });

  test('leads on by buttons where they are few and short: a menu is deaf to the same choice twice', () => {
    const led = (said: readonly string[]) =>
      blocksOf(
        render(
          saying(
            table(
              ['Order'],
              said.map((each) => [opens(each, `1-${each}`)]),
            ),
          ),
        ).blocks,
        'actions',
      ).flatMap((each) => each.elements.map(({ type }) => type));
    expect(led(['#1001', '#1002', '#1003', '#1004', '#1005'])).toEqual(Array(5).fill('button'));
    expect(led(['#1001', 'A name of some length'])).toEqual(['static_select']);
  });

  test('of one row that leads on has a button, not a menu of one', () => {
    const { blocks } = render(saying(table(['Order'], [[opens('#1001', '1-1')]])));
    expect(blocksOf(blocks, 'actions')[0]?.elements).toMatchObject([{ type: 'button', value: 'ask|1-1' }]);
  });

  test('of rows of uneven length is filled up', () => {
    const { blocks } = render(saying(table(['A', 'B'], [['1'], ['1', '2', '3'], []])));
    expectSendable(blocks);
    expect(shownIn(render(saying(table(['A', 'B'], [['1'], ['1', '2', '3'], []]))))).toContain('3');
  });

  test('is there once; the next is text, in columns where a phone has room for them', () => {
    const small = table(
      ['Product', 'Left>'],
      [
        ['Mug 杯', '4'],
        ['Tee', '11'],
      ],
      { count: 2, how: 'as CSV' },
    );
    const { blocks } = render(saying(small, small));
    expectSendable(blocks);
    expect(blocksOf(blocks, 'table').length).toBe(1);
    expect(readBlocks(blocks.slice(-1))).toBe(
      'Caption\nProduct  Left\nMug 杯      4\nTee        11\nand 2 more, as CSV',
    );
  });

  test('is there once; a wide one is listed with its labels', () => {
    const wide = table(
      ['Product', 'Left>', 'What it is made of'],
      [['Mug blue', '4', 'Stoneware, glazed by hand in Leipzig']],
    );
    expect(readBlocks(render(saying(wide, wide)).blocks.slice(-3))).toBe(
      'Caption\nProduct\nMug blue · Left 4 · What it is made of Stoneware, glazed by hand in Leipzig\n',
    );
  });

  test('is not for sentences: they are lines, with what else there is to a row', () => {
    const { blocks } = render(
      saying(
        table(
          ['Command', 'What it answers', 'For example'],
          [
            ['today', 'How today is going, against last week.', 'today'],
            ['compare', 'Two periods side by side.', 'compare last week'],
          ],
          { count: 3, how: 'with help' },
        ),
      ),
    );
    expectSendable(blocks);
    expect(blocks.map((block) => block.type)).toEqual(['rich_text', 'context', 'rich_text']);
    expect(readBlocks(blocks).split('\n')).toEqual([
      'Caption',
      'Command · What it answers',
      'today · How today is going, against last week.',
      'compare · Two periods side by side. For example: compare last week',
      'and 3 more, with help',
    ]);
  });

  test('says no caption right below a title in bold that holds it', () => {
    const part = table(['Product', 'Left>'], [['Mug blue', '4']]);
    const above = (...parts: Part[]) => readBlocks(render(saying(...parts, part)).blocks);
    const said = (title: string) =>
      above(text({ strong: title }, ' · 1,284.50 €')).split('Caption').length - 1;
    expect(said('Caption of Keramik Nord')).toBe(1);
    expect(said('Keramik Nord')).toBe(1);
    expect(above(text('Keramik Nord'))).toContain('Caption');
    expect(above(heading('Keramik Nord'))).toContain('Caption');
  });

  test('does not exist on the Home tab', () => {
    const { blocks } = homeView(saying(table(['A'], [['1']])));
    expectSendable(blocks as never, 'home');
    expect(blocks.map((block) => block.type)).toEqual(['rich_text']);
  });
});

describe('what does not fit is counted', () => {
  const row = (index: number) => `row-${index}-`;
  const there = (shown: string, count: number): number =>
    Array.from({ length: count }, (_, index) => row(index)).filter((each) => shown.includes(each)).length;

  test.each([1, 98, 99, 100, 101, 500, 2000, 20_000])('of %i rows', (count) => {
    const rows = Array.from({ length: count }, (_, index) => [row(index)]);
    const part = table(['Row'], rows, { count: 7, how: 'as CSV' });
    for (const parts of [[part], [table(['First'], []), part]]) {
      const rendered = render(saying(...parts));
      expectSendable(rendered.blocks);
      const shown = shownIn(rendered);
      expect(there(shown, count) + missing(shown)).toBe(count + 7);
      expect(shown).toContain('as CSV');
    }
  });

  test('of rows that are wide, none is there by halves', () => {
    const cells = Array.from({ length: 20 }, (_, column) => `${column}${'x'.repeat(200)}end`);
    const rows = Array.from({ length: 50 }, (_, index) => [row(index), ...cells.slice(1)]);
    const rendered = render(
      saying(
        table(
          cells.map((_, column) => `C${column}`),
          rows,
        ),
      ),
    );
    expectSendable(rendered.blocks);
    const shown = shownIn(rendered);
    expect(there(shown, 50) + missing(shown)).toBe(50);
    expect(shown.match(/end/g)?.length).toBe(there(shown, 50) * 19);
    expect(shown).toContain('more, not shown here');
  });

  test('of more than 20 columns, all are there', () => {
    const labels = Array.from({ length: 30 }, (_, column) => `Column ${column}.`);
    const rendered = render(saying(table(labels, [labels.map((_, column) => `value ${column}.`)])));
    expectSendable(rendered.blocks);
    for (const [column, label] of labels.entries()) {
      // The first names the row.
      if (column > 0) expect(shownIn(rendered)).toContain(label);
      expect(shownIn(rendered)).toContain(`value ${column}.`);
    }
  });

  test('of a cell of 5000 characters: how many are left out', () => {
    const rendered = render(saying(table(['Product'], [['x'.repeat(5000)]])));
    expectSendable(rendered.blocks);
    expect(shownIn(rendered)).toContain('… and 4,740 more characters');
  });
});

describe('as the application has them', () => {
  test('ten products that need a reorder, with three buttons each', () => {
    const id = '1-12345678901234567';
    const product = (index: number): Part[] => [
      text(
        { strong: `Organic cotton T-shirt, white, size ${index}` },
        ' (',
        { code: `TEE-${index}` },
        ') 4 left · 2.1 a day · out on Thu 23 Nov · lead time 9 days · order 48',
      ),
      buttons(
        { label: 'Mark reordered', action: 'alert.reorder', id, style: 'primary' },
        { label: 'Snooze', action: 'alert.snooze', id },
        { label: 'Threshold', action: 'alert.threshold', id },
      ),
    ];
    const { blocks } = render(
      saying(
        heading('12 products need a reorder'),
        ...Array.from({ length: 10 }, (_, index) => product(index)).flat(),
        text('and 2 more'),
        buttons({ label: 'All as CSV', action: 'ask', id }),
        footer('Acme Berlin · Europe/Berlin'),
      ),
    );
    expectSendable(blocks);
    // As they are meant: a line, and its buttons under it.
    expect(blocks.map((block) => block.type).slice(1, 5)).toEqual([
      'rich_text',
      'actions',
      'rich_text',
      'actions',
    ]);
    expect(blocksOf(blocks, 'actions').flatMap((each) => each.elements).length).toBe(31);
    expect(readBlocks(blocks)).not.toContain('not shown here');
  });

  test('the restock queue of three suppliers, and what is on the way', () => {
    const labels = ['Product', 'Order>', 'Done', 'Left>', 'A day>', 'Out on'];
    const supplier = (name: string, count: number): Part[] => [
      text({ strong: name }, ' · 1,284.50 €'),
      {
        ...table(
          labels,
          Array.from({ length: count }, (_, row) => [
            `Mug ${name} ${row} (MUG-${row})`,
            '48',
            does('Mark reordered', `${name}-${row}`),
            '4',
            '2.1',
            'Thu 23 Nov',
          ]),
        ),
        caption: `To order from ${name}`,
      },
    ];
    const way = Array.from({ length: 15 }, (_, row) => [
      `Poster ${row} (POS-${row})`,
      '12',
      does('Received', `r-${row}`),
      'Wed 2 Dec',
      'Max',
      does('Cancel', `c-${row}`),
    ]);
    const rendered = render(
      saying(
        heading('Acme Berlin · restock: 15 products to order'),
        ...supplier('Keramik Nord', 5),
        ...supplier('Print & Co', 6),
        ...supplier('Tuch', 4),
        text({ strong: 'On the way' }),
        table(['Product', 'Quantity>', 'Came', 'Expected', 'Ordered by', 'Called off'], way),
        footer('Acme Berlin · Europe/Berlin'),
      ),
    );
    expectSendable(rendered.blocks);
    const values = JSON.stringify(rendered.blocks).match(/"value":"restock\.reorder\|[^"]+"/g) ?? [];
    expect(new Set(values).size).toBe(15 + 30);
    for (let row = 0; row < 15; row += 1) expect(shownIn(rendered)).toContain(`Poster ${row} (POS-${row})`);
    expect(shownIn(rendered)).not.toContain('not shown here');
  });
});
