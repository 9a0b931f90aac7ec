/** A reply as people see it in Discord: every kind of part, exact and complete. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { chartsOf, cutTables, filesOf, render } from '../../../src/platforms/discord/render.ts';
import { buttons, footer, heading, type Part, type Reply, text } from '../../../src/reply/reply.ts';
import { anyReply, HOSTILE } from '../../helpers/any-reply.ts';
import { csv, orderForm, restock, today } from '../../helpers/sample-replies.ts';
import { stringsOf } from '../../helpers/strings-of.ts';
import { contentsOf, expectSendable, ofType, shownIn } from './rendered.ts';

const V2 = 1 << 15;
const [SECTION, ROW, BUTTON, MENU, GALLERY, FILE] = [9, 1, 2, 3, 12, 13] as const;

const saying = (...parts: Part[]): Reply => ({ summary: 'Summary', parts });
const shows = (reply: Reply): string => {
  const { components } = render(reply);
  expectSendable(components);
  return shownIn(components);
};
const attached = (reply: Reply) =>
  new Map<Part, string>(
    [...chartsOf(reply), ...filesOf(reply)].map((part, index) => [part, `file-${index}.bin`]),
  );

describe('any reply', () => {
  test('is taken by Discord, and every string of it is there as it is', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const { components, flags } = render(reply, { files: attached(reply) });
        expect(flags).toBe(V2);
        expectSendable(components);
        const shown = shownIn(components);
        for (const each of stringsOf(reply)) expect(shown).toContain(each);
      }),
      { numRuns: 300 },
    );
  }, 60_000);

  test.each(HOSTILE)('%s in every place is shown as it is', (hostile) => {
    const button = { label: hostile, action: 'ask', id: '1-1' };
    const shown = shows({
      summary: hostile,
      parts: [
        heading(hostile, { strong: hostile }, { code: hostile }),
        text(hostile, { strong: hostile }, { code: hostile }),
        { kind: 'facts', facts: [{ label: hostile, value: hostile, change: hostile, note: hostile }] },
        {
          kind: 'table',
          caption: hostile,
          columns: [{ label: hostile }],
          rows: [[hostile], [{ text: hostile, button }]],
        },
        buttons(button),
        { kind: 'form', form: { ...orderForm, title: hostile, submit: hostile } },
        footer(hostile),
      ],
    });
    expect(shown.split(hostile).length - 1).toBeGreaterThanOrEqual(12);
  });
});

describe('how a message begins', () => {
  test('the summary stands first in small, since a notification shows how a message begins', () => {
    expect(contentsOf(render(today).components)[0]).toBe(
      '-# Net sales today so far 1,284.50 €, 12 % more than last Tuesday by 10:40',
    );
  });

  test('but not where the message says it anyway', () => {
    expect(contentsOf(render(restock).components)[0]).toBe('## 3 products need a reorder');
    expect(shows(restock).match(/3 products need a reorder/g)).toHaveLength(1);
  });

  test('nor where it says the same in other punctuation, or with words set apart', () => {
    const asked = { summary: 'Acme: no orders yet', parts: [heading('Acme · no orders yet')] };
    expect(contentsOf(render(asked).components)).toEqual(['## Acme · no orders yet']);
    const refused = {
      summary: 'Ask its owner to add you with roles.',
      parts: [text('Ask its owner to add you with ', { code: 'roles' }, '.')],
    };
    expect(contentsOf(render(refused).components)).toEqual(['Ask its owner to add you with `roles`.']);
  });

  test('a reply of nothing else says it in full', () => {
    expect(contentsOf(render({ summary: 'Done: 3 * 4', parts: [] }).components)).toEqual(['Done: 3 \\* 4']);
  });
});

describe('a part', () => {
  test('facts are lines with their comparison', () => {
    expect(contentsOf(render(today).components)[2]).toBe(
      [
        'Net sales  **1,284.50 €**  +12 %  (last Tue by 10:40: 1,146.20 €)',
        'Orders  **31**  +4',
        'AOV  **41.44 €**  −2 %',
        'Refunds  **2**  −58.00 €',
      ].join('\n'),
    );
  });

  test('a picture is shown with its alternative text', () => {
    const { components } = render(today, { files: attached(today) });
    const [chart] = chartsOf(today);
    expect(ofType(components, GALLERY)).toEqual([
      { type: GALLERY, items: [{ media: { url: 'attachment://file-0.bin' }, description: chart?.alt }] },
    ]);
  });

  test('a picture that could not be drawn is told', () => {
    expect(shows(today)).toContain('Picture not shown: Net sales through the day');
  });

  test('a file is shown below its name and what is in it; one sent in parts, part for part', () => {
    const [file] = filesOf(csv);
    const { components } = render(csv, { files: new Map([[file as Part, ['orders-1.gz', 'orders-2.gz']]]) });
    expectSendable(components);
    expect(contentsOf(components)).toContain('-# orders.csv · 1,204 orders, 1–15 Nov');
    expect(ofType(components, FILE)).toEqual([
      { type: FILE, file: { url: 'attachment://orders-1.gz' } },
      { type: FILE, file: { url: 'attachment://orders-2.gz' } },
    ]);
  });

  test('the small print at the end is the last line', () => {
    const { components } = render(today, { note: 'Only you see this.' });
    expect(contentsOf(components).at(-1)).toBe('-# Only you see this.');
  });

  test('buttons have their styles, five in a row', () => {
    const six = Array.from({ length: 6 }, (_, index) => ({
      label: `B${index}`,
      action: 'ask',
      id: `1-${index}`,
    }));
    const rows = ofType(render(saying(buttons(...six))).components, ROW);
    expect(rows.map((row) => (row.components as unknown[]).length)).toEqual([5, 1]);
    const styles = ofType(render(restock).components, BUTTON).map(({ label, style }) => [label, style]);
    expect(styles).toEqual(
      expect.arrayContaining([
        ['Mark reordered', 1],
        ['Snooze', 2],
        ['Undo', 4],
      ]),
    );
  });

  test('a form is told, with the button that opens it', () => {
    const { components } = render(saying({ kind: 'form', form: orderForm }));
    expect(shownIn(components)).toContain(
      'Quantity: 48 (A pack holds 12.)\nSupplier: Keramik Nord, Print & Co',
    );
    expect(ofType(components, BUTTON)).toMatchObject([
      { label: 'Mark reordered', custom_id: 'restock.mark|1-7' },
    ]);
  });

  test('nothing in a part is nothing in the message', () => {
    const { components } = render(saying({ kind: 'facts', facts: [] }, buttons()));
    expect(contentsOf(components)).toEqual(['-# Summary']);
  });
});

describe('a table', () => {
  const orders = (count: number, wide = 'paid'): Part => ({
    kind: 'table',
    caption: 'Orders',
    columns: [{ label: 'Order' }, { label: 'Net', align: 'end' }, { label: 'Status' }],
    rows: Array.from({ length: count }, (_, index) => [
      { text: `#${1001 + index}`, button: { label: `#${1001 + index}`, action: 'ask', id: `1-${index}` } },
      `${index}.00 €`,
      wide,
    ]),
  });

  test('that is narrow stands in columns, numbers to the right', () => {
    expect(contentsOf(render(saying(orders(12))).components)[1]).toContain(
      '**Orders**\n```\nOrder      Net  Status\n#1001   0.00 €  paid\n',
    );
  });

  test('that is wider than a phone is a line for each row, the rest in small below it', () => {
    const said = contentsOf(
      render(saying(orders(2, 'refunded in part, and the rest was paid'))).components,
    )[1];
    expect(said).toBe(
      [
        '**Orders**',
        '-# Status',
        '**#1001** · Net 0.00 €',
        '-# refunded in part, and the rest was paid',
        '**#1002** · Net 1.00 €',
        '-# refunded in part, and the rest was paid',
      ].join('\n'),
    );
  });

  test('of sentences says its labels once above them, and nothing that the name of the row says', () => {
    const rows = [
      ['today', 'How today is going, against the same weekday last week.', 'today'],
      ['orders', 'The orders of a period, or one order whole by its number.', 'orders last week'],
    ];
    const columns = [{ label: 'Command' }, { label: 'What it answers' }, { label: 'For example' }];
    const said = contentsOf(render(saying({ kind: 'table', caption: 'Commands', columns, rows })).components);
    expect(said[1]).toBe(
      [
        '**Commands**',
        '-# What it answers',
        '**today** · How today is going, against the same weekday last week.',
        '**orders** · The orders of a period, or one order whole by its number.',
        '-# For example orders last week',
      ].join('\n'),
    );
  });

  test('whose caption names the figure does not name it in each row', () => {
    const columns = [
      { label: 'Product' },
      { label: 'Net sales', align: 'end' as const },
      { label: 'Change' },
    ];
    const rows = [['Organic T-shirt, white, L', '352.50 €', 'new']];
    const caption = 'Best sellers by net sales';
    expect(contentsOf(render(saying({ kind: 'table', caption, columns, rows })).components)[1]).toBe(
      [`**${caption}**`, '-# Product', '**Organic T-shirt, white, L** · 352.50 €', '-# Change new'].join(
        '\n',
      ),
    );
  });

  test('whose rows are named by what is typed before a value has one mark after it', () => {
    const columns = [{ label: 'Argument' }, { label: 'What it is' }];
    const rows = [['channel:', 'only orders of this channel; none for those without']];
    const said = contentsOf(render(saying({ kind: 'table', caption: 'What', columns, rows })).components);
    expect(said[1]).toContain('**channel:** only orders of this channel');
  });

  test('with a text that would end a block of code is no block', () => {
    const shown = shows(
      saying({ kind: 'table', caption: 'C', columns: [{ label: 'P' }], rows: [['a ``` b']] }),
    );
    expect(shown).toContain('a ``` b');
  });

  test('whose rows lead somewhere has one menu for them', () => {
    const [menu] = ofType(render(saying(orders(12))).components, MENU);
    expect(menu).toMatchObject({ placeholder: 'Order: open one…' });
    expect(menu).toHaveProperty('options.2', { label: '#1003', value: 'ask|1-2' });
  });

  test('of more rows than a menu holds has more menus', () => {
    const menus = ofType(render(saying(orders(60))).components, MENU);
    expect(menus.map(({ placeholder }) => placeholder)).toEqual([
      'Order: open one… (1–25)',
      'Order: open one… (26–50)',
      'Order: open one… (51–60)',
    ]);
  });

  const done = (left: string): Part => ({
    kind: 'table',
    caption: 'To reorder',
    columns: [{ label: 'Product' }, { label: 'Left' }, { label: 'Done' }],
    rows: [
      [
        'Mug blue',
        left,
        { text: 'Mark', button: { label: 'Mark reordered', action: 'restock.mark', id: '1-7' } },
      ],
    ],
  });

  test('whose rows are worked through has the button beside a short row, and below a long one', () => {
    const [section] = ofType(render(saying(done('4'))).components, SECTION);
    expect(section).toMatchObject({
      components: [{ content: '**Mug blue**\nLeft 4' }],
      accessory: { label: 'Mark reordered', custom_id: 'restock.mark|1-7' },
    });
    const long = render(saying(done('4, and out on Thu 23 Nov at 2.1 a day'))).components;
    expect(ofType(long, SECTION)).toEqual([]);
    expect(ofType(long, BUTTON)).toHaveLength(1);
  });

  test('with many rows to work through, in one table or several, has one menu for each table', () => {
    const rows = (count: number, from: number) =>
      Array.from({ length: count }, (_, index) => {
        const id = `1-${from + index}`;
        return [
          `Mug ${id}`,
          { text: 'Mark', button: { label: 'Mark reordered', action: 'restock.mark', id } },
        ];
      });
    const table = (count: number, from: number): Part => ({
      kind: 'table',
      caption: 'To reorder',
      columns: [{ label: 'Product' }, { label: 'Done' }],
      rows: rows(count, from),
    });
    const few = render(saying(table(2, 1), table(3, 3))).components;
    expect([ofType(few, BUTTON).length, ofType(few, MENU).length]).toEqual([5, 0]);
    const many = render(saying(table(3, 1), table(3, 4))).components;
    expect([ofType(many, BUTTON).length, ofType(many, MENU).length]).toEqual([0, 2]);
  });

  test('says how many rows are left out and how to get them', () => {
    expect(shows(restock)).toContain('and 38 more, as CSV');
  });

  test('of a few rows that lead somewhere has a button for each', () => {
    const { components } = render(saying(orders(3)));
    expect(ofType(components, MENU)).toEqual([]);
    expect(ofType(components, BUTTON).map(({ label }) => label)).toEqual(['#1001', '#1002', '#1003']);
  });

  test('right below its title in bold does not say it again', () => {
    expect(shows(saying(text({ strong: 'Orders' }), orders(3))).match(/Orders/g)).toHaveLength(1);
  });

  test('of which not every row is shown is known, so that the rest can be had in another way', () => {
    const long = orders(400, 'x'.repeat(20));
    expect(cutTables(saying(long))).toEqual([long]);
    expect(cutTables(saying(orders(12)))).toEqual([]);
    const many = Array.from({ length: 60 }, () => orders(1, 'x'.repeat(200)));
    expect(cutTables(saying(...many)).length).toBeGreaterThan(0);
  });

  test('of nothing is its caption', () => {
    expect(shows(saying({ kind: 'table', caption: 'Empty', columns: [], rows: [] }))).toContain('Empty');
  });
});
