/** A reply as a message of Slack's: what exactly is sent, and that nothing in it is lost or takes effect. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { homeView } from '../../../src/platforms/slack/home-view.ts';
import { chartsOf, filesOf, render } from '../../../src/platforms/slack/render.ts';
import { QUESTIONS } from '../../../src/reply/questions.ts';
import { buttons, footer, heading, type Part, type Reply, text } from '../../../src/reply/reply.ts';
import { anyReply, HOSTILE } from '../../helpers/any-reply.ts';
import { csv, restock, today } from '../../helpers/sample-replies.ts';
import { readBlocks } from '../../helpers/slack/shown.ts';
import { stringsOf } from '../../helpers/strings-of.ts';
import { blocksOf, expectSendable, shownIn } from './rendered.ts';

const plain = (said: string) => ({ type: 'plain_text', text: said, emoji: false });
const line = (said: string) => ({ type: 'text', text: said });
const bold = (said: string) => ({ type: 'text', text: said, style: { bold: true } });
const rich = (...elements: object[]) => ({
  type: 'rich_text',
  elements: [{ type: 'rich_text_section', elements }],
});
const button = (number: number, label: string, value: string, style?: 'primary' | 'danger') => ({
  type: 'button',
  action_id: `pulse:${number}`,
  text: plain(label),
  value,
  ...(style ? { style } : {}),
});
const small = (said: string) => ({ type: 'context', elements: [plain(said)] });
const saying = (...parts: Part[]): Reply => ({ summary: 'Summary', parts });

describe('what is sent', () => {
  test('for the day so far', () => {
    const [chart] = chartsOf(today) as [Part];
    expect(render(today, { images: new Map([[chart, 'F0DAY']]) })).toEqual({
      text: 'Net sales today so far 1,284.50 €, 12 % more than last Tuesday by 10:40',
      blocks: [
        { type: 'header', text: plain('Acme Berlin · today so far, Tue 21 Nov, until 10:40') },
        rich(
          line('Net sales  '),
          bold('1,284.50 €'),
          line('  +12 %  (last Tue by 10:40: 1,146.20 €)\n'),
          line('Orders  '),
          bold('31'),
          line('  +4\n'),
          line('AOV  '),
          bold('41.44 €'),
          line('  −2 %\n'),
          line('Refunds  '),
          bold('2'),
          line('  −58.00 €'),
        ),
        {
          type: 'image',
          slack_file: { id: 'F0DAY' },
          alt_text: 'Net sales through the day: 1,284.50 € until 10:40, 1,146.20 € last Tuesday by then.',
        },
        rich(
          line('Instagram is up '),
          bold('38 %'),
          line('. Three products run out before a reorder could arrive.'),
        ),
        {
          type: 'actions',
          elements: [
            button(0, 'Orders', 'ask|1-1'),
            button(1, 'Channels', 'ask|1-2'),
            button(2, 'Restock (3)', 'ask|1-3', 'primary'),
            button(3, 'CSV', 'ask|1-4'),
          ],
        },
        small('net sales, Shopify rules, Europe/Berlin · data to 10:38'),
      ],
    });
  });

  test('for what runs out: a row each with its button, and what is not there counted', () => {
    const row = (number: number, sku: string, said: string) => [
      rich(bold(sku), line(`\n${said}`)),
      { type: 'actions', elements: [button(number, 'Show the product', 'ask|1-9')] },
    ];
    expect(render(restock)).toEqual({
      text: '3 products need a reorder',
      blocks: [
        { type: 'header', text: plain('3 products need a reorder') },
        rich(bold('What runs out before a reorder could arrive')),
        small('SKU'),
        ...row(0, 'MUG-BL', 'Product Mug blue · Left 4 · A day 2.1 · Out on Thu 23 Nov · Order 48'),
        ...row(
          1,
          'TEE-L-WH',
          'Product Organic cotton T-shirt, white, size L · Left 11 · A day 3.8 · Out on Fri 24 Nov · Order 120',
        ),
        ...row(
          2,
          'POS-A2',
          'Product Poster “Tempelhof”, A2 · Left 2 · A day 0.4 · Out on Sun 26 Nov · Order 12',
        ),
        small('and 38 more, as CSV'),
        {
          type: 'actions',
          elements: [
            button(3, 'Mark reordered', 'restock.mark|1-7', 'primary'),
            button(4, 'Snooze', 'restock.snooze|1-7'),
            button(5, 'Undo', 'import.undo|1-8', 'danger'),
          ],
        },
      ],
    });
  });

  test('for a file, with where it is and a note', () => {
    expect(filesOf(csv).map((file) => file.name)).toEqual(['orders.csv']);
    expect(render(csv, { files: 'thread', note: 'This may be there twice.' })).toEqual({
      text: 'orders.csv: 1,204 orders, 1–15 Nov',
      blocks: [
        rich(line('The orders behind that number.')),
        small('orders.csv · 1,204 orders, 1–15 Nov · in the thread below'),
        small('This may be there twice.'),
      ],
    });
    expect(shownIn(render(csv, { files: 'direct' }))).toContain('· in your direct messages');
    expect(shownIn(render(csv, { files: 'below' }))).toContain('· below');
  });

  test('for a picture that could not be drawn or uploaded: what is on it', () => {
    expect(shownIn(render(today))).toContain('Picture not shown: Net sales through the day: 1,284.50 €');
    expect(blocksOf(render(today).blocks, 'image')).toEqual([]);
  });

  test('a channel by its name where Slack knows it, and by its id where not', () => {
    const posted = text('Posted in ', { channel: 'C0SHOP' }, ', ', { channel: 'web-1' }, ', ', {
      channel: 'D0OLGA',
    });
    expect(render(saying(posted)).blocks).toEqual([
      rich(
        line('Posted in '),
        { type: 'channel', channel_id: 'C0SHOP' },
        line(', '),
        line('#web-1'),
        line(', '),
        line('a direct message'),
      ),
    ]);
    for (const part of [heading({ channel: 'C0SHOP' }), footer({ channel: 'C0SHOP' })])
      expect(readBlocks(render(saying(part)).blocks)).toBe('⟦#C0SHOP⟧');
  });

  test('with nothing to show: the summary, never no blocks at all', () => {
    const empty: Part[][] = [[], [{ kind: 'facts', facts: [] }], [buttons()]];
    for (const parts of empty) expect(shownIn(render(saying(...parts)))).toContain('Summary');
    expect(shownIn(render({ summary: '', parts: [] }))).toContain('–');
  });
});

describe('nothing is lost', () => {
  test('every string of any reply is in the message, within all limits', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const rendered = render(reply);
        expectSendable(rendered.blocks);
        const shown = shownIn(rendered);
        for (const each of stringsOf(reply)) expect(shown).toContain(each);
      }),
      { numRuns: 300, endOnFailure: true },
    );
  });

  test('every string of any reply is on the Home tab', () => {
    fc.assert(
      fc.property(anyReply, (reply) => {
        const { blocks } = homeView(reply);
        expectSendable(blocks as never, 'home');
        const shown = `${readBlocks(blocks)}\n${reply.summary}`;
        for (const each of stringsOf(reply)) expect(shown).toContain(each);
      }),
      { numRuns: 150, endOnFailure: true },
    );
  });

  test('a heading of any length is there whole', () => {
    const long = 'Net sales '.repeat(30).trim();
    const { blocks } = render(saying(heading(long)));
    expect(blocks).toEqual([rich(bold(long))]);
    expect(render(saying(heading('x'.repeat(150)))).blocks[0]?.type).toBe('header');
  });

  test('a button whose label does not fit says the rest below', () => {
    const label = `Import ${'orders '.repeat(15)}into Acme`;
    const { blocks } = render(saying(buttons({ label, action: 'ask', id: '1-1' })));
    const [line] = blocksOf(blocks, 'actions');
    expect(line?.elements[0]).toMatchObject({
      text: { text: expect.stringMatching(/…$/) },
      value: 'ask|1-1',
    });
    expect(readBlocks(blocks)).toContain(label);
  });
});

describe('names are names', () => {
  test.each(HOSTILE)('%s takes no effect anywhere', (hostile) => {
    const cell = { text: hostile, button: { label: hostile, action: 'ask', id: '1-1' } };
    const rendered = render({
      summary: hostile,
      parts: [
        heading(hostile),
        text(hostile, { strong: hostile }, { code: hostile }),
        footer(hostile),
        { kind: 'facts', facts: [{ label: hostile, value: hostile, change: hostile, note: hostile }] },
        { kind: 'table', caption: hostile, columns: [{ label: hostile }], rows: [[cell]] },
        { kind: 'table', caption: hostile, columns: [{ label: hostile }], rows: [[hostile]] },
        buttons(cell.button),
      ],
    });
    expectSendable(rendered.blocks);
    // No part of it is Slack's own markup, so nothing can be called, linked or drawn.
    expect(JSON.stringify(rendered.blocks)).not.toContain('"mrkdwn"');
    expect(readBlocks(rendered.blocks)).toContain(hostile);
    expect(readBlocks(rendered.blocks)).not.toContain('⟦');
    expect(rendered.text).not.toMatch(/[<>]|&(?!amp;|lt;|gt;)/);
    expect(JSON.stringify(rendered.blocks).match(/"emoji":/g)?.length).toBe(
      JSON.stringify(rendered.blocks).match(/"type":"plain_text"/g)?.length,
    );
  });

  test('what cannot be shown becomes the replacement sign', () => {
    const odd = 'a\u0000b\u0007c\ud800d\udc00e\u001b[31m';
    const rendered = render({ summary: odd, parts: [text(odd), heading(odd)] });
    expect(readBlocks(rendered.blocks)).toBe('a�b�c�d�e�[31m\na�b�c�d�e�[31m');
    expect(rendered.text).toBe('a�b�c�d�e�[31m');
  });

  test('what is empty is shown as nothing, which Slack would refuse', () => {
    const parts: Part[] = [
      heading(''),
      text(''),
      text(),
      footer(' '),
      { kind: 'facts', facts: [{ label: '', value: '' }] },
      { kind: 'table', caption: '', columns: [{ label: '' }], rows: [['']] },
      { kind: 'table', caption: '', columns: [{ label: '' }], rows: [['']] },
      { kind: 'table', caption: 'Of no columns', columns: [], rows: [] },
      buttons({ label: '', action: 'ask', id: '1-1' }),
    ];
    expectSendable(render({ summary: '', parts }).blocks);
  });
});

describe('a button that takes something away', () => {
  const undo = (id: string) =>
    ({ label: `Undo ${id}`, action: 'import.undo', id, style: 'danger', confirm: 'undo-import' }) as const;
  const asked = (label: string) => ({
    title: plain('Are you sure?'),
    text: plain(QUESTIONS['undo-import']),
    confirm: plain(label),
    deny: plain('Keep it'),
    style: 'danger',
  });

  test('has Slack ask first, and no other button does', () => {
    const blocks = render(saying(buttons(undo('1-1'), { label: 'Today', action: 'ask', id: '1-2' }))).blocks;
    expect(blocks.at(-1)).toMatchObject({
      elements: [{ confirm: asked('Undo 1-1') }, { text: plain('Today') }],
    });
    expect(blocks.at(-1)).not.toHaveProperty('elements.1.confirm');
  });

  test('has Slack ask in a menu too', () => {
    const rows = Array.from({ length: 20 }, (_, index) => [
      `file-${index}.csv`,
      { text: 'Undo', button: undo(`1-${index}`) },
    ]);
    const columns = [{ label: 'File' }, { label: '' }];
    const blocks = render(saying({ kind: 'table', caption: 'Files', columns, rows })).blocks;
    expect(JSON.stringify(blocks)).toContain(JSON.stringify(asked('Undo')));
  });
});
