/** The form for a file's columns, within what Slack and Discord allow: narrow files, wide ones, long names. */
import { describe, expect, it } from 'vitest';
import { columnsForm, readColumns } from '../../src/app/columns-form.ts';
import type { Kind } from '../../src/csv/canonical.ts';
import type { Receipt } from '../../src/csv/receipt.ts';
import { modalOf } from '../../src/platforms/discord/form-view.ts';
import { formView } from '../../src/platforms/slack/form-view.ts';

const ABOUT = { channel: 'C1', message: '1.1', thread: null, responseUrl: null };
const columnsOf = (count: number, example = (_: number) => '12.50', long = ''): Receipt['columns'] =>
  Array.from({ length: count }, (_, index) => ({
    column: `Column ${index + 1}${long}`,
    field: index === 2 ? 'unitPrice' : null,
    example: example(index),
  }));
const formOf = (columns: Receipt['columns'], page = 0, kind: Kind = 'orders') =>
  columnsForm({ action: 'import.columns', id: '1-12', fileName: 'shop.csv', kind, columns, page });

interface Shown {
  readonly type: string | number;
  readonly options?: readonly { readonly value: string }[];
}
const inSlack = (form: ReturnType<typeof formOf>) =>
  formView(form, ABOUT).blocks.map((block) => (block as unknown as { element: Shown }).element);
const inDiscord = (form: ReturnType<typeof formOf>) =>
  modalOf(form).components.map((each) => (each as unknown as { component: Shown }).component);
const [MENU, TEXT] = [3, 4];

describe('the form for the columns of a file', () => {
  it.each([
    ['orders', 3],
    ['products', 2],
    ['stock', 2],
  ] as const)('has at most five fields a page, so that Discord leaves none of %s out', (kind, pages) => {
    for (let page = 0; page < pages; page += 1) {
      const form = formOf(columnsOf(9), page, kind);
      expect(form.fields.length).toBeLessThanOrEqual(5);
      expect(inDiscord(form)).toHaveLength(form.fields.length);
    }
    expect(() => formOf(columnsOf(9), pages, kind)).toThrow('cannot be set');
  });

  it('is a menu in both chats, each column with an example, also where the file has many', () => {
    for (const columns of [
      columnsOf(24),
      // Of eighty only twenty are days: the others cannot be the order's date.
      columnsOf(80, (index) => (index % 4 === 0 ? '2026-11-02' : 'words')),
    ]) {
      const date = formOf(columns).fields.findIndex(({ name }) => name === 'placed');
      expect(inSlack(formOf(columns))[date]?.type).toBe('static_select');
      expect(inDiscord(formOf(columns))[date]?.type).toBe(MENU);
      expect(inDiscord(formOf(columns))[date]?.options?.length).toBeLessThanOrEqual(25);
    }
  });

  it('is typed where a chat has no menu for so many, and read as it was meant', () => {
    const columns = columnsOf(80);
    expect(inSlack(formOf(columns)).map(({ type }) => type)).toEqual(Array(5).fill('static_select'));
    expect(inDiscord(formOf(columns)).map(({ type }) => type)).toEqual(Array(5).fill(TEXT));
    const about = { fileName: 'shop.csv', kind: 'orders' as Kind, columns, page: 0 };
    expect(readColumns(about, { sku: 'column 7', quantity: ' ', unitPrice: 'Column 3' })).toEqual({
      answers: { 'map.sku': 'Column 7', 'map.quantity': '-', 'map.unitPrice': 'Column 3' },
    });
    expect(readColumns(about, { sku: 'Colum 99' })).toMatchObject({
      fieldErrors: { sku: expect.stringContaining('nearest') },
    });
    // More than Slack's hundred, and names that no menu takes.
    expect(inSlack(formOf(columnsOf(120)))[0]?.type).toBe('plain_text_input');
    expect(inSlack(formOf(columnsOf(9, undefined, ' x'.repeat(90))))[0]?.type).toBe('plain_text_input');
  });
});
