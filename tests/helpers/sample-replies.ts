/** Replies as the commands give them, for platforms under test: every kind of part, all styles of it. */
import type { Form, Part, Reply } from '../../src/reply/reply.ts';
import { buttons, footer, heading, text } from '../../src/reply/reply.ts';

const hours = Array.from({ length: 24 }, (_, hour) => `${String(hour).padStart(2, '0')}:00`);

const throughTheDay: Part = {
  kind: 'chart',
  name: 'net-sales-today',
  alt: 'Net sales through the day: 1,284.50 € until 10:40, 1,146.20 € last Tuesday by then.',
  spec: {
    type: 'line',
    title: 'Net sales through the day',
    unit: { kind: 'money', currency: 'EUR', locale: 'en-GB' },
    labels: hours,
    series: [
      {
        label: 'Today',
        values: hours.map((_, hour) => (hour <= 10 ? 11.6 * hour ** 2 : null)),
        unfinishedFrom: 10,
      },
      { label: 'Last Tue', values: hours.map((_, hour) => 210 * hour ** 0.9), role: 'against' },
    ],
  },
};

export const today: Reply = {
  summary: 'Net sales today so far 1,284.50 €, 12 % more than last Tuesday by 10:40',
  parts: [
    heading('Acme Berlin · today so far, Tue 21 Nov, until 10:40'),
    {
      kind: 'facts',
      facts: [
        {
          label: 'Net sales',
          value: '1,284.50 €',
          change: '+12 %',
          note: 'last Tue by 10:40: 1,146.20 €',
          state: 'good',
        },
        { label: 'Orders', value: '31', change: '+4' },
        { label: 'AOV', value: '41.44 €', change: '−2 %', state: 'bad' },
        { label: 'Refunds', value: '2', change: '−58.00 €' },
      ],
    },
    throughTheDay,
    text('Instagram is up ', { strong: '38 %' }, '. Three products run out before a reorder could arrive.'),
    buttons(
      { label: 'Orders', action: 'ask', id: '1-1' },
      { label: 'Channels', action: 'ask', id: '1-2' },
      { label: 'Restock (3)', action: 'ask', id: '1-3', style: 'primary' },
      { label: 'CSV', action: 'ask', id: '1-4' },
    ),
    footer('net sales, Shopify rules, Europe/Berlin · data to 10:38'),
  ],
};

const LOW = [
  ['MUG-BL', 'Mug blue', '4', '2.1', 'Thu 23 Nov', '48'],
  ['TEE-L-WH', 'Organic cotton T-shirt, white, size L', '11', '3.8', 'Fri 24 Nov', '120'],
  ['POS-A2', 'Poster “Tempelhof”, A2', '2', '0.4', 'Sun 26 Nov', '12'],
] as const;

export const restock: Reply = {
  summary: '3 products need a reorder',
  parts: [
    heading('3 products need a reorder'),
    {
      kind: 'table',
      caption: 'What runs out before a reorder could arrive',
      columns: [
        { label: 'SKU' },
        { label: 'Product' },
        { label: 'Left', align: 'end' },
        { label: 'A day', align: 'end' },
        { label: 'Out on' },
        { label: 'Order', align: 'end' },
      ],
      rows: LOW.map(([sku, ...rest]) => [
        { text: sku, button: { label: 'Show the product', action: 'ask', id: '1-9' } },
        ...rest,
      ]),
      more: { count: 38, how: 'as CSV' },
    },
    buttons(
      { label: 'Mark reordered', action: 'restock.mark', id: '1-7', style: 'primary' },
      { label: 'Snooze', action: 'restock.snooze', id: '1-7' },
      { label: 'Undo', action: 'import.undo', id: '1-8', style: 'danger' },
    ),
  ],
};

export const markedReordered: Reply = {
  summary: '48 ordered by Max, expected 2 Dec',
  parts: [heading('48 ordered by Max, expected 2 Dec'), footer('quiet until then')],
};

export const orderForm: Form = {
  action: 'restock.mark',
  id: '1-7',
  title: 'Mark “Mug blue” as reordered',
  submit: 'Mark reordered',
  fields: [
    { name: 'quantity', label: 'Quantity', kind: 'number', value: '48', hint: 'A pack holds 12.' },
    {
      name: 'supplier',
      label: 'Supplier',
      kind: 'select',
      value: 'keramik',
      options: [
        { value: 'keramik', label: 'Keramik Nord' },
        { value: 'print', label: 'Print & Co' },
      ],
    },
    { name: 'expected', label: 'Expected on', kind: 'date', value: '2026-12-02' },
    { name: 'note', label: 'Note', kind: 'text', optional: true },
  ],
};

export const csv: Reply = {
  summary: 'orders.csv: 1,204 orders, 1–15 Nov',
  parts: [
    text('The orders behind that number.'),
    {
      kind: 'file',
      name: 'orders.csv',
      mime: 'text/csv',
      about: '1,204 orders, 1–15 Nov',
      open: async function* () {
        yield new TextEncoder().encode('number,total\n#1001,12.50\n');
      },
    },
  ],
};
